package roost.load.running;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import roost.schema.AccountId;
import roost.schema.position.Positions;
import roost.schema.record.Json;
import tools.jackson.databind.JsonNode;

/** The public API, one request at a time: what sets the stage and is not measured. Thread-safe. */
public final class Api implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final String PASSWORD = "a password of the benchmark";

    private static final byte[] EMPTY = {'{', '}'};

    private final URI base;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** The API of a server. */
    public Api(URI base) {
        this.base = base;
    }

    /** Somebody who is logged in. */
    public record Person(AccountId id, String token) {}

    /**
     * An answer of success.
     *
     * @param json an empty object where there is no body
     * @param bytes of the body
     * @param position the Roost-Position, empty for none
     */
    public record Answer(JsonNode json, int bytes, String position) {}

    /** An answer that is no success. */
    public static final class NoSuccess extends IllegalStateException {
        private static final long serialVersionUID = 1L;
        private final int status;

        NoSuccess(int status, String message) {
            super(message);
            this.status = status;
        }

        /** The status of the answer. */
        public int status() {
            return status;
        }
    }

    /** Opens an account. */
    public Person register(String handle) throws IOException, InterruptedException {
        JsonNode opened = send(
                        "POST",
                        "/v1/accounts",
                        null,
                        Map.of(
                                "handle",
                                handle,
                                "name",
                                "Account " + handle,
                                "email",
                                handle + "@example.com",
                                "password",
                                PASSWORD))
                .json();
        return new Person(
                AccountId.parse(opened.path("account").path("id").asString()),
                opened.path("token").asString());
    }

    /** Posts a tweet and gives the answer. */
    public Answer post(String token, String text) throws IOException, InterruptedException {
        return send("POST", "/v1/tweets", token, Map.of("text", text));
    }

    /** Follows an account. */
    public void follow(String token, AccountId followee) throws IOException, InterruptedException {
        send("PUT", "/v1/following/" + followee, token, null);
    }

    /** Reads a page or a thing. */
    public Answer get(String path, @Nullable String token) throws IOException, InterruptedException {
        return send("GET", path, token, null, "");
    }

    /** Reads what is at least as new as a position. */
    public Answer get(String path, @Nullable String token, String position) throws IOException, InterruptedException {
        return send("GET", path, token, null, position);
    }

    /**
     * Sends a request.
     *
     * @throws NoSuccess the answer is none; 202 is none either
     */
    public Answer send(String method, String path, @Nullable String token, @Nullable Map<String, ?> body)
            throws IOException, InterruptedException {
        return send(method, path, token, body, "");
    }

    private Answer send(
            String method, String path, @Nullable String token, @Nullable Map<String, ?> body, String position)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(TIMEOUT)
                .method(
                        method,
                        body == null
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofByteArray(Json.LOG.writeValueAsBytes(body)));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (!position.isEmpty()) {
            request.header(Positions.HEADER, position);
        }
        HttpResponse<byte[]> response = client.send(request.build(), BodyHandlers.ofByteArray());
        if (response.statusCode() / 100 != 2 || response.statusCode() == 202) {
            throw new NoSuccess(
                    response.statusCode(),
                    method + " " + path + " was answered " + response.statusCode() + " "
                            + new String(response.body(), StandardCharsets.UTF_8));
        }
        byte[] bytes = response.body();
        return new Answer(
                Json.LOG.readTree(bytes.length == 0 ? EMPTY : bytes),
                bytes.length,
                response.headers().firstValue(Positions.HEADER).orElse(""));
    }

    @Override
    public void close() {
        client.shutdownNow();
        client.close();
    }
}
