package roost.projection.trend;

import com.github.benmanes.caffeine.cache.Cache;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.jspecify.annotations.Nullable;
import roost.projection.search.InOne;
import roost.projection.search.TookTooLong;
import roost.projection.search.TweetIndex;
import roost.projection.search.Words;
import roost.schema.TweetId;
import roost.schema.cache.Caches;
import roost.schema.views.TagUse;
import roost.schema.views.TrendWindow;

/**
 * How the hashtags of a partition are used in a window that ends now, and were in the windows before. It is counted on the
 * index when somebody asks, so deleted tweets and closed accounts are not in it, and there is nothing to keep or to restore;
 * and it is kept for 20 times as long as counting took, from two seconds to half a minute. Any thread.
 */
public final class Trends {
    private static final int MOST_TAGS = 200;
    private static final int MOST_KEPT = 64;
    private static final long KEPT_NS = Duration.ofSeconds(2).toNanos();
    private static final long LONGEST_NS = Duration.ofSeconds(30).toNanos();
    private static final int TIMES_AS_LONG = 20;

    private final LongSupplier clockMs;
    private final Cache<Key, Counted> kept = Caches.builder()
            .maximumSize(MOST_KEPT)
            .expireAfterAccess(Duration.ofMinutes(1))
            .build();

    private record Key(int partition, TrendWindow window, String place) {}

    private record Counted(TweetIndex in, Uses uses, long seq, long goodUntilNs) {}

    /**
     * What was counted.
     *
     * @param tags those that most accounts use
     * @param oldest raw id of the partition's oldest tweet, 0: there is none
     */
    public record Uses(List<TagUse> tags, long oldest) {}

    /**
     * Counts by a clock.
     *
     * @param clockMs milliseconds since 1970
     */
    public Trends(LongSupplier clockMs) {
        this.clockMs = clockMs;
    }

    /**
     * How hashtags are used.
     *
     * @param in the index of the partition
     * @param place only tweets from there; empty: all
     * @param seq the event that has to be counted, 0: what was counted lately is good enough
     * @throws TookTooLong of the time that one question may take
     */
    public Uses of(TweetIndex in, int partition, TrendWindow window, String place, long seq) {
        var key = new Key(partition, window, Words.folded(place));
        Counted counted = kept.asMap()
                .compute(
                        key,
                        (k, known) ->
                                known != null && isGood(known, in, seq) ? known : count(in, window, k.place(), seq));
        return Objects.requireNonNull(counted).uses();
    }

    private static boolean isGood(Counted known, TweetIndex in, long seq) {
        return known.in() == in && known.seq() >= seq && System.nanoTime() - known.goodUntilNs() < 0;
    }

    private Counted count(TweetIndex in, TrendWindow asked, String place, long seq) {
        Window window = Window.of(asked);
        long began = System.nanoTime();
        long now = clockMs.getAsLong();
        return in.look(seq, tweets -> {
            Uses uses = uses(tweets, window, place, now);
            if (tweets.timedOut()) {
                throw new TookTooLong();
            }
            long end = System.nanoTime();
            return new Counted(
                    in, uses, in.shownSeq(), end + Math.clamp(TIMES_AS_LONG * (end - began), KEPT_NS, LONGEST_NS));
        });
    }

    private static Uses uses(IndexSearcher tweets, Window window, String place, long now) throws IOException {
        Query inWindow = query(null, now - window.lengthMs() + 1, now, place);
        var uses = new ArrayList<TagUse>();
        for (var tag : tweets.search(inWindow, new InOne<>(new NowUsed(MOST_TAGS), NowUsed::most))) {
            Query everywhere = query(tag.tag(), window.beginsMs(now), now, place);
            uses.add(tweets.search(everywhere, new InOne<>(new Tally(tag, window, now), Tally::use)));
        }
        return new Uses(List.copyOf(uses), TweetIndex.oldestOf(tweets.getIndexReader()));
    }

    /** Tweets of the decider's clock may be a little ahead of this one's: they count as posted now. */
    private static Query query(@Nullable String tag, long fromMs, long nowMs, String place) {
        var all = new BooleanQuery.Builder();
        if (tag != null) {
            all.add(new TermQuery(new Term(TweetIndex.TAG, tag)), BooleanClause.Occur.FILTER);
        }
        if (!place.isEmpty()) {
            all.add(new TermQuery(new Term(TweetIndex.PLACE, place)), BooleanClause.Occur.FILTER);
        }
        all.add(
                TweetIndex.between(
                        TweetId.floor(fromMs),
                        TweetId.floor(nowMs + Duration.ofMinutes(1).toMillis())),
                BooleanClause.Occur.FILTER);
        return all.build();
    }
}
