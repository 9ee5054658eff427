package roost.query.live;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Events as they are written: lines of the {@code text/event-stream} format. */
final class Frame {
    /** What keeps a connection open: a comment. */
    static final byte[] HEARTBEAT = ascii(":\n\n");

    private Frame() {}

    /** One event. */
    static byte[] event(String name, @Nullable String id, byte[] json) {
        var frame = new ByteArrayOutputStream(json.length + 128);
        frame.writeBytes(ascii("event: " + name + "\n"));
        if (id != null) {
            frame.writeBytes(ascii("id: " + id + "\n"));
        }
        frame.writeBytes(ascii("data: "));
        // JSON as it is written here has no line breaks.
        frame.writeBytes(json);
        frame.writeBytes(ascii("\n\n"));
        return frame.toByteArray();
    }

    /** One event of ASCII. */
    static byte[] event(String name, @Nullable String id, String json) {
        return event(name, id, ascii(json));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
