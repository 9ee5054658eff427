package roost.schema.reference;

/**
 * Something in one partition that points at an entity in another; a set at the target, whose size is a count.
 *
 * @param kind what points how
 * @param target the raw id that is pointed at
 * @param from the raw id that points
 * @param present whether it points (still)
 * @param seq of the event that says so, in its decider partition
 * @param timeMs decider time of that event where the kind tells it, else 0
 */
public record Reference(Kind kind, long target, long from, boolean present, long seq, long timeMs) {
    /** Without a time. */
    public Reference(Kind kind, long target, long from, boolean present, long seq) {
        this(kind, target, from, present, seq, 0);
    }

    /** What points how; the order is the one on the log. */
    public enum Kind {
        /** A reply (from) to a tweet (target). */
        REPLY,
        /** A tweet (from) that quotes a tweet (target). */
        QUOTE,
        /** A retweet (from) of a tweet (target). */
        RETWEET,
        /** A followee (from) of a follower (target): whom the target follows. */
        FOLLOWS,
        /** A tweet (from) that an account (target) marked as a favorite; with its time. */
        FAVORITE;

        /** Whether it says when. */
        public boolean isTimed() {
            return this == FAVORITE;
        }
    }
}
