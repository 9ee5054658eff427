package roost.query.tweet;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.jspecify.annotations.Nullable;
import roost.schema.record.Json;
import roost.schema.views.TweetView;

/**
 * Writes tweets straight to bytes: what is the same for all readers once, and again only when it was forgotten; entities,
 * place and media are copied from the view as they are. The same JSON as {@link roost.schema.api.TweetBody}, which a test holds
 * it to. Thread-safe.
 */
public final class TweetJson {
    /** Most tweets take less. */
    private static final int TWEET_BYTES = 1_024;

    private static final int PAGE_BYTES = 256;
    private static final byte[] ITEMS = JsonBytes.ascii("{\"items\":[");
    private static final byte[] ANCESTORS = JsonBytes.ascii("{\"ancestors\":[");
    private static final byte[] TWEET = JsonBytes.ascii("],\"tweet\":");
    private static final byte[] THEIR_REPLIES = JsonBytes.ascii(",\"replies\":[");
    private static final byte[] NEXT = JsonBytes.ascii("],\"next\":");
    private static final byte[] PREV = JsonBytes.ascii(",\"prev\":");
    private static final byte[] NULL = JsonBytes.ascii("null");
    private static final byte[] QUOTE_OF = JsonBytes.ascii(",\"quoteOf\":");
    private static final byte[] RETWEET_OF = JsonBytes.ascii(",\"retweetOf\":");
    private static final byte[] FAVORITES = JsonBytes.ascii(",\"counts\":{\"favorites\":");
    private static final byte[] RETWEETS = JsonBytes.ascii(",\"retweets\":");
    private static final byte[] REPLIES = JsonBytes.ascii(",\"replies\":");
    private static final byte[] QUOTES = JsonBytes.ascii(",\"quotes\":");
    private static final byte[] FAVORITED = JsonBytes.ascii(",\"viewer\":{\"favorited\":");
    private static final byte[] RETWEETED = JsonBytes.ascii(",\"retweeted\":");
    private static final byte[] BOOKMARKED = JsonBytes.ascii(",\"bookmarked\":");

    private final TweetHeads heads;

    /**
     * Writes tweets.
     *
     * @param bytes about how much memory may be used to remember what was written
     */
    public TweetJson(long bytes, MeterRegistry meters) {
        this.heads = new TweetHeads(bytes, meters);
    }

    /**
     * One tweet.
     *
     * @param withViewer whether what the viewer has done with it is written
     */
    public byte[] one(AuthoredTweet tweet, boolean withViewer) {
        var json = new JsonBytes(TWEET_BYTES);
        write(json, tweet, withViewer);
        return json.toBytes();
    }

    /**
     * A page of tweets.
     *
     * @param next the cursor of what is older, null at the end
     * @param prev the cursor of what is new, null where the list has none
     */
    public byte[] page(List<AuthoredTweet> tweets, @Nullable String next, @Nullable String prev, boolean withViewer) {
        var json = new JsonBytes(PAGE_BYTES + TWEET_BYTES * tweets.size()).put(ITEMS);
        list(json, tweets, withViewer);
        json.put(NEXT).put(text(next)).put(PREV).put(text(prev)).put('}');
        return json.toBytes();
    }

    /**
     * A tweet among what it replies to and what replies to it.
     *
     * @param ancestors oldest first
     * @param replies oldest first
     * @param next the cursor of the replies after these, null at the end
     */
    public byte[] thread(
            List<AuthoredTweet> ancestors,
            AuthoredTweet tweet,
            List<AuthoredTweet> replies,
            @Nullable String next,
            boolean withViewer) {
        var json = new JsonBytes(PAGE_BYTES + TWEET_BYTES * (ancestors.size() + 1 + replies.size())).put(ANCESTORS);
        list(json, ancestors, withViewer);
        write(json.put(TWEET), tweet, withViewer);
        list(json.put(THEIR_REPLIES), replies, withViewer);
        json.put(NEXT).put(text(next)).put('}');
        return json.toBytes();
    }

    private void list(JsonBytes json, List<AuthoredTweet> tweets, boolean withViewer) {
        for (int i = 0; i < tweets.size(); i++) {
            if (i > 0) {
                json.put(',');
            }
            write(json, tweets.get(i), withViewer);
        }
    }

    private void write(JsonBytes json, AuthoredTweet authored, boolean withViewer) {
        TweetView tweet = authored.tweet();
        json.put(heads.of(authored));
        other(json.put(QUOTE_OF), authored.quoted(), withViewer);
        other(json.put(RETWEET_OF), authored.original(), withViewer);
        json.put(FAVORITES).put(tweet.getFavorites());
        json.put(RETWEETS).put(tweet.getRetweets());
        json.put(REPLIES).put(tweet.getReplies());
        json.put(QUOTES).put(tweet.getQuotes()).put('}');
        if (withViewer) {
            json.put(FAVORITED).put(tweet.getFavorited());
            json.put(RETWEETED).put(tweet.getRetweeted());
            json.put(BOOKMARKED).put(tweet.getBookmarked()).put('}');
        }
        json.put('}');
    }

    private void other(JsonBytes json, @Nullable AuthoredTweet tweet, boolean withViewer) {
        if (tweet == null) {
            json.put(NULL);
        } else {
            write(json, tweet, withViewer);
        }
    }

    private static byte[] text(@Nullable String value) {
        return value == null ? NULL : Json.LOG.writeValueAsBytes(value);
    }
}
