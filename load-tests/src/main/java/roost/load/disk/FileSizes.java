package roost.load.disk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.function.Predicate;

/** What stands on the disk. */
public final class FileSizes {
    private FileSizes() {}

    /** The sum of the files under a folder that are meant; those that vanish meanwhile count nothing. */
    public static long sum(Path folder, Predicate<Path> meant) {
        try (var files = Files.walk(folder)) {
            return files.filter(meant).mapToLong(FileSizes::size).sum();
        } catch (IOException | UncheckedIOException gone) {
            // RocksDB deletes what it has merged while it is looked at.
            return sumAgain(folder, meant);
        }
    }

    private static long sumAgain(Path folder, Predicate<Path> meant) {
        try (var files = Files.walk(folder)) {
            return files.filter(meant).mapToLong(FileSizes::size).sum();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look at " + folder, e);
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (NoSuchFileException gone) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look at " + file, e);
        }
    }

    /** Deletes a folder with all that is in it. */
    public static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
