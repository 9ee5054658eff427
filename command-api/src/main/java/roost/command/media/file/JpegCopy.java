package roost.command.media.file;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Copies a JPEG without what does not make the picture: no EXIF but the orientation, no XMP, no IPTC, no comments, no
 * pictures beside the picture, nothing behind its end. The compressed data are not touched. ITU-T T.81, annex B.
 */
final class JpegCopy {
    private static final int MARKER = 0xff;
    private static final int SOI = 0xd8;
    private static final int EOI = 0xd9;
    private static final int SOS = 0xda;
    private static final int TEM = 0x01;
    private static final int FIRST_RST = 0xd0;
    private static final int LAST_RST = 0xd7;
    private static final int APP0 = 0xe0;
    private static final int APP1 = 0xe1;
    private static final int APP2 = 0xe2;
    private static final int APP14 = 0xee;
    private static final int APP15 = 0xef;
    private static final int COM = 0xfe;
    private static final byte[] JFIF = "JFIF\0".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PROFILE = "ICC_PROFILE\0".getBytes(StandardCharsets.US_ASCII);

    private final DataInputStream in;
    private final DataOutputStream out;
    private int orientation;

    private JpegCopy(DataInputStream in, DataOutputStream out) {
        this.in = in;
        this.out = out;
    }

    /** Copies and says which way is up; both streams should be buffered. */
    static int copy(DataInputStream in, DataOutputStream out) throws IOException {
        var copy = new JpegCopy(in, out);
        copy.copy();
        return copy.orientation == 0 ? Exif.UPRIGHT : copy.orientation;
    }

    private void copy() throws IOException {
        if (in.readUnsignedByte() != MARKER || in.readUnsignedByte() != SOI) {
            throw new Damaged("a JPEG begins otherwise");
        }
        marker(SOI);
        int marker = nextMarker();
        while (marker != EOI) {
            if (marker == SOS) {
                segment(marker);
                marker = scan();
            } else {
                if (marker != TEM && (marker < FIRST_RST || marker > LAST_RST)) {
                    segment(marker);
                } else {
                    marker(marker);
                }
                marker = nextMarker();
            }
        }
        marker(EOI);
    }

    private void segment(int marker) throws IOException {
        int length = in.readUnsignedShort() - 2;
        if (length < 0) {
            throw new Damaged("a segment of the JPEG has no length");
        }
        byte[] content = new byte[length];
        in.readFully(content);
        if (marker == APP1 && Exif.startsWith(content, Exif.PREFIX) && orientation == 0) {
            orientation = Exif.orientation(content);
            if (orientation != Exif.UPRIGHT) {
                byte[] tiff = Exif.saying(orientation);
                marker(APP1);
                out.writeShort(2 + Exif.PREFIX.length + tiff.length);
                out.write(Exif.PREFIX);
                out.write(tiff);
            }
        }
        if (belongs(marker, content)) {
            marker(marker);
            out.writeShort(length + 2);
            out.write(content);
        }
    }

    private static boolean belongs(int marker, byte[] content) {
        return switch (marker) {
            case APP0 -> Exif.startsWith(content, JFIF);
            case APP2 -> Exif.startsWith(content, PROFILE);
            // How colours are coded, by Adobe.
            case APP14 -> true;
            case COM -> false;
            default -> marker < APP0 || marker > APP15;
        };
    }

    /** Copies compressed data up to the next marker, which is returned. */
    private int scan() throws IOException {
        while (true) {
            int next = in.readUnsignedByte();
            if (next != MARKER) {
                out.write(next);
                continue;
            }
            int code = in.readUnsignedByte();
            while (code == MARKER) {
                code = in.readUnsignedByte();
            }
            if (code != 0 && (code < FIRST_RST || code > LAST_RST)) {
                return code;
            }
            marker(code);
        }
    }

    private int nextMarker() throws IOException {
        if (in.readUnsignedByte() != MARKER) {
            throw new Damaged("the JPEG has no marker where one is needed");
        }
        int code = in.readUnsignedByte();
        while (code == MARKER) {
            code = in.readUnsignedByte();
        }
        if (code == 0 || code == SOI) {
            throw new Damaged("the JPEG has no marker where one is needed");
        }
        return code;
    }

    private void marker(int code) throws IOException {
        out.write(MARKER);
        out.write(code);
    }
}
