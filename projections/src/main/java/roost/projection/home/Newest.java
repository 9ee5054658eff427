package roost.projection.home;

import java.util.Arrays;

/** The newest entries of a reader's value, newest tweet first, and its cut. Immutable. */
final class Newest {
    /** Of a reader that has no value. */
    static final Newest NOTHING = new Newest(new long[0], new long[0], new long[0], true, Cut.NONE);

    private final long[] tweets;
    private final long[] authors;
    private final long[] arrivals;
    private final boolean all;
    private final Cut cut;

    private Newest(long[] tweets, long[] authors, long[] arrivals, boolean all, Cut cut) {
        this.tweets = tweets;
        this.authors = authors;
        this.arrivals = arrivals;
        this.all = all;
        this.cut = cut;
    }

    /** Of a value as it stands in the table. */
    static Newest of(byte[] value) {
        var collector = new Collector();
        Cut cut = new SegmentReader(value).forEach(collector);
        return collector.newest(cut);
    }

    /** With further entries, which are ordered. */
    Newest and(EntryList more) {
        var collector = new Collector();
        boolean wanted = true;
        for (int i = 0; i < tweets.length && wanted; i++) {
            wanted = collector.offer(tweets[i], authors[i], arrivals[i]);
        }
        wanted = true;
        for (int i = 0; i < more.size() && wanted; i++) {
            wanted = collector.offer(more.tweet(i), more.author(i), more.arrival(i));
        }
        collector.all &= all;
        return collector.newest(cut);
    }

    /**
     * Hands them out as long as they are wanted.
     *
     * @return whether the sink has had all of the value that it wants; if not, it must be given the value
     */
    boolean satisfies(EntrySink sink) {
        for (int i = 0; i < tweets.length; i++) {
            if (!sink.offer(tweets[i], authors[i], arrivals[i])) {
                return true;
            }
        }
        return all;
    }

    Cut cut() {
        return cut;
    }

    /** Keeps the newest of what it is offered; a tweet that arrived twice stands there twice. */
    private static final class Collector implements EntrySink {
        private final long[] tweets = new long[NewestEntries.KEPT];
        private final long[] authors = new long[NewestEntries.KEPT];
        private final long[] arrivals = new long[NewestEntries.KEPT];
        private int size;
        private boolean all = true;

        @Override
        public boolean offer(long tweet, long author, long arrival) {
            if (size == tweets.length) {
                all = false;
                if (tweet <= tweets[size - 1]) {
                    return false;
                }
                size--;
            }
            int at = size;
            while (at > 0 && tweets[at - 1] < tweet) {
                at--;
            }
            System.arraycopy(tweets, at, tweets, at + 1, size - at);
            System.arraycopy(authors, at, authors, at + 1, size - at);
            System.arraycopy(arrivals, at, arrivals, at + 1, size - at);
            tweets[at] = tweet;
            authors[at] = author;
            arrivals[at] = arrival;
            size++;
            return true;
        }

        Newest newest(Cut cut) {
            return new Newest(
                    Arrays.copyOf(tweets, size), Arrays.copyOf(authors, size), Arrays.copyOf(arrivals, size), all, cut);
        }
    }
}
