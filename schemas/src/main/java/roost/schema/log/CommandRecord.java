package roost.schema.log;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import roost.schema.AccountId;
import roost.schema.outcome.Refusal;
import roost.schema.record.CloudEvents;
import roost.schema.record.Command;
import roost.schema.record.Json;
import roost.schema.record.UndecodableRecord;
import tools.jackson.core.JacksonException;

/**
 * A command as it stands on the log.
 *
 * @param command what is wanted
 * @param id UUIDv7; with the partition before it, {@link #publicId}, the id that clients see
 * @param actor who sent it, null at registration
 * @param reply the partition of roost.outcomes that the sender reads, null when nobody waits
 * @param idempotencyKey as the client sent it, or null
 * @param requestHash what the key is bound to, null without a key
 * @param sentAtMs the sender's clock, milliseconds since 1970; deciding never uses it
 * @param traceparent W3C trace context or null
 * @param refusal what the sender knows to be in the way already, or null: the command is on the log only because its
 *     Idempotency-Key may have an outcome from before; if it has none, this is its outcome
 */
public record CommandRecord(
        Command command,
        UUID id,
        @Nullable AccountId actor,
        @Nullable Integer reply,
        @Nullable String idempotencyKey,
        @Nullable String requestHash,
        long sentAtMs,
        @Nullable String traceparent,
        @Nullable Refusal refusal) {
    /** A command that nothing is known to be in the way of. */
    public CommandRecord(
            Command command,
            UUID id,
            @Nullable AccountId actor,
            @Nullable Integer reply,
            @Nullable String idempotencyKey,
            @Nullable String requestHash,
            long sentAtMs,
            @Nullable String traceparent) {
        this(command, id, actor, reply, idempotencyKey, requestHash, sentAtMs, traceparent, null);
    }

    /** The id that clients see: the decider partition, a dash, the UUID. */
    public String publicId(int partitions) {
        return roost.schema.Bucket.partition(command.bucket(), partitions) + "-" + id;
    }

    /** The headers it stands under on the log. */
    public Headers headers() {
        var headers = new RecordHeaders();
        CloudEvents.put(headers, CloudEvents.SPEC_VERSION, "1.0");
        CloudEvents.put(headers, CloudEvents.ID, id.toString());
        CloudEvents.put(headers, CloudEvents.TYPE, MessageTypes.nameOf(command.getClass()));
        CloudEvents.put(headers, CloudEvents.SOURCE, "/command-api");
        CloudEvents.put(headers, CloudEvents.TIME, Json.time(Instant.ofEpochMilli(sentAtMs)));
        CloudEvents.put(headers, CloudEvents.SUBJECT, command.key());
        CloudEvents.put(headers, CloudEvents.CONTENT_TYPE, CloudEvents.JSON);
        if (actor != null) {
            CloudEvents.put(headers, CloudEvents.ACTOR, actor.toString());
        }
        if (reply != null) {
            CloudEvents.put(headers, CloudEvents.REPLY, reply.toString());
        }
        if (idempotencyKey != null) {
            CloudEvents.put(headers, CloudEvents.IDEMPOTENCY_KEY, idempotencyKey);
        }
        if (requestHash != null) {
            CloudEvents.put(headers, CloudEvents.REQUEST_HASH, requestHash);
        }
        if (traceparent != null) {
            CloudEvents.put(headers, CloudEvents.TRACEPARENT, traceparent);
        }
        if (refusal != null) {
            CloudEvents.put(headers, CloudEvents.REFUSAL, refusal.name());
        }
        return headers;
    }

    /** The value on the log: JSON in UTF-8. */
    public byte[] value() {
        return Json.LOG.writeValueAsBytes(command);
    }

    /**
     * Reads a record of roost.commands.
     *
     * @return empty if the type is one that this version does not know
     * @throws UndecodableRecord it does not keep the contract
     */
    public static Optional<CommandRecord> decode(Headers headers, byte @Nullable [] value) {
        String name = CloudEvents.get(headers, CloudEvents.TYPE);
        if (name == null) {
            throw new UndecodableRecord("header " + CloudEvents.TYPE + " is missing");
        }
        var type = MessageTypes.command(name);
        if (type.isEmpty()) {
            return Optional.empty();
        }
        if (value == null) {
            throw new UndecodableRecord(name + " has no value");
        }
        try {
            Command command = Json.LOG.readValue(value, type.get());
            if (command == null) {
                throw new UndecodableRecord(name + " is the JSON word null");
            }
            String id = CloudEvents.get(headers, CloudEvents.ID);
            String actor = CloudEvents.get(headers, CloudEvents.ACTOR);
            String time = CloudEvents.get(headers, CloudEvents.TIME);
            String refusal = CloudEvents.get(headers, CloudEvents.REFUSAL);
            if (id == null) {
                throw new UndecodableRecord("header " + CloudEvents.ID + " is missing");
            }
            return Optional.of(new CommandRecord(
                    command,
                    UUID.fromString(id),
                    actor == null ? null : AccountId.parse(actor),
                    headers.lastHeader(CloudEvents.REPLY) == null
                            ? null
                            : Integer.valueOf((int) CloudEvents.number(headers, CloudEvents.REPLY)),
                    CloudEvents.get(headers, CloudEvents.IDEMPOTENCY_KEY),
                    CloudEvents.get(headers, CloudEvents.REQUEST_HASH),
                    time == null ? 0 : Json.instant(time).toEpochMilli(),
                    CloudEvents.get(headers, CloudEvents.TRACEPARENT),
                    refusal == null ? null : Refusal.valueOf(refusal)));
        } catch (JacksonException e) {
            throw new UndecodableRecord(name + " is not readable: " + e.getOriginalMessage(), e);
        } catch (IllegalArgumentException | ArithmeticException | java.time.DateTimeException e) {
            throw new UndecodableRecord(name + ": " + e.getMessage(), e);
        }
    }
}
