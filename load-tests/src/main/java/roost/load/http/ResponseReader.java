package roost.load.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Finds where a response ends and what its status is; looks at nothing else. Knows Content-Length and chunks. */
final class ResponseReader {
    private static final byte[] LENGTH = "content-length:".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CHUNKED = "transfer-encoding: chunked".getBytes(StandardCharsets.US_ASCII);
    private static final int STATUS_AT = "HTTP/1.1 ".length();
    private static final int MAX_HEAD = 16 << 10;
    private static final int LINE_END = 2;

    private final byte[] head = new byte[MAX_HEAD];
    private Part part = Part.HEAD;
    private int headLength;
    private int left;
    private boolean lastChunk;
    private int status;

    private enum Part {
        HEAD,
        BODY,
        CHUNK_SIZE,
        CHUNK,
        WHOLE
    }

    /**
     * Takes what arrived.
     *
     * @return whether the response is whole; the next byte belongs to the next one
     * @throws IllegalStateException it is no HTTP/1.1 response whose end is said
     */
    boolean take(ByteBuffer bytes) {
        while (part != Part.WHOLE && bytes.hasRemaining()) {
            switch (part) {
                case HEAD -> head(bytes.get());
                case CHUNK_SIZE -> chunkSize(bytes.get());
                case BODY, CHUNK -> skip(bytes);
                case WHOLE -> throw new IllegalStateException("whole");
            }
        }
        return part == Part.WHOLE;
    }

    /** The status of the response that is whole; the next one may come. */
    int next() {
        part = Part.HEAD;
        headLength = 0;
        return status;
    }

    private void head(byte next) {
        if (headLength == MAX_HEAD) {
            throw new IllegalStateException("a response whose head has no end");
        }
        head[headLength++] = next;
        if (endsWithEmptyLine()) {
            status = digits(STATUS_AT);
            body();
        }
    }

    private void body() {
        int length = find(LENGTH);
        if (length > 0) {
            while (head[length] == ' ') {
                length++;
            }
            left = digits(length);
            part = left == 0 ? Part.WHOLE : Part.BODY;
        } else if (find(CHUNKED) > 0) {
            left = 0;
            part = Part.CHUNK_SIZE;
        } else if (status == 204 || status == 304) {
            part = Part.WHOLE;
        } else {
            throw new IllegalStateException("a response whose end is not said, status " + status);
        }
    }

    /** The size in hexadecimal digits, then the end of the line; nobody here sends extensions or trailers. */
    private void chunkSize(byte next) {
        int digit = Character.digit(next, 16);
        if (digit >= 0) {
            left = left * 16 + digit;
        } else if (next == '\n') {
            lastChunk = left == 0;
            left += LINE_END;
            part = Part.CHUNK;
        }
    }

    private void skip(ByteBuffer bytes) {
        int more = Math.min(left, bytes.remaining());
        bytes.position(bytes.position() + more);
        left -= more;
        if (left == 0) {
            part = part == Part.CHUNK && !lastChunk ? Part.CHUNK_SIZE : Part.WHOLE;
        }
    }

    private boolean endsWithEmptyLine() {
        return headLength >= 4
                && head[headLength - 1] == '\n'
                && head[headLength - 2] == '\r'
                && head[headLength - 3] == '\n'
                && head[headLength - 4] == '\r';
    }

    /** The place behind a line's start, in whatever case; 0 if there is no such line. */
    private int find(byte[] start) {
        for (int at = 0; at < headLength - start.length; at++) {
            if (head[at] == '\n' && isAt(start, at + 1)) {
                return at + 1 + start.length;
            }
        }
        return 0;
    }

    private boolean isAt(byte[] start, int at) {
        for (int i = 0; i < start.length; i++) {
            if (Character.toLowerCase(head[at + i]) != start[i]) {
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
