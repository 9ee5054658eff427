package roost.load.kill;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import tools.jackson.databind.json.JsonMapper;

/** Reads the event topics from where it was, committed records only, to their end: an analyst with a consumer. */
final class PlainReader {
    private static final List<String> TOPICS = List.of("accounts", "tweets", "follows", "favorites", "credentials");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final long QUIET_WITHIN_MS = 20_000;

    private final Truth truth;
    private final Map<TopicPartition, Long> next = new HashMap<>();

    PlainReader(Truth truth) {
        this.truth = truth;
    }

    /** Reads to the end; nobody writes meanwhile. */
    void readToEnd(String bootstrap) {
        try (var consumer = consumer(bootstrap, "read_committed")) {
            List<TopicPartition> partitions = new ArrayList<>();
            for (String topic : TOPICS) {
                consumer.partitionsFor("roost." + topic)
                        .forEach(info -> partitions.add(new TopicPartition(info.topic(), info.partition())));
            }
            consumer.assign(partitions);
            partitions.forEach(partition -> consumer.seek(partition, next.getOrDefault(partition, 0L)));
            Map<TopicPartition, Long> ends = endWithoutOpenTransactions(bootstrap, consumer, partitions);
            while (!partitions.stream()
                    .allMatch(
                            partition -> consumer.position(partition) >= Objects.requireNonNull(ends.get(partition)))) {
                consumer.poll(Duration.ofMillis(100)).forEach(this::take);
            }
            partitions.forEach(partition -> next.put(partition, consumer.position(partition)));
        }
    }

    /** A transaction that the kill left open is aborted by the successor; until then the end is not the end. */
    private static Map<TopicPartition, Long> endWithoutOpenTransactions(
            String bootstrap, KafkaConsumer<byte[], byte[]> committed, List<TopicPartition> partitions) {
        long deadline = System.nanoTime() + QUIET_WITHIN_MS * 1_000_000;
        try (var all = consumer(bootstrap, "read_uncommitted")) {
            while (true) {
                Map<TopicPartition, Long> stable = committed.endOffsets(partitions);
                if (stable.equals(all.endOffsets(partitions))) {
                    return stable;
                }
                if (System.nanoTime() > deadline) {
                    throw new AssertionError("a transaction stays open for " + QUIET_WITHIN_MS + " ms: " + stable);
                }
            }
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> entry) {
        String type = header(entry, "ce_type");
        if (type.equals("roost.CompactionMark.v1")) {
            // Not a fact: it makes a segment roll.
            return;
        }
        truth.take(
                entry.topic().substring("roost.".length()),
                type,
                Integer.parseInt(header(entry, "ce_roostpartition")),
                Long.parseLong(header(entry, "ce_roostseq")),
                JSON.readTree(entry.value()));
    }

    private static String header(ConsumerRecord<byte[], byte[]> entry, String name) {
        var header = Objects.requireNonNull(entry.headers().lastHeader(name), name);
        return new String(header.value(), StandardCharsets.UTF_8);
    }

    private static KafkaConsumer<byte[], byte[]> consumer(String bootstrap, String isolation) {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrap,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        isolation,
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        5_000),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }
}
