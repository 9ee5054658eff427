package roost.load.workload;

import java.util.Arrays;
import java.util.function.IntConsumer;
import roost.schema.AccountId;
import roost.schema.Bucket;

/**
 * Who follows whom: accounts are numbered from 0, the followers of each stand ascending in one array of all edges.
 * Four bytes an edge. Immutable.
 */
public final class FollowGraph {
    private final int[] starts;
    private final int[] followers;
    private final long stride;

    FollowGraph(int[] starts, int[] followers) {
        this.starts = starts;
        this.followers = followers;
        this.stride = stride(followers.length);
    }

    /** The graph of a size and a seed: always the same. */
    public static FollowGraph of(GraphSize size, long seed) {
        return new GraphMaker(size.accounts(), size.meanFollowers(), seed).make();
    }

    /** How many accounts there are. */
    public int accounts() {
        return starts.length - 1;
    }

    /** How many follows there are. */
    public int edges() {
        return followers.length;
    }

    /** How many follow an account. */
    public int followerCount(int account) {
        return starts[account + 1] - starts[account];
    }

    /** The followers of an account, ascending. */
    public void forEachFollower(int account, IntConsumer each) {
        for (int edge = starts[account]; edge < starts[account + 1]; edge++) {
            each.accept(followers[edge]);
        }
    }

    /** One of the followers of an account, 0 to {@link #followerCount} - 1. */
    public int follower(int account, int number) {
        return followers[starts[account] + number];
    }

    /** How many accounts each account follows. */
    public int[] followeeCounts() {
        int[] counts = new int[accounts()];
        for (int follower : followers) {
            counts[follower]++;
        }
        return counts;
    }

    /** A copy of the followers of an account, ascending. */
    public int[] followers(int account) {
        return Arrays.copyOfRange(followers, starts[account], starts[account + 1]);
    }

    /** Who follows in an edge, 0 to {@link #edges} - 1. */
    public int follower(int edge) {
        return followers[edge];
    }

    /** Who is followed in an edge. */
    public int followee(int edge) {
        int found = Arrays.binarySearch(starts, edge);
        if (found < 0) {
            return -found - 2;
        }
        // Accounts without followers start where the next one does.
        while (starts[found + 1] == edge) {
            found++;
        }
        return found;
    }

    /** The account's id: buckets are dealt out in turn, as hashes of handles do on average. */
    public static AccountId id(int account) {
        return AccountId.of((account >>> Bucket.BITS) + 1L, account & (Bucket.COUNT - 1));
    }

    /** The account of an id. */
    public static int account(long id) {
        return (int) (((id >>> Bucket.BITS) - 1) << Bucket.BITS) | AccountId.bucket(id);
    }

    /** The edge at a place of an order that looks like chance, since follows do not come sorted. */
    public int shuffled(int place) {
        return (int) (place * stride % edges());
    }

    /** Near the golden ratio of the number of edges, and without a common divisor with it. */
    private static long stride(int edges) {
        long stride = Math.max(1, Math.round(edges * 0.6180339887498949));
        while (divisor(stride, edges) != 1) {
            stride++;
        }
        return stride;
    }

    private static long divisor(long a, long b) {
        return b == 0 ? a : divisor(b, a % b);
    }
}
