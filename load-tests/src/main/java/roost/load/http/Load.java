package roost.load.http;

import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/**
 * What came back.
 *
 * @param answered answers with the expected status, within the time
 * @param seconds the time
 * @param latenciesUs of all answers with the expected status, in microseconds; and of those that never came, the time
 *     until they were given up
 * @param others answers by another status; 0: the connection was cut
 * @param unanswered requests given up
 */
public record Load(long answered, double seconds, Histogram latenciesUs, Map<Integer, Long> others, long unanswered) {
    private static final double US_PER_MS = 1000;

    /** Copies the map, sorted. */
    public Load {
        others = new TreeMap<>(others);
    }

    /** This and what came back to the same kind of requests at another time. */
    public Load and(Load other) {
        var latencies = latenciesUs.copy();
        latencies.add(other.latenciesUs);
        var ends = new TreeMap<>(others);
        other.others.forEach((status, count) -> ends.merge(status, count, Long::sum));
        return new Load(
                answered + other.answered, seconds + other.seconds, latencies, ends, unanswered + other.unanswered);
    }

    /** Expected answers per second. */
    public double perSecond() {
        return answered / seconds;
    }

    /** The latency in milliseconds that so many of a hundred do not exceed. */
    public double ms(double percentile) {
        return latenciesUs.getValueAtPercentile(percentile) / US_PER_MS;
    }

    /** Requests that had another end than the expected answer. */
    public long failed() {
        return unanswered + others.values().stream().mapToLong(Long::longValue).sum();
    }
}
