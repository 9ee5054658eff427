package roost.projection.sourcelog;

import java.util.concurrent.Executor;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** The one write of a store's buffer that may be under way. The owning thread's own. */
final class WriteUnderWay {
    private final Executor writers;
    private final LongConsumer written;
    private @Nullable BufferWrite last;

    /**
     * None is under way.
     *
     * @param written is told, by the owning thread, the offset of a write that has ended well
     */
    WriteUnderWay(Executor writers, LongConsumer written) {
        this.writers = writers;
        this.written = written;
    }

    /** Begins one; the one before has ended. */
    void begin(BufferWrite write) {
        last = write;
        writers.execute(write);
        hasEnded();
    }

    /** Whether none is under way; throws what one that has ended threw. */
    boolean hasEnded() {
        if (last != null && !last.isDone()) {
            return false;
        }
        finish();
        return true;
    }

    /** Waits for it, or does it where it has not begun; throws what it threw. */
    void finish() {
        BufferWrite write = last;
        if (write != null) {
            last = null;
            write.finish();
            written.accept(write.applied());
        }
    }

    /** Nothing is written any more when this returns. */
    void abandon() {
        BufferWrite write = last;
        last = null;
        if (write != null) {
            write.abandon();
        }
    }
}
