package roost.projection.home;

import java.util.Arrays;
import java.util.function.LongPredicate;

/** Keeps the entries with the largest tweet ids under a bound, each tweet once. Not for use by several threads. */
final class PageCollector implements EntrySink {
    private final long below;
    private final long mark;
    private final LongPredicate wanted;
    private final long[] tweets;
    private final long[] authors;
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
    }

    @Override
    public boolean offer(long tweet, long author, long arrival) {
        if (tweet >= below) {
            return true;
        }
        if (size == tweets.length && tweet <= tweets[size - 1]) {
            return false;
        }
        if (arrival <= mark && wanted.test(author)) {
            insert(tweet, author);
        }
        return true;
    }

    private void insert(long tweet, long author) {
        int at = size;
        while (at > 0 && tweets[at - 1] < tweet) {
            at--;
        }
        if (at > 0 && tweets[at - 1] == tweet) {
            return;
        }
        if (size < tweets.length) {
            size++;
        }
        System.arraycopy(tweets, at, tweets, at + 1, size - at - 1);
        System.arraycopy(authors, at, authors, at + 1, size - at - 1);
        tweets[at] = tweet;
        authors[at] = author;
    }

    int size() {
        return size;
    }

    /** The first entries, newest first. */
    java.util.List<HomePage.Entry> first(int limit) {
        var list = new HomePage.Entry[Math.min(limit, size)];
        Arrays.setAll(list, i -> new HomePage.Entry(tweets[i], authors[i]));
        return java.util.List.of(list);
    }
}
