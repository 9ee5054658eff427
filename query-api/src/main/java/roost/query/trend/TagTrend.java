package roost.query.trend;

import java.util.ArrayList;
import java.util.List;
import roost.schema.api.TrendBody;
import roost.schema.views.TagUse;

/** How one hashtag is used over all partitions, added up: an account lives in one of them, so accounts add up too. */
final class TagTrend {
    /** One account alone makes no trend. */
    static final int FEWEST_ACCOUNTS = 2;

    /** What chance alone seldom gives. */
    static final double LEAST_SCORE = 2;

    private static final double ROUNDED_TO = 100;

    private final long[] pastTweets;
    private final long[] pastAccounts;
    private String spelling = "";
    private long ofSpelling = -1;
    private long tweets;
    private long accounts;

    /** Not used yet, with so many windows before this one. */
    TagTrend(int past) {
        pastTweets = new long[past];
        pastAccounts = new long[past];
    }

    void add(TagUse use) {
        tweets += use.getTweets();
        accounts += use.getAccounts();
        for (int i = 0; i < pastTweets.length; i++) {
            pastTweets[i] += use.getPastTweets(i);
            pastAccounts[i] += use.getPastAccounts(i);
        }
        if (use.getTweets() > ofSpelling) {
            spelling = use.getSpelling();
            ofSpelling = use.getTweets();
        }
    }

    /**
     * By how many standard deviations more accounts use it than in the windows before; of a tag without a past how many use
     * it. What is used at all times, or swings with the day, does not score.
     *
     * @param known how many of the windows before, the last ones, there has been anything at all
     */
    double score(int known) {
        int from = pastAccounts.length - Math.min(known, pastAccounts.length);
        int count = pastAccounts.length - from;
        double sum = 0;
        double squares = 0;
        for (int i = from; i < pastAccounts.length; i++) {
            sum += pastAccounts[i];
            squares += (double) pastAccounts[i] * pastAccounts[i];
        }
        double mean = count == 0 ? 0 : sum / count;
        double variance = count == 0 ? 0 : squares / count - mean * mean;
        return (accounts - mean) / Math.sqrt(Math.max(variance, mean) + 1);
    }

    boolean isTrend(int known) {
        return accounts >= FEWEST_ACCOUNTS && score(known) >= LEAST_SCORE;
    }

    long accounts() {
        return accounts;
    }

    String spelling() {
        return spelling;
    }

    TrendBody body(int known) {
        List<Long> history = new ArrayList<>();
        for (long before : pastTweets) {
            history.add(before);
        }
        history.add(tweets);
        return new TrendBody(spelling, tweets, accounts, Math.round(score(known) * ROUNDED_TO) / ROUNDED_TO, history);
    }
}
