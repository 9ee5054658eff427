package roost.command.http;

import io.javalin.http.Context;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import roost.command.http.input.JsonBody;
import roost.schema.problem.ProblemException;
import roost.schema.problem.ProblemType;

/** Reads bodies: JSON only, up to 64 KiB, whether or not the client says the length first. */
final class Bodies {
    static final int MAX_BYTES = 64 * 1024;

    private static final int MAX_DROPPED_BYTES = 4 << 20;

    private Bodies() {}

    /**
     * The object that the request carries.
     *
     * @param fields the names that may stand in it
     * @throws ProblemException UNSUPPORTED_MEDIA_TYPE, BODY_TOO_LARGE, and what {@link JsonBody#read} throws
     */
    static JsonBody json(Context ctx, Set<String> fields) {
        byte[] body = bytes(ctx);
        if (!isJson(ctx.contentType())) {
            throw new ProblemException(
                    ProblemType.UNSUPPORTED_MEDIA_TYPE, "the Content-Type must be application/json, in UTF-8");
        }
        return JsonBody.read(body, fields);
    }

    private static byte[] bytes(Context ctx) {
        try {
            InputStream in = ctx.req().getInputStream();
            long length = ctx.req().getContentLengthLong();
            if (length <= MAX_BYTES) {
                byte[] body = in.readNBytes(length < 0 ? MAX_BYTES + 1 : (int) length);
                if (body.length <= MAX_BYTES) {
                    return body;
                }
            }
            drop(in);
        } catch (EOFException e) {
            throw new ProblemException(ProblemType.MALFORMED_JSON, "the body ends too early");
        } catch (IOException e) {
            throw new ProblemException(ProblemType.MALFORMED_JSON, "the body cannot be read");
        }
        throw new ProblemException(ProblemType.BODY_TOO_LARGE, "a body may have " + MAX_BYTES + " bytes");
    }

    /** Reads and drops what a client is still sending, up to 4 MiB, so that it gets to read its answer. */
    static void drop(InputStream in) throws IOException {
        byte[] chunk = new byte[8192];
        int left = MAX_DROPPED_BYTES;
        while (left > 0) {
            int read = in.read(chunk);
            if (read < 0) {
                return;
            }
            left -= read;
        }
    }

    private static boolean isJson(@Nullable String contentType) {
        if (contentType == null) {
            return false;
        }
        String[] parts = contentType.toLowerCase(Locale.ROOT).split(";", -1);
        if (!parts[0].strip().equals("application/json")) {
            return false;
        }
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].strip().replace("\"", "");
            if (parameter.startsWith("charset=") && !parameter.equals("charset=utf-8")) {
                return false;
            }
        }
        return true;
    }
}
