package roost.load.workload;

import java.util.HashSet;
import java.util.SplittableRandom;

/**
 * Who marked which tweet as a favorite: tweets by Zipf's law over their age, each mark by one who reads the author, none
 * twice. Immutable.
 */
public final class Marks {
    private final int[] accounts;
    private final int[] tweets;

    private Marks(int[] accounts, int[] tweets) {
        this.accounts = accounts;
        this.tweets = tweets;
    }

    /**
     * The marks of a seed: at most {@code each} for each of the first tweets on average, fewer where the same is drawn again.
     *
     * @param posted how many tweets of the plan there are by then
     */
    public static Marks of(FollowGraph graph, TweetPlan plan, int posted, int each, long seed) {
        var random = new SplittableRandom(seed ^ 0xFA7L);
        var visits = new Visits(graph, seed);
        var drawn = new HashSet<Long>();
        for (long i = (long) posted * each; i > 0; i--) {
            int tweet = visits.favorite(posted);
            int author = plan.author(tweet);
            int followers = graph.followerCount(author);
            int account = followers == 0 ? author : graph.follower(author, random.nextInt(followers));
            drawn.add((long) account << Integer.SIZE | tweet);
        }
        long[] sorted = drawn.stream().mapToLong(Long::longValue).sorted().toArray();
        int[] accounts = new int[sorted.length];
        int[] tweets = new int[sorted.length];
        for (int i = 0; i < sorted.length; i++) {
            accounts[i] = (int) (sorted[i] >>> Integer.SIZE);
            tweets[i] = (int) sorted[i];
        }
        return new Marks(accounts, tweets);
    }

    /** How many there are. */
    public int size() {
        return accounts.length;
    }

    /** Who made a mark, 0 to {@link #size} - 1; in ascending order. */
    public int account(int mark) {
        return accounts[mark];
    }

    /** On which tweet of the plan. */
    public int tweet(int mark) {
        return tweets[mark];
    }
}
