package roost.command.decider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import roost.schema.topic.Layout;

class DeciderStreamsConfigTest {
    private static final DeciderSettings SETTINGS =
            DeciderSettings.of("kafka:9092", Path.of("state")).node("host:7", "node-1", 2, 3);

    @Test
    void kafkaStreamsTakesTheSettingsAsTheyAreMeant() {
        var config = new StreamsConfig(DeciderStreamsConfig.of(SETTINGS, new Layout(64, 16, 3, (short) 3)));

        assertThat(config.getString("processing.guarantee")).isEqualTo("exactly_once_v2");
        assertThat(config.getLong("commit.interval.ms")).isEqualTo(50);
        assertThat(config.getInt("replication.factor")).isEqualTo(3);
        assertThat(config.getInt("num.standby.replicas")).isEqualTo(2);
        assertThat(config.getString("application.server")).isEqualTo("host:7");
        Map<String, Object> consumer = config.getMainConsumerConfigs("roost-decider", "client", 1);
        assertThat(text(consumer, "group.instance.id")).startsWith("node-1");
        assertThat(text(consumer, "session.timeout.ms")).isEqualTo("10000");
        assertThat(text(consumer, "isolation.level")).isEqualTo("read_committed");
        Map<String, Object> producer = config.getProducerConfigs("client");
        assertThat(text(producer, "transaction.timeout.ms")).isEqualTo("10000");
        assertThat(text(producer, "linger.ms")).isEqualTo("2");
        assertThat(text(producer, "enable.idempotence")).isEqualTo("true");
    }

    private static String text(Map<String, Object> settings, String name) {
        return Objects.requireNonNull(settings.get(name), name).toString();
    }

    @Test
    void settingsThatCannotWorkAreRefused() {
        assertThatThrownBy(() -> SETTINGS.node("host:7", "node-1", -1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SETTINGS.node("host:7", "node-1", 0, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
