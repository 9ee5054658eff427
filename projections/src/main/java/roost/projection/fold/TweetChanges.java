package roost.projection.fold;

/** Hears which tweets the folds have changed, and whom they have told something. */
@FunctionalInterface
public interface TweetChanges {
    /** Nobody listens. */
    TweetChanges UNHEARD = tweet -> {};

    /**
     * A tweet, its counts or its marks are different in the stores from now on. Said by the task's stream thread after the
     * write and before the position counts as folded.
     *
     * @param tweet raw id
     */
    void changed(long tweet);

    /**
     * Somebody is told something more, or has read what there was; said as above.
     *
     * @param recipient raw account id, of a mention the handle key
     */
    default void told(long recipient) {}
}
