package roost.media;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Files by key, for all nodes alike. What {@link #put} has returned from is durable and is seen by every later read of any
 * node. Thread-safe; nothing is ever held whole in memory but what {@link #put(String, byte[])} is given.
 *
 * <p>A key is words of ASCII letters, digits, dots, dashes and underscores between slashes, up to {@link #MAX_KEY_CHARS}
 * characters, and no word begins with a dot; another one is an {@link IllegalArgumentException}. No key continues another
 * one behind a slash. An {@link IOException} says that the store did not answer; whether a write was done is then unknown,
 * and may be tried again.
 */
public interface MediaStore extends AutoCloseable {
    /** The longest key. */
    int MAX_KEY_CHARS = 200;

    /**
     * Keeps a file under a key, in place of what was there.
     *
     * @param content is the store's from now on: it may be moved away
     */
    void put(String key, Path content) throws IOException;

    /** The same for a few bytes. */
    void put(String key, byte[] content) throws IOException;

    /** How many bytes a file has; empty if there is none. */
    OptionalLong length(String key) throws IOException;

    /**
     * Opens a file to read a part of it; whoever gets it closes it.
     *
     * @param from the first byte, from 0, within the file
     * @param length how many bytes at most, at least 1
     * @return empty if there is no such file
     */
    Optional<MediaContent> open(String key, long from, long length) throws IOException;

    /** Removes a file; that there is none is fine. */
    void delete(String key) throws IOException;

    /**
     * Keys that begin with a prefix, in the order of their characters.
     *
     * @param prefix ends with a slash
     * @param after only keys behind this one; empty for all
     * @param limit at most so many, 1 to 1,000
     */
    List<String> list(String prefix, String after, int limit) throws IOException;

    @Override
    void close();
}
