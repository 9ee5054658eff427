package roost.infra.running;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import roost.schema.position.Positions;
import roost.schema.record.Json;

/**
 * Somebody's HTTP client: sends their token, keeps what {@code Roost-Position} the answers carry and sends it back, so
 * that what it reads is at least as new as what it wrote. It says that it comes from an address of its own, as behind a
 * proxy. Thread-safe.
 */
public final class Client {
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private static final AtomicInteger ADDRESSES = new AtomicInteger();

    private final URI base;
    private final String address;
    private final @Nullable String token;
    private final Witness witness;
    private volatile Positions seen = Positions.NONE;

    /** Nobody in particular, or whom the token speaks for. */
    public Client(URI base, @Nullable String token) {
        this(base, token, (method, target, sent, answer) -> {});
    }

    /** The same before a witness of all that it and those made from it are answered. */
    public Client(URI base, @Nullable String token, Witness witness) {
        this(base, token, witness, address(ADDRESSES.incrementAndGet()));
    }

    private static String address(int number) {
        return "198.18." + (number >>> 8 & 0xff) + "." + (number & 0xff);
    }

    private Client(URI base, @Nullable String token, Witness witness, String address) {
        this.base = base;
        this.token = token;
        this.witness = witness;
        this.address = address;
    }

    /** Sees every answer before who asked for it. */
    @FunctionalInterface
    public interface Witness {
        /** May throw, to fail the test. */
        void saw(String method, String target, byte @Nullable [] sent, HttpResponse<String> answer);
    }

    /** The same place with another token. */
    public Client with(@Nullable String other) {
        return new Client(base, other, witness, address);
    }

    /** What it is logged in with. */
    public @Nullable String token() {
        return token;
    }

    /** The positions it has been told. */
    public Positions seen() {
        return seen;
    }

    /** From now on reads what is at least that new, too. */
    public synchronized void see(Positions more) {
        seen = seen.and(more);
    }

    /** GET. */
    public Reply get(String path) {
        return send("GET", path, null, Map.of());
    }

    /** POST with a JSON body, given as anything Jackson writes. */
    public Reply post(String path, Object body) {
        return send("POST", path, body, Map.of());
    }

    /** PUT without a body. */
    public Reply put(String path) {
        return send("PUT", path, null, Map.of());
    }

    /** DELETE. */
    public Reply delete(String path) {
        return send("DELETE", path, null, Map.of());
    }

    /**
     * Any request; {@code body} null for none.
     *
     * @throws UncheckedIOException there was no answer
     */
    public Reply send(String method, String path, @Nullable Object body, Map<String, String> headers) {
        byte[] bytes = body == null ? null : Json.LOG.writeValueAsBytes(body);
        return raw(method, path, bytes, "application/json", headers);
    }

    /** Any bytes as the body, under any content type. */
    public Reply raw(
            String method, String path, byte @Nullable [] body, String contentType, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(Duration.ofSeconds(60))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        if (body != null) {
            request.header("Content-Type", contentType);
        }
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        Positions position = seen;
        if (!position.isEmpty() && !headers.containsKey(Positions.HEADER)) {
            request.header(Positions.HEADER, position.toString());
        }
        request.header("X-Forwarded-For", address);
        headers.forEach(request::setHeader);
        try {
            HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
            witness.saw(method, path, body, response);
            response.headers().firstValue(Positions.HEADER).ifPresent(header -> see(Positions.parse(header)));
            return new Reply(method + " " + path, response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
