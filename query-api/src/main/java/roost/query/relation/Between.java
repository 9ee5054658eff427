package roost.query.relation;

import java.util.Set;

/**
 * What stands between a viewer and some accounts; raw ids.
 *
 * @param blocks whom the viewer blocks
 * @param blockedBy who blocks the viewer
 * @param mutes whom the viewer mutes
 */
public record Between(Set<Long> blocks, Set<Long> blockedBy, Set<Long> mutes) {
    /** Nothing. */
    public static final Between NOTHING = new Between(Set.of(), Set.of(), Set.of());

    /** Whether a block, either way, stands between the viewer and an account. */
    public boolean isBlocked(long account) {
        return blocks.contains(account) || blockedBy.contains(account);
    }

    /** The same, or a mute. */
    public boolean isHidden(long account) {
        return isBlocked(account) || mutes.contains(account);
    }

    /** Whether nothing does. */
    public boolean isNothing() {
        return blocks.isEmpty() && blockedBy.isEmpty() && mutes.isEmpty();
    }
}
