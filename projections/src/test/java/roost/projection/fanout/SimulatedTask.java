package roost.projection.fanout;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import java.util.function.ToLongBiFunction;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import roost.projection.commit.BeforeCommit;
import roost.schema.log.EventRecord;
import roost.schema.topic.Layout;

/** The processor on stores of the test's choice, so that a crash can leave in them what it likes. */
final class SimulatedTask {
    private final MockProcessorContext<Destined, byte[]> context =
            new MockProcessorContext<>(new Properties(), new TaskId(0, 0), new File("."));
    private final BeforeCommit beforeCommit = new BeforeCommit();
    private final FanoutProcessor processor;

    SimulatedTask(
            Layout layout,
            FanoutSettings settings,
            KeyValueStore<byte[], byte[]> followers,
            KeyValueStore<byte[], byte[]> positions,
            ToLongBiFunction<String, Integer> committed) {
        context.setCurrentSystemTimeMs(System.currentTimeMillis());
        context.addStateStore(followers);
        context.addStateStore(positions);
        context.addStateStore(beforeCommit);
        var memory = new MemoryBudget(settings.authorBytes());
        processor = new FanoutProcessor(layout, settings, memory, new SimpleMeterRegistry(), committed);
        processor.init(context);
    }

    void process(EventRecord event, long offset) {
        context.setRecordMetadata(event.topic().topicName(), event.partition(), offset);
        processor.process(new Record<>(
                event.event().key().getBytes(StandardCharsets.UTF_8), event.value(), event.timeMs(), event.headers()));
    }

    void punctuate() {
        context.scheduledPunctuators().forEach(it -> it.getPunctuator().punctuate(1));
    }

    /** What Streams does before it commits the offsets. */
    void commit() {
        beforeCommit.flushCache();
    }

    /** What a sink got since the last time. */
    List<Record<? extends Destined, ? extends byte[]>> take(String sink) {
        var sent = context.forwarded(sink).stream()
                .<Record<? extends Destined, ? extends byte[]>>map(it -> it.record())
                .toList();
        return sent;
    }

    void forget() {
        context.resetForwards();
    }
}
