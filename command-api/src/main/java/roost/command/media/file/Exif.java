package roost.command.media.file;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The one thing of EXIF that a picture needs to be seen right: which way is up. 1 to 8 as TIFF 6.0 and EXIF 2.3 number
 * them; 5 to 8 lie on their side.
 */
final class Exif {
    /** How a file that says nothing is shown. */
    static final int UPRIGHT = 1;

    /** What stands before the TIFF structure in JPEG and, sometimes, in WebP. */
    static final byte[] PREFIX = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);

    private static final int LAST = 8;
    private static final int FIRST_ON_ITS_SIDE = 5;
    private static final int TIFF = 42;
    private static final int TAG_ORIENTATION = 0x0112;
    private static final int TYPE_SHORT = 3;
    private static final int ENTRY_BYTES = 12;
    private static final int MAX_ENTRIES = 1_000;

    private Exif() {}

    /** Whether width and height change places. */
    static boolean swapsSides(int orientation) {
        return orientation >= FIRST_ON_ITS_SIDE;
    }

    /** The orientation in a TIFF structure, with the prefix or without; upright if it cannot be read. */
    static int orientation(byte[] block) {
        int start = startsWith(block, PREFIX) ? PREFIX.length : 0;
        try {
            ByteBuffer tiff =
                    ByteBuffer.wrap(block, start, block.length - start).slice();
            short order = tiff.getShort();
            tiff.order(order == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
            if (order != 0x4949 && order != 0x4d4d || tiff.getShort() != TIFF) {
                return UPRIGHT;
            }
            tiff.position(tiff.getInt());
            int entries = Math.min(Short.toUnsignedInt(tiff.getShort()), MAX_ENTRIES);
            int first = tiff.position();
            for (int i = 0; i < entries; i++) {
                int at = first + i * ENTRY_BYTES;
                if (Short.toUnsignedInt(tiff.getShort(at)) == TAG_ORIENTATION) {
                    int value = tiff.getShort(at + 2) == TYPE_SHORT ? Short.toUnsignedInt(tiff.getShort(at + 8)) : 0;
                    return value >= UPRIGHT && value <= LAST ? value : UPRIGHT;
                }
            }
        } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException notTiff) {
            return UPRIGHT;
        }
        return UPRIGHT;
    }

    /** A TIFF structure that says the orientation and nothing else. */
    static byte[] saying(int orientation) {
        return ByteBuffer.allocate(26)
                .putShort((short) 0x4d4d)
                .putShort((short) TIFF)
                .putInt(8)
                .putShort((short) 1)
                .putShort((short) TAG_ORIENTATION)
                .putShort((short) TYPE_SHORT)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0)
                .putInt(0)
                .array();
    }

    static boolean startsWith(byte[] bytes, byte[] prefix) {
        return bytes.length >= prefix.length && Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length);
    }
}
