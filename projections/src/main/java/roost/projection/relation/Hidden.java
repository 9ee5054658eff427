package roost.projection.relation;

import java.util.Arrays;
import java.util.List;
import roost.schema.relation.HideRelation;

/** Whose tweets a reader does not see at some moment, and why. Immutable; arrays of raw account ids, ascending. */
public final class Hidden {
    /** Nobody's. */
    public static final Hidden NOBODY = new Hidden(List.of());

    private final long[] blocks;
    private final long[] blockedBy;
    private final long[] mutes;
    private final long[] all;

    Hidden(List<HideChange> standing) {
        this.blocks = of(standing, HideRelation.Why.BLOCKS);
        this.blockedBy = of(standing, HideRelation.Why.BLOCKED_BY);
        this.mutes = of(standing, HideRelation.Why.MUTES);
        this.all = standing.stream()
                .filter(HideChange::active)
                .mapToLong(HideChange::other)
                .sorted()
                .distinct()
                .toArray();
    }

    private static long[] of(List<HideChange> standing, HideRelation.Why why) {
        return standing.stream()
                .filter(change -> change.active() && change.why() == why)
                .mapToLong(HideChange::other)
                .sorted()
                .toArray();
    }

    /** Whether it is nobody at all. */
    public boolean isEmpty() {
        return all.length == 0;
    }

    /** How many accounts. */
    public int size() {
        return all.length;
    }

    /** Whether an account is hidden for any reason: what a home timeline goes by. */
    public boolean contains(long account) {
        return all.length != 0 && Arrays.binarySearch(all, account) >= 0;
    }

    /** Whether an account is hidden for this reason. */
    public boolean contains(HideRelation.Why why, long account) {
        long[] accounts = switch (why) {
            case BLOCKS -> blocks;
            case BLOCKED_BY -> blockedBy;
            case MUTES -> mutes;
        };
        return Arrays.binarySearch(accounts, account) >= 0;
    }
}
