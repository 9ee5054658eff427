package roost.query;

import java.time.Duration;
import roost.query.live.LiveSettings;

/**
 * The bounds of the query API.
 *
 * @param maxInFlight requests at a time; more are answered 429
 * @param positionWait how long a request waits until the views have what its Roost-Position says, up to 5 s
 * @param requestTime how long all reads of a request may take
 * @param maxStandbyLag a standby further behind is not taken
 * @param maxAuthors authors kept in the cache
 * @param authorLife how long a changed name may be unseen by who has no position that says more
 * @param tweetJsonBytes about how much memory may hold tweets as JSON
 * @param live the bounds of live streams
 */
public record QuerySettings(
        int maxInFlight,
        Duration positionWait,
        Duration requestTime,
        Duration maxStandbyLag,
        long maxAuthors,
        Duration authorLife,
        long tweetJsonBytes,
        LiveSettings live) {
    /** With the bounds of live streams that a node has where nothing is said. */
    public QuerySettings(
            int maxInFlight,
            Duration positionWait,
            Duration requestTime,
            Duration maxStandbyLag,
            long maxAuthors,
            Duration authorLife,
            long tweetJsonBytes) {
        this(
                maxInFlight,
                positionWait,
                requestTime,
                maxStandbyLag,
                maxAuthors,
                authorLife,
                tweetJsonBytes,
                LiveSettings.DEFAULTS);
    }

    /** What a node runs with where nothing is said. */
    public static final QuerySettings DEFAULTS = new QuerySettings(
            512,
            Duration.ofSeconds(2),
            Duration.ofSeconds(6),
            Duration.ofSeconds(30),
            100_000,
            Duration.ofSeconds(3),
            32L << 20);

    /** Refuses bounds that cannot work. */
    public QuerySettings {
        if (maxInFlight < 1 || maxAuthors < 1 || tweetJsonBytes < 0) {
            throw new IllegalArgumentException("bounds start at 1");
        }
        if (positionWait.compareTo(Duration.ofSeconds(5)) > 0 || requestTime.compareTo(positionWait) < 0) {
            throw new IllegalArgumentException("a request takes at least as long as it waits, and waits 5 s at most");
        }
    }

    /** The same with another number of requests at a time. */
    public QuerySettings withMaxInFlight(int requests) {
        return new QuerySettings(
                requests, positionWait, requestTime, maxStandbyLag, maxAuthors, authorLife, tweetJsonBytes, live);
    }

    /** The same with other bounds of live streams. */
    public QuerySettings withLive(LiveSettings streams) {
        return new QuerySettings(
                maxInFlight, positionWait, requestTime, maxStandbyLag, maxAuthors, authorLife, tweetJsonBytes, streams);
    }
}
