package roost.projection.watch;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import roost.schema.AccountId;
import roost.schema.Bucket;

/**
 * The query-api nodes that show live what happens, and what each of them shows. Folds say here what has changed, after readers
 * can see it; a node that asks gets what it watches, or waits for it. One that does not ask for a minute is forgotten.
 *
 * <p>Every node tells all projections nodes all it watches: wherever a partition moves, who folds it knows. Any thread.
 */
public final class Watchers {
    /** Of each kind in one answer. */
    public static final int MOST_NEWS = 4_096;

    /** What one watcher may watch in all. */
    public static final int MOST_WATCHED = 1_000_000;

    private static final long FORGET_NS = TimeUnit.MINUTES.toNanos(1);
    private static final long FORGET_BITS_BELOW = 1_024;

    private final Map<String, Watcher> byName = new ConcurrentHashMap<>();
    private final HomeWatch[] homes;
    private final int deliveryPartitions;
    private volatile List<Watcher> all = List.of();
    private long ended;

    /** Nobody watches yet. */
    public Watchers(int deliveryPartitions) {
        this.deliveryPartitions = Bucket.checkPartitions(deliveryPartitions);
        homes = new HomeWatch[deliveryPartitions];
        Arrays.setAll(homes, partition -> new HomeWatch(partition, deliveryPartitions, this::home));
    }

    /** What the home store of a partition asks. */
    public HomeWatch home(int partition) {
        return homes[partition];
    }

    private void home(long account) {
        for (Watcher watcher : all) {
            watcher.home(account);
        }
    }

    /** A recipient is told something more, or has read. */
    public void told(long recipient) {
        for (Watcher watcher : all) {
            watcher.told(recipient);
        }
    }

    /** A tweet, its counts or its marks are different. */
    public void tweet(long tweet) {
        for (Watcher watcher : all) {
            watcher.tweet(tweet);
        }
    }

    /**
     * Changes what a node watches and takes its news.
     *
     * @param name of the node's process
     * @param anew whether {@code more} is all it watches
     * @param waitMs how long to wait for news
     * @return null: nobody of that name is known, ask anew
     */
    public @Nullable Watched ask(String name, boolean anew, Watched more, Watched less, long waitMs)
            throws InterruptedException {
        Watcher watcher = change(name, anew, more, less);
        return watcher == null ? null : watcher.take(waitMs, MOST_NEWS);
    }

    private synchronized @Nullable Watcher change(String name, boolean anew, Watched more, Watched less) {
        if (anew) {
            forget(name);
        }
        Watcher known = byName.get(name);
        if (known == null && !anew) {
            return null;
        }
        Watcher watcher = known == null ? new Watcher() : known;
        watcher.watched().homes().addAll(more.homes());
        watcher.watched().told().addAll(more.told());
        watcher.watched().tweets().addAll(more.tweets());
        if (known == null) {
            byName.put(name, watcher);
            all = List.copyOf(byName.values());
        }
        more.homes().forEach(account -> homes[AccountId.partition(account, deliveryPartitions)].add(account));
        watcher.watched().homes().removeAll(less.homes());
        watcher.watched().told().removeAll(less.told());
        watcher.watched().tweets().removeAll(less.tweets());
        // A bit too many costs a look; all are set anew now and then.
        ended += less.homes().size();
        if (ended > FORGET_BITS_BELOW) {
            setBits();
        }
        return watcher;
    }

    /** Forgets nodes that do not ask any more. */
    public synchronized void forgetIdle() {
        Set.copyOf(byName.keySet()).stream()
                .filter(name -> Objects.requireNonNull(byName.get(name)).idleNs() > FORGET_NS)
                .forEach(this::forget);
    }

    private void forget(String name) {
        if (byName.remove(name) != null) {
            all = List.copyOf(byName.values());
            setBits();
        }
    }

    private void setBits() {
        ended = 0;
        Collection<Long> watched = new HashSet<>();
        all.forEach(watcher -> watched.addAll(watcher.watched().homes()));
        for (HomeWatch home : homes) {
            home.watch(watched);
        }
    }
}
