package roost.projection.sourcelog;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/**
 * The threads of a process that write full buffers of its stores, so that no other partition of a stream thread waits while
 * a million rows are written. Any thread.
 */
public final class BufferWriters implements Executor, AutoCloseable {
    private final ExecutorService threads;

    /** So many threads; stores wait for them in turn. */
    public BufferWriters(int threads) {
        this.threads = Executors.newFixedThreadPool(
                threads, Thread.ofPlatform().daemon().name("home-write-", 0).factory());
    }

    @Override
    public void execute(Runnable write) {
        try {
            threads.execute(write);
        } catch (RejectedExecutionException closed) {
            // A store that outlives the process's way down writes itself.
            write.run();
        }
    }

    /** Lets go of the threads; for when the stores are closed. */
    @Override
    public void close() {
        threads.shutdown();
    }
}
