package roost.load.page;

import java.net.URI;

/** A server of home pages that tweets arrive at. */
public interface PageSource extends AutoCloseable {
    /** Where {@code GET /v1/timelines/home} is answered. */
    URI url();

    /** CPU seconds so far, of the server and of all that works for it. */
    double cpuSeconds();

    /** A tweet of the plan arrives: it goes to where this server has its tweets from. One thread. */
    void arrive(int tweet) throws Exception;

    @Override
    void close() throws Exception;
}
