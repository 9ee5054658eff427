package roost.projection.home;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;

/** Collects what arrived after a mark. Not for use by several threads. */
final class SinceCollector implements EntrySink {
    private final long since;
    private final long mark;
    private final LongPredicate wanted;
    private final Map<Long, Arrived> found = new HashMap<>();

    private record Arrived(long tweet, long author, long arrival) {}

    /**
     * An empty one.
     *
     * @param since only what arrived after it
     * @param mark and up to this
     * @param wanted only tweets of these authors
     */
    SinceCollector(long since, long mark, LongPredicate wanted) {
        this.since = since;
        this.mark = mark;
        this.wanted = wanted;
    }

    @Override
    public boolean offer(long tweet, long author, long arrival) {
        if (arrival > since && arrival <= mark && wanted.test(author)) {
            found.putIfAbsent(tweet, new Arrived(tweet, author, arrival));
        }
        return true;
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    /** A second look at the same entries: of a tweet that arrived more than once one arrival counts. */
    EntrySink counting() {
        return (tweet, author, arrival) -> {
            if (arrival <= mark) {
                found.computeIfPresent(
                        tweet, (id, a) -> new Arrived(id, a.author, Arrival.counting(a.arrival, arrival)));
            }
            return true;
        };
    }

    /** Those that arrived first, as many as fit, with the mark to go on from. */
    HomePage page(int limit, List<HomePage.Pull> pulls) {
        var arrived = new ArrayList<>(found.values());
        arrived.removeIf(a -> a.arrival <= since);
        arrived.sort(Comparator.comparingLong(Arrived::arrival).thenComparing(Arrived::tweet));
        boolean more = arrived.size() > limit;
        Arrived[] taken = arrived.subList(0, Math.min(limit, arrived.size())).toArray(new Arrived[0]);
        long arrival = more ? taken[taken.length - 1].arrival : mark;
        Arrays.sort(taken, Comparator.comparingLong(Arrived::tweet).reversed());
        var entries = Arrays.stream(taken)
                .map(a -> new HomePage.Entry(a.tweet, a.author, a.arrival))
                .toList();
        return new HomePage(entries, pulls, arrival, more, false);
    }
}
