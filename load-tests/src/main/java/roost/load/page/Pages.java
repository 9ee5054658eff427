package roost.load.page;

/** Home pages as a peer's server makes them. Any thread. */
interface Pages extends AutoCloseable {
    /** Tweets of a page. */
    int LIMIT = 20;

    /** The first page of a reader, as JSON. */
    byte[] first(long reader) throws Exception;

    @Override
    void close() throws Exception;
}
