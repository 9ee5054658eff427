package roost.query.route;

import io.grpc.Channel;
import java.util.Collection;
import java.util.List;

/** Channels to projections nodes by their host, as Route names them. Thread-safe. */
public interface ViewsNodes extends AutoCloseable {
    /** The largest message taken from a node, in bytes; the largest honest one is a following list of 5,000. */
    int MAX_MESSAGE_BYTES = 4 * 1024 * 1024;

    /** Whether a call is one of a method, on the thread that asks: then nothing is gained by asking side by side. */
    boolean areHere();

    /** Hosts to ask for the first route; at least one. */
    List<String> seeds();

    /**
     * A channel to a host; it need not be reachable.
     *
     * @throws io.grpc.StatusRuntimeException UNAVAILABLE: these nodes were closed
     */
    Channel channel(String host);

    /** Lets go of the channels to all other hosts, once what runs on them has ended. */
    void retain(Collection<String> hosts);

    /** Forgets how long a host was not reachable, so that the next call tries at once. */
    void tryAgain(String host);

    /** Ends all channels. */
    @Override
    void close();
}
