package roost.infra.tail;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import roost.schema.record.CloudEvents;

/** Follows one topic and prints each committed record as a line of JSON. */
public final class Tail {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int CONNECT_MS = 5_000;

    private final Request request;

    /**
     * What to print.
     *
     * @param bootstrap the broker, {@code host:port}
     * @param topic a topic's name, with or without {@code roost.} before it
     * @param fromBeginning from the oldest record kept; else only what comes from now on
     * @param follow to go on at the end; else stop at what is there at the start
     * @param type only records of this {@code ce_type}, whole or only its name ({@code TweetPosted}); null for all
     */
    public record Request(
            String bootstrap,
            String topic,
            boolean fromBeginning,
            boolean follow,
            @Nullable String type) {}

    /** A tail that has not started. */
    public Tail(Request request) {
        this.request = request;
    }

    /**
     * Prints until {@code stopped} says so, the reader of {@code out} goes away, or the end is reached and not to be
     * followed.
     *
     * @throws NoSuchTopic there is no such topic
     * @throws org.apache.kafka.common.errors.TimeoutException the broker does not answer within 5 s
     */
    public void run(PrintStream out, BooleanSupplier stopped) {
        Map<String, Object> config = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                request.bootstrap(),
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                CONNECT_MS,
                CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG,
                CONNECT_MS);
        try (var consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = partitions(consumer);
            consumer.assign(partitions);
            if (request.fromBeginning()) {
                consumer.seekToBeginning(partitions);
            } else {
                consumer.seekToEnd(partitions);
            }
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (!stopped.getAsBoolean() && !out.checkError()) {
                for (ConsumerRecord<byte[], byte[]> entry : consumer.poll(POLL)) {
                    if (wanted(entry)) {
                        out.println(RecordLine.of(entry, partitions.size()));
                    }
                }
                if (!request.follow()
                        && partitions.stream().allMatch(p -> consumer.position(p) >= ends.getOrDefault(p, 0L))) {
                    break;
                }
            }
            out.flush();
        }
    }

    private List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer) {
        Map<String, List<PartitionInfo>> all = consumer.listTopics();
        List<PartitionInfo> found = all.get(request.topic());
        if (found == null) {
            found = all.get("roost." + request.topic());
        }
        if (found == null) {
            throw new NoSuchTopic(request.topic(), all.keySet());
        }
        return found.stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .sorted(java.util.Comparator.comparingInt(TopicPartition::partition))
                .toList();
    }

    private boolean wanted(ConsumerRecord<byte[], byte[]> entry) {
        if (request.type() == null) {
            return true;
        }
        String type = CloudEvents.get(entry.headers(), CloudEvents.TYPE);
        return type != null && (type.equals(request.type()) || type.startsWith("roost." + request.type() + ".v"));
    }
}
