package roost.command.log;

import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import roost.schema.Bucket;
import roost.schema.log.CommandRecord;
import roost.schema.topic.Topic;

/** Appends to roost.commands as {@link LogProducer} does. The partition is explicit: bucket mod P. */
public final class KafkaCommandLog implements CommandLog {
    private final Producer<String, byte[]> producer;
    private final int partitions;

    /**
     * Connects and reads the topic's metadata, so that the first command does not wait for it.
     *
     * @param partitions P
     */
    public KafkaCommandLog(LogSettings settings, int partitions) {
        this.partitions = partitions;
        this.producer = LogProducer.open(settings, "commands");
        try {
            int found = producer.partitionsFor(Topic.COMMANDS.topicName()).size();
            if (found != partitions) {
                throw new IllegalStateException(Topic.COMMANDS.topicName() + " has " + found
                        + " partitions, this node is set to " + partitions);
            }
        } catch (RuntimeException e) {
            producer.close();
            throw e;
        }
    }

    @Override
    public CompletableFuture<Void> append(CommandRecord command) {
        return LogProducer.append(
                producer,
                new ProducerRecord<>(
                        Topic.COMMANDS.topicName(),
                        Bucket.partition(command.command().bucket(), partitions),
                        null,
                        command.command().key(),
                        command.value(),
                        command.headers()));
    }

    @Override
    public void close() {
        producer.close();
    }
}
