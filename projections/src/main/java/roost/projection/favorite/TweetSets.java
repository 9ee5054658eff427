package roost.projection.favorite;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongUnaryOperator;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;
import roost.projection.fold.Counts;
import roost.projection.fold.Keys;
import roost.projection.fold.OrderedSet;
import roost.projection.fold.Rows;
import roost.schema.delivery.VarInts;
import roost.schema.direct.Asker;
import roost.schema.reference.Reference;

/**
 * The sets around each tweet of a partition. Keys in the store of roost.favorites: {@code f} and {@code i} for who marked
 * it, newest mark first, an {@link OrderedSet}. In the store of roost.references: {@code r} tweet tweet for the replies to
 * it, which the store keeps in the order of their ids, and {@code q} tweet tweet for those that quote it; {@code w} tweet
 * and the complement of a retweet's id for its retweets, the newest first, with who it was; {@code r} tweet for the counts of all three, as
 * varints, so that one look shows them.
 */
public final class TweetSets {
    static final OrderedSet FAVORITES = new OrderedSet('f', 'i');
    private static final char REPLIES = 'r';
    private static final char QUOTES = 'q';
    private static final char RETWEETS = 'w';
    private static final byte[] MEMBER = {1};
    /** Among the counts that stand together. */
    private static final int REPLIES_COUNT = 0;

    private static final int QUOTES_COUNT = 1;
    private static final int RETWEETS_COUNT = 2;
    private static final int COUNTS = 3;

    private final ReadOnlyKeyValueStore<Bytes, byte[]> favorites;
    private final ReadOnlyKeyValueStore<Bytes, byte[]> references;

    /**
     * Reads stores; any thread.
     *
     * @param favorites of roost.favorites
     * @param references of roost.references
     */
    public TweetSets(ReadOnlyKeyValueStore<Bytes, byte[]> favorites, ReadOnlyKeyValueStore<Bytes, byte[]> references) {
        this.favorites = favorites;
        this.references = references;
    }

    /** How many accounts marked a tweet. */
    public long favorites(long tweet) {
        return FAVORITES.count(favorites, tweet);
    }

    /** Whether an account marked a tweet. */
    public boolean isFavoriteOf(long tweet, long account) {
        return FAVORITES.contains(favorites, tweet, account);
    }

    /** The accounts that marked a tweet, ascending; null if more than so many did. */
    public long @Nullable [] favoritedBy(long tweet, int most) {
        return FAVORITES.members(favorites, tweet, most);
    }

    /**
     * Who marked a tweet, the newest mark first; who marks again keeps the place.
     *
     * @param below only marks with a seq below it; 0: from the newest
     * @param limit the most that are returned
     */
    public List<OrderedSet.Listed> newestFavorites(long tweet, long below, int limit) {
        return FAVORITES.newest(favorites, tweet, below, limit);
    }

    /** How many tweets that are not deleted reply to a tweet, how many quote it, and how many accounts retweet it. */
    public record Pointing(long replies, long quotes, long retweets) {}

    /** What points at a tweet, in one look. */
    public Pointing pointing(long tweet) {
        long[] counts = counts(references.get(Keys.of(REPLIES, tweet)));
        return new Pointing(counts[REPLIES_COUNT], counts[QUOTES_COUNT], counts[RETWEETS_COUNT]);
    }

    /**
     * The replies to a tweet that are not deleted, oldest first, until whoever asks is gone.
     *
     * @param above only ids above it; 0: from the oldest
     * @param limit the most that are returned
     */
    public List<Long> oldestReplies(long tweet, long above, int limit) {
        Bytes from = Keys.of(REPLIES, tweet, above + 1);
        return members(from, Keys.of(REPLIES, tweet, Long.MAX_VALUE), limit, id -> id);
    }

    /**
     * The retweets of a tweet by their own ids, newest first, until whoever asks is gone.
     *
     * @param below only ids below it; 0: from the newest
     * @param limit the most that are returned
     */
    public List<Long> newestRetweets(long tweet, long below, int limit) {
        Bytes from = Keys.of(RETWEETS, tweet, ~(below == 0 ? Long.MAX_VALUE : below - 1));
        return members(from, Keys.of(RETWEETS, tweet, ~0L), limit, id -> ~id);
    }

    /**
     * Who retweeted a tweet, the newest first.
     *
     * @param without this one, who is its author: nobody is told what they did themselves
     * @param limit the most that are returned
     */
    public List<Long> newestRetweeters(long tweet, long without, int limit) {
        var found = new ArrayList<Long>(limit);
        try (var retweets =
                references.range(Keys.of(RETWEETS, tweet, ~Long.MAX_VALUE), Keys.of(RETWEETS, tweet, ~0L))) {
            while (found.size() < limit && retweets.hasNext()) {
                byte[] by = retweets.next().value;
                // An older release did not write who it was; of own retweets it is not said.
                long account = by.length == Long.BYTES ? ByteBuffer.wrap(by).getLong() : without;
                if (account != without) {
                    found.add(account);
                }
            }
        }
        return found;
    }

    private List<Long> members(Bytes from, Bytes to, int limit, LongUnaryOperator idOf) {
        var found = new ArrayList<Long>(limit);
        try (var members = references.range(from, to)) {
            while (found.size() < limit && members.hasNext() && !Asker.isGone()) {
                found.add(idOf.applyAsLong(Keys.last(members.next().key)));
            }
        }
        return found;
    }

    static Counts favoriteCounts(int bits) {
        return new Counts(FAVORITES.members(), bits);
    }

    /** Folds a reply, a quote or a retweet, or that it is gone; it comes once. */
    public static void fold(Rows rows, Reference reference) {
        long tweet = reference.target();
        switch (reference.kind()) {
            case REPLY -> fold(rows, REPLIES_COUNT, Keys.of(REPLIES, tweet, reference.from()), reference);
            case QUOTE -> fold(rows, QUOTES_COUNT, Keys.of(QUOTES, tweet, reference.from()), reference);
            case RETWEET -> fold(rows, RETWEETS_COUNT, Keys.of(RETWEETS, tweet, ~reference.from()), reference);
            case FOLLOWS, FAVORITE, FOLLOWED, FAVORITED, MENTION ->
                throw new IllegalArgumentException(reference.kind() + " is no set of a tweet");
        }
    }

    private static void fold(Rows rows, int which, Bytes member, Reference reference) {
        if (reference.present()) {
            Reference.News news = reference.news();
            rows.put(
                    member,
                    which == RETWEETS_COUNT && news != null
                            ? Keys.of(news.actor()).get()
                            : MEMBER);
        } else if (rows.get(member) != null) {
            rows.delete(member);
        } else {
            // Compaction took the posting before its deletion was read.
            return;
        }
        Bytes key = Keys.of(REPLIES, reference.target());
        long[] counts = counts(rows.get(key));
        counts[which] += reference.present() ? 1 : -1;
        rows.put(key, encode(counts));
    }

    private static long[] counts(byte @Nullable [] row) {
        long[] counts = new long[COUNTS];
        if (row != null) {
            ByteBuffer in = ByteBuffer.wrap(row);
            for (int i = 0; i < COUNTS; i++) {
                counts[i] = VarInts.get(in);
            }
        }
        return counts;
    }

    private static byte[] encode(long[] counts) {
        int size = 0;
        for (long count : counts) {
            size += VarInts.size(count);
        }
        ByteBuffer row = ByteBuffer.allocate(size);
        for (long count : counts) {
            VarInts.put(row, count);
        }
        return row.array();
    }
}
