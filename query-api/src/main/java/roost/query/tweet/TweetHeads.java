package roost.query.tweet;

import com.github.benmanes.caffeine.cache.Cache;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import roost.query.account.Authors;
import roost.schema.TweetId;
import roost.schema.cache.Caches;
import roost.schema.record.Json;
import roost.schema.views.TweetView;
import tools.jackson.core.JsonGenerator;

/**
 * The part of a tweet's JSON that is the same for every reader, as bytes: all before the tweets that it shows and the
 * counts. Nothing of it can change
 * but the author, which is compared; whether the tweet is still there, its counts and the reader's marks come from the
 * views at every read. Thread-safe.
 */
final class TweetHeads {
    /** How long the text of a deleted tweet may lie in memory; the views do not name it any more, so nobody gets it. */
    static final Duration LIFE = Duration.ofMinutes(5);

    private static final int HEAD_BYTES = 768;
    private static final int OVERHEAD_BYTES = 200;
    private static final String NO_ENTITIES = "{\"hashtags\":[],\"mentions\":[],\"urls\":[]}";

    private final Cache<Long, Head> heads;
    private final Counter cached;
    private final Counter asked;

    private record Head(Authors.Author author, byte[] json) {}

    TweetHeads(long bytes, MeterRegistry meters) {
        this.heads = Caches.builder()
                .maximumWeight(bytes)
                .weigher((Long id, Head head) -> head.json().length + OVERHEAD_BYTES)
                .expireAfterWrite(LIFE)
                .build();
        this.cached = meters.counter("roost.query.tweets.cached");
        this.asked = meters.counter("roost.query.tweets.asked");
    }

    /** An object without its end: {@code {"id":...,"entities":{...}}. The caller must not write to it. */
    byte[] of(AuthoredTweet tweet) {
        long id = tweet.tweet().getId();
        Head known = heads.getIfPresent(id);
        if (known != null && known.author().equals(tweet.author())) {
            cached.increment();
            return known.json();
        }
        asked.increment();
        var made = new Head(tweet.author(), make(tweet));
        heads.put(id, made);
        return made.json();
    }

    private static byte[] make(AuthoredTweet authored) {
        TweetView tweet = authored.tweet();
        var bytes = new ByteArrayOutputStream(HEAD_BYTES);
        try (JsonGenerator json = Json.LOG.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringProperty("id", Long.toString(tweet.getId()));
            author(json, authored.author());
            json.writeStringProperty("text", tweet.getText());
            json.writeStringProperty("createdAt", Json.time(new TweetId(tweet.getId()).time()));
            raw(json, "place", tweet.getPlaceJson().toStringUtf8(), "null");
            raw(json, "media", tweet.getMediaJson().toStringUtf8(), "[]");
            text(json, "inReplyTo", tweet.getInReplyTo() == 0 ? null : Long.toString(tweet.getInReplyTo()));
            raw(json, "entities", tweet.getEntitiesJson().toStringUtf8(), NO_ENTITIES);
            if (tweet.getQuoteOf() != 0) {
                json.writeStringProperty("quoteOfId", Long.toString(tweet.getQuoteOf()));
            }
            json.writeEndObject();
        }
        // The object goes on with the tweets it shows and its counts.
        return java.util.Arrays.copyOf(bytes.toByteArray(), bytes.size() - 1);
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

    private static void raw(JsonGenerator json, String name, String value, String ifEmpty) {
        json.writeName(name);
        json.writeRawValue(value.isEmpty() ? ifEmpty : value);
    }
}
