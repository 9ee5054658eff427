package roost.query.route;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** Runs the parts of a request side by side on virtual threads; the parts bound their own time. Thread-safe. */
public final class Parallel implements AutoCloseable {
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("query-read-", 0).factory());

    /** Two results of different kinds. */
    public record Both<A, B>(A first, B second) {}

    /** All results in order; the first failure is thrown as it was. The last part runs on the calling thread. */
    public <T> List<T> all(List<? extends Supplier<T>> parts) {
        if (parts.isEmpty()) {
            return List.of();
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
        threads.shutdownNow();
    }
}
