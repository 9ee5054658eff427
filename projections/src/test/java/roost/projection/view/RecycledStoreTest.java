package roost.projection.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import roost.projection.fold.FoldStore;
import roost.projection.fold.Input;
import roost.projection.fold.TweetChanges;
import roost.projection.reference.ReferenceFold;
import roost.projection.sourcelog.CrashingTables;
import roost.schema.reference.ReferenceRecord;
import roost.schema.topic.Topic;

/**
 * roost-views writes roost.references and reads it, so Streams takes what it has written for folded. When a task becomes a
 * standby its stores stay open, and Streams goes on behind that.
 */
class RecycledStoreTest {
    private static final int PARTITION = 3;
    private static final TopicPartition OURS = new TopicPartition(Topic.REFERENCES.topicName(), PARTITION);

    private final FoldStore<ReferenceRecord> store =
            new FoldStore<>(Input.references(ReferenceFold::new), new CrashingTables(), TweetChanges.UNHEARD);
    private final OpeningStore streams = new OpeningStore(PARTITION, new File("."));

    @BeforeEach
    void open() {
        open(0, 1, 2);
    }

    @Test
    void a_standby_that_goes_on_behind_what_it_has_folded_ends_and_begins_where_it_is() {
        store.commit(Map.of(OURS, 9L));

        assertThatThrownBy(() -> streams.restore(List.of(record(10)))).hasMessageContaining("up to 2 only");

        store.close();
        open();
        assertThat(store.committedOffset(OURS)).isEqualTo(2);
        streams.restore(List.of(record(3), record(10)));
        assertThat(store.committedOffset(OURS)).isEqualTo(10);
    }

    @Test
    void what_compaction_took_is_no_gap() {
        store.commit(Map.of(OURS, 2L));
        streams.restore(List.of(record(10)));
        assertThat(store.committedOffset(OURS)).isEqualTo(10);
    }

    private void open(int... restored) {
        store.init(streams, store);
        for (int offset : restored) {
            streams.restore(List.of(record(offset)));
        }
    }

    private static ConsumerRecord<byte[], byte[]> record(long offset) {
        var reached = new ReferenceRecord(Topic.FOLLOWS, 0, offset + 1, List.of());
        return new ConsumerRecord<>(OURS.topic(), PARTITION, offset, new byte[] {1}, reached.encode());
    }
}
