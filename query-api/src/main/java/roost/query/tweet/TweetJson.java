package roost.query.tweet;

import com.google.protobuf.ByteString;
import java.io.ByteArrayOutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import roost.query.account.Authors;
import roost.schema.TweetId;
import roost.schema.record.Json;
import roost.schema.views.TweetView;
import tools.jackson.core.JsonGenerator;

/**
 * Writes tweets once, straight to bytes; entities, place and media are copied from the view as they are. The same JSON as
 * {@link roost.schema.api.TweetBody}, which a test holds it to.
 */
public final class TweetJson {
    private static final int TWEET_BYTES = 1_024;
    private static final String NO_ENTITIES = "{\"hashtags\":[],\"mentions\":[],\"urls\":[]}";

    private TweetJson() {}

    /**
     * One tweet.
     *
     * @param withViewer whether what the viewer has done with it is written
     */
    public static byte[] one(AuthoredTweet tweet, boolean withViewer) {
        var bytes = new ByteArrayOutputStream(TWEET_BYTES);
        try (JsonGenerator json = Json.LOG.createGenerator(bytes)) {
            write(json, tweet, withViewer);
        }
        return bytes.toByteArray();
    }

    /**
     * A page of tweets.
     *
     * @param next the cursor of what is older, null at the end
     * @param prev the cursor of what is new, null where the list has none
     */
    public static byte[] page(
            List<AuthoredTweet> tweets, @Nullable String next, @Nullable String prev, boolean withViewer) {
        var bytes = new ByteArrayOutputStream(TWEET_BYTES * (tweets.size() + 1));
        try (JsonGenerator json = Json.LOG.createGenerator(bytes)) {
            json.writeStartObject();
            tweets(json, "items", tweets, withViewer);
            text(json, "next", next);
            text(json, "prev", prev);
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    /**
     * A tweet among what it replies to and what replies to it.
     *
     * @param ancestors oldest first
     * @param replies oldest first
     * @param next the cursor of the replies after these, null at the end
     */
    public static byte[] thread(
            List<AuthoredTweet> ancestors,
            AuthoredTweet tweet,
            List<AuthoredTweet> replies,
            @Nullable String next,
            boolean withViewer) {
        var bytes = new ByteArrayOutputStream(TWEET_BYTES * (ancestors.size() + replies.size() + 1));
        try (JsonGenerator json = Json.LOG.createGenerator(bytes)) {
            json.writeStartObject();
            tweets(json, "ancestors", ancestors, withViewer);
            json.writeName("tweet");
            write(json, tweet, withViewer);
            tweets(json, "replies", replies, withViewer);
            text(json, "next", next);
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static void tweets(JsonGenerator json, String name, List<AuthoredTweet> tweets, boolean withViewer) {
        json.writeArrayPropertyStart(name);
        for (AuthoredTweet tweet : tweets) {
            write(json, tweet, withViewer);
        }
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, AuthoredTweet authored, boolean withViewer) {
        TweetView tweet = authored.tweet();
        json.writeStartObject();
        json.writeStringProperty("id", Long.toString(tweet.getId()));
        author(json, authored.author());
        json.writeStringProperty("text", tweet.getText());
        json.writeStringProperty("createdAt", Json.time(new TweetId(tweet.getId()).time()));
        raw(json, "place", tweet.getPlaceJson(), "null");
        raw(json, "media", tweet.getMediaJson(), "[]");
        text(json, "inReplyTo", tweet.getInReplyTo() == 0 ? null : Long.toString(tweet.getInReplyTo()));
        quoted(json, authored, withViewer);
        AuthoredTweet original = authored.original();
        if (original == null) {
            json.writeNullProperty("retweetOf");
        } else {
            json.writeName("retweetOf");
            write(json, original, withViewer);
        }
        raw(json, "entities", tweet.getEntitiesJson(), NO_ENTITIES);
        json.writeObjectPropertyStart("counts");
        json.writeNumberProperty("favorites", tweet.getFavorites());
        json.writeNumberProperty("retweets", tweet.getRetweets());
        json.writeNumberProperty("replies", tweet.getReplies());
        json.writeNumberProperty("quotes", tweet.getQuotes());
        json.writeEndObject();
        if (withViewer) {
            json.writeObjectPropertyStart("viewer");
            json.writeBooleanProperty("favorited", tweet.getFavorited());
            json.writeBooleanProperty("retweeted", tweet.getRetweeted());
            json.writeBooleanProperty("bookmarked", tweet.getBookmarked());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void quoted(JsonGenerator json, AuthoredTweet authored, boolean withViewer) {
        AuthoredTweet quoted = authored.quoted();
        if (quoted == null) {
            json.writeNullProperty("quoteOf");
        } else {
            json.writeName("quoteOf");
            write(json, quoted, withViewer);
        }
        if (authored.tweet().getQuoteOf() != 0) {
            json.writeStringProperty("quoteOfId", Long.toString(authored.tweet().getQuoteOf()));
        }
    }

    private static void author(JsonGenerator json, Authors.Author author) {
        json.writeObjectPropertyStart("author");
        json.writeStringProperty("id", Long.toString(author.id()));
        json.writeStringProperty("handle", author.handle());
        json.writeStringProperty("name", author.name());
        text(json, "avatarUrl", author.avatarUrl());
        json.writeEndObject();
    }

    private static void text(JsonGenerator json, String name, @Nullable String value) {
        if (value == null) {
            json.writeNullProperty(name);
        } else {
            json.writeStringProperty(name, value);
        }
    }

    private static void raw(JsonGenerator json, String name, ByteString value, String ifEmpty) {
        json.writeName(name);
        json.writeRawValue(value.isEmpty() ? ifEmpty : value.toStringUtf8());
    }
}
