package roost.infra.demo;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import roost.schema.record.Json;
import tools.jackson.databind.JsonNode;

/**
 * The public API as the demo uses it. At most a fixed number of requests at once; what is told to come later (429, 503)
 * or got no answer comes again, under the same Idempotency-Key, so nothing happens twice. Thread-safe.
 */
final class Api implements AutoCloseable {
    private static final int ATTEMPTS = 30;
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final long LONGEST_PAUSE_MS = 5_000;

    private final URI base;
    private final HttpClient client;
    private final Semaphore atOnce;

    Api(URI base, int requestsAtOnce) {
        this.base = base;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
        this.atOnce = new Semaphore(requestsAtOnce);
    }

    /** An answer: the status and the body, null where there is none. */
    record Answer(int status, @Nullable JsonNode body) {
        boolean ok() {
            return status >= 200 && status < 300;
        }

        /** The body of a success. */
        JsonNode expect(String what) {
            if (!ok() || body == null) {
                throw new DemoFailed(what + " was answered " + status + (body == null ? "" : " " + body));
            }
            return body;
        }
    }

    /** Sends; {@code body} null for none, {@code token} null for nobody. */
    Answer send(String method, String path, @Nullable String token, @Nullable Map<String, ?> body)
            throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(TIMEOUT)
                .header("Idempotency-Key", UUID.randomUUID().toString())
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
        return attempts(request.build());
    }

    /** Uploads a picture. */
    Answer upload(String token, byte[] picture) throws InterruptedException {
        String boundary = "roost" + UUID.randomUUID();
        byte[] before = ("--" + boundary
                        + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"picture\"\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] after = ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.US_ASCII);
        return attempts(HttpRequest.newBuilder(base.resolve("/v1/media"))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(BodyPublishers.ofByteArrays(List.of(before, picture, after)))
                .build());
    }

    private Answer attempts(HttpRequest request) throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            long pauseMs;
            atOnce.acquire();
            try {
                HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
                int status = response.statusCode();
                boolean later = status == 202 || status == 429 || status == 503;
                if (!later || attempt == ATTEMPTS) {
                    return new Answer(status, body(response.body()));
                }
                pauseMs = pauseMs(response, attempt);
            } catch (ConnectException e) {
                throw new DemoFailed("nobody answers at " + base + "; is Roost up?");
            } catch (IOException e) {
                if (attempt == ATTEMPTS) {
                    throw new DemoFailed("no answer from " + base + ": " + e.getMessage());
                }
                pauseMs = backoffMs(attempt);
            } finally {
                atOnce.release();
            }
            Thread.sleep(pauseMs);
        }
    }

    /** What the server asks for, but no longer than we would wait ourselves. */
    private static long pauseMs(HttpResponse<?> response, int attempt) {
        long asked = response.headers()
                .firstValue("Retry-After")
                .filter(text -> text.matches("\\d{1,6}"))
                .map(seconds -> Long.parseLong(seconds) * 1000)
                .orElse(0L);
        return Math.min(LONGEST_PAUSE_MS, Math.max(asked, backoffMs(attempt)));
    }

    private static long backoffMs(int attempt) {
        return Math.min(LONGEST_PAUSE_MS, 50L << Math.min(attempt, 6));
    }

    private static @Nullable JsonNode body(byte[] bytes) {
        return bytes.length == 0 ? null : Json.LOG.readTree(bytes);
    }

    @Override
    public void close() {
        client.shutdownNow();
        client.close();
    }
}
