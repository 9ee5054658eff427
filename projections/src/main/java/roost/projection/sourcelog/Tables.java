package roost.projection.sourcelog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import org.apache.kafka.streams.errors.ProcessorStateException;

/** Opens tables. */
@FunctionalInterface
public interface Tables {
    /** Opens the table of a directory, made if it is not there. */
    Table open(Path directory);

    /** Deletes the table of a directory, which is not open. */
    default void delete(Path directory) {
        try (var files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new ProcessorStateException("cannot delete " + directory, e);
        }
    }
}
