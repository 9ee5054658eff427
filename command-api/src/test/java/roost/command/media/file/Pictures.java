package roost.command.media.file;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** Files for tests, drawn here. */
public final class Pictures {
    /** A text that stands in metadata only. */
    public static final String SECRET = "48.2082N 16.3738E";

    private Pictures() {}

    /** A picture whose left half is red and whose right half is blue. */
    public static byte[] encoded(String format, int width, int height) {
        boolean seeThrough = format.equals("png");
        var image =
                new BufferedImage(width, height, seeThrough ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.RED);
        graphics.fillRect(0, 0, width / 2, height);
        graphics.setColor(Color.BLUE);
        graphics.fillRect(width / 2, 0, width - width / 2, height);
        graphics.dispose();
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** A JPEG with EXIF that says which way is up and more, with XMP and a comment. */
    public static byte[] jpegFromACamera(int width, int height, int orientation) {
        byte[] plain = encoded("jpg", width, height);
        byte[] tiff = Exif.saying(orientation);
        var more = new ByteArrayOutputStream();
        more.writeBytes(new byte[] {plain[0], plain[1]});
        segment(more, 0xe1, join(Exif.PREFIX, tiff, ascii(SECRET)));
        segment(more, 0xe1, ascii("http://ns.adobe.com/xap/1.0/\0" + SECRET));
        segment(more, 0xed, ascii("Photoshop 3.0\0" + SECRET));
        segment(more, 0xfe, ascii(SECRET));
        more.write(plain, 2, plain.length - 2);
        more.writeBytes(ascii("behind the end: " + SECRET));
        return more.toByteArray();
    }

    /** A PNG with a text, a time and EXIF in it. */
    public static byte[] pngWithTexts(int width, int height) {
        byte[] plain = encoded("png", width, height);
        int afterHeader = 8 + 25;
        return join(
                java.util.Arrays.copyOf(plain, afterHeader),
                chunk("tEXt", ascii("Comment\0" + SECRET)),
                chunk("eXIf", join(Exif.saying(1), ascii(SECRET))),
                java.util.Arrays.copyOfRange(plain, afterHeader, plain.length));
    }

    /** A PNG whose header promises more pixels than its few bytes hold. */
    public static byte[] pngBomb(int width, int height) {
        byte[] header = ByteBuffer.allocate(13)
                .putInt(width)
                .putInt(height)
                .put(new byte[] {8, 2, 0, 0, 0})
                .array();
        byte[] signature = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
        return join(
                signature,
                chunk("IHDR", header),
                chunk("IDAT", new byte[] {0x78, (byte) 0x9c}),
                chunk("IEND", new byte[0]));
    }

    /** A GIF with a comment. */
    public static byte[] gifWithComment(int width, int height) {
        byte[] plain = encoded("gif", width, height);
        byte[] text = ascii(SECRET);
        byte[] comment = join(new byte[] {0x21, (byte) 0xfe, (byte) text.length}, text, new byte[] {0});
        int table = (plain[10] & 0x80) == 0 ? 0 : 3 << ((plain[10] & 7) + 1);
        int at = 13 + table;
        return join(java.util.Arrays.copyOf(plain, at), comment, java.util.Arrays.copyOfRange(plain, at, plain.length));
    }

    /** A lossless WebP of one pixel, with XMP and EXIF behind it. */
    public static byte[] webp() {
        // VP8L: 1 by 1, one prefix code of one symbol for each channel.
        byte[] vp8l = HexFormat.of().parseHex("2f0000000007d0fffef7bfff8188881f");
        byte[] vp8x = {0x0c, 0, 0, 0, 0, 0, 0, 0, 0, 0};
        byte[] body = join(
                ascii("WEBP"),
                riff("VP8X", vp8x),
                riff("VP8L", vp8l),
                riff("EXIF", join(Exif.saying(1), ascii(SECRET))),
                riff("XMP ", ascii(SECRET + "!")));
        return riff("RIFF", body);
    }

    /** An MP4 without sound, and where it was taken in its user data. */
    public static byte[] mp4(int width, int height, int mediaBytes) {
        byte[] track = ByteBuffer.allocate(84)
                .putInt(40, 0x10000)
                .putInt(76, width << 16)
                .putInt(80, height << 16)
                .array();
        byte[] trak = box("trak", box("tkhd", track), box("meta", ascii(SECRET)));
        return join(
                box("ftyp", ascii("isom\0\0\2\0isomiso2avc1mp41")),
                box("moov", trak, box("udta", ascii("\u00a9xyz" + SECRET))),
                box("mdat", new byte[mediaBytes]));
    }

    /** A WebM of one track. */
    public static byte[] webm(String docType, int width, int height) {
        byte[] video = join(element("b0", shortOf(width)), element("ba", shortOf(height)));
        byte[] tracks = element("1654ae6b", element("ae", element("e0", video)));
        return join(
                element("1a45dfa3", element("4282", ascii(docType))),
                element("18538067", join(tracks, element("1f43b675", new byte[100]))));
    }

    /** All of them, one behind the other. */
    public static byte[] join(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] box(String type, byte[]... content) {
        byte[] all = join(content);
        return join(ByteBuffer.allocate(4).putInt(8 + all.length).array(), ascii(type), all);
    }

    private static byte[] element(String id, byte[] content) {
        byte[] length = ByteBuffer.allocate(8)
                .putLong(0x0100000000000000L | content.length)
                .array();
        return join(HexFormat.of().parseHex(id), length, content);
    }

    private static byte[] shortOf(int value) {
        return ByteBuffer.allocate(2).putShort((short) value).array();
    }

    private static byte[] riff(String type, byte[] content) {
        byte[] length = ByteBuffer.allocate(4)
                .putInt(Integer.reverseBytes(content.length))
                .array();
        return join(ascii(type), length, content, new byte[content.length & 1]);
    }

    private static byte[] chunk(String type, byte[] content) {
        var sum = new CRC32();
        sum.update(ascii(type));
        sum.update(content);
        return join(
                ByteBuffer.allocate(4).putInt(content.length).array(),
                ascii(type),
                content,
                ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
    }

    private static void segment(ByteArrayOutputStream to, int marker, byte[] content) {
        try (var out = new DataOutputStream(to)) {
            out.write(0xff);
            out.write(marker);
            out.writeShort(content.length + 2);
            out.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
