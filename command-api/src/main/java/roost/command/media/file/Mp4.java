package roost.command.media.file;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Walks the boxes of an MP4: finds how large the picture is, and overwrites in place what a camera wrote beside it, such
 * as where it was. Media data are never read. ISO/IEC 14496-12.
 */
final class Mp4 {
    private static final Set<String> PARENTS = Set.of("moov", "trak", "mdia");
    /** User data, descriptions and XMP: none of them is needed to play. */
    private static final Set<String> BESIDE = Set.of("udta", "meta", "uuid");

    private static final String FREE = "free";
    private static final int HEADER_BYTES = 8;
    private static final int LONG_HEADER_BYTES = 16;
    private static final int MAX_BOXES = 10_000;
    private static final int MAX_DEPTH = 4;
    private static final int MATRIX_BEFORE_END = 44;
    private static final int SIZE_BEFORE_END = 8;
    private static final int SHORTEST_TRACK_HEADER = 84;
    private static final int BRAND_END = 12;
    private static final int ONE = 0x10000;

    private final RandomAccessFile file;
    private int boxes;
    private boolean hasMovie;
    private @Nullable Size size;

    private Mp4(RandomAccessFile file) {
        this.file = file;
    }

    /** Whether the first box says that it is an MP4 of some kind; QuickTime's own files say otherwise, or nothing. */
    static boolean isOneByItsBrand(Path file) throws IOException {
        try (var in = new DataInputStream(Files.newInputStream(file))) {
            byte[] start = in.readNBytes(BRAND_END);
            String text = new String(start, StandardCharsets.ISO_8859_1);
            return text.length() == BRAND_END && text.startsWith("ftyp", 4) && !text.endsWith("qt  ");
        }
    }

    /** Reads and cleans a file; {@link Damaged} if it is cut off or has no picture. */
    static Size clean(RandomAccessFile file) throws IOException {
        var mp4 = new Mp4(file);
        mp4.walk(0, file.length(), 0);
        Size found = mp4.size;
        if (!mp4.hasMovie || found == null) {
            throw new Damaged("the MP4 has no picture");
        }
        return found;
    }

    private void walk(long from, long end, int depth) throws IOException {
        long at = from;
        while (at < end) {
            if (++boxes > MAX_BOXES || depth > MAX_DEPTH) {
                throw new Damaged("the MP4 has too many boxes");
            }
            if (end - at < HEADER_BYTES) {
                throw new Damaged("the MP4 is cut off");
            }
            file.seek(at);
            long length = Integer.toUnsignedLong(file.readInt());
            byte[] name = new byte[4];
            file.readFully(name);
            String type = new String(name, StandardCharsets.ISO_8859_1);
            int header = HEADER_BYTES;
            if (length == 1) {
                length = end - at < LONG_HEADER_BYTES ? 0 : file.readLong();
                header = LONG_HEADER_BYTES;
            } else if (length == 0 && depth == 0) {
                length = end - at;
            }
            if (length < header || length > end - at) {
                throw new Damaged("the MP4 is cut off");
            }
            box(type, at, header, length, depth);
            at += length;
        }
    }

    private void box(String type, long at, int header, long length, int depth) throws IOException {
        hasMovie |= type.equals("moov");
        if (PARENTS.contains(type)) {
            walk(at + header, at + length, depth + 1);
        } else if (BESIDE.contains(type)) {
            erase(at, header, length);
        } else if (type.equals("tkhd") && length - header >= SHORTEST_TRACK_HEADER - HEADER_BYTES) {
            track(at + length);
        }
    }

    /** Sound tracks are 0 by 0; of pictures the largest counts. */
    private void track(long end) throws IOException {
        file.seek(end - MATRIX_BEFORE_END);
        int a = file.readInt();
        int b = file.readInt();
        file.seek(end - SIZE_BEFORE_END);
        var found = new Size(file.readInt() >>> 16, file.readInt() >>> 16);
        if (found.width() == 0 || found.height() == 0) {
            return;
        }
        boolean onItsSide = a == 0 && Math.abs(b) == ONE;
        Size shown = onItsSide ? found.turned() : found;
        if (size == null || shown.pixels() > size.pixels()) {
            size = shown;
        }
    }

    private void erase(long at, int header, long length) throws IOException {
        file.seek(at + 4);
        file.writeBytes(FREE);
        file.seek(at + header);
        byte[] zeros = new byte[8192];
        long left = length - header;
        while (left > 0) {
            int part = (int) Math.min(left, zeros.length);
            file.write(zeros, 0, part);
            left -= part;
        }
    }
}
