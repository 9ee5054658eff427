package roost.projection.watch;

import java.util.Arrays;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import roost.schema.AccountId;

/**
 * Which readers of a delivery partition are watched: a bit for each local number. Where nobody is watched a delivery costs
 * one look for all its readers, else a bit for each. The thread that owns the home store asks; others watch.
 */
public final class HomeWatch {
    private final int partition;
    private final int deliveryPartitions;
    private final LongConsumer news;
    private volatile @Nullable AtomicLongArray bits;
    private int[] arrived = new int[16];
    private int count;

    /**
     * Of a partition.
     *
     * @param news hears of the raw ids of readers
     */
    HomeWatch(int partition, int deliveryPartitions, LongConsumer news) {
        this.partition = partition;
        this.deliveryPartitions = deliveryPartitions;
        this.news = news;
    }

    /** Notes a delivery to these readers: numbers from {@code start} to {@code end} of an array. */
    public void arrived(int[] locals, int start, int end) {
        AtomicLongArray watched = bits;
        if (watched == null) {
            return;
        }
        for (int i = start; i < end; i++) {
            int local = locals[i];
            int word = local >>> 6;
            if (word < watched.length() && (watched.getAcquire(word) >>> local & 1) != 0) {
                if (count == arrived.length) {
                    arrived = Arrays.copyOf(arrived, 2 * count);
                }
                arrived[count++] = local;
            }
        }
    }

    /** Tells of what was noted: readers can see it now. */
    public void tell() {
        for (int i = 0; i < count; i++) {
            news.accept(AccountId.ofLocal(arrived[i], partition, deliveryPartitions));
        }
        count = 0;
    }

    /** Watches exactly these accounts, of which some may read in other partitions. */
    synchronized void watch(Collection<Long> accounts) {
        int[] locals = accounts.stream()
                .filter(account -> AccountId.partition(account, deliveryPartitions) == partition)
                .mapToInt(account -> AccountId.local(account, deliveryPartitions))
                .toArray();
        int most = Arrays.stream(locals).max().orElse(-1);
        if (most < 0) {
            bits = null;
            return;
        }
        var next = new AtomicLongArray((most >>> 6) + 1);
        for (int local : locals) {
            next.set(local >>> 6, next.get(local >>> 6) | 1L << local);
        }
        bits = next;
    }

    /** Watches one account more, of this partition. */
    synchronized void add(long account) {
        int local = AccountId.local(account, deliveryPartitions);
        AtomicLongArray now = bits;
        if (now == null || local >>> 6 >= now.length()) {
            now = grown(now, (local >>> 6) + 1);
        }
        now.set(local >>> 6, now.get(local >>> 6) | 1L << local);
        bits = now;
    }

    private static AtomicLongArray grown(@Nullable AtomicLongArray from, int words) {
        int known = from == null ? 0 : from.length();
        var grown = new AtomicLongArray(Math.max(words, known + (known >> 1)));
        for (int i = 0; from != null && i < known; i++) {
            grown.set(i, from.get(i));
        }
        return grown;
    }
}
