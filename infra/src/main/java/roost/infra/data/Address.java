package roost.infra.data;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Properties;

/**
 * Where a running Roost can be reached, kept in the file {@code address} of its data directory.
 *
 * @param bootstrap the broker, {@code host:port}
 * @param url the HTTP API
 */
public record Address(String bootstrap, String url) {
    private static final String FILE = "address";

    /** The broker's port. */
    public int brokerPort() {
        return Integer.parseInt(bootstrap.substring(bootstrap.lastIndexOf(':') + 1));
    }

    void write(Path directory) {
        Path fresh = directory.resolve(FILE + ".new");
        try {
            Files.writeString(fresh, "bootstrap=" + bootstrap + "\nurl=" + url + "\n");
            Files.move(
                    fresh,
                    directory.resolve(FILE),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the address into " + directory, e);
        }
    }

    /** What stands in a data directory; empty where no Roost ever ran. It may not run any more. */
    public static Optional<Address> read(Path directory) {
        try {
            var read = new Properties();
            read.load(new StringReader(Files.readString(directory.resolve(FILE))));
            String bootstrap = read.getProperty("bootstrap");
            String url = read.getProperty("url");
            return bootstrap == null || url == null || !bootstrap.matches(".+:\\d{1,5}")
                    ? Optional.empty()
                    : Optional.of(new Address(bootstrap, url));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the address in " + directory, e);
        }
    }
}
