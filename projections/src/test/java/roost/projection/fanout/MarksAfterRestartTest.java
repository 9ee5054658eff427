package roost.projection.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.function.ToLongBiFunction;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import roost.projection.commit.BeforeCommit;
import roost.schema.AccountId;
import roost.schema.delivery.Delivery;
import roost.schema.log.EventRecord;
import roost.schema.topic.Layout;

class MarksAfterRestartTest {
    private static final Layout LAYOUT = Layout.EMBEDDED;
    private static final AccountId ADA = AccountId.of(1, 5);

    private final EventLog log = new EventLog(LAYOUT.partitions());
    private final KeyValueStore<byte[], byte[]> followers = InMemory.store(FanoutTopology.FOLLOWERS);
    private final KeyValueStore<byte[], byte[]> positions = InMemory.store(FanoutTopology.POSITIONS);

    @TempDir
    Path dir;

    @Test
    void every_destination_is_marked_with_what_was_committed() {
        var posted = log.posted(ADA);
        var before = start((topic, partition) -> 0);
        before.apply(posted, 41);
        before.commit();

        var after = start((topic, partition) -> topic.equals("roost.tweets") && partition == 1 ? 42 : 0);
        after.punctuate();

        assertThat(after.deliveries()).hasSize(4).containsOnly(new Delivery.Mark(1, posted.seq(), 0));
    }

    @Test
    void nothing_is_said_of_a_tweet_that_will_come_again() {
        var posted = log.posted(ADA);
        var before = start((topic, partition) -> 0);
        before.apply(posted, 41);
        before.commit();

        var after = start((topic, partition) -> 41);
        after.punctuate();
        assertThat(after.deliveries()).isEmpty();

        after.apply(posted, 41);
        after.punctuate();
        assertThat(after.deliveries().stream().filter(Delivery.Mark.class::isInstance))
                .as("all but the author's own partition, which got the tweet")
                .hasSize(3);
    }

    @Test
    void what_comes_again_counts_as_far_as_it_has_come() {
        var first = log.posted(ADA);
        var second = log.posted(ADA);
        var before = start((topic, partition) -> 0);
        before.apply(first, 41);
        before.apply(second, 42);
        before.commit();

        var after = start((topic, partition) -> 41);
        after.apply(first, 41);
        after.punctuate();

        assertThat(after.deliveries()).contains(new Delivery.Mark(1, first.seq(), 0));
        assertThat(after.deliveries()).doesNotContain(new Delivery.Mark(1, second.seq(), 0));
    }

    private Started start(ToLongBiFunction<String, Integer> committed) {
        var context = new MockProcessorContext<Destined, byte[]>(new Properties(), new TaskId(0, 1), dir.toFile());
        context.setCurrentSystemTimeMs(0);
        var beforeCommit = new BeforeCommit();
        for (var store : List.of(followers, positions, beforeCommit)) {
            context.addStateStore(store);
        }
        var settings = FanoutSettings.pushingUpTo(100);
        var processor = new FanoutProcessor(
                LAYOUT, settings, new MemoryBudget(settings.authorBytes()), new SimpleMeterRegistry(), committed);
        processor.init(context);
        return new Started(context, processor, beforeCommit);
    }

    private record Started(
            MockProcessorContext<Destined, byte[]> context, FanoutProcessor processor, BeforeCommit beforeCommit) {
        void apply(EventRecord event, long offset) {
            context.setRecordMetadata(event.topic().topicName(), event.partition(), offset);
            processor.process(new Record<>(
                    event.event().key().getBytes(StandardCharsets.UTF_8),
                    event.value(),
                    event.timeMs(),
                    event.headers()));
        }

        void commit() {
            beforeCommit.flushCache();
        }

        void punctuate() {
            context.scheduledPunctuators().forEach(it -> it.getPunctuator().punctuate(1));
        }

        List<Delivery> deliveries() {
            var all = new ArrayList<Delivery>();
            context.forwarded("deliveries")
                    .forEach(it -> all.addAll(Delivery.decode(it.record().value())));
            return all;
        }
    }
}
