package roost.load.workload;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Makes a {@link FollowGraph}: {@link FollowerCounts} says how many followers an account has, chance who they are. Some
 * accounts follow far more than others (log-normal weights), but none more than the API lets them, and nobody follows
 * themselves or anybody twice.
 */
final class GraphMaker {
    /** The most that an account follows; in a small graph half of all. */
    static final int MOST_FOLLOWED = 5_000;

    private static final double SPREAD = 1.0;
    private static final int TRIES = 16;

    private final int accounts;
    private final double mean;
    private final SplittableRandom random;
    private final int most;
    private final int[] follows;
    private final int[] takenBy;

    GraphMaker(int accounts, double mean, long seed) {
        this.accounts = accounts;
        this.mean = mean;
        this.random = new SplittableRandom(seed);
        this.most = Math.min(MOST_FOLLOWED, accounts / 2);
        this.follows = new int[accounts];
        this.takenBy = new int[accounts];
        Arrays.fill(takenBy, -1);
    }

    FollowGraph make() {
        int[] counts = FollowerCounts.byRank(accounts, mean);
        int[] ranks = permutation();
        int[] starts = new int[accounts + 1];
        for (int account = 0; account < accounts; account++) {
            starts[account + 1] = Math.addExact(starts[account], counts[ranks[account]]);
        }
        int[] followers = new int[starts[accounts]];
        var active = WeightedDraw.logNormal(accounts, SPREAD, random);
        for (int account = 0; account < accounts; account++) {
            choose(account, followers, starts[account], starts[account + 1], active);
            Arrays.sort(followers, starts[account], starts[account + 1]);
        }
        return new FollowGraph(starts, followers);
    }

    private void choose(int account, int[] followers, int from, int to, WeightedDraw active) {
        int filled = from;
        for (long tries = TRIES * (to - from + 1L); filled < to && tries > 0; tries--) {
            int follower = active.draw(random);
            if (take(account, follower)) {
                followers[filled++] = follower;
            }
        }
        // Nearly all of the active ones follow already: the others in turn.
        int next = random.nextInt(accounts);
        for (int seen = 0; filled < to; seen++, next = (next + 1) % accounts) {
            if (seen == accounts) {
                throw new IllegalStateException("the graph is too dense");
            }
            if (take(account, next)) {
                followers[filled++] = next;
            }
        }
    }

    private boolean take(int account, int follower) {
        if (follower == account || takenBy[follower] == account || follows[follower] >= most) {
            return false;
        }
        takenBy[follower] = account;
        follows[follower]++;
        return true;
    }

    private int[] permutation() {
        int[] ranks = new int[accounts];
        for (int i = 0; i < accounts; i++) {
            int at = random.nextInt(i + 1);
            ranks[i] = ranks[at];
            ranks[at] = i;
        }
        return ranks;
    }
}
