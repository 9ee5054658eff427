package roost.projection.sourcelog;

import java.nio.file.Path;

/** Opens tables. */
@FunctionalInterface
public interface Tables {
    /** Opens the table of a directory, made if it is not there. */
    Table open(Path directory);
}
