package roost.query.route;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs the parts of a request side by side on virtual threads, or one by one on the calling thread where that is faster; the
 * parts bound their own time. Thread-safe.
 */
public final class Parallel implements AutoCloseable {
    private final @Nullable ExecutorService threads;

    private Parallel(@Nullable ExecutorService threads) {
        this.threads = threads;
    }

    /** For parts that wait for others: each but the last has a thread of its own. */
    public static Parallel sideBySide() {
        return new Parallel(Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("query-read-", 0).factory()));
    }

    /** For parts that compute: the calling thread does them all. */
    public static Parallel oneByOne() {
        return new Parallel(null);
    }

    /** Two results of different kinds. */
    public record Both<A, B>(A first, B second) {}

    /** All results in order; the first failure is thrown as it was. The last part runs on the calling thread. */
    public <T> List<T> all(List<? extends Supplier<T>> parts) {
        if (parts.isEmpty()) {
            return List.of();
        }
        if (threads == null) {
            var results = new ArrayList<T>(parts.size());
            parts.forEach(part -> results.add(part.get()));
            return results;
        }
        var running = new ArrayList<Future<T>>();
        for (Supplier<T> part : parts.subList(0, parts.size() - 1)) {
            running.add(threads.submit(part::get));
        }
        try {
            T last = parts.getLast().get();
            var results = new ArrayList<T>(parts.size());
            for (Future<T> each : running) {
                results.add(join(each));
            }
            results.add(last);
            return results;
        } finally {
            running.forEach(each -> each.cancel(true));
        }
    }

    /** Two parts of different kinds. */
    public <A, B> Both<A, B> both(Supplier<A> first, Supplier<B> second) {
        if (threads == null) {
            return new Both<>(first.get(), second.get());
        }
        Future<A> running = threads.submit(first::get);
        try {
            B b = second.get();
            return new Both<>(join(running), b);
        } finally {
            running.cancel(true);
        }
    }

    private static <T> T join(Future<T> running) {
        try {
            return running.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException r -> throw r;
                case Error error -> throw error;
                case null, default -> throw new IllegalStateException(e.getCause());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while reading", e);
        }
    }

    @Override
    public void close() {
        if (threads != null) {
            threads.shutdownNow();
        }
    }
}
