package roost.query.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.Javalin;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import roost.media.DirectoryStore;
import roost.media.MediaKeys;
import roost.query.http.Endpoints;
import roost.query.http.Problems;
import roost.query.session.Sessions;
import roost.schema.media.MediaFile;
import roost.schema.media.MediaId;
import roost.schema.media.MediaType;
import roost.schema.session.SessionTokens;

class MediaEndpointsTest {
    private static final MediaId MEDIUM = new MediaId("5f0c6b7a8d9e4f10a2b3c4d5e6f70819");
    private static final String CONTENT = "0123456789";

    private final Javalin server;
    private final HttpClient client = HttpClient.newHttpClient();
    private final String url;

    MediaEndpointsTest(@TempDir Path directory) throws IOException {
        var store = new DirectoryStore(directory);
        var file = new MediaFile(MediaFile.ORIGINAL, MediaType.JPEG);
        store.put(MediaKeys.file(MEDIUM, file), CONTENT.getBytes(StandardCharsets.US_ASCII));
        store.put(MediaKeys.folder(MEDIUM) + "facts.json", "{}".getBytes(StandardCharsets.US_ASCII));
        var sessions = new Sessions(new SessionTokens(new byte[32], Clock.systemUTC()), session -> false);
        var endpoints =
                new Endpoints(sessions, 4, Duration.ofMillis(100), Duration.ofSeconds(1), new SimpleMeterRegistry());
        server = Javalin.create(config -> {
                    config.concurrency.useVirtualThreads = true;
                    config.startup.showJavalinBanner = false;
                    Problems.everywhere(config);
                    new MediaEndpoints(store).routes(config, endpoints);
                })
                .start(0);
        url = file.url(MEDIUM);
    }

    @AfterEach
    void stop() {
        client.close();
        server.stop();
    }

    @Test
    void a_file_is_served_to_be_kept_for_ever() {
        var answer = get(url);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(CONTENT);
        assertHeader(answer, "Content-Type", "image/jpeg");
        assertHeader(answer, "Content-Length", "10");
        assertHeader(answer, "Cache-Control", "public, max-age=31536000, immutable");
        assertHeader(answer, "X-Content-Type-Options", "nosniff");
        assertHeader(answer, "Accept-Ranges", "bytes");
        assertHeader(answer, "Content-Disposition", "inline; filename=\"" + MEDIUM + ".jpg\"");
        assertHeader(answer, "Content-Security-Policy", "default-src 'none'; sandbox");
        assertThat(answer.headers().firstValue("ETag")).isPresent();
    }

    @Test
    void head_says_the_same_without_the_file() {
        var answer = send("HEAD", url);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertHeader(answer, "Content-Length", "10");
        assertHeader(answer, "Content-Type", "image/jpeg");
    }

    @Test
    void who_has_it_is_told_so() {
        String tag = get(url).headers().firstValue("ETag").orElseThrow();
        for (String known : new String[] {tag, "W/" + tag, "\"other\", " + tag, "*"}) {
            var answer = get(url, "If-None-Match", known);
            assertThat(answer.statusCode()).isEqualTo(304);
            assertThat(answer.body()).isEmpty();
        }
        assertThat(get(url, "If-None-Match", "\"other\"").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-0,0,0-0",
        "bytes=2-4,234,2-4",
        "bytes=7-,789,7-9",
        "bytes=-3,789,7-9",
        "bytes=5-99,56789,5-9",
        "bytes=-99,0123456789,0-9"
    })
    void a_part_is_206(String range, String content, String said) {
        var answer = get(url, "Range", range);
        assertThat(answer.statusCode()).isEqualTo(206);
        assertThat(answer.body()).isEqualTo(content);
        assertHeader(answer, "Content-Range", "bytes " + said + "/10");
        assertHeader(answer, "Content-Length", Integer.toString(content.length()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"bytes=", "bytes=4-2", "lines=1-2", "bytes=0-1,3-4", "bytes=x-", "bytes=99999999999999999999-"})
    void a_range_that_is_not_understood_is_as_if_it_were_not_there(String range) {
        var answer = get(url, "Range", range);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(CONTENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=10-", "bytes=10-12", "bytes=-0"})
    void a_part_that_is_not_there_is_416(String range) {
        var answer = get(url, "Range", range);
        assertThat(answer.statusCode()).isEqualTo(416);
        assertHeader(answer, "Content-Range", "bytes */10");
        assertHeader(answer, "Content-Type", "application/problem+json");
        assertThat(answer.body()).contains("range-not-satisfiable");
    }

    @Test
    void a_part_is_only_of_the_file_that_the_client_has_begun() {
        String tag = get(url).headers().firstValue("ETag").orElseThrow();
        assertThat(get(url, "Range", "bytes=1-2", "If-Range", tag).statusCode()).isEqualTo(206);
        assertThat(get(url, "Range", "bytes=1-2", "If-Range", "\"other\"").statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/media/5f0c6b7a8d9e4f10a2b3c4d5e6f70819/small.jpg",
                "/v1/media/5f0c6b7a8d9e4f10a2b3c4d5e6f70819/original.png",
                "/v1/media/5f0c6b7a8d9e4f10a2b3c4d5e6f70819/facts.json",
                "/v1/media/5f0c6b7a8d9e4f10a2b3c4d5e6f70819/claim",
                "/v1/media/00000000000000000000000000000000/original.jpg",
                "/v1/media/5F0C6B7A8D9E4F10A2B3C4D5E6F70819/original.jpg",
                "/v1/media/..%2f..%2fx/original.jpg",
                "/v1/media/x/original.jpg"
            })
    void nothing_else_is_served(String path) {
        var answer = get(path);
        assertThat(answer.statusCode()).isIn(400, 404);
        assertThat(answer.body()).doesNotContain(CONTENT);
        if (answer.statusCode() == 404) {
            assertHeader(answer, "Content-Type", "application/problem+json");
        }
    }

    private HttpResponse<String> get(String path, String... headers) {
        return send("GET", path, headers);
    }

    private HttpResponse<String> send(String method, String path, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path))
                .method(method, HttpRequest.BodyPublishers.noBody());
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.US_ASCII));
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void assertHeader(HttpResponse<?> answer, String name, String value) {
        assertThat(answer.headers().firstValue(name)).contains(value);
    }
}
