package roost.projection.watch;

import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import roost.schema.direct.Asker;

/** A node that watches: what, and the news it was not told yet, each once however often it came. Any thread. */
final class Watcher {
    private static final long LOOK_WHETHER_ASKED_NS = TimeUnit.MILLISECONDS.toNanos(50);

    private final Watched watched =
            new Watched(ConcurrentHashMap.newKeySet(), ConcurrentHashMap.newKeySet(), ConcurrentHashMap.newKeySet());
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition come = lock.newCondition();
    private final Watched news = Watched.empty();
    private volatile long askedNs = System.nanoTime();

    Watched watched() {
        return watched;
    }

    long idleNs() {
        return System.nanoTime() - askedNs;
    }

    void home(long account) {
        come(news.homes(), watched.homes(), account);
    }

    void told(long recipient) {
        come(news.told(), watched.told(), recipient);
    }

    void tweet(long tweet) {
        come(news.tweets(), watched.tweets(), tweet);
    }

    private void come(Set<Long> to, Set<Long> wanted, long id) {
        if (wanted.contains(id)) {
            lock.lock();
            try {
                to.add(id);
                come.signal();
            } finally {
                lock.unlock();
            }
        }
    }

    /**
     * Waits for news.
     *
     * @param waitMs at most so long
     * @param most of each kind; the others are taken the next time
     */
    Watched take(long waitMs, int most) throws InterruptedException {
        askedNs = System.nanoTime();
        var taken = Watched.empty();
        lock.lockInterruptibly();
        try {
            long leftNs = TimeUnit.MILLISECONDS.toNanos(waitMs);
            while (news.isEmpty() && leftNs > 0 && !Asker.isGone()) {
                long waitNs = Math.min(leftNs, LOOK_WHETHER_ASKED_NS);
                leftNs -= waitNs - Math.max(0, come.awaitNanos(waitNs));
            }
            move(news.homes(), taken.homes(), most);
            move(news.told(), taken.told(), most);
            move(news.tweets(), taken.tweets(), most);
        } finally {
            lock.unlock();
        }
        askedNs = System.nanoTime();
        return taken;
    }

    private static void move(Set<Long> from, Set<Long> to, int most) {
        for (Iterator<Long> each = from.iterator(); each.hasNext() && to.size() < most; ) {
            to.add(each.next());
            each.remove();
        }
    }
}
