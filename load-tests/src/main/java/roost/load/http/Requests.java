package roost.load.http;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What is asked: whole requests as bytes, prepared before the clock runs. */
@FunctionalInterface
public interface Requests {
    /** The request with a number, from 0; may come round again. */
    byte[] at(long number);

    /** These in turn, without end. */
    static Requests inTurn(byte[][] prepared) {
        return number -> prepared[(int) (number % prepared.length)];
    }

    /**
     * The bytes of a request.
     *
     * @param host with the port
     * @param token of a session; null for nobody
     * @param json null for none
     */
    static byte[] request(String method, String path, String host, @Nullable String token, byte @Nullable [] json) {
        var head = new StringBuilder(method)
                .append(' ')
                .append(path)
                .append(" HTTP/1.1\r\nHost: ")
                .append(host);
        if (token != null) {
            head.append("\r\nAuthorization: Bearer ").append(token);
        }
        if (json != null) {
            head.append("\r\nContent-Type: application/json\r\nContent-Length: ")
                    .append(json.length);
        }
        byte[] start = head.append("\r\n\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
        if (json == null) {
            return start;
        }
        byte[] all = new byte[start.length + json.length];
        System.arraycopy(start, 0, all, 0, start.length);
        System.arraycopy(json, 0, all, start.length, json.length);
        return all;
    }
}
