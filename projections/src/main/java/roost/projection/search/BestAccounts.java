package roost.projection.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.search.Collector;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;
import org.jspecify.annotations.Nullable;

/** Keeps the best accounts below a place. One thread. */
final class BestAccounts implements Collector {
    /** The best first. */
    static final Comparator<Ranked> ORDER =
            Comparator.comparingLong(Ranked::rank).reversed().thenComparingLong(Ranked::id);

    private final int limit;
    private final @Nullable Ranked after;
    private final AccountMatch match;
    private final PriorityQueue<Ranked> kept = new PriorityQueue<>(ORDER.reversed());

    BestAccounts(int limit, @Nullable Ranked after, AccountMatch match) {
        this.limit = limit;
        this.after = after;
        this.match = match;
    }

    @Override
    public ScoreMode scoreMode() {
        return ScoreMode.COMPLETE_NO_SCORES;
    }

    List<Ranked> best() {
        var best = new ArrayList<>(kept);
        best.sort(ORDER);
        return best;
    }

    @Override
    public LeafCollector getLeafCollector(LeafReaderContext of) throws IOException {
        NumericDocValues ids = DocValues.getNumeric(of.reader(), AccountRow.ID);
        SortedDocValues handles = DocValues.getSorted(of.reader(), AccountRow.HANDLE);
        return new LeafCollector() {
            @Override
            public void setScorer(Scorable scorer) {}

            @Override
            public void collect(int doc) throws IOException {
                ids.advanceExact(doc);
                handles.advanceExact(doc);
                String handle = handles.lookupOrd(handles.ordValue()).utf8ToString();
                keep(new Ranked(ids.longValue(), ids.longValue(), match.rank(handle)));
            }
        };
    }

    private void keep(Ranked found) {
        if (after == null || ORDER.compare(found, after) > 0) {
            kept.add(found);
            if (kept.size() > limit) {
                kept.poll();
            }
        }
    }
}
