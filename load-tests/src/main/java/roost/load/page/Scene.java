package roost.load.page;

import java.io.PrintStream;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import roost.load.log.EventLog;
import roost.load.workload.FollowGraph;
import roost.load.workload.GraphSize;
import roost.load.workload.Handles;
import roost.load.workload.Marks;
import roost.load.workload.TweetPlan;
import roost.schema.AccountId;

/**
 * What Roost and its peers serve alike: accounts, tweets from before anybody followed, follows, newer tweets, favorites;
 * and the tweets that arrive while somebody reads. Ids and times are the same everywhere.
 *
 * @param graph who follows whom
 * @param plan all tweets: old ones, those before the reading, those that arrive
 * @param old how many were posted days before the follows: they are in nobody's home but by looking at the authors
 * @param before how many there are when the reading begins, old ones and all
 * @param handles of the accounts
 * @param marks favorites on the tweets before
 */
public record Scene(FollowGraph graph, TweetPlan plan, int old, int before, Handles handles, Marks marks) {
    private static final long SEED = 1;

    /** Longer than what a follow brings along. */
    private static final long PAUSE_MS = 4L * 24 * 3600 * 1000;

    private static final int MEAN_GAP_MS = 250;
    private static final int PROGRESS_STEPS = 10;

    /**
     * The scene of a size; the last tweet that can arrive is about from now.
     *
     * @param old tweets
     * @param recent tweets between the follows and the reading
     * @param arriving the most tweets that can arrive
     * @param marksEach favorites for each recent tweet on average
     */
    public static Scene of(GraphSize size, int old, int recent, int arriving, int marksEach) {
        var graph = FollowGraph.of(size, SEED);
        int all = old + recent + arriving;
        long firstMs = System.currentTimeMillis() - PAUSE_MS - (long) (all + 1) * MEAN_GAP_MS;
        var plan = TweetPlan.of(graph, all, SEED, firstMs).pausing(old, PAUSE_MS);
        return new Scene(
                graph,
                plan,
                old,
                old + recent,
                Handles.of(graph.accounts()),
                Marks.of(graph, plan, old + recent, marksEach, SEED));
    }

    /** The id of an account. */
    public static AccountId id(int account) {
        return FollowGraph.id(account);
    }

    /** Appends all that is there before anybody reads, as events. */
    public void append(EventLog log, PrintStream out) {
        each("accounts", graph.accounts(), account -> log.account(account, handles), out);
        each("old tweets", old, log::tweet, out);
        each("follows", graph.edges(), place -> log.follow(graph.shuffled(place), old), out);
        each("tweets", before - old, tweet -> log.tweet(old + tweet), out);
        each("favorites", marks.size(), mark -> log.favorite(marks.account(mark), marks.tweet(mark)), out);
        log.flush();
    }

    /** In whose home timelines a tweet is: its author's and the followers'. */
    public void forEachReader(int tweet, IntConsumer each) {
        each.accept(plan.author(tweet));
        graph.forEachFollower(plan.author(tweet), each);
    }

    /** How many marks each tweet has, by its number in the plan. */
    public int[] markCounts() {
        int[] counts = new int[plan.size()];
        IntStream.range(0, marks.size()).forEach(mark -> counts[marks.tweet(mark)]++);
        return counts;
    }

    /** So many readers, all over the graph. */
    public int[] sample(int count) {
        int step = Math.max(1, graph.accounts() / count);
        return IntStream.range(0, graph.accounts())
                .filter(account -> account % step == 0)
                .limit(count)
                .toArray();
    }

    /** The readers whose number of followees comes nearest to a number, at most so many. */
    public List<Integer> followingAbout(int followees, int count) {
        int[] counts = graph.followeeCounts();
        return IntStream.range(0, counts.length)
                .boxed()
                .sorted((a, b) -> Integer.compare(Math.abs(counts[a] - followees), Math.abs(counts[b] - followees)))
                .limit(count)
                .toList();
    }

    private static void each(String what, int count, IntConsumer append, PrintStream out) {
        int shown = 0;
        out.printf("  %,d %s ", count, what);
        for (int i = 0; i < count; i++) {
            append.accept(i);
            int now = (int) ((i + 1L) * PROGRESS_STEPS / count);
            for (; shown < now; shown++) {
                out.print('.');
                out.flush();
            }
        }
        out.println();
    }
}
