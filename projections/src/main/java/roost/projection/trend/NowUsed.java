package roost.projection.trend;

import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.search.Collector;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;
import roost.projection.search.TagValue;
import roost.projection.search.TweetIndex;

/**
 * Picks the hashtags of the tweets it is shown that most accounts use: of the first 64 accounts or so it tells how many they
 * are by a bit for each, then tweets count. So who repeats a tag does not bring it here. One thread.
 */
final class NowUsed implements Collector {
    private static final int MOST_TAGS = 50_000;
    private static final Comparator<Use> MOST_ACCOUNTS =
            Comparator.<Use>comparingInt(use -> Long.bitCount(use.accounts)).thenComparingLong(use -> use.tweets);

    private final int limit;
    private final Map<String, Use> uses = new HashMap<>();

    /** For the first of so many. */
    NowUsed(int limit) {
        this.limit = limit;
    }

    private static final class Use {
        private final TagValue tag;
        private long tweets;
        private long accounts;

        Use(TagValue tag) {
            this.tag = tag;
        }
    }

    @Override
    public ScoreMode scoreMode() {
        return ScoreMode.COMPLETE_NO_SCORES;
    }

    List<TagValue> most() {
        return uses.values().stream()
                .sorted(MOST_ACCOUNTS.reversed())
                .limit(limit)
                .map(use -> use.tag)
                .toList();
    }

    @Override
    public LeafCollector getLeafCollector(LeafReaderContext of) throws IOException {
        SortedSetDocValues tags = DocValues.getSortedSet(of.reader(), TweetIndex.TAG);
        NumericDocValues authors = DocValues.getNumeric(of.reader(), TweetIndex.AUTHOR);
        var byNumber = new HashMap<Long, Use>();
        return new LeafCollector() {
            @Override
            public void setScorer(Scorable scorer) {}

            @Override
            public void collect(int doc) throws IOException {
                if (!tags.advanceExact(doc)) {
                    return;
                }
                authors.advanceExact(doc);
                long bit = 1L << (Distinct.mixed(authors.longValue()) & (Long.SIZE - 1));
                for (int i = 0; i < tags.docValueCount(); i++) {
                    long number = tags.nextOrd();
                    Use use = byNumber.get(number);
                    if (use == null) {
                        use = use(TagValue.of(tags.lookupOrd(number).utf8ToString()));
                        byNumber.put(number, use);
                    }
                    use.tweets++;
                    use.accounts |= bit;
                }
            }
        };
    }

    /** Where there are too many, those of one account make room; what still has none is not counted. */
    private Use use(TagValue tag) {
        Use known = uses.get(tag.tag());
        if (known != null) {
            return known;
        }
        if (uses.size() >= MOST_TAGS) {
            uses.values().removeIf(use -> Long.bitCount(use.accounts) <= 1);
        }
        var fresh = new Use(tag);
        if (uses.size() < MOST_TAGS) {
            uses.put(tag.tag(), fresh);
        }
        return fresh;
    }
}
