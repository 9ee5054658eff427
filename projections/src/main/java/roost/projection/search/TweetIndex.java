package roost.projection.search;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedSetDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.PointValues;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.NumericUtils;
import org.jspecify.annotations.Nullable;
import roost.schema.log.EventRecord;
import roost.schema.record.UndecodableRecord;
import roost.schema.topic.Topic;
import roost.schema.tweet.Entities;
import roost.schema.tweet.Place;
import roost.schema.tweet.TweetDeleted;
import roost.schema.tweet.TweetEvent;
import roost.schema.tweet.TweetPosted;
import roost.schema.tweet.TweetRetweeted;
import roost.schema.views.TweetQuery;

/**
 * The tweets of a partition by what they say, the newest first; retweets say nothing of their own and are not in it. It
 * keeps words, not texts, and no tweet of a closed account: those are left out when they come later, taken out when the
 * account is closed ({@link IndexProcessor}).
 */
public final class TweetIndex extends IndexStore {
    /** Raw id: a point, and a number by which segments are sorted. */
    public static final String ID = "id";

    /** Raw id: a point, and a number. */
    public static final String AUTHOR = "author";

    /** {@link Words#folded} hashtags, as terms, and as values {@link TagValue}. */
    public static final String TAG = "tag";

    /** The {@link Words#folded} name of the place. */
    public static final String PLACE = "place";

    static final String NAME = "tweets";
    static final String TEXT = "text";
    static final String MENTION = "mention";

    private static final int PATIENCE_MS = 1_500;

    private Set<Long> closed = Set.of();

    /** A store that is not open yet. */
    TweetIndex() {
        super(NAME, Topic.TWEETS, new Sort(new SortField(ID, SortField.Type.LONG, true)));
    }

    /**
     * What a search has found.
     *
     * @param tweets the best first
     * @param newest raw id of the newest tweet that could have been found, 0: there is none
     * @param seq up to which event everything was seen
     */
    public record Found(List<Ranked> tweets, long newest, long seq) {}

    /** Accounts whose tweets are not taken in; read by the thread that owns the store. */
    void leaveOut(Set<Long> accounts) {
        closed = accounts;
    }

    /** Takes out all that an account has posted. */
    void deleteAuthor(long account) throws IOException {
        writer().deleteDocuments(LongPoint.newExactQuery(AUTHOR, account));
        changed();
    }

    @Override
    void fold(EventRecord record, IndexWriter into) throws IOException {
        if (!(record.event() instanceof TweetEvent event)) {
            throw new UndecodableRecord("not about a tweet");
        }
        switch (event) {
            case TweetPosted posted -> {
                if (!closed.contains(posted.author().value())) {
                    into.addDocument(document(posted));
                }
            }
            case TweetRetweeted retweeted -> {}
            case TweetDeleted deleted -> {
                if (deleted.retweetOf() == null) {
                    into.deleteDocuments(
                            LongPoint.newExactQuery(ID, deleted.tweet().value()));
                }
            }
        }
    }

    private static Document document(TweetPosted posted) {
        var document = new Document();
        number(document, ID, posted.tweet().value());
        number(document, AUTHOR, posted.author().value());
        document.add(new TextField(TEXT, Words.normal(posted.text()), Field.Store.NO));
        Entities entities = posted.entities();
        var tags = new TreeSet<String>();
        for (Entities.Hashtag hashtag : entities.hashtags()) {
            String tag = Words.folded(hashtag.tag());
            if (tags.add(tag)) {
                document.add(new StringField(TAG, tag, Field.Store.NO));
                document.add(new SortedSetDocValuesField(TAG, new BytesRef(new TagValue(tag, hashtag.tag()).text())));
            }
        }
        var handles = new TreeSet<String>();
        for (Entities.Mention mention : entities.mentions()) {
            handles.add(mention.handle().toLowerCase(Locale.ROOT));
        }
        handles.forEach(handle -> document.add(new StringField(MENTION, handle, Field.Store.NO)));
        Place place = posted.place();
        if (place != null && place.name() != null) {
            document.add(new StringField(PLACE, Words.folded(place.name()), Field.Store.NO));
        }
        return document;
    }

    private static void number(Document of, String name, long value) {
        of.add(new LongPoint(name, value));
        of.add(new NumericDocValuesField(name, value));
    }

    /**
     * The best tweets below a place. Any thread.
     *
     * @param after the last one that was seen, null: from the best
     * @param newest raw id, above which nothing is meant
     * @param seq the event that has to be seen, 0: a moment old is good enough
     * @throws TookTooLong of the time that one question may take
     */
    public Found search(TweetQuery asked, @Nullable Ranked after, long newest, int limit, long seq) {
        return read(seq, index -> {
            long there = newestOf(index);
            // What was posted after the rank's time ranks above it.
            long highest = after == null ? newest : Math.min(newest, Rank.highestId(after.rank()));
            TweetMatch match = TweetMatch.of(asked, highest);
            if (match.isEmpty()) {
                return new Found(List.of(), there, shownSeq());
            }
            var best = new BestTweets(limit, after, match.scoring());
            IndexSearcher searcher = searcher(index, PATIENCE_MS);
            List<Ranked> found = searcher.search(match.query(), new InOne<>(best, BestTweets::best));
            if (searcher.timedOut()) {
                throw new TookTooLong();
            }
            return new Found(found, there, shownSeq());
        });
    }

    /**
     * Looks at tweets one by one. Any thread.
     *
     * @param seq the event that has to be seen, 0: a moment old is good enough
     */
    public <R> R look(long seq, OfTweets<R> look) {
        return read(seq, index -> look.from(searcher(index, PATIENCE_MS)));
    }

    /** Does something with the index. */
    @FunctionalInterface
    public interface OfTweets<R> {
        /** The searcher is good until this returns. */
        R from(IndexSearcher tweets) throws IOException;
    }

    /** The tweets with raw ids from one to another, both included. */
    public static Query between(long lowest, long highest) {
        return TweetMatch.between(lowest, highest);
    }

    /** Raw id of the oldest tweet, 0: there is none. */
    public static long oldestOf(IndexReader index) throws IOException {
        byte[] least = PointValues.getMinPackedValue(index, ID);
        return least == null ? 0 : NumericUtils.sortableBytesToLong(least, 0);
    }

    /** Raw id of the newest tweet, 0: there is none. */
    static long newestOf(DirectoryReader index) throws IOException {
        byte[] most = PointValues.getMaxPackedValue(index, ID);
        return most == null ? 0 : NumericUtils.sortableBytesToLong(most, 0);
    }

    /** Without a cache of queries, which are seldom the same, and with an end. */
    static IndexSearcher searcher(DirectoryReader index, int patienceMs) {
        var searcher = new IndexSearcher(index);
        searcher.setQueryCache(null);
        searcher.setSimilarity(new Relevance());
        long end = System.nanoTime() + patienceMs * 1_000_000L;
        searcher.setTimeout(() -> System.nanoTime() - end > 0);
        return searcher;
    }
}
