package roost.command.media;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import roost.command.media.file.Limits;
import roost.media.DirectoryStore;

/** A media store in a directory of a test, with small limits. */
public final class Shelves {
    /** The most bytes of a picture. */
    public static final int PICTURE_BYTES = 1 << 20;

    /** The most bytes of a video. */
    public static final int VIDEO_BYTES = 80 << 20;

    private final Path directory;
    private final MediaShelf shelf;
    private final Uploads uploads;

    /** In a directory of its own. */
    public Shelves(Path directory, InstantSource clock) {
        this.directory = directory;
        var settings = MediaSettings.of(directory.resolve("uploads"))
                .limited(new Limits(PICTURE_BYTES, VIDEO_BYTES, 4_000_000))
                .unusedAfter(Duration.ofDays(1));
        try {
            this.shelf = new MediaShelf(new DirectoryStore(directory.resolve("media")), settings.unusedAfter(), clock);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.uploads = new Uploads(settings, shelf, new SimpleMeterRegistry());
    }

    /** The shelf. */
    public MediaShelf shelf() {
        return shelf;
    }

    /** Uploads to it. */
    public Uploads uploads() {
        return uploads;
    }

    /** Every file there is, on its way or stored, by its path. */
    public List<String> files() {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile)
                    .map(each -> directory.relativize(each).toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
