package roost.infra.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import roost.schema.topic.Layout;
import roost.schema.topic.Topic;
import roost.schema.topic.Topics;

class EmbeddedBrokerTest {
    @TempDir
    private Path directory;

    @Test
    void a_broker_that_comes_back_has_its_cluster_id_port_and_topics_and_makes_none_by_itself() throws Exception {
        String cluster;
        int port;
        try (var broker = EmbeddedBroker.start(BrokerSettings.in(directory));
                var admin = admin(broker)) {
            port = broker.port();
            Topics.ensure(admin, Layout.EMBEDDED);
            cluster = admin.describeCluster().clusterId().get();
        }
        try (var broker = EmbeddedBroker.start(BrokerSettings.in(directory, port));
                var admin = admin(broker)) {
            assertThat(broker.bootstrap()).isEqualTo("127.0.0.1:" + port);
            assertThat(admin.describeCluster().clusterId().get()).isEqualTo(cluster);
            Topics.ensure(admin, Layout.EMBEDDED);
            assertThat(admin.listTopics().names().get())
                    .contains("roost.tweets")
                    .doesNotContain("roost.cats");
            assertThat(settingOf(admin, Topic.DELIVERIES, "retention.ms")).isEqualTo("259200000");
            assertThat(settingOf(admin, Topic.TWEETS, "cleanup.policy")).isEqualTo("compact");
            assertThat(settingOf(admin, Topic.COMMANDS, "message.timestamp.type"))
                    .isEqualTo("LogAppendTime");
        }
    }

    private static String settingOf(Admin admin, Topic topic, String setting)
            throws ExecutionException, InterruptedException {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.topicName());
        var found = Objects.requireNonNull(
                admin.describeConfigs(List.of(resource)).all().get().get(resource));
        return found.get(setting).value();
    }

    private static Admin admin(EmbeddedBroker broker) {
        return Admin.create(Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrap()));
    }
}
