package roost.command.media.file;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.FileImageOutputStream;
import roost.schema.media.MediaType;

/**
 * Decodes pictures, no larger than a small picture needs: of a large one only each n-th pixel of each n-th line is kept
 * while it is read.
 */
final class Thumbnails {
    /** The longer side of a small picture. */
    static final int MAX_SIDE = 640;

    private static final float QUALITY = 0.82f;

    static {
        // Pictures are drawn in memory; no window system is asked for.
        if (System.getProperty("java.awt.headless") == null) {
            System.setProperty("java.awt.headless", "true");
        }
    }

    private Thumbnails() {}

    /** The size that the file's first lines say; nothing is decoded. */
    static Size sizeOf(Path file, MediaType type) throws IOException {
        return reading(file, type, reader -> new Size(reader.getWidth(0), reader.getHeight(0)));
    }

    /** Decodes a picture to its end, as small as {@link #small} can use it. */
    static BufferedImage decode(Path file, MediaType type, Size size) throws IOException {
        return reading(file, type, reader -> {
            int step = Math.max(1, Math.max(size.width(), size.height()) / (2 * MAX_SIDE));
            ImageReadParam every = reader.getDefaultReadParam();
            every.setSourceSubsampling(step, step, 0, 0);
            return reader.read(0, every);
        });
    }

    /**
     * Writes the small picture.
     *
     * @param decoded of a picture of {@code size}, not yet turned
     * @return PNG where something can be seen through, else JPEG
     */
    static MediaType small(BufferedImage decoded, Size size, int orientation, Path to) throws IOException {
        double scale = Math.min(1, MAX_SIDE / (double) Math.max(size.width(), size.height()));
        int width = Math.max(1, (int) Math.round(size.width() * scale));
        int height = Math.max(1, (int) Math.round(size.height() * scale));
        boolean seeThrough = decoded.getColorModel().hasAlpha();
        BufferedImage image = decoded;
        // Halves first: each pixel then counts.
        while (image.getWidth() >= 2 * width && image.getHeight() >= 2 * height) {
            image = draw(image, image.getWidth() / 2, image.getHeight() / 2, seeThrough);
        }
        image = turn(draw(image, width, height, seeThrough), orientation, seeThrough);
        MediaType type = seeThrough ? MediaType.PNG : MediaType.JPEG;
        write(image, type, to);
        return type;
    }

    private static BufferedImage draw(BufferedImage from, int width, int height, boolean seeThrough) {
        return drawn(width, height, seeThrough, graphics -> graphics.drawImage(from, 0, 0, width, height, null));
    }

    /** The eight ways a picture can lie, by EXIF's numbers. */
    private static BufferedImage turn(BufferedImage from, int orientation, boolean seeThrough) {
        double w = from.getWidth();
        double h = from.getHeight();
        AffineTransform turned = switch (orientation) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, w, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, w, h);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, h);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, h, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, h, w);
            case 8 -> new AffineTransform(0, -1, 1, 0, 0, w);
            default -> new AffineTransform();
        };
        if (turned.isIdentity()) {
            return from;
        }
        boolean side = Exif.swapsSides(orientation);
        int width = side ? from.getHeight() : from.getWidth();
        int height = side ? from.getWidth() : from.getHeight();
        return drawn(width, height, seeThrough, graphics -> graphics.drawImage(from, turned, null));
    }

    @FunctionalInterface
    private interface Drawing {
        void on(Graphics2D graphics);
    }

    private static BufferedImage drawn(int width, int height, boolean seeThrough, Drawing drawing) {
        int kind = seeThrough ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB;
        var image = new BufferedImage(width, height, kind);
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            graphics.setRenderingHint(RenderingHints.KEY_RENDERING, RenderingHints.VALUE_RENDER_QUALITY);
            drawing.on(graphics);
        } finally {
            graphics.dispose();
        }
        return image;
    }

    private static void write(BufferedImage image, MediaType type, Path to) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByMIMEType(type.mime()).next();
        try (var out = new FileImageOutputStream(to.toFile())) {
            ImageWriteParam how = writer.getDefaultWriteParam();
            if (type == MediaType.JPEG) {
                how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                how.setCompressionQuality(QUALITY);
            }
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), how);
        } finally {
            writer.dispose();
        }
    }

    @FunctionalInterface
    private interface Reading<T> {
        T from(ImageReader reader) throws IOException;
    }

    /** What decoders throw at a file that is not whole is of many kinds, and all of them say that of the file. */
    private static <T> T reading(Path file, MediaType type, Reading<T> reading) throws IOException {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByMIMEType(type.mime());
        if (!readers.hasNext()) {
            throw new IllegalStateException("nothing here reads " + type.mime());
        }
        ImageReader reader = readers.next();
        try (var in = new BoundedInput(file)) {
            reader.setInput(in, true, true);
            return reading.from(reader);
        } catch (RuntimeException | IOException e) {
            var damaged = new Damaged("the picture cannot be decoded");
            damaged.initCause(e);
            throw damaged;
        } finally {
            reader.dispose();
        }
    }
}
