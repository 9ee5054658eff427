package roost.infra.running;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import roost.schema.record.Json;
import tools.jackson.databind.JsonNode;

/**
 * An HTTP answer.
 *
 * @param asked method and path, for messages
 */
public record Reply(String asked, int status, HttpHeaders headers, String text) {
    /** The body as JSON. */
    public JsonNode json() {
        return Json.LOG.readTree(text.getBytes(StandardCharsets.UTF_8));
    }

    /** This, or an error that shows what came instead of the status. */
    public Reply expect(int wanted) {
        if (status != wanted) {
            throw new AssertionError(asked + " was answered " + status + ", not " + wanted + ": " + text);
        }
        return this;
    }

    /** This, or an error if it is not the problem of that kind (the end of its {@code type}). */
    public Reply expectProblem(int wanted, String kind) {
        expect(wanted);
        String type = header("Content-Type");
        if (type == null || !type.startsWith("application/problem+json")) {
            throw new AssertionError(asked + " was answered with content type " + type);
        }
        String is = json().path("type").asString();
        if (!is.equals("urn:roost:problem:" + kind) || json().path("status").asInt() != wanted) {
            throw new AssertionError(asked + " was answered with the problem " + text + ", not " + kind);
        }
        return this;
    }

    /** Whether it says that it was done. */
    public boolean success() {
        return status >= 200 && status < 300;
    }

    /** A header, null if it is not there. */
    public @Nullable String header(String name) {
        return headers.firstValue(name).orElse(null);
    }
}
