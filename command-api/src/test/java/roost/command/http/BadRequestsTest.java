package roost.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import roost.schema.problem.ProblemType;

/** Bad input gets a clear answer, whatever is bad about it, and nothing is sent. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadRequestsTest {
    private static final String TWEETS = "/v1/tweets";

    private final ServedApi api = new ServedApi();

    @AfterAll
    void stop() {
        api.close();
    }

    @AfterEach
    void nothingWasSent() {
        assertThat(api.log.records).isEmpty();
        assertThat(api.waiting.size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{\"text\":\"a\"",
                "{\"text\":\"a\"}}",
                "{\"text\":\"a\"} {}",
                "{'text':'a'}",
                "{\"text\":\"a\",}",
                "{\"text\":\"a\",\"text\":\"b\"}",
                "{\"text\":\"a\",\"place\":{\"lat\":1,\"lat\":2,\"lon\":3}}",
                "{\"text\":\"a\u0001\"}",
                "{\"text\":NaN}",
                "{\"text\":01}",
                "nonsense"
            })
    void whatIsNotJsonIs400(String body) {
        Answers.assertProblem(api.asAnn("POST", TWEETS, body), ProblemType.MALFORMED_JSON);
    }

    @Test
    void whatIsNotUtf8Is400() {
        for (byte[] bytes : new byte[][] {
            {'{', '"', (byte) 0xff, '"', ':', '1', '}'},
            {'{', '"', 'a', '"', ':', '"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"', '}'},
            "{\"text\":\"a\"}".getBytes(StandardCharsets.UTF_16)
        }) {
            var answer = api.send(tweet(HttpRequest.BodyPublishers.ofByteArray(bytes)));
            Answers.assertProblem(answer, ProblemType.MALFORMED_JSON);
        }
    }

    @Test
    void jsonNestedWithoutEndIs400() {
        Answers.assertProblem(api.asAnn("POST", TWEETS, "[".repeat(60_000)), ProblemType.MALFORMED_JSON);
        Answers.assertProblem(api.asAnn("POST", TWEETS, "{\"text\":".repeat(7_000)), ProblemType.MALFORMED_JSON);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[]|",
                "\"a\"|",
                "1|",
                "null|",
                "{\"text\":1}|text",
                "{\"text\":true}|text",
                "{\"text\":[\"a\"]}|text",
                "{\"text\":\"a\",\"inReplyTo\":4096}|inReplyTo",
                "{\"text\":\"a\",\"place\":\"Rome\"}|place",
                "{\"text\":\"a\",\"place\":{\"lat\":\"1\",\"lon\":1}}|place.lat",
                "{\"text\":\"a\",\"mediaIds\":\"1\"}|mediaIds",
                "{\"text\":\"a\",\"mediaIds\":[1]}|mediaIds"
            })
    void aWrongTypeIs400AndNamed(String body, @org.jspecify.annotations.Nullable String field) {
        var problem = Answers.assertProblem(api.asAnn("POST", TWEETS, body), ProblemType.WRONG_TYPE);
        assertThat(problem.field()).isEqualTo(field);
    }

    @Test
    void anUnknownFieldIs400AndNamed() {
        assertThat(Answers.assertProblem(
                                api.asAnn("POST", TWEETS, "{\"text\":\"a\",\"colour\":1}"), ProblemType.UNKNOWN_FIELD)
                        .field())
                .isEqualTo("colour");
        assertThat(Answers.assertProblem(
                                api.asAnn("POST", TWEETS, "{\"text\":\"a\",\"place\":{\"lat\":1,\"lon\":2,\"x\":3}}"),
                                ProblemType.UNKNOWN_FIELD)
                        .field())
                .isEqualTo("place.x");
        Answers.assertProblem(api.asAnn("POST", TWEETS, "{\"\\ud800\":1}"), ProblemType.MALFORMED_JSON);
    }

    @Test
    void aMissingFieldIs400AndNamed() {
        assertThat(Answers.assertProblem(api.asAnn("POST", TWEETS, "{}"), ProblemType.MISSING_FIELD)
                        .field())
                .isEqualTo("text");
        Answers.assertProblem(api.asAnn("POST", TWEETS, "{\"text\":null}"), ProblemType.MISSING_FIELD);
        Answers.assertProblem(
                api.asAnn("POST", TWEETS, "{\"text\":\"a\",\"place\":{\"lat\":1}}"), ProblemType.MISSING_FIELD);
        Answers.assertProblem(api.send("POST", "/v1/sessions", "{\"handle\":\"a\"}"), ProblemType.MISSING_FIELD);
    }

    @Test
    void aBodyOver64KibIs413WithItsLengthSaidOrNot() {
        String large = "{\"text\":\"" + "a".repeat(64 * 1024) + "\"}";
        Answers.assertProblem(api.asAnn("POST", TWEETS, large), ProblemType.BODY_TOO_LARGE);
        var chunked = HttpRequest.BodyPublishers.ofInputStream(
                () -> new ByteArrayInputStream(large.getBytes(StandardCharsets.UTF_8)));
        Answers.assertProblem(api.send(tweet(chunked)), ProblemType.BODY_TOO_LARGE);
        String just = " ".repeat(64 * 1024 - 2) + "{}";
        Answers.assertProblem(api.asAnn("POST", TWEETS, just), ProblemType.MISSING_FIELD);
        Answers.assertProblem(api.asAnn("POST", TWEETS, just + " "), ProblemType.BODY_TOO_LARGE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"text/plain", "application/xml", "application/json; charset=iso-8859-1", "application/jsonp"})
    void anotherContentTypeIs415(String type) {
        Answers.assertProblem(
                api.asAnn("POST", TWEETS, "{\"text\":\"a\"}", "Content-Type", type),
                ProblemType.UNSUPPORTED_MEDIA_TYPE);
    }

    @Test
    void noContentTypeIs415AndACharsetIsAllowed() {
        var request = HttpRequest.newBuilder(api.uri("/v1/sessions"))
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        Answers.assertProblem(api.send(request), ProblemType.UNSUPPORTED_MEDIA_TYPE);
        Answers.assertProblem(
                api.send("POST", "/v1/sessions", "{}", "Content-Type", "Application/JSON; Charset=\"UTF-8\""),
                ProblemType.MISSING_FIELD);
    }

    @Test
    void anUnknownPathIs404() {
        for (String path : new String[] {"/", "/v1", "/v2/tweets", "/v1/tweets/1/2", "/v1//tweets", "/v1/tweets%2f1"}) {
            Answers.assertProblem(api.asAnn("POST", path, "{}"), ProblemType.NOT_FOUND);
        }
    }

    @Test
    void aMethodThatAPathDoesNotHaveIs405WithThoseItHas() {
        var answer = api.asAnn("PATCH", "/v1/favorites/7", "{}");

        Answers.assertProblem(answer, ProblemType.METHOD_NOT_ALLOWED);
        assertThat(answer.headers().firstValue("Allow").orElseThrow().split(", "))
                .containsExactlyInAnyOrder("PUT", "DELETE");
        assertThat(api.asAnn("PATCH", "/v1/favorites/7", "{}", "Accept", "text/html")
                        .headers()
                        .firstValue("Allow"))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE /v1/tweets/%zz HTTP/1.1",
                "DELETE /v1/tweets/%c3%28 HTTP/1.1",
                "NONSENSE",
                "GET /v1/commands/%00 HTTP/1.1",
                "POST /v1/../../etc HTTP/1.1"
            })
    void evenWhatIsHardlyHttpGetsAProblem(String requestLine) throws IOException {
        String answer = raw(requestLine + "\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(answer).matches("(?s)HTTP/1.1 4\\d\\d .*");
        assertThat(answer).containsIgnoringCase("content-type: application/problem+json");
        assertThat(answer).contains("urn:roost:problem:");
    }

    @Test
    void headersWithoutEndGetAProblem() throws IOException {
        String answer =
                raw("GET /v1/commands/1 HTTP/1.1\r\nHost: localhost\r\nX-Long: " + "x".repeat(20_000) + "\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 431 ").contains("urn:roost:problem:bad-header");
    }

    private HttpRequest tweet(HttpRequest.BodyPublisher body) {
        return HttpRequest.newBuilder(api.uri(TWEETS))
                .POST(body)
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + api.token())
                .build();
    }

    private String raw(String request) throws IOException {
        try (var socket = new Socket("localhost", api.port())) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
