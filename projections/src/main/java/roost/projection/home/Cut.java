package roost.projection.home;

/**
 * Where a reader's entries were cut.
 *
 * @param tweet everything from this tweet id on is there, what is below may have been dropped; 0: nothing was
 * @param arrival the latest arrival of what was dropped
 */
record Cut(long tweet, long arrival) {
    static final Cut NONE = new Cut(0, 0);

    Cut and(Cut other) {
        return new Cut(Math.max(tweet, other.tweet), Math.max(arrival, other.arrival));
    }
}
