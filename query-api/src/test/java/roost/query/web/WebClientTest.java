package roost.query.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.Javalin;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import roost.query.http.Endpoints;
import roost.query.http.Problems;
import roost.query.session.Sessions;
import roost.schema.session.SessionTokens;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebClientTest {
    private static final Pattern REFERENCE = Pattern.compile("(?:href|src)=\"([^\"]+)\"");
    private static final Pattern IMPORT = Pattern.compile("(?:from|import)\\s*['\"]([^'\"]+)['\"]");
    private static final int MAX_BYTES = 150 << 10;

    private final Javalin server;
    private final HttpClient client = HttpClient.newHttpClient();
    private final ClientFiles files = ClientFiles.read();

    WebClientTest() {
        var sessions = new Sessions(new SessionTokens(new byte[32], Clock.systemUTC()), session -> false);
        var endpoints =
                new Endpoints(sessions, 16, Duration.ofMillis(100), Duration.ofSeconds(1), new SimpleMeterRegistry());
        server = Javalin.create(config -> {
                    config.concurrency.useVirtualThreads = true;
                    config.startup.showJavalinBanner = false;
                    Problems.everywhere(config);
                    WebClient.read().routes(config, endpoints);
                })
                .start("localhost", 0);
    }

    @AfterAll
    void stop() {
        client.close();
        server.stop();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/login",
                "/register",
                "/public",
                "/bookmarks",
                "/settings",
                "/settings/blocked",
                "/@ada/favorites",
                "/@ada",
                "/@ada/followers",
                "/@ada/no/such/thing",
                "/tweets/17",
                "/tweets/17/favorites",
                "/tweets/no-such-thing",
                "/login?then=%2Fbookmarks"
            })
    void every_path_of_the_client_is_answered_with_its_page(String path) {
        var answer = get(path);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Content-Type")).isEqualTo("text/html;charset=utf-8");
        assertThat(header(answer, "Cache-Control")).isEqualTo("no-cache");
        assertThat(text(answer)).contains("<div id=\"roost\">");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/@ada", "/assets/VERSION/app.js", "/nowhere"})
    void nothing_runs_that_is_not_ours(String path) {
        var answer = get(path.replace("VERSION", files.version()), "Accept", "text/html");
        assertThat(header(answer, "Content-Security-Policy"))
                .contains("default-src 'self'", "object-src 'none'", "frame-ancestors 'none'", "base-uri 'none'")
                .contains("require-trusted-types-for 'script'")
                .doesNotContain("unsafe", "http:", "https:", "*");
        assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(answer, "Referrer-Policy")).isEqualTo("no-referrer");
    }

    @Test
    void the_page_has_nothing_inline() {
        String page = text(get("/"));
        assertThat(page)
                .doesNotContainPattern("<script(?![^>]* src=)")
                .doesNotContainPattern("<style|style=|\\son\\w+=");
    }

    @Test
    void what_the_page_names_is_there_and_kept_for_ever() {
        List<String> named = references(text(get("/")));
        assertThat(named).hasSizeGreaterThan(30);
        for (String path : named) {
            var answer = get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            assertThat(header(answer, "Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
        }
    }

    @Test
    void what_a_module_imports_is_there() {
        for (String path : files.paths()) {
            if (path.endsWith(".js")) {
                IMPORT.matcher(files.file(path).orElseThrow().text())
                        .results()
                        .map(match -> URI.create("/" + path).resolve(match.group(1)))
                        .forEach(imported -> assertThat(
                                        files.file(imported.getPath().substring(1)))
                                .as(path + " imports " + imported)
                                .isPresent());
            }
        }
    }

    @Test
    void all_that_is_loaded_is_small() {
        long bytes = length(get("/", "Accept-Encoding", "gzip"));
        for (String path : references(text(get("/")))) {
            bytes += length(get(path, "Accept-Encoding", "gzip"));
        }
        assertThat(bytes).isBetween(10_000L, (long) MAX_BYTES);
    }

    @Test
    void each_kind_of_file_has_its_type() {
        Map.of(
                        "app.js", "text/javascript;charset=utf-8",
                        "lib/preact.js", "text/javascript;charset=utf-8",
                        "styles/base.css", "text/css;charset=utf-8",
                        "icon.svg", "image/svg+xml",
                        "roost.webmanifest", "application/manifest+json",
                        "lib/preact.LICENSE.txt", "text/plain;charset=utf-8")
                .forEach((path, type) ->
                        assertThat(header(get(asset(path)), "Content-Type")).isEqualTo(type));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "br, GZIP", "deflate, gzip;q=0.5", "*"})
    void who_takes_gzip_gets_it(String accepted) throws IOException {
        var answer = get(asset("app.js"), "Accept-Encoding", accepted);
        assertThat(header(answer, "Content-Encoding")).isEqualTo("gzip");
        assertThat(header(answer, "Vary")).isEqualTo("Accept-Encoding");
        assertThat(length(answer)).isEqualTo(answer.body().length);
        try (var plain = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
            assertThat(plain.readAllBytes()).isEqualTo(get(asset("app.js")).body());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity", "gzip;q=0", "br;q=1.0, gzip;q=0.000", ""})
    void who_takes_no_gzip_gets_none(String accepted) {
        var answer = get(asset("app.js"), "Accept-Encoding", accepted);
        assertThat(header(answer, "Content-Encoding")).isEmpty();
        assertThat(text(answer)).contains("import");
        assertThat(length(answer)).isEqualTo(answer.body().length);
    }

    @Test
    void who_has_it_is_told_so() {
        for (String path : List.of("/", asset("app.js"))) {
            String tag = header(get(path), "ETag");
            assertThat(tag).matches("\"[0-9a-f]{16}\"");
            var again = get(path, "If-None-Match", "\"other\", W/" + tag);
            assertThat(again.statusCode()).isEqualTo(304);
            assertThat(again.body()).isEmpty();
            assertThat(get(path, "If-None-Match", "\"other\"").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void head_says_the_same_without_the_file() {
        var head = send("HEAD", asset("app.js"));
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(length(head)).isEqualTo(get(asset("app.js")).body().length);
        assertThat(send("HEAD", "/").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/assets/0000000000000000/app.js",
                "/assets/VERSION/index.html",
                "/assets/VERSION/no/such.js",
                "/assets/VERSION/",
                "/assets/VERSION/../app.js",
                "/assets/VERSION/..%2f..%2fWebClient.class",
                "/assets/VERSION/%2e%2e/%2e%2e/WebClient.class",
                "/assets/VERSION//app.js",
                "/assets/VERSION/..\\..\\WebClient.class",
                "/assets/VERSION/app.js%00.png",
                "/assets//etc/passwd"
            })
    void no_path_leads_anywhere_else(String path) throws IOException {
        String answer = raw(path.replace("VERSION", files.version()));
        assertThat(answer).matches("(?s)HTTP/1.1 40[04] .*");
        assertThat(answer).doesNotContain("immutable").doesNotContain("import {");
    }

    @Test
    void an_unknown_path_is_a_problem_for_programs_and_the_page_for_people() {
        var program = get("/nowhere");
        assertThat(program.statusCode()).isEqualTo(404);
        assertThat(header(program, "Content-Type")).isEqualTo("application/problem+json");
        var person = get("/nowhere", "Accept", "text/html,application/xhtml+xml");
        assertThat(person.statusCode()).isEqualTo(404);
        assertThat(header(person, "Content-Type")).startsWith("text/html");
        assertThat(header(person, "Cache-Control")).isEqualTo("no-store");
        assertThat(text(person)).contains("<div id=\"roost\">");
    }

    @Test
    void the_api_answers_problems_to_people_too() {
        var unknown = get("/v1/nowhere", "Accept", "text/html");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(header(unknown, "Content-Type")).isEqualTo("application/problem+json");
        assertThat(send("POST", "/login").statusCode()).isEqualTo(405);
    }

    private String asset(String path) {
        return WebClient.ASSETS + files.version() + "/" + path;
    }

    private static List<String> references(String page) {
        return REFERENCE
                .matcher(page)
                .results()
                .map(match -> match.group(1))
                .distinct()
                .toList();
    }

    private static String header(HttpResponse<byte[]> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    private static long length(HttpResponse<byte[]> answer) {
        return answer.headers().firstValueAsLong("Content-Length").orElseThrow();
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private HttpResponse<byte[]> get(String path, String... headers) {
        return send("GET", path, headers);
    }

    private HttpResponse<byte[]> send(String method, String path, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path))
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return client.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A path as it is written, which no client library would send. */
    private String raw(String path) throws IOException {
        try (var socket = new Socket("localhost", server.port())) {
            String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
