package roost.infra.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import roost.infra.broker.BrokerSettings;
import roost.infra.broker.EmbeddedBroker;
import roost.infra.broker.Ports;
import roost.infra.running.Await;
import roost.infra.running.Client;
import roost.infra.running.HeldToContract;
import roost.infra.running.Person;
import roost.infra.running.RawLog;
import roost.infra.running.Reply;
import roost.schema.AccountId;
import roost.schema.log.DeadLetter;
import roost.schema.record.CloudEvents;
import roost.schema.topic.Layout;

/**
 * What clients are told while something is broken: a defect, the log away and back again, the decider stopped for good.
 * One standalone for all of it, in this order. (Views that are away: query-api's own suites.)
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FailuresTest {
    private static final Layout LAYOUT = Layout.EMBEDDED;
    private static final Duration SOON = Duration.ofSeconds(30);

    /** More than one account may have on their way. */
    private static final int MANY = 101;

    private static final Map<String, String> KEY = Map.of("Idempotency-Key", "only-once");
    private static final Map<String, String> TWEET = Map.of("text", "posted while the log is away");

    private Path directory;
    private EmbeddedBroker broker;
    private Standalone roost;
    private Client nobody;
    /** Of a partition where posting will fail, and of another one. */
    private Person ada;

    private Person bob;

    @BeforeAll
    void start(@TempDir Path temporary) throws Exception {
        directory = temporary;
        broker = EmbeddedBroker.start(BrokerSettings.in(directory.resolve("kafka")));
        roost = Standalone.start(
                StandaloneSettings.of(Ports.free(), directory.resolve("data")).on(broker.bootstrap(), LAYOUT));
        assertThat(roost.awaitReady(Duration.ofSeconds(90)))
                .as(roost.notReady())
                .isTrue();
        nobody = HeldToContract.nobody(URI.create(roost.url()));
        ada = Person.register(nobody);
        do {
            bob = Person.register(nobody);
        } while (partition(bob) == partition(ada));
    }

    @AfterAll
    void stop() {
        roost.close();
        broker.close();
    }

    private static int partition(Person person) {
        return AccountId.parse(person.id()).partition(LAYOUT.partitions());
    }

    @Test
    @Order(1)
    void a_defect_is_500_with_an_id_that_leads_to_its_dead_letter_and_the_stream_goes_on() throws Exception {
        try (var log = new RawLog(roost.bootstrap())) {
            log.letTimeRunOut(partition(ada));
            Reply reply = ada.client()
                    .post("/v1/tweets", Map.of("text", "too late for an id"))
                    .expectProblem(500, "internal");
            String errorId = reply.json().path("errorId").asString();
            assertThat(errorId).matches("roost\\.commands/" + partition(ada) + "/\\d+");
            Await.until("buried", SOON, () -> !log.lettersAbout(errorId).isEmpty());
            assertThat(log.lettersAbout(errorId)).singleElement().satisfies(letter -> {
                assertThat(CloudEvents.get(letter.headers(), DeadLetter.KIND)).isEqualTo("defect");
                assertThat(CloudEvents.get(letter.headers(), DeadLetter.APPLICATION))
                        .isEqualTo("roost-decider");
                assertThat(CloudEvents.get(letter.headers(), DeadLetter.REASON)).isNotBlank();
                assertThat(new String(letter.value(), StandardCharsets.UTF_8)).contains("too late for an id");
            });
        }
        assertThat(nobody.get("/metrics").text()).contains("roost_decider_dead_letters_total{kind=\"defect\"} 1.0");
        ada.client()
                .send("PATCH", "/v1/accounts/me", Map.of("name", "Ada"), Map.of())
                .expect(200);
    }

    @Test
    @Order(2)
    void while_the_log_is_away_writes_are_503_too_many_of_them_429_and_reads_go_on() throws Exception {
        broker.close();

        int tooMany = 0;
        for (Reply reply : postManyTimesAtOnce()) {
            if (reply.status() == 429) {
                tooMany++;
                reply.expectProblem(429, "too-many-requests");
            } else {
                reply.expectProblem(503, "log-unavailable");
            }
            assertThat(reply.header("Retry-After")).matches("[1-9]\\d*");
        }
        assertThat(tooMany).isPositive();

        Await.until("not ready", SOON, () -> nobody.get("/health/ready").status() == 503);
        assertThat(part("commandApi")).isFalse();
        nobody.get("/health/live").expect(200);
        assertThat(bob.home()).isEmpty();
        bob.client().get("/v1/accounts/me").expect(200);
    }

    private List<Reply> postManyTimesAtOnce() throws Exception {
        var replies = new ArrayList<Reply>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<Reply>>();
            for (int i = 0; i < MANY; i++) {
                running.add(threads.submit(() -> bob.client().send("POST", "/v1/tweets", TWEET, KEY)));
            }
            for (Future<Reply> each : running) {
                replies.add(each.get());
            }
        }
        return replies;
    }

    @Test
    @Order(3)
    void when_the_log_is_back_what_was_not_promised_is_asked_for_again_and_done_once() {
        broker = EmbeddedBroker.start(BrokerSettings.in(directory.resolve("kafka"), broker.port()));
        Await.until(
                "ready again",
                Duration.ofSeconds(90),
                () -> nobody.get("/health/ready").status() == 200);

        String tweet = bob.client()
                .send("POST", "/v1/tweets", TWEET, KEY)
                .expect(201)
                .json()
                .path("id")
                .asString();
        assertThat(bob.home()).containsExactly(tweet);
    }

    @Test
    @Order(4)
    void when_the_decider_has_stopped_for_good_health_says_so_writes_are_503_and_reads_go_on() {
        for (int i = 0; i < 10; i++) {
            ada.client()
                    .send("POST", "/v1/tweets", Map.of("text", "defect " + i), Map.of("Prefer", "respond-async"))
                    .expect(202);
        }
        Await.until("not live", SOON, () -> nobody.get("/health/live").status() == 503);
        nobody.get("/health/ready").expect(503);
        assertThat(part("decider")).isFalse();

        bob.client().post("/v1/tweets", TWEET).expectProblem(503, "log-unavailable");
        assertThat(bob.home()).hasSize(1);
        assertThatThrownBy(roost::checkAlive)
                .isInstanceOf(StoppedForGood.class)
                .hasMessageStartingWith(
                        "the decider has stopped: 10 commands in a row failed, the last is roost.commands/"
                                + partition(ada) + "/");
    }

    private boolean part(String name) {
        return nobody.get("/health/ready").json().path("parts").path(name).asBoolean(true);
    }
}
