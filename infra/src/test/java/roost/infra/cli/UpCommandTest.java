package roost.infra.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import roost.infra.broker.Ports;
import roost.infra.data.Address;
import roost.infra.running.Await;
import roost.infra.running.Client;
import roost.infra.running.Person;
import roost.infra.running.RawLog;
import roost.infra.running.Reply;
import roost.infra.running.RoostProcess;
import roost.schema.AccountId;
import roost.schema.position.Positions;
import roost.schema.topic.Layout;

/** Times are bounds for a machine that does much else; what a start takes is printed by the kill test. */
class UpCommandTest {
    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration STOP = Duration.ofSeconds(40);

    @TempDir
    private Path data;

    @Test
    void everything_lasts_in_the_data_directory_over_a_clean_stop() throws Exception {
        int port = Ports.free();
        Person ada;
        String tweet;
        try (RoostProcess roost = RoostProcess.up(data, port, START)) {
            ada = Person.register(new Client(roost.url(), null));
            tweet = ada.post("written to stay");
            assertThat(ada.home()).containsExactly(tweet);

            a_second_one_is_refused_in_one_line(port);
            what_is_in_flight_is_answered_before_it_stops(roost);
            assertThat(roost.output()).endsWith("Roost is ready at http://localhost:" + port);
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("secret"))))
                .isEqualTo("rw-------");
        try (RoostProcess roost = RoostProcess.up(data, port, START)) {
            // The token still holds: the secret is kept. So are the account, the tweet and its place.
            assertThat(ada.home()).containsExactly(tweet);
            String login = new Client(roost.url(), null)
                    .post("/v1/sessions", Map.of("handle", ada.handle(), "password", Person.PASSWORD))
                    .expect(201)
                    .text();
            assertThat(login).contains(ada.id());
            String next = ada.post("and more");
            assertThat(ada.home()).containsExactly(next, tweet);

            RoostProcess tail = RoostProcess.start(
                    "tail",
                    "tweets",
                    "--from-beginning",
                    "--no-follow",
                    "--type",
                    "TweetPosted",
                    "--data",
                    data.toString());
            assertThat(tail.exitCode(STOP)).isZero();
            assertThat(tail.output().lines()).hasSize(2).anyMatch(line -> line.contains("written to stay"));
            assertThat(roost.terminate(STOP)).isIn(0, 143);
        }
    }

    private void a_second_one_is_refused_in_one_line(int port) throws InterruptedException {
        RoostProcess samePort = RoostProcess.start("up", "--port", "" + port, "--data", data + "-other");
        assertThat(samePort.exitCode(STOP)).isEqualTo(1);
        assertThat(samePort.output()).isEqualTo("roost: port " + port + " is in use; choose another with --port");

        RoostProcess sameData = RoostProcess.start("up", "--port", "" + Ports.free(), "--data", data.toString());
        assertThat(sameData.exitCode(STOP)).isEqualTo(1);
        assertThat(sameData.output()).isEqualTo("roost: another Roost uses the data directory " + data);
    }

    /** A read that waits two seconds for a position that never comes, with SIGTERM in between. */
    private static void what_is_in_flight_is_answered_before_it_stops(RoostProcess roost) throws Exception {
        var client = new Client(roost.url(), null);
        Map<String, String> neverThere = Map.of(Positions.HEADER, "tweets:0:999999999");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Reply> reply = threads.submit(() -> client.send("GET", "/v1/timelines/public", null, neverThere));
            Await.until(
                    "it is in flight",
                    STOP,
                    () -> client.get("/metrics").text().contains("\nroost_query_requests_free 511.0\n"));
            assertThat(roost.terminate(STOP)).isIn(0, 143);
            reply.get().expectProblem(503, "not-that-far");
        }
    }

    @Test
    void a_decider_that_stops_for_good_ends_it_with_one_line() throws Exception {
        try (RoostProcess roost = RoostProcess.up(data, Ports.free(), START)) {
            Person ada = Person.register(new Client(roost.url(), null));
            int partition = AccountId.parse(ada.id()).partition(Layout.EMBEDDED.partitions());
            try (var log = new RawLog(Address.read(data).orElseThrow().bootstrap())) {
                log.letTimeRunOut(partition);
            }
            for (int i = 0; i < 10; i++) {
                ada.client()
                        .send("POST", "/v1/tweets", Map.of("text", "defect " + i), Map.of("Prefer", "respond-async"))
                        .expect(202);
            }
            assertThat(roost.exitCode(STOP)).isEqualTo(1);
            assertThat(roost.output().lines())
                    .last(STRING)
                    .matches(
                            "roost: the decider has stopped: 10 commands in a row failed, the last is roost\\.commands/"
                                    + partition + "/\\d+");
        }
    }

    @Test
    void a_port_that_another_program_has_is_said_in_one_line() throws IOException, InterruptedException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            RoostProcess roost =
                    RoostProcess.start("up", "--port", "" + taken.getLocalPort(), "--data", data.toString());
            assertThat(roost.exitCode(STOP)).isEqualTo(1);
            assertThat(roost.output())
                    .isEqualTo("roost: port " + taken.getLocalPort() + " is in use; choose another with --port");
        }
        assertThat(data.resolve("kafka")).doesNotExist();
    }
}
