package roost.command.log;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import roost.schema.outcome.Outcome;
import roost.schema.record.Json;
import roost.schema.topic.Topic;

/**
 * Hands the outcomes of this node's partition of roost.outcomes to the requests that wait for them. Each node has its
 * own partition; two nodes on one partition each skip what is the other's.
 */
public final class OutcomeReader implements AutoCloseable {
    private final PartitionFollower follower;

    /** Reads what is appended from now on. */
    public OutcomeReader(LogSettings settings, int partition, WaitingRequests waiting) {
        this.follower = new PartitionFollower(
                settings,
                new TopicPartition(Topic.OUTCOMES.topicName(), partition),
                PartitionFollower.From.END,
                record -> waiting.complete(decode(record)));
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
        return Json.LOG.readValue(record.value(), Outcome.class);
    }
}
