package roost.projection.sourcelog;

import io.micrometer.core.instrument.Counter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import roost.schema.record.UndecodableRecord;
import roost.schema.topic.Topic;

/** Counts what a fold skipped, logs the first of it and reports what was not read before. */
final class SkipLog {
    private static final Logger LOG = LoggerFactory.getLogger(SkipLog.class);
    private static final int MAX_LOGGED = 10;

    private final Topic topic;
    private final Counter skipped;
    private final SkippedRecords report;
    private int logged;

    SkipLog(Topic topic, StoreEnvironment env) {
        this.topic = topic;
        this.skipped = env.meters().counter("roost.store.skipped", "topic", topic.topicName());
        this.report = env.skipped();
    }

    void skip(
            int partition,
            long offset,
            byte @Nullable [] key,
            byte @Nullable [] value,
            UndecodableRecord why,
            boolean restored) {
        skipped.increment();
        String reason = String.valueOf(why.getMessage());
        if (logged++ < MAX_LOGGED) {
            LOG.warn("{}-{} offset {} skipped: {}", topic.topicName(), partition, offset, reason);
        }
        if (!restored) {
            report.skipped(topic.topicName(), partition, offset, key, value, reason);
        }
    }
}
