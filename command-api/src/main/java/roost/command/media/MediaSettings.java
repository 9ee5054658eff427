package roost.command.media;

import java.nio.file.Path;
import java.time.Duration;
import roost.command.media.file.Limits;

/**
 * What an operator sets of media.
 *
 * @param limits what files may be uploaded
 * @param uploads a directory of this node's own for files that are on their way; emptied at each start. On the disk of
 *     the media store, where that is a directory, nothing is copied twice
 * @param atOnce uploads at the same time; one more is answered 503
 * @param decodersAtOnce pictures decoded at the same time
 * @param unusedAfter how long a medium that nobody attaches is kept
 * @param sweepEvery how often what nobody uses is looked for
 */
public record MediaSettings(
        Limits limits, Path uploads, int atOnce, int decodersAtOnce, Duration unusedAfter, Duration sweepEvery) {
    private static final Limits DEFAULT_LIMITS = new Limits(10L << 20, 200L << 20, 40_000_000);
    private static final int DEFAULT_AT_ONCE = 32;
    private static final Duration SHORTEST_LIFE = Duration.ofMinutes(10);

    /** Refuses what cannot work. */
    public MediaSettings {
        if (atOnce < 1 || decodersAtOnce < 1 || sweepEvery.isZero() || sweepEvery.isNegative()) {
            throw new IllegalArgumentException("media settings out of range");
        }
        if (unusedAfter.compareTo(SHORTEST_LIFE) < 0) {
            throw new IllegalArgumentException("an upload is kept for 10 minutes at least");
        }
    }

    /** The defaults: pictures of 10 MiB and 40 million pixels, video of 200 MiB; unused for a day. */
    public static MediaSettings of(Path uploads) {
        return new MediaSettings(
                DEFAULT_LIMITS,
                uploads,
                DEFAULT_AT_ONCE,
                Math.max(1, Runtime.getRuntime().availableProcessors() / 2),
                Duration.ofDays(1),
                Duration.ofMinutes(10));
    }

    /** The same with other limits. */
    public MediaSettings limited(Limits other) {
        return new MediaSettings(other, uploads, atOnce, decodersAtOnce, unusedAfter, sweepEvery);
    }

    /** The same with another life of what nobody uses. */
    public MediaSettings unusedAfter(Duration life) {
        return new MediaSettings(limits, uploads, atOnce, decodersAtOnce, life, sweepEvery);
    }
}
