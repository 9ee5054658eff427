package roost.query.live;

import java.time.Duration;

/**
 * The bounds of live streams.
 *
 * @param maxStreams open at a time in this process; more are answered 503
 * @param maxPerAccount open at a time of one account; more are answered 429
 * @param heartbeat how long a stream is silent at most
 * @param pause how long a stream rests after it was brought up to date: what comes meanwhile goes together
 * @param pullEvery how often who follows accounts that are never pushed is brought up to date unasked
 */
public record LiveSettings(int maxStreams, int maxPerAccount, Duration heartbeat, Duration pause, Duration pullEvery) {
    /** What a node runs with where nothing is said. */
    public static final LiveSettings DEFAULTS =
            new LiveSettings(10_000, 10, Duration.ofSeconds(15), Duration.ofMillis(200), Duration.ofSeconds(10));

    /** Refuses bounds that cannot work. */
    public LiveSettings {
        if (maxStreams < 1 || maxPerAccount < 1) {
            throw new IllegalArgumentException("bounds start at 1");
        }
    }
}
