package roost.infra.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import roost.schema.topic.Topics;

/** What is appended the moment a topic is there. Without waiting for its leaders 18 of 20 such producers lost records. */
class FirstRecordsTest {
    private static final int PARTITIONS = 8;
    private static final int TOPICS = 5;

    @TempDir
    private Path directory;

    @Test
    void the_first_batches_to_new_partitions_are_taken_in_order() throws Exception {
        try (var broker = EmbeddedBroker.start(BrokerSettings.in(directory));
                var admin = Admin.create(Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrap()))) {
            for (int i = 0; i < TOPICS; i++) {
                String topic = "new-" + i;
                admin.createTopics(List.of(new NewTopic(topic, PARTITIONS, (short) 1)))
                        .all()
                        .get();
                Topics.awaitLeaders(admin, Map.of(topic, PARTITIONS));
                assertThat(failuresOfFirstBatches(broker.bootstrap(), topic))
                        .as(topic)
                        .isEmpty();
            }
        }
    }

    /** Many small batches at once to each partition, by a producer that has written nothing yet. */
    private static Queue<Exception> failuresOfFirstBatches(String bootstrap, String topic) {
        var failures = new ConcurrentLinkedQueue<Exception>();
        try (var producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrap,
                        ProducerConfig.LINGER_MS_CONFIG,
                        0,
                        ProducerConfig.BATCH_SIZE_CONFIG,
                        1_000,
                        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        10_000,
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                        10_000),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (int i = 0; i < 100 * PARTITIONS; i++) {
                var record = new ProducerRecord<byte[], byte[]>(topic, i % PARTITIONS, null, new byte[100]);
                var _ = producer.send(record, (done, failed) -> {
                    if (failed != null) {
                        failures.add(failed);
                    }
                });
            }
            producer.flush();
        }
        return failures;
    }
}
