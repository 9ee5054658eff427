package roost.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryStoreTest extends MediaStoreSuite {
    @TempDir
    Path directory;

    @Override
    MediaStore open() throws IOException {
        return MediaStores.open(directory.resolve("media").toString(), null, null);
    }

    @Override
    MediaStore again() throws IOException {
        return open();
    }

    @Test
    void nothing_is_left_beside_the_files() throws IOException {
        try (MediaStore store = open()) {
            store.put("a/b/c", new byte[] {1});
            store.put("a/b/d", new byte[] {1});
            store.delete("a/b/c");
            store.delete("a/b/d");
        }
        try (Stream<Path> left = Files.walk(directory.resolve("media"))) {
            assertThat(left.map(each -> each.getFileName().toString())).containsExactlyInAnyOrder("media", ".incoming");
        }
    }

    @Test
    void what_a_crash_left_half_written_goes_when_the_store_is_opened_again() throws IOException {
        open().close();
        Path old = Files.writeString(directory.resolve("media/.incoming/old"), "x");
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minusSeconds(7_200)));
        Path young = Files.writeString(directory.resolve("media/.incoming/young"), "x");
        open().close();
        assertThat(old).doesNotExist();
        assertThat(young).exists();
    }
}
