package roost.infra.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.Javalin;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import roost.command.CommandApp;
import roost.command.CommandSettings;
import roost.command.decider.DeciderApp;
import roost.command.decider.DeciderSettings;
import roost.command.log.LogSettings;
import roost.command.reads.DeciderHosts;
import roost.infra.broker.BrokerSettings;
import roost.infra.broker.EmbeddedBroker;
import roost.infra.broker.Ports;
import roost.infra.running.Await;
import roost.infra.running.Client;
import roost.infra.running.RawLog;
import roost.media.MediaStores;
import roost.schema.topic.Layout;
import roost.schema.topic.Topic;
import roost.schema.topic.Topics;

/** The write side as a node among several runs it: outcomes come by their topic. A standalone has them by hand. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutcomesByTopicTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final byte[] HALF = "{\"half\":".getBytes(StandardCharsets.UTF_8);
    private static final Layout LAYOUT = Layout.EMBEDDED;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private EmbeddedBroker broker;
    private DeciderApp decider;
    private CommandApp commands;
    private Javalin server;
    private Client nobody;

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        broker = EmbeddedBroker.start(BrokerSettings.in(directory.resolve("kafka")));
        makeTopics();
        var settings = DeciderSettings.of(broker.bootstrap(), directory.resolve("decider"));
        decider = new DeciderApp(LAYOUT, settings, outcome -> {}, meters);
        decider.start();
        commands = CommandApp.start(
                CommandSettings.of(
                        LogSettings.of(broker.bootstrap()), LAYOUT, new byte[32], directory.resolve("uploads")),
                decider.reads(),
                DeciderHosts.SINGLE,
                () -> decider.failure().isPresent(),
                null,
                MediaStores.open(
                        Map.of("ROOST_MEDIA", directory.resolve("media").toString())),
                Clock.systemUTC(),
                meters);
        int port = Ports.free();
        server = Javalin.create(config -> {
                    config.concurrency.useVirtualThreads = true;
                    config.startup.showJavalinBanner = false;
                    commands.routes(config);
                })
                .start(port);
        nobody = new Client(URI.create("http://localhost:" + port), null);
        Await.until("ready", SOON, () -> decider.ready() && commands.ready());
    }

    private void makeTopics() throws ExecutionException, InterruptedException {
        try (var admin = Admin.create(Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrap()))) {
            Topics.ensure(admin, LAYOUT);
        }
    }

    @AfterAll
    void stop() {
        server.stop();
        commands.close();
        decider.close();
        broker.close();
    }

    @Test
    void a_write_is_answered_from_the_topic_and_poison_in_it_is_skipped() {
        try (var log = new RawLog(broker.bootstrap())) {
            log.append(Topic.OUTCOMES, 0, null, HALF, new RecordHeaders());
            String token = nobody.post(
                            "/v1/accounts",
                            Map.of(
                                    "handle", "ada",
                                    "name", "Ada",
                                    "email", "ada@example.org",
                                    "password", "correct horse battery"))
                    .expect(201)
                    .json()
                    .path("token")
                    .asString();
            var posted = nobody.with(token)
                    .post("/v1/tweets", Map.of("text", "by topic"))
                    .expect(201);

            assertThat(posted.json().path("text").asString()).isEqualTo("by topic");
            assertThat(posted.header("Location"))
                    .isEqualTo("/v1/tweets/" + posted.json().path("id").asString());
            assertThat(posted.header("Roost-Position")).startsWith("tweets:");
            assertThat(meters.get("roost.log.skipped")
                            .tag("topic", Topic.OUTCOMES.topicName())
                            .counter()
                            .count())
                    .isEqualTo(1);
            Await.until(
                    "the account, its session and the tweet stand on the topic, behind the poison",
                    SOON,
                    () -> log.read(Topic.OUTCOMES).size() == 4);
        }
    }
}
