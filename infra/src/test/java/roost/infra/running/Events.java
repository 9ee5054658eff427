package roost.infra.running;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Iterator;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import roost.schema.record.Json;
import tools.jackson.databind.JsonNode;

/** Server-sent events as somebody's client reads them; each read waits until something comes, or the stream ends. */
public final class Events implements AutoCloseable {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Stream<String> all;
    private final Iterator<String> lines;
    private @Nullable String lastId;

    private Events(Stream<String> all) {
        this.all = all;
        this.lines = all.iterator();
    }

    /**
     * Opens a stream.
     *
     * @param lastEventId null for none
     */
    public static Events open(URI base, String path, Person as, @Nullable String lastEventId) {
        var request = HttpRequest.newBuilder(base.resolve(path))
                .header(
                        "Authorization",
                        "Bearer " + Objects.requireNonNull(as.client().token()))
                .header("Roost-Position", as.client().seen().toString());
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        try {
            HttpResponse<Stream<String>> answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofLines());
            if (answer.statusCode() != 200) {
                throw new AssertionError(path + " was answered " + answer.statusCode());
            }
            return new Events(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The data of the next event of a name; others are passed over. An error where the stream ends before. */
    public JsonNode next(String name) {
        String event = "";
        while (lines.hasNext()) {
            String line = lines.next();
            if (line.startsWith("event: ")) {
                event = line.substring(7);
            } else if (line.startsWith("id: ")) {
                lastId = line.substring(4);
            } else if (line.startsWith("data: ") && event.equals(name)) {
                return Json.LOG.readTree(line.substring(6));
            }
        }
        throw new AssertionError("the stream ended before " + name);
    }

    /** What to resume from. */
    public @Nullable String lastId() {
        return lastId;
    }

    @Override
    public void close() {
        all.close();
    }
}
