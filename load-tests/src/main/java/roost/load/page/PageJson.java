package roost.load.page;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import roost.load.workload.Handles;
import roost.load.workload.TweetPlan;
import roost.schema.TweetId;
import roost.schema.record.Json;
import roost.schema.tweet.Entities;
import tools.jackson.core.JsonGenerator;

/** A page of tweets with the fields of the API, written from the columns that a peer keeps. One thread's own. */
final class PageJson implements AutoCloseable {
    private static final int PAGE_BYTES = 16 << 10;
    private static final byte[] NO_ENTITIES = Json.LOG.writeValueAsBytes(Entities.NONE);

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(PAGE_BYTES);
    private final JsonGenerator json = Json.LOG.createGenerator(bytes);
    private long first;
    private long last;

    PageJson() {
        json.writeStartObject();
        json.writeArrayPropertyStart("items");
    }

    /** An account as a tweet shows it. */
    record Author(
            long id, String handle, String name, @Nullable String avatarUrl) {
        static Author of(Handles handles, int account) {
            return new Author(Scene.id(account).value(), handles.handle(account), handles.name(account), null);
        }
    }

    /** A tweet and what is counted and marked on it. */
    void tweet(
            long id,
            Author author,
            String text,
            long inReplyTo,
            String entities,
            long favorites,
            long replies,
            boolean favorited) {
        first = first == 0 ? id : first;
        last = id;
        json.writeStartObject();
        json.writeStringProperty("id", Long.toString(id));
        json.writeName("author");
        write(json, author);
        fields(json, id, text, inReplyTo, entities);
        json.writeObjectPropertyStart("counts");
        json.writeNumberProperty("favorites", favorites);
        json.writeNumberProperty("retweets", 0);
        json.writeNumberProperty("replies", replies);
        json.writeNumberProperty("quotes", 0);
        json.writeEndObject();
        json.writeObjectPropertyStart("viewer");
        json.writeBooleanProperty("favorited", favorited);
        json.writeBooleanProperty("retweeted", false);
        json.writeBooleanProperty("bookmarked", false);
        json.writeEndObject();
        json.writeEndObject();
    }

    /** The page; its cursors are the ids at its ends. */
    byte[] page() {
        json.writeEndArray();
        json.writeStringProperty("next", Long.toString(last));
        json.writeStringProperty("prev", Long.toString(first));
        json.writeEndObject();
        json.close();
        return bytes.toByteArray();
    }

    private static void write(JsonGenerator json, Author author) {
        json.writeStartObject();
        json.writeStringProperty("id", Long.toString(author.id()));
        json.writeStringProperty("handle", author.handle());
        json.writeStringProperty("name", author.name());
        if (author.avatarUrl() == null) {
            json.writeNullProperty("avatarUrl");
        } else {
            json.writeStringProperty("avatarUrl", author.avatarUrl());
        }
        json.writeEndObject();
    }

    private static void fields(JsonGenerator json, long id, String text, long inReplyTo, String entities) {
        json.writeStringProperty("text", text);
        json.writeStringProperty("createdAt", Json.time(Instant.ofEpochMilli(TweetId.timeMs(id))));
        json.writeNullProperty("place");
        json.writeArrayPropertyStart("media");
        json.writeEndArray();
        if (inReplyTo == 0) {
            json.writeNullProperty("inReplyTo");
        } else {
            json.writeStringProperty("inReplyTo", Long.toString(inReplyTo));
        }
        json.writeNullProperty("quoteOf");
        json.writeNullProperty("retweetOf");
        json.writeName("entities");
        json.writeRawValue(entities);
    }

    /** A tweet of the plan without author, counts and marks, as a cache keeps it: an object. */
    static byte[] cached(TweetPlan plan, int tweet) {
        var out = new ByteArrayOutputStream();
        try (var json = Json.LOG.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringProperty("id", Long.toString(plan.id(tweet)));
            fields(json, plan.id(tweet), plan.text(tweet), 0, noEntities());
            json.writeEndObject();
        }
        return out.toByteArray();
    }

    /** An account as a cache keeps it: an object. */
    static byte[] cached(Author author) {
        var out = new ByteArrayOutputStream();
        try (var json = Json.LOG.createGenerator(out)) {
            write(json, author);
        }
        return out.toByteArray();
    }

    static String noEntities() {
        return new String(NO_ENTITIES, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        json.close();
    }
}
