package roost.projection.fanout;

import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import roost.schema.AccountId;
import roost.schema.Bucket;
import roost.schema.TweetId;
import roost.schema.block.AccountBlocked;
import roost.schema.block.AccountUnblocked;
import roost.schema.block.ReplyHidden;
import roost.schema.bookmark.TweetBookmarked;
import roost.schema.bookmark.TweetUnbookmarked;
import roost.schema.follow.AccountFollowed;
import roost.schema.follow.AccountUnfollowed;
import roost.schema.log.IdPair;
import roost.schema.log.MessageTypes;
import roost.schema.mute.AccountMuted;
import roost.schema.mute.AccountUnmuted;
import roost.schema.notification.NotificationsRead;
import roost.schema.record.CloudEvents;
import roost.schema.record.Json;
import roost.schema.record.UndecodableRecord;
import roost.schema.topic.Topic;
import roost.schema.tweet.TweetDeleted;
import roost.schema.tweet.TweetPosted;
import roost.schema.tweet.TweetRetweeted;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * What fan-out needs of an event: its place and two ids. The rest of the JSON is passed over: it must be JSON, but what
 * it says is for the views to check. A tweet that they bury is pushed and dropped at the join, as a deleted one is.
 *
 * @param other raw id: of the tweet, the follower, or who is blocked or muted
 * @param owner raw id of the account that the event belongs to: the tweet's author, the followee, or who blocks or mutes
 */
record FanoutEvent(Kind kind, EventPlace place, long other, long owner) {
    /** The kinds of events, with the JSON fields of their ids. */
    enum Kind {
        POSTED(Topic.TWEETS, "tweet", "author"),
        DELETED(Topic.TWEETS, "tweet", "author"),
        FOLLOWED(Topic.FOLLOWS, "follower", "followee"),
        UNFOLLOWED(Topic.FOLLOWS, "follower", "followee"),
        BLOCKED(Topic.PRIVATE, "other", "account"),
        UNBLOCKED(Topic.PRIVATE, "other", "account"),
        MUTED(Topic.PRIVATE, "other", "account"),
        UNMUTED(Topic.PRIVATE, "other", "account"),
        /** What changes nothing between two accounts. */
        NOTED(Topic.PRIVATE, "tweet", "account"),
        /** The same, and of nobody else. */
        OWN(Topic.PRIVATE, "account", "account");

        private final Topic topic;
        private final String otherField;
        private final String ownerField;

        Kind(Topic topic, String otherField, String ownerField) {
            this.topic = topic;
            this.otherField = otherField;
            this.ownerField = ownerField;
        }
    }

    private static final Map<String, Kind> KINDS = Map.ofEntries(
            kind(TweetPosted.class, Kind.POSTED),
            // An entry like any other: who follows the account gets it, and what it shows is joined.
            kind(TweetRetweeted.class, Kind.POSTED),
            kind(TweetDeleted.class, Kind.DELETED),
            kind(AccountFollowed.class, Kind.FOLLOWED),
            kind(AccountUnfollowed.class, Kind.UNFOLLOWED),
            kind(AccountBlocked.class, Kind.BLOCKED),
            kind(AccountUnblocked.class, Kind.UNBLOCKED),
            kind(AccountMuted.class, Kind.MUTED),
            kind(AccountUnmuted.class, Kind.UNMUTED),
            kind(ReplyHidden.class, Kind.NOTED),
            kind(TweetBookmarked.class, Kind.NOTED),
            kind(TweetUnbookmarked.class, Kind.NOTED),
            kind(NotificationsRead.class, Kind.OWN));

    private static Map.Entry<String, Kind> kind(Class<?> type, Kind kind) {
        return Map.entry(MessageTypes.nameOf(type), kind);
    }

    /** Whether it changes nothing between two accounts. */
    boolean isNoted() {
        return kind == Kind.NOTED || kind == Kind.OWN;
    }

    boolean isTweet() {
        return kind == Kind.POSTED || kind == Kind.DELETED;
    }

    /**
     * Reads a record of an event topic.
     *
     * @param timestampMs the record's timestamp
     * @return empty if the type is one that this version does not know
     * @throws UndecodableRecord it does not keep the contract
     */
    static Optional<FanoutEvent> decode(Headers headers, byte @Nullable [] value, long timestampMs) {
        String name = CloudEvents.get(headers, CloudEvents.TYPE);
        if (name == null) {
            throw new UndecodableRecord("header " + CloudEvents.TYPE + " is missing");
        }
        Kind kind = KINDS.get(name);
        if (kind == null) {
            if (MessageTypes.event(name).isPresent()) {
                throw new UndecodableRecord(name + " is not for " + FanoutTopology.APPLICATION_ID);
            }
            return Optional.empty();
        }
        long partition = CloudEvents.number(headers, CloudEvents.PARTITION);
        if (partition > Integer.MAX_VALUE) {
            throw new UndecodableRecord("header " + CloudEvents.PARTITION + " is not a partition");
        }
        var place =
                new EventPlace(kind.topic, (int) partition, CloudEvents.number(headers, CloudEvents.SEQ), timestampMs);
        if (value == null) {
            throw new UndecodableRecord(name + " has no value");
        }
        IdPair pair = kind.topic == Topic.FOLLOWS ? IdPair.Form.FOLLOW.read(value) : null;
        if (pair != null && pair.first() >= Bucket.COUNT && pair.second() >= Bucket.COUNT) {
            return Optional.of(new FanoutEvent(kind, place, pair.first(), pair.second()));
        }
        try (JsonParser json = Json.LOG.createParser(value)) {
            return Optional.of(read(json, kind, place));
        } catch (JacksonException e) {
            throw new UndecodableRecord(name + " is not readable: " + e.getOriginalMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new UndecodableRecord(name + ": " + e.getMessage(), e);
        }
    }

    private static FanoutEvent read(JsonParser json, Kind kind, EventPlace place) {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw new IllegalArgumentException("not a JSON object");
        }
        long other = 0;
        long owner = 0;
        for (String field = json.nextName(); field != null; field = json.nextName()) {
            JsonToken token = json.nextToken();
            if (field.equals(kind.otherField)) {
                String text = text(json, token, field);
                other = place.topic() == Topic.TWEETS || kind == Kind.NOTED
                        ? TweetId.parse(text).value()
                        : AccountId.parse(text).value();
            } else if (field.equals(kind.ownerField)) {
                owner = AccountId.parse(text(json, token, field)).value();
            } else {
                json.skipChildren();
            }
        }
        if (kind == Kind.OWN) {
            owner = other;
        }
        if (other == 0 || owner == 0) {
            throw new IllegalArgumentException(
                    "field " + (other == 0 ? kind.otherField : kind.ownerField) + " is missing");
        }
        return new FanoutEvent(kind, place, other, owner);
    }

    private static String text(JsonParser json, JsonToken token, String field) {
        if (token != JsonToken.VALUE_STRING) {
            throw new IllegalArgumentException("field " + field + " is not a string");
        }
        return json.getString();
    }
}
