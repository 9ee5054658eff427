package roost.infra.standalone;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was started, to be stopped in the opposite order; one that does not stop well does not keep the others. */
final class Parts implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Parts.class);

    private record Part(String name, AutoCloseable stop) {}

    private final Deque<Part> started = new ArrayDeque<>();

    /** Stops before everything that was added before it. */
    synchronized <T extends AutoCloseable> T add(String name, T part) {
        started.push(new Part(name, part));
        return part;
    }

    @Override
    public synchronized void close() {
        while (!started.isEmpty()) {
            Part part = started.pop();
            long begun = System.nanoTime();
            try {
                part.stop().close();
            } catch (Exception e) {
                LOG.warn("{} did not stop well", part.name(), e);
            }
            LOG.info("stopped {} in {} ms", part.name(), (System.nanoTime() - begun) / 1_000_000);
        }
    }
}
