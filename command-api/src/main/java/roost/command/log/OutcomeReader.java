package roost.command.log;

import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import roost.schema.outcome.Outcome;
import roost.schema.record.Json;
import roost.schema.record.UndecodableRecord;
import roost.schema.topic.Topic;

/**
 * Hands the outcomes of this node's partition of roost.outcomes to the requests that wait for them. Each node has its
 * own partition; two nodes on one partition each skip what is the other's.
 *
 * <p>Outcomes are taken before the decider's transaction commits, which is what a write would mostly wait for. The fact
 * that lasts is the command, acknowledged by all in-sync replicas before the decider could read it; the outcome is a
 * function of the command log, so that a transaction that is aborted is followed by one with the same outcome
 * (docs/decisions/005-outcomes-are-read-before-the-commit.md). It then comes twice: the second finds nobody waiting.
 */
public final class OutcomeReader implements AutoCloseable {
    private final PartitionFollower follower;

    /**
     * Reads what is appended from now on.
     *
     * @param meters gets what {@link PartitionFollower} counts
     */
    public OutcomeReader(LogSettings settings, int partition, WaitingRequests waiting, MeterRegistry meters) {
        this.follower = new PartitionFollower(
                settings,
                new TopicPartition(Topic.OUTCOMES.topicName(), partition),
                PartitionFollower.From.END,
                IsolationLevel.READ_UNCOMMITTED,
                record -> waiting.complete(decode(record)),
                meters);
    }

    /** Whether outcomes are being read. */
    public boolean alive() {
        return follower.alive();
    }

    @Override
    public void close() {
        follower.close();
    }

    private static Outcome decode(ConsumerRecord<String, byte[]> record) {
        Outcome outcome = record.value() == null ? null : Json.LOG.readValue(record.value(), Outcome.class);
        if (outcome == null || outcome.commandId() == null) {
            throw new UndecodableRecord("an outcome names no command");
        }
        return outcome;
    }
}
