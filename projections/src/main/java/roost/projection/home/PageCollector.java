package roost.projection.home;

import java.util.Arrays;
import java.util.function.LongPredicate;

/**
 * Keeps the entries with the largest tweet ids under a bound, each tweet once, with the arrival that counts. Not for use by
 * several threads.
 */
final class PageCollector implements EntrySink {
    private final long below;
    private final long mark;
    private final LongPredicate wanted;
    private final long[] tweets;
    private final long[] authors;
    private final long[] arrivals;
    private int size;

    /**
     * An empty one.
     *
     * @param below only tweets with smaller ids
     * @param mark only what arrived up to it
     * @param wanted only tweets of these authors
     * @param capacity how many are kept
     */
    PageCollector(long below, long mark, LongPredicate wanted, int capacity) {
        this.below = below;
        this.mark = mark;
        this.wanted = wanted;
        this.tweets = new long[capacity];
        this.authors = new long[capacity];
        this.arrivals = new long[capacity];
    }

    @Override
    public boolean offer(long tweet, long author, long arrival) {
        if (tweet >= below) {
            return true;
        }
        if (size == tweets.length && tweet < tweets[size - 1]) {
            return false;
        }
        if (arrival <= mark && wanted.test(author)) {
            insert(tweet, author, arrival);
        }
        return true;
    }

    private void insert(long tweet, long author, long arrival) {
        int at = size;
        while (at > 0 && tweets[at - 1] < tweet) {
            at--;
        }
        if (at > 0 && tweets[at - 1] == tweet) {
            arrivals[at - 1] = Arrival.counting(arrivals[at - 1], arrival);
            return;
        }
        if (size < tweets.length) {
            size++;
        }
        System.arraycopy(tweets, at, tweets, at + 1, size - at - 1);
        System.arraycopy(authors, at, authors, at + 1, size - at - 1);
        System.arraycopy(arrivals, at, arrivals, at + 1, size - at - 1);
        tweets[at] = tweet;
        authors[at] = author;
        arrivals[at] = arrival;
    }

    int size() {
        return size;
    }

    /** The first entries, newest first. */
    java.util.List<HomePage.Entry> first(int limit) {
        var list = new HomePage.Entry[Math.min(limit, size)];
        Arrays.setAll(list, i -> new HomePage.Entry(tweets[i], authors[i], arrivals[i]));
        return java.util.List.of(list);
    }
}
