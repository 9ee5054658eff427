package roost.load.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.Javalin;
import io.javalin.http.Context;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoadGeneratorTest {
    private static final Duration TIME = Duration.ofMillis(300);

    private final AtomicInteger asked = new AtomicInteger();
    private Consumer<Context> handler =
            context -> context.status(201).result(context.body().repeat(1_000));
    private final Javalin server = Javalin.create(config -> {
                config.concurrency.useVirtualThreads = true;
                config.startup.showJavalinBanner = false;
                config.routes.post("/echo", context -> {
                    asked.incrementAndGet();
                    handler.accept(context);
                });
            })
            .start("localhost", 0);
    private final URI url = URI.create("http://localhost:" + server.port());
    private final Requests requests = Requests.inTurn(new byte[][] {request("one"), request("three")});

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void the_closed_model_gets_an_answer_for_each_request() throws IOException {
        try (var generator = new LoadGenerator(url, 4, 201)) {
            Load load = generator.closed(requests, 4, TIME);

            assertThat(load.failed()).isZero();
            assertThat(load.latenciesUs().getTotalCount())
                    .isEqualTo(asked.get())
                    .isPositive();
            assertThat(asked.get() - load.answered()).isBetween(0L, 4L);
        }
    }

    @Test
    void the_open_model_sends_what_is_due_and_no_more() throws IOException {
        try (var generator = new LoadGenerator(url, 8, 201)) {
            Load load = generator.open(requests, 200, TIME);

            assertThat(load.failed()).isZero();
            assertThat(load.latenciesUs().getTotalCount())
                    .isEqualTo(asked.get())
                    .isEqualTo(60);
        }
    }

    @Test
    void what_the_server_ended_since_the_last_run_is_renewed_before_the_next() throws IOException {
        try (var generator = new LoadGenerator(url, 8, 201)) {
            generator.closed(requests, 8, TIME);
            for (Connector connector : server.jettyServer().server().getConnectors()) {
                List.copyOf(connector.getConnectedEndPoints()).forEach(EndPoint::close);
            }
            Load load = generator.open(requests, 200, TIME);

            assertThat(load.failed()).isZero();
            assertThat(load.latenciesUs().getTotalCount()).isEqualTo(60);
        }
    }

    @Test
    void a_request_that_waits_for_a_slow_one_counts_from_when_it_was_due() throws IOException {
        // With one connection, those that are due while the first is answered wait for as long as that is left.
        handler = context -> {
            if (asked.get() == 1) {
                long until = System.nanoTime() + Duration.ofMillis(200).toNanos();
                while (System.nanoTime() < until) {
                    LockSupport.parkNanos(until - System.nanoTime());
                }
            }
            context.status(201);
        };
        try (var generator = new LoadGenerator(url, 1, 201)) {
            Load load = generator.open(requests, 1_000, TIME);

            assertThat(load.latenciesUs().getTotalCount()).isEqualTo(300);
            assertThat(load.ms(100)).isGreaterThanOrEqualTo(200);
            assertThat(load.ms(50)).isGreaterThanOrEqualTo(40);
        }
    }

    @Test
    void another_status_is_no_answer() throws IOException {
        handler = context -> context.status(503).result("later");
        try (var generator = new LoadGenerator(url, 2, 201)) {
            Load load = generator.open(requests, 100, TIME);

            assertThat(load.answered()).isZero();
            assertThat(load.others()).containsEntry(503, 30L).hasSize(1);
            assertThat(load.failed()).isEqualTo(30);
        }
    }

    @Test
    void a_server_that_goes_away_cuts_its_connections_and_is_asked_on_new_ones() throws IOException {
        handler = context -> context.status(201).header("Connection", "close").result("bye");
        try (var generator = new LoadGenerator(url, 2, 201)) {
            Load load = generator.open(requests, 100, TIME);

            assertThat(load.latenciesUs().getTotalCount() + load.others().getOrDefault(0, 0L))
                    .isEqualTo(30);
            assertThat(load.answered()).isPositive();
        }
    }

    @Test
    void two_loads_are_one() throws IOException {
        try (var generator = new LoadGenerator(url, 2, 201)) {
            Load first = generator.open(requests, 100, TIME);
            handler = context -> context.status(503);
            Load both = first.and(generator.open(requests, 100, TIME));

            assertThat(both.answered()).isEqualTo(first.answered());
            assertThat(both.seconds()).isEqualTo(2 * first.seconds());
            assertThat(both.latenciesUs().getTotalCount()).isEqualTo(30);
            assertThat(both.others()).containsExactly(Map.entry(503, 30L));
            assertThat(both.failed()).isEqualTo(30);
            assertThat(first.failed()).as("the first is as it was").isZero();
        }
    }

    private byte[] request(String body) {
        return Requests.request("POST", "/echo", url.getAuthority(), "token", body.getBytes(StandardCharsets.UTF_8));
    }
}
