package roost.load.check;

/** Where home timelines are read. Any thread. */
@FunctionalInterface
public interface HomeTimelines {
    /**
     * The newest tweets of an account's home timeline, by raw id, newest first.
     *
     * @param account its number in the graph
     * @param atMost how many
     */
    long[] newest(int account, int atMost);
}
