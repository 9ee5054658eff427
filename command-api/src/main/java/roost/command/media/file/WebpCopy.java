package roost.command.media.file;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Set;

/** Copies the chunks of a WebP that make the picture; XMP and EXIF stay behind, but for the orientation. RFC 9649. */
final class WebpCopy {
    private static final Set<String> KEPT = Set.of("VP8 ", "VP8L", "VP8X", "ALPH", "ANIM", "ANMF", "ICCP");
    private static final String EXTENDED = "VP8X";
    private static final String EXIF = "EXIF";
    private static final int HEADER_BYTES = 12;
    private static final int CHUNK_HEADER_BYTES = 8;
    private static final int FLAG_EXIF = 0x08;
    private static final int FLAG_XMP = 0x04;
    private static final int MAX_CHUNKS = 100_000;
    private static final int MAX_EXIF_BYTES = 1 << 20;

    private record Chunk(String type, long at, long length) {
        long padded() {
            return length + (length & 1);
        }
    }

    private WebpCopy() {}

    /** Copies and says which way is up; {@code out} should be buffered. */
    static int copy(RandomAccessFile in, DataOutputStream out) throws IOException {
        in.seek(0);
        if (!fourLetters(in).equals("RIFF")) {
            throw new Damaged("a WebP begins otherwise");
        }
        long end = CHUNK_HEADER_BYTES + littleEndian(in);
        if (!fourLetters(in).equals("WEBP") || end > in.length()) {
            throw new Damaged("the WebP is cut off");
        }
        var kept = new ArrayList<Chunk>();
        byte[] exif = {};
        long at = HEADER_BYTES;
        while (at + CHUNK_HEADER_BYTES <= end && kept.size() < MAX_CHUNKS) {
            in.seek(at);
            var chunk = new Chunk(fourLetters(in), at + CHUNK_HEADER_BYTES, littleEndian(in));
            if (chunk.at() + chunk.length() > end) {
                throw new Damaged("the WebP is cut off");
            }
            if (KEPT.contains(chunk.type())) {
                kept.add(chunk);
            } else if (chunk.type().equals(EXIF) && chunk.length() <= MAX_EXIF_BYTES) {
                exif = new byte[(int) chunk.length()];
                in.readFully(exif);
            }
            at = chunk.at() + chunk.padded();
        }
        int orientation = Exif.orientation(exif);
        boolean extended = kept.stream().anyMatch(chunk -> chunk.type().equals(EXTENDED));
        byte[] said = extended && orientation != Exif.UPRIGHT ? Exif.saying(orientation) : new byte[0];
        write(in, out, kept, said);
        return orientation;
    }

    private static void write(RandomAccessFile in, DataOutputStream out, Iterable<Chunk> chunks, byte[] exif)
            throws IOException {
        long length = 4 + (exif.length == 0 ? 0 : CHUNK_HEADER_BYTES + exif.length);
        for (Chunk chunk : chunks) {
            length += CHUNK_HEADER_BYTES + chunk.padded();
        }
        header(out, "RIFF", length);
        out.writeBytes("WEBP");
        byte[] buffer = new byte[8192];
        for (Chunk chunk : chunks) {
            header(out, chunk.type(), chunk.length());
            in.seek(chunk.at());
            long left = chunk.length();
            if (chunk.type().equals(EXTENDED) && left > 0) {
                int flags = in.readUnsignedByte() & ~FLAG_XMP & ~FLAG_EXIF;
                out.write(exif.length == 0 ? flags : flags | FLAG_EXIF);
                left--;
            }
            while (left > 0) {
                int part = (int) Math.min(left, buffer.length);
                in.readFully(buffer, 0, part);
                out.write(buffer, 0, part);
                left -= part;
            }
            if (chunk.padded() > chunk.length()) {
                out.write(0);
            }
        }
        if (exif.length > 0) {
            header(out, EXIF, exif.length);
            out.write(exif);
        }
    }

    private static void header(DataOutputStream out, String type, long length) throws IOException {
        out.writeBytes(type);
        out.writeInt(Integer.reverseBytes((int) length));
    }

    private static String fourLetters(RandomAccessFile in) throws IOException {
        byte[] letters = new byte[4];
        in.readFully(letters);
        return new String(letters, StandardCharsets.ISO_8859_1);
    }

    private static long littleEndian(RandomAccessFile in) throws IOException {
        return Integer.toUnsignedLong(Integer.reverseBytes(in.readInt()));
    }
}
