package roost.query.live;

/**
 * Something that is watched.
 *
 * @param id raw
 */
record Subject(Kind kind, long id) {
    /** What can be watched. */
    enum Kind {
        /** The home timeline of an account. */
        HOME,
        /** What an account or a handle is told. */
        TOLD,
        /** A tweet, its counts and whether it is there. */
        TWEET
    }
}
