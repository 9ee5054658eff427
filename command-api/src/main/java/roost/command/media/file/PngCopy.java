package roost.command.media.file;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * Copies the chunks of a PNG, moving or not, that make the picture, and checks each against its sum. Texts, times and
 * EXIF stay behind, but for the orientation. PNG (third edition), chapter 5.
 */
final class PngCopy {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final Set<String> KEPT = Set.of(
            "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "cHRM", "gAMA", "iCCP", "sBIT", "sRGB", "cICP", "mDCV", "cLLI",
            "bKGD", "hIST", "pHYs", "sPLT", "acTL", "fcTL", "fdAT");
    private static final String EXIF = "eXIf";
    private static final String END = "IEND";
    private static final int MAX_EXIF_BYTES = 1 << 20;
    private static final int CRITICAL = 0x20;

    private PngCopy() {}

    /** Copies and says which way is up; both streams should be buffered. */
    static int copy(DataInputStream in, DataOutputStream out) throws IOException {
        byte[] signature = new byte[SIGNATURE.length];
        in.readFully(signature);
        if (!java.util.Arrays.equals(signature, SIGNATURE)) {
            throw new Damaged("a PNG begins otherwise");
        }
        out.write(SIGNATURE);
        int orientation = Exif.UPRIGHT;
        byte[] name = new byte[4];
        byte[] buffer = new byte[8192];
        String type;
        do {
            int length = in.readInt();
            in.readFully(name);
            type = new String(name, StandardCharsets.ISO_8859_1);
            if (length < 0) {
                throw new Damaged("a chunk of the PNG has no length");
            }
            if (type.equals(EXIF) && length <= MAX_EXIF_BYTES) {
                byte[] exif = new byte[length];
                in.readFully(exif);
                in.readInt();
                orientation = Exif.orientation(exif);
                if (orientation != Exif.UPRIGHT) {
                    write(out, name, Exif.saying(orientation));
                }
                continue;
            }
            boolean kept = KEPT.contains(type);
            if (!kept && (name[0] & CRITICAL) == 0) {
                throw new Damaged("the PNG has a chunk that nobody knows");
            }
            copyChunk(
                    in,
                    kept ? out : new DataOutputStream(java.io.OutputStream.nullOutputStream()),
                    length,
                    name,
                    buffer);
        } while (!type.equals(END));
        return orientation;
    }

    private static void copyChunk(DataInputStream in, DataOutputStream out, int length, byte[] name, byte[] buffer)
            throws IOException {
        var sum = new CRC32();
        out.writeInt(length);
        out.write(name);
        sum.update(name);
        int left = length;
        while (left > 0) {
            int part = Math.min(left, buffer.length);
            in.readFully(buffer, 0, part);
            sum.update(buffer, 0, part);
            out.write(buffer, 0, part);
            left -= part;
        }
        int stated = in.readInt();
        if (stated != (int) sum.getValue()) {
            throw new Damaged("a chunk of the PNG does not have its check sum");
        }
        out.writeInt(stated);
    }

    private static void write(DataOutputStream out, byte[] name, byte[] content) throws IOException {
        var sum = new CRC32();
        sum.update(name);
        sum.update(ByteBuffer.wrap(content));
        out.writeInt(content.length);
        out.write(name);
        out.write(content);
        out.writeInt((int) sum.getValue());
    }
}
