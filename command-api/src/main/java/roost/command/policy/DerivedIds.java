package roost.command.policy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import roost.schema.record.Command;
import roost.schema.record.Json;

/**
 * Ids of commands that follow from an event: the same event and command give the same id, so the decider answers a
 * repeated one with its first outcome. In form they are UUIDs of version 7, which the decider's outcomes are ordered by.
 */
final class DerivedIds {
    private static final long VERSION_7 = 0x7000L;
    private static final long VERSION_BITS = 0xfffL;
    private static final long VARIANT = 0x8000_0000_0000_0000L;
    private static final long REST_BITS = 0x3fff_ffff_ffff_ffffL;

    private DerivedIds() {}

    /** The id of a command that follows from an event. */
    static UUID of(Cause cause, Command command) {
        String text = cause.topic() + "/" + cause.partition() + "/" + cause.seq() + "/"
                + command.getClass().getSimpleName() + Json.LOG.writeValueAsString(command);
        var hash = ByteBuffer.wrap(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
        long high = cause.timeMs() << 16 | VERSION_7 | (hash.getLong() & VERSION_BITS);
        return new UUID(high, VARIANT | (hash.getLong() & REST_BITS));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
