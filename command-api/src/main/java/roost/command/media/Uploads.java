package roost.command.media;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import roost.command.media.file.Examination;
import roost.command.media.file.Examined;
import roost.schema.AccountId;
import roost.schema.media.Media;
import roost.schema.problem.ProblemException;
import roost.schema.problem.ProblemType;

/**
 * Takes uploads: to a file, through the examination, to the store. Each has a folder of its own while it is on its way,
 * which goes whatever happens. Thread-safe.
 */
public final class Uploads {
    private static final Logger LOG = LoggerFactory.getLogger(Uploads.class);
    private static final int CHUNK_BYTES = 64 << 10;

    private final MediaSettings settings;
    private final MediaShelf shelf;
    private final Examination examination;
    private final Semaphore slots;
    private final Counter taken;

    /** Uploads to a shelf; what an earlier process left on its way is removed. */
    public Uploads(MediaSettings settings, MediaShelf shelf, MeterRegistry meters) {
        this.settings = settings;
        this.shelf = shelf;
        this.examination = new Examination(settings.limits(), settings.decodersAtOnce());
        this.slots = new Semaphore(settings.atOnce());
        this.taken = Counter.builder("roost.media.uploads")
                .description("files that were stored")
                .register(meters);
        try {
            clear(settings.uploads());
            Files.createDirectories(settings.uploads());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write uploads to " + settings.uploads(), e);
        }
    }

    /** The most bytes of any file. */
    public long maxBytes() {
        return settings.limits().bytes();
    }

    /**
     * Stores what a client sends; when this returns it is durable.
     *
     * @param content is read to its end, unless it is too large
     * @throws ProblemException OVERLOADED, MEDIA_TOO_LARGE, MEDIA_UNAVAILABLE, and what {@link Examination} says
     * @throws IOException the client's stream failed
     */
    public Media take(AccountId owner, InputStream content) throws IOException {
        if (!slots.tryAcquire()) {
            throw new ProblemException(ProblemType.OVERLOADED, "this node takes as many uploads as it can");
        }
        Path folder = settings.uploads().resolve(UUID.randomUUID().toString());
        try {
            Path file = folder.resolve("file");
            create(folder);
            copy(content, file);
            return keep(owner, file, folder);
        } finally {
            slots.release();
            try {
                clear(folder);
            } catch (IOException e) {
                LOG.warn("an upload's folder could not be removed: {}", folder, e);
            }
        }
    }

    private Media keep(AccountId owner, Path file, Path folder) {
        try {
            Examined examined = examination.examine(file, folder);
            Media media = shelf.keep(owner, examined, Files.size(examined.file()));
            taken.increment();
            return media;
        } catch (IOException e) {
            throw unavailable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemException(ProblemType.OVERLOADED, "this node is stopping");
        }
    }

    /** The problem of a store that does not do what it should. */
    public static ProblemException unavailable(IOException e) {
        LOG.warn("the media store failed", e);
        return new ProblemException(ProblemType.MEDIA_UNAVAILABLE, "media cannot be stored or looked up at the moment");
    }

    private static void create(Path folder) {
        try {
            Files.createDirectory(folder);
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    private void copy(InputStream content, Path file) throws IOException {
        try (OutputStream out = open(file)) {
            byte[] chunk = new byte[CHUNK_BYTES];
            long length = 0;
            for (int read = content.read(chunk); read >= 0; read = content.read(chunk)) {
                length += read;
                if (length > maxBytes()) {
                    throw Examination.tooLarge(maxBytes(), "a file");
                }
                try {
                    out.write(chunk, 0, read);
                } catch (IOException e) {
                    throw unavailable(e);
                }
            }
            if (length == 0) {
                throw new ProblemException(ProblemType.INVALID_MEDIA, "the file is empty", "file");
            }
        }
    }

    private static OutputStream open(Path file) {
        try {
            return Files.newOutputStream(file);
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    private static void clear(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }
}
