package roost.query;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import roost.media.MediaContent;
import roost.media.MediaStore;

/** A media store without anything in it. */
final class NoMedia implements MediaStore {
    @Override
    public void put(String key, Path content) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void put(String key, byte[] content) {
        throw new UnsupportedOperationException();
    }

    @Override
    public OptionalLong length(String key) {
        return OptionalLong.empty();
    }

    @Override
    public Optional<MediaContent> open(String key, long from, long length) {
        return Optional.empty();
    }

    @Override
    public void delete(String key) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<String> list(String prefix, String after, int limit) {
        return List.of();
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
