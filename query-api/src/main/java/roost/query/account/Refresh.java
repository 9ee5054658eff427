package roost.query.account;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks again for what is still good but will not be for long: one virtual thread at a time, as many together as have
 * become due meanwhile. What fails is left to who needs it next. Thread-safe.
 */
final class Refresh {
    private static final Logger LOG = LoggerFactory.getLogger(Refresh.class);

    /** As many as one call takes. */
    private static final int TOGETHER = 400;

    private final int maxDue;
    private final Consumer<List<Long>> ask;
    private final Set<Long> due = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean running = new AtomicBoolean();

    /**
     * Nothing is due yet.
     *
     * @param maxDue how many may be; what comes when there are as many is not asked for again
     * @param ask asks for at most 400 ids and keeps the answer
     */
    Refresh(int maxDue, Consumer<List<Long>> ask) {
        this.maxDue = maxDue;
        this.ask = ask;
    }

    /** An id is to be asked for again; returns at once. */
    void due(long id) {
        if (due.size() < maxDue && due.add(id) && running.compareAndSet(false, true)) {
            Thread.ofVirtual().name("query-authors").start(this::run);
        }
    }

    private void run() {
        do {
            while (!due.isEmpty()) {
                var some = new ArrayList<Long>();
                for (var each = due.iterator(); each.hasNext() && some.size() < TOGETHER; ) {
                    some.add(each.next());
                }
                if (answered(some)) {
                    some.forEach(due::remove);
                } else {
                    due.clear();
                }
            }
            running.set(false);
            // What came between the last look and the line above would wait for the next one.
        } while (!due.isEmpty() && running.compareAndSet(false, true));
    }

    // A call that fails must end in the loop's own look at what came meanwhile, or that would be due for good.
    private boolean answered(List<Long> ids) {
        try {
            ask.accept(ids);
            return true;
        } catch (RuntimeException e) {
            LOG.debug("Authors were not asked for again", e);
            return false;
        }
    }
}
