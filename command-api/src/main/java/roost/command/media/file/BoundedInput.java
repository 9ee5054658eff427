package roost.command.media.file;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import javax.imageio.stream.FileImageInputStream;

/**
 * A file for a decoder that may not know when to stop: some go on for minutes behind the end of a damaged file, reading
 * nothing. Reading behind the end many times, or for too long, is an error.
 */
final class BoundedInput extends FileImageInputStream {
    private static final int MAX_READS_AT_THE_END = 1_000;
    private static final long MAX_NS = Duration.ofSeconds(30).toNanos();

    private final long startedNs = System.nanoTime();
    private int readsAtTheEnd;

    BoundedInput(Path file) throws IOException {
        super(file.toFile());
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        check(read < 0);
        return read;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        int read = super.read(to, offset, length);
        check(read < length);
        return read;
    }

    private void check(boolean atTheEnd) throws Damaged {
        if (atTheEnd && ++readsAtTheEnd > MAX_READS_AT_THE_END || System.nanoTime() - startedNs > MAX_NS) {
            throw new Damaged("the picture cannot be decoded");
        }
    }
}
