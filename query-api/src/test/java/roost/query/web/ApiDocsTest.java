package roost.query.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.Javalin;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import roost.query.http.Endpoints;
import roost.query.http.Problems;
import roost.query.session.Sessions;
import roost.schema.session.SessionTokens;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiDocsTest {
    private static final Pattern REFERENCE = Pattern.compile("(?:href|src)=\"([^\"]+)\"");

    private final Javalin server;
    private final HttpClient client = HttpClient.newHttpClient();

    ApiDocsTest() {
        var sessions = new Sessions(new SessionTokens(new byte[32], Clock.systemUTC()), session -> false);
        var endpoints =
                new Endpoints(sessions, 16, Duration.ofMillis(100), Duration.ofSeconds(1), new SimpleMeterRegistry());
        server = Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    Problems.everywhere(config);
                    new ApiDocs().routes(config, endpoints);
                })
                .start("localhost", 0);
    }

    @AfterAll
    void stop() {
        client.close();
        server.stop();
    }

    @Test
    void the_contract_is_served_as_it_stands() throws Exception {
        HttpResponse<String> contract = get("/openapi.yaml");
        assertThat(contract.statusCode()).isEqualTo(200);
        assertThat(contract.headers().firstValue("Content-Type")).contains("application/yaml;charset=utf-8");
        assertThat(contract.body()).startsWith("openapi: 3.1.0").contains("operationId: home");
        String tag = contract.headers().firstValue("ETag").orElseThrow();
        assertThat(get("/openapi.yaml", "If-None-Match", tag).statusCode()).isEqualTo(304);
    }

    @Test
    void the_page_and_all_that_it_names_are_there_and_from_here() throws Exception {
        HttpResponse<String> page = get("/docs");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe", "http");
        assertThat(page.body()).doesNotContainPattern("<script(?![^>]* src=)").doesNotContain("<style", "http");
        assertThat(REFERENCE.matcher(page.body()).results().map(MatchResult::group))
                .hasSizeGreaterThan(4);
        for (MatchResult named : REFERENCE.matcher(page.body()).results().toList()) {
            if (!named.group(1).startsWith("data:")) {
                assertThat(get(named.group(1)).statusCode()).as(named.group(1)).isEqualTo(200);
            }
        }
        assertThat(get("/docs/swagger-ui.LICENSE.txt").body()).contains("license");
        assertThat(get("/docs/swagger-ui.js").body())
                .contains("SwaggerUIBundle")
                .doesNotContain("sourceMappingURL=swagger");
        assertThat(get("/docs/nothing.js").statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> get(String path, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }
}
