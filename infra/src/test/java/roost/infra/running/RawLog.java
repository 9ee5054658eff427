package roost.infra.running;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import roost.schema.topic.Topic;

/** The log of a running Roost as an intruder sees it: appends anything anywhere, reads what is there. */
public final class RawLog implements AutoCloseable {
    /** 2100-01-01: later than a tweet id can say. */
    private static final long TOO_LATE_MS = 4_102_444_800_000L;

    private final String bootstrap;
    private final KafkaProducer<String, byte[]> producer;

    /** Of a broker, {@code host:port}. */
    public RawLog(String bootstrap) {
        this.bootstrap = bootstrap;
        this.producer = new KafkaProducer<>(
                Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrap),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** Appends a record and says where it stands, {@code topic/partition/offset}. */
    public String append(Topic topic, int partition, @Nullable String key, byte[] value, Headers headers) {
        return append(new ProducerRecord<>(topic.topicName(), partition, null, key, value, headers));
    }

    private String append(ProducerRecord<String, byte[]> record) {
        try {
            var at = producer.send(record).get();
            return at.topic() + "/" + at.partition() + "/" + at.offset();
        } catch (ExecutionException e) {
            throw new IllegalStateException("not appended", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /**
     * From now on nobody can post from this partition: the log's clock is at 2100, and decider time never goes back.
     * Posting then fails in its handler, as a defect does; all else goes on.
     */
    public void letTimeRunOut(int partition) throws ExecutionException, InterruptedException {
        var commands = new ConfigResource(ConfigResource.Type.TOPIC, Topic.COMMANDS.topicName());
        var senders =
                new AlterConfigOp(new ConfigEntry("message.timestamp.type", "CreateTime"), AlterConfigOp.OpType.SET);
        var anyTime = new AlterConfigOp(
                new ConfigEntry("message.timestamp.after.max.ms", Long.toString(Long.MAX_VALUE)),
                AlterConfigOp.OpType.SET);
        try (var admin = Admin.create(Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrap))) {
            admin.incrementalAlterConfigs(Map.of(commands, List.of(senders, anyTime)))
                    .all()
                    .get();
        }
        append(new ProducerRecord<>(
                Topic.COMMANDS.topicName(), partition, TOO_LATE_MS, null, new byte[0], new RecordHeaders()));
    }

    /** All that stands in a topic now, committed records only. */
    public List<ConsumerRecord<String, byte[]>> read(Topic topic) {
        var config = new HashMap<String, Object>();
        config.put("bootstrap.servers", bootstrap);
        config.put("isolation.level", "read_committed");
        config.put("auto.offset.reset", "earliest");
        config.put("enable.auto.commit", false);
        var all = new ArrayList<ConsumerRecord<String, byte[]>>();
        try (var consumer = new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.topicName()).stream()
                    .map(each -> new TopicPartition(each.topic(), each.partition()))
                    .toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream()
                    .anyMatch(each -> consumer.position(each) < Objects.requireNonNull(ends.get(each)))) {
                consumer.poll(Duration.ofMillis(100)).forEach(all::add);
            }
        }
        return all;
    }

    /** The dead letters about a record, by where it stands. */
    public List<ConsumerRecord<String, byte[]>> lettersAbout(String place) {
        return read(Topic.DEAD_LETTERS).stream()
                .filter(letter -> place.equals(letter.key()))
                .toList();
    }

    @Override
    public void close() {
        producer.close();
    }
}
