package roost.command.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import roost.schema.log.EventRecord;
import roost.schema.reference.ReferenceRecord;
import roost.schema.relation.Relation;
import roost.schema.relation.RelationMark;
import roost.schema.topic.Layout;
import roost.schema.topic.Topic;

class CompactionMarksTest {
    private static final Layout LAYOUT = new Layout(4, 16, 1, (short) 1);

    @Test
    void every_partition_of_every_compacted_topic_gets_a_mark_that_its_readers_skip() throws Exception {
        try (var producer = new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
                var marks = new CompactionMarks(producer, LAYOUT)) {
            int appended = marks.append();

            var marked = new HashSet<String>();
            for (var record : producer.history()) {
                marked.add(record.topic() + "-" + record.partition());
                assertThat(record.key()).isNotEmpty();
                if (record.topic().equals(Topic.RELATIONS.topicName())) {
                    assertThat(Relation.decode(record.value()))
                            .isEqualTo(new RelationMark(0, record.partition(), 0, 0, 0));
                } else if (record.topic().equals(Topic.REFERENCES.topicName())) {
                    assertThat(ReferenceRecord.decode(record.value()).reached()).isZero();
                } else {
                    assertThat(EventRecord.decode(record.headers(), record.value(), 1))
                            .isEmpty();
                }
            }
            assertThat(marked).hasSize(appended).hasSize(6 * LAYOUT.partitions() + LAYOUT.deliveryPartitions());
        }
    }
}
