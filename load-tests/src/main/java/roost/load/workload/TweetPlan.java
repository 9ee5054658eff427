package roost.load.workload;

import java.util.SplittableRandom;
import roost.schema.Bucket;
import roost.schema.TweetId;

/**
 * Who tweets what when: tweets are numbered from 0 in the order they are posted. Some accounts tweet far more than others
 * (log-normal weights), independently of how many follow them, so a tweet has on average as many readers as an account
 * has followers. Immutable.
 */
public final class TweetPlan {
    private static final double SPREAD = 1.2;

    /** Between two tweets on average, so that ids lie as far apart as in a timeline of a day. */
    private static final int MEAN_GAP_MS = 250;

    private final int[] authors;
    private final long[] ids;
    private final TweetTexts texts;

    private TweetPlan(int[] authors, long[] ids, TweetTexts texts) {
        this.authors = authors;
        this.ids = ids;
        this.texts = texts;
    }

    /**
     * The tweets of a seed.
     *
     * @param firstMs when the first one is posted, milliseconds since 1970
     */
    public static TweetPlan of(FollowGraph graph, int tweets, long seed, long firstMs) {
        var random = new SplittableRandom(seed ^ 0x7EE7L);
        var active = WeightedDraw.logNormal(graph.accounts(), SPREAD, random);
        int[] authors = new int[tweets];
        long[] ids = new long[tweets];
        long timeMs = firstMs;
        for (int i = 0; i < tweets; i++) {
            authors[i] = active.draw(random);
            // A millisecond of its own for each tweet: ids of a bucket ascend, whoever wrote them.
            timeMs += 1 + random.nextInt(2 * MEAN_GAP_MS - 1);
            ids[i] = TweetId.of(timeMs, authors[i] & (Bucket.COUNT - 1), 0).value();
        }
        return new TweetPlan(authors, ids, new TweetTexts(seed));
    }

    /** The same, but nobody posts anything for so long before a tweet. */
    public TweetPlan pausing(int before, long pauseMs) {
        long[] later = ids.clone();
        for (int i = before; i < later.length; i++) {
            later[i] = TweetId.of(TweetId.timeMs(ids[i]) + pauseMs, authors[i] & (Bucket.COUNT - 1), 0)
                    .value();
        }
        return new TweetPlan(authors, later, texts);
    }

    /** How many tweets there are. */
    public int size() {
        return authors.length;
    }

    /** The account that posts a tweet. */
    public int author(int tweet) {
        return authors[tweet];
    }

    /** The raw id of a tweet. */
    public long id(int tweet) {
        return ids[tweet];
    }

    /** The text of a tweet. */
    public String text(int tweet) {
        return texts.text(tweet);
    }
}
