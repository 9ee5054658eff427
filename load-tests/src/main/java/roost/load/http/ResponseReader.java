package roost.load.http;

import java.nio.ByteBuffer;

/**
 * Finds where a response ends and what its status is; looks at nothing else. Bodies come by Content-Length: what is
 * measured here sends no chunks.
 */
final class ResponseReader {
    private static final byte[] LENGTH = {'c', 'o', 'n', 't', 'e', 'n', 't', '-', 'l', 'e', 'n', 'g', 't', 'h', ':'};
    private static final int STATUS_AT = "HTTP/1.1 ".length();
    private static final int MAX_HEAD = 16 << 10;

    private final byte[] head = new byte[MAX_HEAD];
    private int headLength;
    private boolean inBody;
    private int bodyLeft;
    private int status;

    /**
     * Takes what arrived.
     *
     * @return whether the response is whole; the next byte belongs to the next one
     * @throws IllegalStateException it is no HTTP/1.1 response with a Content-Length
     */
    boolean take(ByteBuffer bytes) {
        while (!inBody && bytes.hasRemaining()) {
            if (headLength == MAX_HEAD) {
                throw new IllegalStateException("a response whose head has no end");
            }
            head[headLength++] = bytes.get();
            if (endsWithEmptyLine()) {
                status = digits(STATUS_AT);
                bodyLeft = bodyLength();
                inBody = true;
            }
        }
        if (!inBody) {
            return false;
        }
        int more = Math.min(bodyLeft, bytes.remaining());
        bytes.position(bytes.position() + more);
        bodyLeft -= more;
        return bodyLeft == 0;
    }

    /** The status of the response that is whole; the next one may come. */
    int next() {
        headLength = 0;
        inBody = false;
        return status;
    }

    private boolean endsWithEmptyLine() {
        return headLength >= 4
                && head[headLength - 1] == '\n'
                && head[headLength - 2] == '\r'
                && head[headLength - 3] == '\n'
                && head[headLength - 4] == '\r';
    }

    private int bodyLength() {
        for (int at = 0; at < headLength - LENGTH.length; at++) {
            if (head[at] == '\n' && isLength(at + 1)) {
                int digit = at + 1 + LENGTH.length;
                while (head[digit] == ' ') {
                    digit++;
                }
                return digits(digit);
            }
        }
        if (status == 204 || status == 304) {
            return 0;
        }
        throw new IllegalStateException("a response without Content-Length, status " + status);
    }

    private boolean isLength(int at) {
        for (int i = 0; i < LENGTH.length; i++) {
            int letter = head[at + i];
            if ((letter >= 'A' && letter <= 'Z' ? letter + ('a' - 'A') : letter) != LENGTH[i]) {
                return false;
            }
        }
        return true;
    }

    private int digits(int from) {
        int number = 0;
        for (int at = from; at < headLength && head[at] >= '0' && head[at] <= '9'; at++) {
            number = number * 10 + head[at] - '0';
        }
        return number;
    }
}
