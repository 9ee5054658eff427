package roost.command.media.file;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads how large the picture of a WebM is. EBML is RFC 8794, Matroska RFC 9559. */
final class Webm {
    private static final long EBML = 0x1A45DFA3L;
    private static final long DOC_TYPE = 0x4282;
    private static final long SEGMENT = 0x18538067L;
    private static final long TRACKS = 0x1654AE6BL;
    private static final long TRACK = 0xAE;
    private static final long VIDEO = 0xE0;
    private static final long PIXEL_WIDTH = 0xB0;
    private static final long PIXEL_HEIGHT = 0xBA;
    private static final long CLUSTER = 0x1F43B675L;
    private static final int MAX_ELEMENTS = 10_000;
    private static final int MAX_DOC_TYPE_BYTES = 16;
    private static final int MAX_SIDE = 1 << 16;
    private static final long UNKNOWN = -1;

    private final RandomAccessFile file;
    private int elements;
    private String docType = "";
    private int width;
    private int height;

    private Webm(RandomAccessFile file) {
        this.file = file;
    }

    /** The size of the picture; null if it is another kind of Matroska; {@link Damaged} if it is cut off or has none. */
    static @Nullable Size size(RandomAccessFile file) throws IOException {
        var webm = new Webm(file);
        webm.walk(0, file.length());
        if (!webm.docType.equals("webm")) {
            return null;
        }
        if (webm.width == 0 || webm.height == 0) {
            throw new Damaged("the WebM has no picture");
        }
        return new Size(webm.width, webm.height);
    }

    /** Goes through elements; false once the pictures begin, before which all that is looked for stands. */
    private boolean walk(long from, long end) throws IOException {
        long at = from;
        while (at < end) {
            if (++elements > MAX_ELEMENTS) {
                throw new Damaged("the WebM has too many elements");
            }
            file.seek(at);
            long id = number(false);
            long length = number(true);
            long content = file.getFilePointer();
            if (id == SEGMENT && length == UNKNOWN) {
                length = end - content;
            }
            if (id == CLUSTER) {
                return false;
            }
            if (length < 0 || length > end - content) {
                throw new Damaged("the WebM is cut off");
            }
            if (!element(id, content, length)) {
                return false;
            }
            at = content + length;
        }
        return true;
    }

    private boolean element(long id, long at, long length) throws IOException {
        if (id == EBML || id == SEGMENT || id == TRACKS || id == TRACK || id == VIDEO) {
            return walk(at, at + length);
        }
        if (id == DOC_TYPE && length <= MAX_DOC_TYPE_BYTES) {
            byte[] text = new byte[(int) length];
            file.readFully(text);
            docType = new String(text, StandardCharsets.US_ASCII).replace("\0", "");
        } else if (id == PIXEL_WIDTH) {
            width = Math.max(width, side(length));
        } else if (id == PIXEL_HEIGHT) {
            height = Math.max(height, side(length));
        }
        return true;
    }

    private int side(long length) throws IOException {
        long value = 0;
        for (long i = 0; i < length && value < MAX_SIDE; i++) {
            value = value << 8 | file.readUnsignedByte();
        }
        return value < MAX_SIDE ? (int) value : 0;
    }

    /** A number whose first byte says how long it is; as a length without the bit that says so. */
    private long number(boolean isLength) throws IOException {
        int first = file.readUnsignedByte();
        int bytes = Integer.numberOfLeadingZeros(first) - 23;
        if (bytes > 8) {
            throw new Damaged("the WebM is not readable");
        }
        long marker = 1L << (8 - bytes);
        long value = isLength ? first & (marker - 1) : first;
        boolean allOnes = value == marker - 1;
        for (int i = 1; i < bytes; i++) {
            int next = file.readUnsignedByte();
            allOnes &= next == 0xff;
            value = value << 8 | next;
        }
        return isLength && allOnes ? UNKNOWN : value;
    }
}
