package roost.load.idle;

/**
 * What came out.
 *
 * @param fresh on a new data directory, after some tweets were posted and read
 * @param again started anew on the same data, after nothing but one read
 */
record IdleFigures(Start fresh, Start again) {
    /**
     * One start and the rest that follows.
     *
     * @param readySeconds from the command to the line that says it is ready
     * @param cores CPU seconds of the process for each second of rest
     * @param residentBytes heap and native, at the end of the rest
     * @param openFiles files and sockets, at the end of the rest
     */
    record Start(double readySeconds, double cores, long residentBytes, long openFiles) {}
}
