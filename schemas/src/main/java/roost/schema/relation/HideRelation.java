package roost.schema.relation;

import roost.schema.AccountId;

/**
 * Whose tweets a reader does not see, in the reader's delivery partition; key {@code <reader>/<why>/<other>}. What ended
 * stays as {@code active: false}, for the reason that a {@link FollowRelation} does.
 *
 * @param reader who reads
 * @param other who is not read
 * @param why what stands between them
 * @param active whether it stands
 * @param source the decider partition of the event: that of who blocks or mutes
 * @param seq the event's seq there; of two records of a key the higher one stands
 */
public record HideRelation(AccountId reader, AccountId other, Why why, boolean active, int source, long seq)
        implements Relation {
    /** What stands between a reader and another account. */
    public enum Why {
        /** The reader blocks the other. */
        BLOCKS,
        /** The other blocks the reader. */
        BLOCKED_BY,
        /** The reader mutes the other. */
        MUTES
    }

    /**
     * Whether its event is only there with a further record: the other side of a block, which is sent behind it, where both
     * read in the same delivery partition.
     */
    public boolean isHalf(int deliveryPartitions) {
        return why == Why.BLOCKS && other.partition(deliveryPartitions) == reader.partition(deliveryPartitions);
    }

    @Override
    public String key() {
        return reader + "/" + why + "/" + other;
    }
}
