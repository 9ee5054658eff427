package roost.schema.log;

import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import roost.schema.AccountId;
import roost.schema.TweetId;
import roost.schema.favorite.TweetFavorited;
import roost.schema.favorite.TweetUnfavorited;
import roost.schema.follow.AccountFollowed;
import roost.schema.follow.AccountUnfollowed;
import roost.schema.record.CloudEvents;
import roost.schema.record.Event;
import roost.schema.record.Json;
import roost.schema.record.UndecodableRecord;
import roost.schema.topic.Topic;
import tools.jackson.core.JacksonException;

/**
 * An event with its place: (decider partition, seq) names it for ever and orders all events of a partition over all
 * topics.
 *
 * @param event the fact
 * @param partition the decider partition, also the event's partition in its topic
 * @param seq its number in that partition, from 1
 * @param timeMs decider time, milliseconds since 1970; also the record's timestamp
 * @param traceparent W3C trace context of the command, or null
 */
public record EventRecord(
        Event event,
        int partition,
        long seq,
        long timeMs,
        @Nullable String traceparent) {

    /** The headers it stands under on the log. */
    public Headers headers() {
        var headers = new RecordHeaders();
        CloudEvents.put(headers, CloudEvents.SPEC_VERSION, "1.0");
        CloudEvents.put(headers, CloudEvents.ID, partition + "-" + seq);
        CloudEvents.put(headers, CloudEvents.TYPE, MessageTypes.nameOf(event.getClass()));
        CloudEvents.put(headers, CloudEvents.SOURCE, "/decider");
        CloudEvents.put(headers, CloudEvents.TIME, Json.time(Instant.ofEpochMilli(timeMs)));
        CloudEvents.put(headers, CloudEvents.SUBJECT, event.key());
        CloudEvents.put(headers, CloudEvents.CONTENT_TYPE, CloudEvents.JSON);
        CloudEvents.put(headers, CloudEvents.PARTITION, Integer.toString(partition));
        CloudEvents.put(headers, CloudEvents.SEQ, Long.toString(seq));
        if (traceparent != null) {
            CloudEvents.put(headers, CloudEvents.TRACEPARENT, traceparent);
        }
        return headers;
    }

    /** The value on the log: JSON in UTF-8. */
    public byte[] value() {
        return Json.LOG.writeValueAsBytes(event);
    }

    /** The topic it is written to. */
    public Topic topic() {
        return event.topic();
    }

    /**
     * Reads a record of an event topic.
     *
     * @param timestampMs the record's timestamp
     * @return empty if the type is one that this version does not know: such are counted and skipped
     * @throws UndecodableRecord it does not keep the contract
     */
    public static Optional<EventRecord> decode(Headers headers, byte @Nullable [] value, long timestampMs) {
        String name = CloudEvents.get(headers, CloudEvents.TYPE);
        if (name == null) {
            throw new UndecodableRecord("header " + CloudEvents.TYPE + " is missing");
        }
        var type = MessageTypes.event(name);
        if (type.isEmpty()) {
            return Optional.empty();
        }
        long partition = CloudEvents.number(headers, CloudEvents.PARTITION);
        if (partition > Integer.MAX_VALUE) {
            throw new UndecodableRecord("header " + CloudEvents.PARTITION + " is not a partition");
        }
        long seq = CloudEvents.number(headers, CloudEvents.SEQ);
        if (value == null) {
            throw new UndecodableRecord(name + " has no value");
        }
        try {
            Event pair = pair(type.get(), value);
            Event event = pair != null ? pair : Json.LOG.readValue(value, type.get());
            if (event == null) {
                throw new UndecodableRecord(name + " is the JSON word null");
            }
            return Optional.of(new EventRecord(
                    event, (int) partition, seq, timestampMs, CloudEvents.get(headers, CloudEvents.TRACEPARENT)));
        } catch (JacksonException e) {
            throw new UndecodableRecord(name + " is not readable: " + e.getOriginalMessage(), e);
        } catch (IllegalArgumentException | ArithmeticException | java.time.DateTimeException e) {
            throw new UndecodableRecord(name + ": " + e.getMessage(), e);
        }
    }

    /** An event that is two ids, in the form that is usual; null: it is for data binding. */
    private static @Nullable Event pair(Class<? extends Event> type, byte[] value) {
        if (type == AccountFollowed.class || type == AccountUnfollowed.class) {
            IdPair ids = IdPair.Form.FOLLOW.read(value);
            if (ids != null) {
                var follower = new AccountId(ids.first());
                var followee = new AccountId(ids.second());
                return type == AccountFollowed.class
                        ? new AccountFollowed(follower, followee)
                        : new AccountUnfollowed(follower, followee);
            }
        } else if (type == TweetFavorited.class || type == TweetUnfavorited.class) {
            IdPair ids = IdPair.Form.FAVORITE.read(value);
            if (ids != null) {
                var account = new AccountId(ids.first());
                var tweet = new TweetId(ids.second());
                return type == TweetFavorited.class
                        ? new TweetFavorited(account, tweet)
                        : new TweetUnfavorited(account, tweet);
            }
        }
        return null;
    }
}
