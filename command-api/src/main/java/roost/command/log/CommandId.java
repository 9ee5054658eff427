package roost.command.log;

import java.util.UUID;

/**
 * The id of a command that clients see: the decider partition that stands first lets any node route a question about it.
 *
 * @param partition 0 to P - 1
 * @param uuid UUIDv7
 */
public record CommandId(int partition, UUID uuid) {
    private static final int MAX_PARTITION_DIGITS = 4;
    private static final int UUID_CHARS = 36;
    private static final int VERSION = 7;

    /**
     * Reads {@code <partition>-<uuid>} as it is written by {@link #toString}, and no other form.
     *
     * @throws IllegalArgumentException it is not in that form, or the UUID is not of version 7
     */
    public static CommandId parse(String text) {
        int dash = text.indexOf('-');
        if (dash < 1 || dash > MAX_PARTITION_DIGITS || text.length() != dash + 1 + UUID_CHARS) {
            throw new IllegalArgumentException("not a command id");
        }
        int partition = 0;
        for (int i = 0; i < dash; i++) {
            char digit = text.charAt(i);
            if (digit < '0' || digit > '9') {
                throw new IllegalArgumentException("not a command id");
            }
            partition = partition * 10 + (digit - '0');
        }
        var id = new CommandId(partition, UUID.fromString(text.substring(dash + 1)));
        if (id.uuid.version() != VERSION || !id.toString().equals(text)) {
            throw new IllegalArgumentException("not a command id");
        }
        return id;
    }

    /** When it was made by the sender's clock, milliseconds since 1970. */
    public long timeMs() {
        return uuid.getMostSignificantBits() >>> 16;
    }

    /** The form that clients see. */
    @Override
    public String toString() {
        return partition + "-" + uuid;
    }
}
