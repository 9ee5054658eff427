package roost.projection.home;

import java.util.Arrays;
import roost.schema.TweetId;

/** Entries in arrays of primitives, to be put in order. Not for use by several threads. */
final class EntryList implements EntrySink {
    private static final int SMALL = 24;

    private long[] tweets = new long[64];
    private long[] authors = new long[64];
    private long[] arrivals = new long[64];
    private int size;
    private long[] scratch = new long[0];

    @Override
    public boolean offer(long tweet, long author, long arrival) {
        if (size == tweets.length) {
            grow(2 * size);
        }
        tweets[size] = tweet;
        authors[size] = author;
        arrivals[size++] = arrival;
        return true;
    }

    /**
     * Takes ordered entries instead of its own; of a tweet that comes twice one arrival stays.
     *
     * @param rows tweet, author and arrival of one after the other
     * @param width of a row
     * @param chosen the numbers of the rows to take are there from {@code from} to {@code to}
     */
    void take(long[] rows, int width, int[] chosen, int from, int to) {
        int n = to - from;
        if (n > tweets.length) {
            grow(2 * n);
        }
        // Nothing but independent loads in this loop: they miss the cache, but many at a time.
        for (int i = 0; i < n; i++) {
            int row = chosen[from + i] * width;
            tweets[i] = rows[row];
            authors[i] = rows[row + 1];
            arrivals[i] = rows[row + 2];
        }
        size = n;
        boolean repeats = false;
        for (int i = 1; i < n; i++) {
            repeats |= tweets[i] == tweets[i - 1];
        }
        if (repeats) {
            dropRepeats();
        }
    }

    private void grow(int capacity) {
        tweets = Arrays.copyOf(tweets, capacity);
        authors = Arrays.copyOf(authors, capacity);
        arrivals = Arrays.copyOf(arrivals, capacity);
    }

    int size() {
        return size;
    }

    long tweet(int i) {
        return tweets[i];
    }

    long author(int i) {
        return authors[i];
    }

    long arrival(int i) {
        return arrivals[i];
    }

    void clear() {
        size = 0;
    }

    /** How many have an id of a later millisecond; the list is ordered. */
    int above(long ms) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (tweets[middle] >>> TweetId.TIME_SHIFT > ms) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Keeps the first {@code keep} of more entries. */
    Cut cut(int keep) {
        long latest = 0;
        for (int i = keep; i < size; i++) {
            latest = Math.max(latest, arrivals[i]);
        }
        size = keep;
        return new Cut(tweets[keep - 1], latest);
    }

    /** Orders by tweet id, the newest first; of a tweet that stands here twice one arrival stays. */
    void order() {
        boolean ordered = true;
        for (int i = 1; i < size && ordered; i++) {
            ordered = tweets[i - 1] > tweets[i];
        }
        if (!ordered) {
            sort(0, size);
            dropRepeats();
        }
    }

    private void dropRepeats() {
        int kept = 0;
        for (int i = 1; i < size; i++) {
            if (tweets[i] == tweets[kept]) {
                arrivals[kept] = Arrival.counting(arrivals[kept], arrivals[i]);
            } else {
                kept++;
                tweets[kept] = tweets[i];
                authors[kept] = authors[i];
                arrivals[kept] = arrivals[i];
            }
        }
        size = Math.min(size, kept + 1);
    }

    /** A merge sort: what comes in are a few ordered runs, which the test before merging passes over. */
    private void sort(int from, int to) {
        if (to - from <= SMALL) {
            insert(from, to);
            return;
        }
        int middle = (from + to) >>> 1;
        sort(from, middle);
        sort(middle, to);
        if (tweets[middle - 1] < tweets[middle]) {
            merge(from, middle, to);
        }
    }

    private void insert(int from, int to) {
        for (int i = from + 1; i < to; i++) {
            long tweet = tweets[i];
            long author = authors[i];
            long arrival = arrivals[i];
            int at = i;
            while (at > from && tweets[at - 1] < tweet) {
                tweets[at] = tweets[at - 1];
                authors[at] = authors[at - 1];
                arrivals[at] = arrivals[at - 1];
                at--;
            }
            tweets[at] = tweet;
            authors[at] = author;
            arrivals[at] = arrival;
        }
    }

    private void merge(int from, int middle, int to) {
        int n = middle - from;
        if (scratch.length < 3 * n) {
            scratch = new long[3 * Math.max(n, size)];
        }
        System.arraycopy(tweets, from, scratch, 0, n);
        System.arraycopy(authors, from, scratch, n, n);
        System.arraycopy(arrivals, from, scratch, 2 * n, n);
        int left = 0;
        int right = middle;
        int out = from;
        while (left < n) {
            if (right < to && tweets[right] > scratch[left]) {
                tweets[out] = tweets[right];
                authors[out] = authors[right];
                arrivals[out++] = arrivals[right++];
            } else {
                tweets[out] = scratch[left];
                authors[out] = scratch[n + left];
                arrivals[out++] = scratch[2 * n + left++];
            }
        }
    }
}
