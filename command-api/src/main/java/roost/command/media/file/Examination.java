package roost.command.media.file;

import java.awt.image.BufferedImage;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.apache.tika.Tika;
import org.jspecify.annotations.Nullable;
import roost.schema.media.MediaType;
import roost.schema.problem.ProblemException;
import roost.schema.problem.ProblemType;

/**
 * Finds out what an uploaded file is, from its content alone, and makes of it what may be kept. Files are read as
 * streams; of pictures no more is held than a small one needs, and only so many are decoded at a time. Thread-safe.
 */
public final class Examination {
    /** A picture up to this size, in pixels of its longer side and in bytes, is small itself. */
    private static final int SMALL_BYTES = 150_000;

    private static final int MAX_SIDE = 30_000;
    private static final int WEBP_SHARE = 4;

    private final Tika tika = new Tika();
    private final Limits limits;
    private final Semaphore decoders;

    /**
     * Examines under limits.
     *
     * @param decodersAtOnce pictures decoded at the same time, each with its memory
     */
    public Examination(Limits limits, int decodersAtOnce) {
        this.limits = limits;
        this.decoders = new Semaphore(decodersAtOnce);
    }

    /**
     * Examines a file.
     *
     * @param folder where other files may be made; what is left in it is for the caller to remove
     * @throws ProblemException UNSUPPORTED_MEDIA_FORMAT, MEDIA_TOO_LARGE, TOO_MANY_PIXELS, INVALID_MEDIA
     * @throws IOException the disk failed
     */
    public Examined examine(Path file, Path folder) throws IOException, InterruptedException {
        try {
            MediaType type = typeOf(file).orElseThrow(Examination::unsupported);
            long most = type.isVideo() ? limits.videoBytes() : limits.pictureBytes();
            if (Files.size(file) > most) {
                throw tooLarge(most, type.isVideo() ? "a video" : "a picture");
            }
            return type.isVideo() ? video(file, type) : picture(file, type, folder);
        } catch (EOFException e) {
            throw new ProblemException(ProblemType.INVALID_MEDIA, "the file is cut off", "file");
        } catch (Damaged e) {
            throw new ProblemException(ProblemType.INVALID_MEDIA, String.valueOf(e.getMessage()), "file");
        }
    }

    /** The problem of a file that has too many bytes. */
    public static ProblemException tooLarge(long most, String what) {
        return new ProblemException(ProblemType.MEDIA_TOO_LARGE, what + " may have " + most + " bytes", "file");
    }

    private static ProblemException unsupported() {
        return new ProblemException(
                ProblemType.UNSUPPORTED_MEDIA_FORMAT, "taken are JPEG, PNG, GIF, WebP, MP4 and WebM", "file");
    }

    private Optional<MediaType> typeOf(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return switch (tika.detect(in)) {
                case "image/apng", "image/vnd.mozilla.apng" -> Optional.of(MediaType.PNG);
                // One family, told apart by their brands; Tika takes some kinds of MP4 for QuickTime.
                case "video/mp4", "application/mp4", "video/x-m4v", "video/quicktime", "application/quicktime" ->
                    Mp4.isOneByItsBrand(file) ? Optional.of(MediaType.MP4) : Optional.empty();
                // Matroska's first bytes; which of its kinds it is stands further behind.
                case "video/webm", "application/x-matroska", "video/x-matroska" -> Optional.of(MediaType.WEBM);
                case String mime -> MediaType.ofMime(mime);
            };
        }
    }

    private static Examined video(Path file, MediaType type) throws IOException {
        try (var content = new RandomAccessFile(file.toFile(), "rw")) {
            Size size = type == MediaType.MP4 ? Mp4.clean(content) : Webm.size(content);
            if (size == null) {
                throw unsupported();
            }
            return new Examined(type, file, size.width(), size.height(), null);
        }
    }

    private Examined picture(Path file, MediaType type, Path folder) throws IOException, InterruptedException {
        Size size = Thumbnails.sizeOf(file, type);
        long pixels = type == MediaType.WEBP ? limits.pixels() / WEBP_SHARE : limits.pixels();
        if (size.pixels() > pixels || Math.max(size.width(), size.height()) > MAX_SIDE) {
            throw new ProblemException(
                    ProblemType.TOO_MANY_PIXELS,
                    size.width() + " by " + size.height() + " pixels; at most " + pixels + " are taken, and " + MAX_SIDE
                            + " on a side",
                    "file");
        }
        Path clean = folder.resolve("clean");
        int orientation = copy(file, type, clean);
        Examined.Small small = null;
        decoders.acquire();
        try {
            // Always decoded, so that what is kept is known to be a picture.
            BufferedImage decoded = Thumbnails.decode(clean, type, size);
            small = small(decoded, size, orientation, clean, folder);
        } finally {
            decoders.release();
        }
        Size shown = Exif.swapsSides(orientation) ? size.turned() : size;
        return new Examined(type, clean, shown.width(), shown.height(), small);
    }

    private static Examined.@Nullable Small small(
            BufferedImage decoded, Size size, int orientation, Path clean, Path folder) throws IOException {
        if (Math.max(size.width(), size.height()) <= Thumbnails.MAX_SIDE && Files.size(clean) <= SMALL_BYTES) {
            return null;
        }
        Path to = folder.resolve("small");
        return new Examined.Small(Thumbnails.small(decoded, size, orientation, to), to);
    }

    private static int copy(Path file, MediaType type, Path to) throws IOException {
        try (var out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(to)))) {
            if (type == MediaType.WEBP) {
                try (var in = new RandomAccessFile(file.toFile(), "r")) {
                    return WebpCopy.copy(in, out);
                }
            }
            try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
                return switch (type) {
                    case JPEG -> JpegCopy.copy(in, out);
                    case PNG -> PngCopy.copy(in, out);
                    case GIF -> {
                        GifCopy.copy(in, out);
                        yield Exif.UPRIGHT;
                    }
                    case WEBP, MP4, WEBM -> throw new IllegalStateException("copied elsewhere: " + type);
                };
            }
        }
    }
}
