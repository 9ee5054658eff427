package roost.projection.home;

/** Takes the entries of a reader. */
@FunctionalInterface
interface EntrySink {
    /**
     * One entry.
     *
     * @return false if no smaller tweet id is wanted: a run that is ordered by id can stop here
     */
    boolean offer(long tweet, long author, long arrival);
}
