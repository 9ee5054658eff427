package roost.projection.sourcelog;

import java.util.function.BiConsumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.jspecify.annotations.Nullable;

/**
 * An ordered table of bytes on disk without a log of its own: after a crash it holds everything written up to some
 * moment and nothing written later. Reads from any thread, writes from one at a time.
 *
 * <p>Failures of the disk are {@link org.apache.kafka.streams.errors.ProcessorStateException}.
 */
public interface Table extends AutoCloseable {
    /** The value of a key, with all that was appended to it in order; null if there is none. */
    byte @Nullable [] get(byte[] key);

    /** The same where often there is none, which {@link #get} takes long to say. */
    byte @Nullable [] find(byte[] key);

    /**
     * The entries of a range as of now, for the caller to close.
     *
     * @param first the first possible key
     * @param last the last possible key
     * @param ascending the first first, else the last
     */
    KeyValueIterator<Bytes, byte[]> range(byte[] first, byte[] last, boolean ascending);

    /** Makes a batch visible, all of it at once. */
    void write(TableBatch batch);

    /**
     * Makes durable what was written so far.
     *
     * @param wait whether to return only when it is; else it is done in the background
     * @return false: it was not begun, since writes wait for the disk just now; never where it was to be waited for
     */
    boolean flush(boolean wait);

    /** Hands out all keys that start with a prefix, in order, with their values. */
    void forEach(byte[] prefix, BiConsumer<byte[], byte[]> each);

    /** Closes it without a flush. */
    @Override
    void close();
}
