package roost.schema.reference;

import org.jspecify.annotations.Nullable;

/**
 * Something in one partition that points at an entity in another; mostly a set at the target, whose size is a count.
 *
 * @param kind what points how
 * @param target the raw id that is pointed at
 * @param from the raw id that points
 * @param present whether it points (still)
 * @param seq of the event that says so, in its decider partition
 * @param timeMs decider time of that event where the kind tells it, else 0
 * @param news who is to be told of it; null for nobody
 */
public record Reference(
        Kind kind,
        long target,
        long from,
        boolean present,
        long seq,
        long timeMs,
        @Nullable News news) {
    /** One that nobody is told of, without a time. */
    public Reference(Kind kind, long target, long from, boolean present, long seq) {
        this(kind, target, from, present, seq, 0, null);
    }

    /** One that nobody is told of. */
    public Reference(Kind kind, long target, long from, boolean present, long seq, long timeMs) {
        this(kind, target, from, present, seq, timeMs, null);
    }

    /** One that somebody is told of, if news are not null. */
    public Reference(Kind kind, long target, long from, boolean present, long seq, @Nullable News news) {
        this(kind, target, from, present, seq, 0, news);
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
        FAVORITE,
        /** A new follower (from) of an account (target). */
        FOLLOWED,
        /** An account (from) that has marked a tweet (target), told to its author. */
        FAVORITED,
        /** A tweet (from) that names a handle (target, a {@link HandleKey}). */
        MENTION;

        /** Whether it says when. */
        public boolean isTimed() {
            return this == FAVORITE;
        }
    }

    /**
     * What somebody is told.
     *
     * @param recipient raw account id, of a mention the {@link HandleKey}; never who did it
     * @param actor who did it, a raw account id
     * @param atMs when, milliseconds since 1970
     */
    public record News(long recipient, long actor, long atMs) {}
}
