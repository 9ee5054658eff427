package roost.load.visible;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import roost.schema.AccountId;
import roost.schema.Bucket;

/**
 * The followers of an author that nobody registers: ids in all buckets, above those that are registered, and the order
 * they come in. Only those that are looked at are ever logged in. Immutable.
 */
final class Followers {
    /** Numbers below are left to accounts that are registered: no bucket gets as many of those. */
    private static final long FIRST_NUMBER = 1_000;

    private static final double GOLDEN = 0.6180339887498949;
    private static final int AT_RANDOM = 2;

    private final int count;
    private final long stride;

    Followers(int count) {
        this.count = count;
        long step = Math.max(1, Math.round(count * GOLDEN));
        while (divisor(step, count) != 1) {
            step++;
        }
        this.stride = step;
    }

    /** The follower that comes at a place of an order that looks like chance. */
    AccountId at(int place) {
        return id((int) (place * stride % count));
    }

    private static AccountId id(int index) {
        return AccountId.of(FIRST_NUMBER + (index >>> Bucket.BITS), index & (Bucket.COUNT - 1));
    }

    /**
     * Whose timelines are looked at, by delivery partition: the one who came last, so that all others have come too; those
     * with the lowest and the highest local number, who stand first and last where followers are kept by number; and two
     * at random. A delivery partition takes the pushes of an author in order, so the last of these is near the last of
     * all.
     */
    List<List<AccountId>> watched(int deliveryPartitions, long seed) {
        var random = new SplittableRandom(seed);
        var all = new ArrayList<List<AccountId>>();
        for (int partition = 0; partition < deliveryPartitions; partition++) {
            Set<AccountId> some = new LinkedHashSet<>();
            add(some, last(partition, deliveryPartitions));
            add(some, highest(partition, deliveryPartitions));
            add(some, partition < count ? partition : -1);
            for (int i = 0; i < AT_RANDOM; i++) {
                int index = random.nextInt(count);
                add(some, index - Math.floorMod(index - partition, deliveryPartitions));
            }
            all.add(List.copyOf(some));
        }
        return all;
    }

    private static void add(Set<AccountId> to, int index) {
        if (index >= 0) {
            to.add(id(index));
        }
    }

    private int last(int partition, int partitions) {
        for (int place = count - 1; place >= 0; place--) {
            int index = (int) (place * stride % count);
            if (index % partitions == partition) {
                return index;
            }
        }
        return -1;
    }

    private int highest(int partition, int partitions) {
        return count - 1 - Math.floorMod(count - 1 - partition, partitions);
    }

    private static long divisor(long a, long b) {
        return b == 0 ? a : divisor(b, a % b);
    }
}
