package roost.infra.data;

import java.nio.file.Path;

/** Another Roost runs with the same data directory. */
public final class DataDirectoryInUse extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DataDirectoryInUse(Path directory) {
        super("another Roost uses the data directory " + directory);
    }
}
