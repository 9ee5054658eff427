package roost.load.running;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import roost.schema.AccountId;
import roost.schema.record.Json;
import tools.jackson.databind.JsonNode;

/** The public API, one request at a time: what sets the stage and is not measured. Thread-safe. */
public final class Api implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final String PASSWORD = "a password of the benchmark";

    private final URI base;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** The API of a server. */
    public Api(URI base) {
        this.base = base;
    }

    /** Somebody who is logged in. */
    public record Person(AccountId id, String token) {}

    /** An answer of success. */
    public record Answer(JsonNode json, int bytes) {}

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

    /**
     * Sends a request.
     *
     * @throws IllegalStateException the answer is no success
     */
    public Answer send(String method, String path, @Nullable String token, @Nullable Map<String, ?> body)
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
        HttpResponse<byte[]> response = client.send(request.build(), BodyHandlers.ofByteArray());
        if (response.statusCode() / 100 != 2 || response.statusCode() == 202) {
            throw new IllegalStateException(method + " " + path + " was answered " + response.statusCode() + " "
                    + new String(response.body(), java.nio.charset.StandardCharsets.UTF_8));
        }
        byte[] bytes = response.body();
        return new Answer(Json.LOG.readTree(bytes.length == 0 ? new byte[] {'{', '}'} : bytes), bytes.length);
    }

    @Override
    public void close() {
        client.shutdownNow();
        client.close();
    }
}
