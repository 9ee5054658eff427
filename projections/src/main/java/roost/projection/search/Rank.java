package roost.projection.search;

import roost.schema.TweetId;

/**
 * The order of tweets that are found: by a time, namely when a tweet was posted and later the more relevant it is: one that
 * is relevance 1 counts as two days newer than one that is 0. The rank of a tweet under a query is for ever the same, so a
 * page that goes on below a rank skips nothing and repeats nothing whatever is posted meanwhile.
 */
public final class Rank {
    private static final long DOUBLE_MS = 2L * 24 * 60 * 60 * 1_000;
    private static final double LN_2 = Math.log(2);

    private Rank() {}

    /**
     * Milliseconds since the epoch of tweet ids.
     *
     * @param relevance from 0 to {@link Relevance#MOST}
     */
    public static long of(long tweet, double relevance) {
        return timeOf(tweet) + Math.round(DOUBLE_MS * Math.log1p(relevance) / LN_2);
    }

    /** The rank of a tweet without relevance: no tweet ranks lower. */
    static long timeOf(long tweet) {
        return tweet >>> TweetId.TIME_SHIFT;
    }

    /** How much higher than its time a tweet may rank. */
    static long most() {
        return of(0, Relevance.MOST);
    }

    /** The highest id of a tweet that may have a rank: those above were posted later. */
    static long highestId(long rank) {
        return ((rank + 1) << TweetId.TIME_SHIFT) - 1;
    }
}
