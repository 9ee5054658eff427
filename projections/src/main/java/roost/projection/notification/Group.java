package roost.projection.notification;

import java.util.Comparator;
import roost.schema.notification.NotificationType;

/**
 * Something that an account is told, as it is kept. Follows of a day are one group, marks of a tweet are one, and its
 * retweets; a mention, a reply or a quote stands alone. Who is in a group is not kept here: the sets know it.
 *
 * @param about the tweet that was written, marked or retweeted; of follows the day since 1970 in UTC
 * @param atMs when the newest of it happened
 * @param mark who did the newest; of follows the seq of the first
 */
public record Group(NotificationType type, long about, long atMs, long mark) {
    /** Newest first; of the same millisecond in an order that stays. */
    public static final Comparator<Group> NEWEST_FIRST = Comparator.comparingLong(Group::atMs)
            .reversed()
            .thenComparing(Group::type)
            .thenComparingLong(Group::about);

    boolean isSame(Group other) {
        return type == other.type && about == other.about;
    }

    /**
     * This group after something more of it.
     *
     * @return the same if nothing changes: who marks a tweet again is not told again
     */
    Group and(Group more) {
        boolean follows = type == NotificationType.FOLLOW;
        if (!follows && mark == more.mark) {
            return this;
        }
        long newest = Math.max(atMs, more.atMs);
        return new Group(type, about, newest, follows ? Math.min(mark, more.mark) : more.mark);
    }
}
