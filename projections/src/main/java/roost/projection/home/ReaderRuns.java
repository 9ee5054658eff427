package roost.projection.home;

/**
 * The entries of a full {@link DeliveryBuffer} reader by reader, each reader's from the newest tweet id to the oldest.
 * Sorted by counting, in passes over arrays: first the tweets by id, which are far fewer than the entries, then their
 * entries in that order to the place of their reader. For the thread that fills the buffer, when nothing is added any
 * more.
 */
final class ReaderRuns {
    private static final int SMALL = 16;
    /** What is known of a tweet stands together, so that it is one or two misses of the cache. */
    private static final int WIDTH = 3;

    /** By rank, newest tweet first: id, author, arrival. */
    private final long[] rows;
    /** The ranks of the entries' tweets, reader by reader. */
    private final int[] ranks;
    /** By local number: where its entries end. They begin where those of the number before end. */
    private final int[] ends;

    ReaderRuns(DeliveryBuffer full) {
        int[] order = order(full.tweetIds(), full.tweets());
        rows = rows(full, order);
        ends = new int[full.maxLocal() + 1];
        ranks = new int[full.size()];
        place(full, order);
    }

    /** How many local numbers have a place. */
    int locals() {
        return ends.length;
    }

    /** How many entries a reader has. */
    int size(int local) {
        return ends[local] - begin(local);
    }

    /** Puts the entries of a reader into a list, in order; of a tweet that stands here twice one arrival stays. */
    void into(EntryList list, int local) {
        list.take(rows, WIDTH, ranks, begin(local), ends[local]);
    }

    private int begin(int local) {
        return local == 0 ? 0 : ends[local - 1];
    }

    private static long[] rows(DeliveryBuffer full, int[] order) {
        long[] tweets = full.tweetIds();
        long[] authors = full.authors();
        long[] arrivals = full.arrivals();
        long[] rows = new long[order.length * WIDTH];
        for (int rank = 0; rank < order.length; rank++) {
            int t = order[rank];
            rows[rank * WIDTH] = tweets[t];
            rows[rank * WIDTH + 1] = authors[t];
            rows[rank * WIDTH + 2] = arrivals[t];
        }
        return rows;
    }

    private void place(DeliveryBuffer full, int[] order) {
        int[] readers = full.readers();
        int[] first = full.firstEntries();
        int entries = full.size();
        for (int e = 0; e < entries; e++) {
            ends[readers[e]]++;
        }
        int sum = 0;
        for (int local = 0; local < ends.length; local++) {
            int count = ends[local];
            ends[local] = sum;
            sum += count;
        }
        // Each end begins as its reader's first place and moves on with every entry.
        for (int rank = 0; rank < order.length; rank++) {
            int t = order[rank];
            int last = t + 1 == order.length ? entries : first[t + 1];
            for (int e = first[t]; e < last; e++) {
                ranks[ends[readers[e]]++] = rank;
            }
        }
    }

    /** The tweets, newest id first; of the same id the later one first. They come as a few runs of ascending ids. */
    private static int[] order(long[] tweets, int count) {
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            order[i] = count - 1 - i;
        }
        sort(order, new int[count], tweets, 0, count);
        return order;
    }

    private static void sort(int[] order, int[] scratch, long[] tweets, int from, int to) {
        if (to - from <= SMALL) {
            insert(order, tweets, from, to);
            return;
        }
        int middle = (from + to) >>> 1;
        sort(order, scratch, tweets, from, middle);
        sort(order, scratch, tweets, middle, to);
        if (tweets[order[middle - 1]] < tweets[order[middle]]) {
            merge(order, scratch, tweets, from, middle, to);
        }
    }

    private static void insert(int[] order, long[] tweets, int from, int to) {
        for (int i = from + 1; i < to; i++) {
            int t = order[i];
            long tweet = tweets[t];
            int at = i;
            while (at > from && tweets[order[at - 1]] < tweet) {
                order[at] = order[at - 1];
                at--;
            }
            order[at] = t;
        }
    }

    private static void merge(int[] order, int[] scratch, long[] tweets, int from, int middle, int to) {
        int n = middle - from;
        System.arraycopy(order, from, scratch, 0, n);
        int left = 0;
        int right = middle;
        int out = from;
        while (left < n && right < to) {
            order[out++] = tweets[order[right]] > tweets[scratch[left]] ? order[right++] : scratch[left++];
        }
        System.arraycopy(scratch, left, order, out, n - left);
    }
}
