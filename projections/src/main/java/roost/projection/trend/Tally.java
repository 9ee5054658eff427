package roost.projection.trend;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.Collector;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;
import roost.projection.search.TagValue;
import roost.projection.search.TweetIndex;
import roost.schema.TweetId;
import roost.schema.views.TagUse;

/** Counts tweets and accounts of one hashtag, window by window. One thread. */
final class Tally implements Collector {
    private static final int EXACT_NOW = 1_024;
    private static final int EXACT_BEFORE = 256;

    private final TagValue tag;
    private final Window window;
    private final long nowMs;
    private final long[] tweets;
    private final List<Distinct> accounts = new ArrayList<>();

    Tally(TagValue tag, Window window, long nowMs) {
        this.tag = tag;
        this.window = window;
        this.nowMs = nowMs;
        this.tweets = new long[window.past() + 1];
        for (int ago = 0; ago < tweets.length; ago++) {
            accounts.add(new Distinct(ago == 0 ? EXACT_NOW : EXACT_BEFORE));
        }
    }

    @Override
    public ScoreMode scoreMode() {
        return ScoreMode.COMPLETE_NO_SCORES;
    }

    @Override
    public LeafCollector getLeafCollector(LeafReaderContext of) throws IOException {
        NumericDocValues ids = DocValues.getNumeric(of.reader(), TweetIndex.ID);
        NumericDocValues authors = DocValues.getNumeric(of.reader(), TweetIndex.AUTHOR);
        return new LeafCollector() {
            @Override
            public void setScorer(Scorable scorer) {}

            @Override
            public void collect(int doc) throws IOException {
                ids.advanceExact(doc);
                int ago = window.ago(nowMs, TweetId.timeMs(ids.longValue()));
                if (ago < tweets.length) {
                    authors.advanceExact(doc);
                    tweets[ago]++;
                    accounts.get(ago).add(authors.longValue());
                }
            }
        };
    }

    TagUse use() {
        var use = TagUse.newBuilder()
                .setTag(tag.tag())
                .setSpelling(tag.spelling())
                .setTweets(tweets[0])
                .setAccounts(accounts.getFirst().count());
        for (int ago = window.past(); ago > 0; ago--) {
            use.addPastTweets(tweets[ago]);
            use.addPastAccounts(accounts.get(ago).count());
        }
        return use.build();
    }
}
