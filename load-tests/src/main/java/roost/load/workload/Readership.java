package roost.load.workload;

import java.util.function.IntConsumer;

/**
 * Into which home timelines a tweet goes: the plain model that results are held against.
 *
 * @param graph who follows whom
 * @param plan who tweets
 * @param pushThreshold from so many followers on a tweet is pulled: only its author gets it pushed
 */
public record Readership(FollowGraph graph, TweetPlan plan, long pushThreshold) {
    /** The author and, unless they are too many, the followers. */
    public void forEachReader(int tweet, IntConsumer each) {
        int author = plan.author(tweet);
        each.accept(author);
        if (pushes(author)) {
            graph.forEachFollower(author, each);
        }
    }

    /** How many readers the tweets {@code from} to {@code to - 1} have, summed up. */
    public long deliveries(int from, int to) {
        long sum = 0;
        for (int tweet = from; tweet < to; tweet++) {
            int author = plan.author(tweet);
            sum += 1 + (pushes(author) ? graph.followerCount(author) : 0);
        }
        return sum;
    }

    private boolean pushes(int author) {
        return graph.followerCount(author) < pushThreshold;
    }
}
