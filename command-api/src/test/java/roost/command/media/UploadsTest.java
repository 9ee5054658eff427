package roost.command.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import roost.command.media.file.Pictures;
import roost.schema.AccountId;
import roost.schema.problem.ProblemException;

class UploadsTest {
    private static final AccountId ADA = AccountId.of(1, 77);
    private static final AccountId BOB = AccountId.of(1, 78);
    private static final int LARGE = 64 << 20;

    @TempDir
    Path directory;

    private Instant now = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void what_was_stored_is_its_owners_to_attach_and_nothing_is_left_of_the_way_there() throws IOException {
        var shelves = new Shelves(directory, () -> now);
        var media = shelves.uploads().take(ADA, stream(Pictures.encoded("jpg", 1_000, 500)));
        assertThat(shelves.shelf().claim(ADA, media.id())).contains(media);
        assertThat(shelves.shelf().claim(BOB, media.id())).isEmpty();
        assertThat(media.bytes()).isEqualTo(Pictures.encoded("jpg", 1_000, 500).length);
        assertThat(shelves.files())
                .noneMatch(file -> file.startsWith("uploads/"))
                .anyMatch(file -> file.endsWith("small.jpg"));
    }

    @Test
    void a_large_file_passes_through_in_pieces() throws IOException {
        var shelves = new Shelves(directory, () -> now);
        byte[] head = Pictures.mp4(640, 360, 0);
        // The last box is the media data: its length is said anew, and as many bytes follow.
        ByteBuffer.wrap(head).putInt(head.length - 8, 8 + LARGE);
        InputStream video = new SequenceInputStream(stream(head), new Zeros(LARGE));
        shelves.uploads().take(ADA, stream(Pictures.mp4(64, 64, 10)));
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        var media = shelves.uploads().take(ADA, video);
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(4 << 20);
        assertThat(media.bytes()).isEqualTo(head.length + (long) LARGE);
        assertThat(media.width()).isEqualTo(640);
    }

    @Test
    void what_is_refused_leaves_no_file_behind() {
        var shelves = new Shelves(directory, () -> now);
        byte[] picture = Pictures.encoded("jpg", 100, 50);
        assertRefused(shelves, stream("no picture".getBytes(StandardCharsets.US_ASCII)), 415);
        assertRefused(shelves, stream(java.util.Arrays.copyOf(picture, picture.length / 2)), 422);
        assertRefused(shelves, stream(Pictures.pngBomb(100_000, 100_000)), 422);
        assertRefused(shelves, stream(new byte[0]), 422);
        assertRefused(shelves, new Zeros(Long.MAX_VALUE), 413);
        assertThatThrownBy(() -> shelves.uploads().take(ADA, new Broken())).isInstanceOf(IOException.class);
        assertThat(shelves.files()).isEmpty();
    }

    private static void assertRefused(Shelves shelves, InputStream content, int status) {
        assertThatThrownBy(() -> shelves.uploads().take(ADA, content))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().status()).isEqualTo(status));
    }

    @Test
    void what_an_earlier_process_left_on_its_way_is_removed() throws IOException {
        java.nio.file.Files.createDirectories(directory.resolve("uploads/x"));
        java.nio.file.Files.writeString(directory.resolve("uploads/x/file"), "half");
        assertThat(new Shelves(directory, () -> now).files()).isEmpty();
        now = now.plusSeconds(1);
    }

    private static InputStream stream(byte[] content) {
        return new ByteArrayInputStream(content);
    }

    private static final class Zeros extends InputStream {
        private long left;

        Zeros(long length) {
            this.left = length;
        }

        @Override
        public int read() {
            return left-- > 0 ? 0 : -1;
        }

        @Override
        public int read(byte[] to, int offset, int length) {
            if (left <= 0) {
                return -1;
            }
            int part = (int) Math.min(length, left);
            java.util.Arrays.fill(to, offset, offset + part, (byte) 0);
            left -= part;
            return part;
        }
    }

    private static final class Broken extends InputStream {
        private int left = 100_000;

        @Override
        public int read() throws IOException {
            if (left-- <= 0) {
                throw new IOException("the client is gone");
            }
            return 7;
        }
    }
}
