package roost.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.javalin.Javalin;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import roost.schema.AccountId;
import roost.schema.problem.ProblemException;
import roost.schema.session.SessionTokens;

/** A server with an edge before a few routes of its own, asked over HTTP. */
class EdgeTest {
    private static final SessionTokens TOKENS = new SessionTokens(new byte[32], Clock.systemUTC());

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final HttpClient client = HttpClient.newHttpClient();
    private @Nullable Javalin server;

    @AfterEach
    void stop() {
        if (server != null) {
            server.stop();
        }
    }

    private void start(Map<String, String> variables) {
        server = Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    Edge.install(config, EdgeSettings.of(variables), TOKENS, meters);
                    config.routes.exception(
                            ProblemException.class,
                            (e, ctx) -> ctx.status(e.problem().status())
                                    .header("Retry-After", "" + e.retryAfterSeconds())
                                    .result(String.valueOf(e.problem().detail())));
                    config.routes.post("/v1/tweets", ctx -> ctx.result("posted"));
                    config.routes.get("/v1/timelines/public", ctx -> ctx.result("read"));
                    config.routes.head("/v1/timelines/public", ctx -> ctx.status(200));
                    config.routes.post("/v1/sessions", ctx -> ctx.result(Edge.addressOf(ctx)));
                    config.routes.get(
                            "/page",
                            ctx -> ctx.header("Content-Security-Policy", "default-src 'self'")
                                    .result("page"));
                })
                .start("localhost", 0);
    }

    @Test
    void many_may_connect_at_once_while_the_server_is_busy() throws Exception {
        start(Map.of());
        var running = java.util.Objects.requireNonNull(server);
        for (Connector each : running.jettyServer().server().getConnectors()) {
            ((ServerConnector) each).setAccepting(false);
        }
        var sockets = new ArrayList<Socket>();
        try {
            for (int i = 0; i < 500; i++) {
                var socket = new Socket();
                sockets.add(socket);
                // Refused or dropped it would end with an exception.
                socket.connect(new InetSocketAddress("localhost", running.port()), 900);
            }
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
        assertThat(sockets).hasSize(500);
    }

    private HttpResponse<String> send(String method, String path, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:"
                        + java.util.Objects.requireNonNull(server).port() + path))
                .method(method, BodyPublishers.noBody());
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static String header(HttpResponse<?> response, String name) {
        return String.join(" | ", response.headers().allValues(name));
    }

    private static String bearer(long account) {
        return "Bearer " + TOKENS.issue("s" + account, new AccountId(account));
    }

    @Test
    void eachAccountIsCountedByItselfAndTheAnswerSaysWhatIsLeft() throws Exception {
        start(Map.of("ROOST_RATE_LIMIT_POSTS", "2/1h"));
        HttpResponse<String> first = send("POST", "/v1/tweets", "Authorization", bearer(4_097));
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(header(first, "RateLimit-Policy")).isEqualTo("\"posts\";q=2;w=3600");
        assertThat(header(first, "RateLimit")).matches("\"posts\";r=1;t=1(800|799)");
        send("POST", "/v1/tweets", "Authorization", bearer(4_097));

        HttpResponse<String> third = send("POST", "/v1/tweets", "Authorization", bearer(4_097));
        assertThat(third.statusCode()).isEqualTo(429);
        assertThat(Integer.parseInt(header(third, "Retry-After"))).isBetween(1_700, 1_800);
        assertThat(third.body()).startsWith("there are 2 in 3600 s for posts; the next in 1");
        assertThat(header(third, "RateLimit")).startsWith("\"posts\";r=0;t=3");
        assertThat(meters.get("roost.rate.limited")
                        .tag("kind", "posts")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(send("POST", "/v1/tweets", "Authorization", bearer(8_193)).statusCode())
                .isEqualTo(200);
        assertThat(send("GET", "/v1/timelines/public", "Authorization", bearer(4_097))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void withoutAValidTokenTheAddressIsCounted() throws Exception {
        start(Map.of("ROOST_RATE_LIMIT_READS", "2/1h"));
        send("GET", "/v1/timelines/public");
        send("HEAD", "/v1/timelines/public", "Authorization", "Bearer made-up");
        assertThat(send("GET", "/v1/timelines/public", "Authorization", "Basic eA==")
                        .statusCode())
                .isEqualTo(429);
        assertThat(send("GET", "/v1/timelines/public", "X-Forwarded-For", "198.51.100.1")
                        .statusCode())
                .isEqualTo(429);
        assertThat(send("GET", "/v1/timelines/public", "Authorization", bearer(4_097))
                        .statusCode())
                .isEqualTo(200);
        assertThat(send("GET", "/page").statusCode()).isEqualTo(200);
    }

    @Test
    void logInsAreCountedByAddressEvenWithATokenAndBehindAProxyByTheClients() throws Exception {
        start(Map.of("ROOST_RATE_LIMIT_LOGINS", "1/1h", "ROOST_TRUSTED_PROXIES", "127.0.0.1,::1"));
        String[] one = {"X-Forwarded-For", "198.51.100.1", "Authorization", bearer(4_097)};
        assertThat(send("POST", "/v1/sessions", one).body()).isEqualTo("198.51.100.1");
        assertThat(send("POST", "/v1/sessions", one).statusCode()).isEqualTo(429);
        assertThat(send("POST", "/v1/sessions", "X-Forwarded-For", "198.51.100.1, 198.51.100.2")
                        .body())
                .isEqualTo("198.51.100.2");
    }

    @Test
    void whereLimitsAreOffNothingIsCounted() throws Exception {
        start(Map.of("ROOST_RATE_LIMITS", "off", "ROOST_RATE_LIMIT_POSTS", "1/1h"));
        for (int i = 0; i < 5; i++) {
            HttpResponse<String> posted = send("POST", "/v1/tweets", "Authorization", bearer(4_097));
            assertThat(posted.statusCode()).isEqualTo(200);
            assertThat(header(posted, "RateLimit")).isEmpty();
        }
    }

    @Test
    void everyAnswerIsNothingForABrowserToRunOrFrame() throws Exception {
        start(Map.of());
        for (String path : List.of("/v1/timelines/public", "/nowhere")) {
            HttpResponse<String> answer = send("GET", path);
            assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(header(answer, "Referrer-Policy")).isEqualTo("no-referrer");
            assertThat(header(answer, "Content-Security-Policy"))
                    .isEqualTo("default-src 'none'; frame-ancestors 'none'");
            assertThat(header(answer, "Strict-Transport-Security")).isEmpty();
            assertThat(header(answer, "Access-Control-Allow-Origin")).isEmpty();
        }
        assertThat(header(send("GET", "/page"), "Content-Security-Policy")).isEqualTo("default-src 'self'");
    }

    @Test
    void browsersAreToldToComeByHttpsWhereAnOperatorSaysSo() throws Exception {
        start(Map.of("ROOST_HSTS_SECONDS", "31536000"));
        assertThat(header(send("GET", "/page"), "Strict-Transport-Security")).isEqualTo("max-age=31536000");
    }

    @Test
    void anOriginThatIsAllowedMayReadTheAnswersAndItsBrowserMayAskFirst() throws Exception {
        start(Map.of("ROOST_CORS_ORIGINS", "https://app.example, http://localhost:5173"));
        HttpResponse<String> read = send("GET", "/v1/timelines/public", "Origin", "https://app.example");
        assertThat(header(read, "Access-Control-Allow-Origin")).isEqualTo("https://app.example");
        assertThat(header(read, "Access-Control-Expose-Headers"))
                .contains("Roost-Position", "Roost-Token", "Location", "Retry-After", "RateLimit");
        assertThat(header(read, "Vary")).isEqualTo("Origin");
        assertThat(header(read, "Access-Control-Allow-Credentials")).isEmpty();
        assertThat(header(send("GET", "/nowhere", "Origin", "http://localhost:5173"), "Access-Control-Allow-Origin"))
                .isEqualTo("http://localhost:5173");

        String[] asking = {"Origin", "https://app.example", "Access-Control-Request-Method", "POST"};
        HttpResponse<String> first = send("OPTIONS", "/v1/tweets", asking);
        assertThat(first.statusCode()).isEqualTo(204);
        assertThat(header(first, "Access-Control-Allow-Methods")).contains("POST", "DELETE", "PATCH");
        assertThat(header(first, "Access-Control-Allow-Headers")).contains("Authorization", "Roost-Position");
        assertThat(header(first, "Access-Control-Max-Age")).isEqualTo("7200");
    }

    @Test
    void anotherOriginGetsNoLeave() throws Exception {
        start(Map.of("ROOST_CORS_ORIGINS", "https://app.example"));
        HttpResponse<String> read = send("GET", "/v1/timelines/public", "Origin", "https://evil.example");
        assertThat(header(read, "Access-Control-Allow-Origin")).isEmpty();
        assertThat(header(read, "Vary")).isEqualTo("Origin");
        String[] asking = {"Origin", "https://evil.example", "Access-Control-Request-Method", "POST"};
        assertThat(send("OPTIONS", "/v1/tweets", asking).statusCode()).isNotEqualTo(204);
    }

    @Test
    void allOriginsMayBeAllowed() throws Exception {
        start(Map.of("ROOST_CORS_ORIGINS", "*"));
        assertThat(header(
                        send("GET", "/v1/timelines/public", "Origin", "https://any.example"),
                        "Access-Control-Allow-Origin"))
                .isEqualTo("https://any.example");
    }

    @ParameterizedTest
    @CsvSource({
        "ROOST_CORS_ORIGINS, example.org",
        "ROOST_CORS_ORIGINS, https://example.org/",
        "ROOST_CORS_ORIGINS, https://EXAMPLE.org",
        "ROOST_CORS_ORIGINS, null",
        "ROOST_TRUSTED_PROXIES, proxy",
        "ROOST_HSTS_SECONDS, -1",
        "ROOST_HSTS_SECONDS, a year",
        "ROOST_HSTS_SECONDS, 99999999",
        "ROOST_RATE_LIMITS, maybe",
        "ROOST_RATE_LIMIT_READS, many",
    })
    void whatCannotBeReadIsRefusedByName(String name, String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EdgeSettings.of(Map.of(name, value)))
                .withMessageStartingWith(name);
    }
}
