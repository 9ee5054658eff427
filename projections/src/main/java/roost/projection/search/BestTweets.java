package roost.projection.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.CollectionTerminatedException;
import org.apache.lucene.search.Collector;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the best tweets below a place. Segments are sorted by id, the newest first: where what is kept is newer than the
 * most relevant tweet from there on could count as, the rest is not looked at. One thread.
 */
final class BestTweets implements Collector {
    /** The best first. */
    static final Comparator<Ranked> ORDER =
            Comparator.comparingLong(Ranked::rank).thenComparingLong(Ranked::id).reversed();

    private final int limit;
    private final @Nullable Ranked after;
    private final int scoring;
    private final PriorityQueue<Ranked> kept = new PriorityQueue<>(ORDER.reversed());

    /**
     * For one search.
     *
     * @param limit how many are kept
     * @param after the last one that was seen, null: from the best
     * @param scoring how many parts of the query say how relevant a tweet is
     */
    BestTweets(int limit, @Nullable Ranked after, int scoring) {
        this.limit = limit;
        this.after = after;
        this.scoring = scoring;
    }

    @Override
    public ScoreMode scoreMode() {
        return scoring == 0 ? ScoreMode.COMPLETE_NO_SCORES : ScoreMode.COMPLETE;
    }

    List<Ranked> best() {
        var best = new ArrayList<>(kept);
        best.sort(ORDER);
        return best;
    }

    @Override
    public LeafCollector getLeafCollector(LeafReaderContext of) throws IOException {
        return new OfSegment(
                DocValues.getNumeric(of.reader(), TweetIndex.ID), DocValues.getNumeric(of.reader(), TweetIndex.AUTHOR));
    }

    private final class OfSegment implements LeafCollector {
        private final NumericDocValues ids;
        private final NumericDocValues authors;
        private @Nullable Scorable scorer;

        OfSegment(NumericDocValues ids, NumericDocValues authors) {
            this.ids = ids;
            this.authors = authors;
        }

        @Override
        public void setScorer(Scorable of) {
            scorer = of;
        }

        @Override
        public void collect(int doc) throws IOException {
            ids.advanceExact(doc);
            long id = ids.longValue();
            Ranked worst = kept.size() < limit ? null : kept.peek();
            if (worst != null && Rank.timeOf(id) + (scoring == 0 ? 0 : Rank.most()) < worst.rank()) {
                throw new CollectionTerminatedException();
            }
            double relevance = scorer == null || scoring == 0 ? 0 : scorer.score() / (double) scoring;
            var found = new Ranked(id, 0, Rank.of(id, relevance));
            if ((after != null && ORDER.compare(found, after) <= 0)
                    || (worst != null && ORDER.compare(found, worst) >= 0)) {
                return;
            }
            authors.advanceExact(doc);
            kept.add(new Ranked(id, authors.longValue(), found.rank()));
            if (kept.size() > limit) {
                kept.poll();
            }
        }
    }
}
