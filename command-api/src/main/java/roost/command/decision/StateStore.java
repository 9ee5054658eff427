package roost.command.decision;

/** The stores of a decider task, each with a changelog topic of its own. Keys are readable text, values bytes. */
public enum StateStore {
    /** Handles, accounts, tweets, follows, bookmarks, blocks, mutes, and the ids given out. */
    ENTITIES,
    /** Password hashes: its changelog topic needs the access list of roost.credentials. */
    CREDENTIALS,
    /** How commands ended, for 24 hours, by command id and by Idempotency-Key. */
    OUTCOMES,
    /** One entry: seq, time, last command offset. */
    PROGRESS;

    /** The store's name in the topology; its changelog is {@code roost-decider-<name>-changelog}. */
    public String storeName() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
