package roost.infra.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import roost.infra.running.Await;
import roost.schema.topic.Layout;
import roost.schema.topic.Topic;
import roost.schema.topic.Topics;

/** The topics of a Roost that runs, which another version of it has made. */
class TopicsTest extends EndToEnd {
    private static final ConfigResource DEAD_LETTERS =
            new ConfigResource(ConfigResource.Type.TOPIC, Topic.DEAD_LETTERS.topicName());

    private static final Duration SOON = Duration.ofSeconds(30);

    @Test
    void settings_of_topics_that_are_there_are_brought_up_to_the_catalogue_and_others_stay() throws Exception {
        try (var admin = admin()) {
            String wanted = Objects.requireNonNull(Topic.DEAD_LETTERS.config().get("retention.ms"));
            set(admin, "retention.ms", "123456789");
            set(admin, "max.message.bytes", "2000000");

            Topics.ensure(admin, OneRoostForAll.layout());

            assertThat(wanted).isNotEqualTo("123456789");
            await(admin, "retention.ms", wanted);
            assertThat(setting(admin, "max.message.bytes")).isEqualTo("2000000");
        }
    }

    @Test
    void another_number_of_partitions_is_an_error_that_names_the_topic_and_both_numbers() {
        Layout is = OneRoostForAll.layout();
        Layout wrong = new Layout(is.partitions() * 2, is.deliveryPartitions(), 1, (short) 1);
        try (var admin = admin()) {
            assertThatThrownBy(() -> Topics.ensure(admin, wrong))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("topic roost.commands has " + is.partitions() + " partitions, this node is set to "
                            + wrong.partitions());
        }
    }

    private static void set(Admin admin, String setting, String value) throws ExecutionException, InterruptedException {
        var change = new AlterConfigOp(new ConfigEntry(setting, value), AlterConfigOp.OpType.SET);
        admin.incrementalAlterConfigs(Map.of(DEAD_LETTERS, List.of(change)))
                .all()
                .get();
        await(admin, setting, value);
    }

    /** The broker that is asked follows the controller that was told. */
    private static void await(Admin admin, String setting, String value) {
        Await.until(setting + " is " + value, SOON, () -> value.equals(setting(admin, setting)));
    }

    private static String setting(Admin admin, String name) {
        var found = admin.describeConfigs(List.of(DEAD_LETTERS))
                .all()
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        return Objects.requireNonNull(found.get(DEAD_LETTERS)).get(name).value();
    }

    private static Admin admin() {
        return Admin.create(Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, OneRoostForAll.bootstrap()));
    }
}
