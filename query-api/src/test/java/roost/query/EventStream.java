package roost.query;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Iterator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import roost.schema.record.Json;
import tools.jackson.databind.JsonNode;

/** Server-sent events as a client reads them, one after the other. Each read waits until something comes or it ends. */
final class EventStream implements AutoCloseable {
    private final Stream<String> all;
    private final Iterator<String> lines;
    private @Nullable String lastId;
    private int comments;

    private EventStream(Stream<String> all) {
        this.all = all;
        this.lines = all.iterator();
    }

    /** An event; {@code end of stream} has no data. */
    record Event(String name, JsonNode data) {
        String id() {
            return data.path("id").asString();
        }
    }

    static EventStream open(HttpClient client, URI uri, String token, @Nullable String lastEventId) {
        var request = HttpRequest.newBuilder(uri).header("Authorization", "Bearer " + token);
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        try {
            HttpResponse<Stream<String>> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofLines());
            if (answer.statusCode() != 200
                    || !answer.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream")) {
                throw new AssertionError(uri + " was answered " + answer);
            }
            return new EventStream(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The next event. */
    Event next() {
        String name = "";
        String data = "";
        while (lines.hasNext()) {
            String line = lines.next();
            if (line.startsWith(":")) {
                comments++;
            } else if (line.startsWith("event: ")) {
                name = line.substring(7);
            } else if (line.startsWith("id: ")) {
                lastId = line.substring(4);
            } else if (line.startsWith("data: ")) {
                data = line.substring(6);
            } else if (line.isEmpty() && !name.isEmpty()) {
                return new Event(name, Json.LOG.readTree(data));
            }
        }
        return new Event("end of stream", Json.LOG.createObjectNode());
    }

    /** The next event of a name; others are passed over. */
    Event next(String name) {
        Event event = next();
        while (!event.name().equals(name)) {
            if (event.name().equals("end of stream")) {
                throw new AssertionError("it ended before " + name);
            }
            event = next();
        }
        return event;
    }

    /** Reads on until a comment has come. */
    void awaitComment() {
        while (comments == 0 && lines.hasNext()) {
            if (lines.next().startsWith(":")) {
                comments++;
            }
        }
        if (comments == 0) {
            throw new AssertionError("it ended without a comment");
        }
    }

    /** What to resume from. */
    @Nullable
    String lastId() {
        return lastId;
    }

    @Override
    public void close() {
        all.close();
    }
}
