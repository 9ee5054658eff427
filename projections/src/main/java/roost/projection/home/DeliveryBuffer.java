package roost.projection.home;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/**
 * New deliveries of a partition in memory: arrays of primitives, the entries of a reader linked from the newest to the
 * oldest. One thread adds, any number read meanwhile: an entry is published by a release-store of its reader's head,
 * after everything it leads to was written. Adding an entry is three array writes and no allocation.
 *
 * <p>The links are for readers of one timeline. Who wants all of them follows none: each step would be a miss of the
 * cache. {@link ReaderRuns} sorts the entries by reader instead.
 */
final class DeliveryBuffer {
    /** The largest local number; a larger one on the log is not one of ours (the array of heads would not fit). */
    static final int MAX_LOCAL = (1 << 25) - 1;

    private static final VarHandle HEAD = MethodHandles.arrayElementVarHandle(int[].class);
    private static final int FIRST_CAPACITY = 1 << 10;

    private final int entriesHint;
    private final int tweetsHint;
    private volatile Columns columns;
    private int entries;
    private int tweets;
    private int maxLocal = -1;

    /**
     * The arrays. They are replaced by larger copies, published before anything leads into them.
     *
     * @param head by local number: 1 + the index of the newest entry, 0 for none
     * @param link by entry: index into the tweets, and in the upper half 1 + the index of the next older entry
     * @param local by entry: its reader
     * @param first by tweet: index of its first entry; its others follow
     * @param tweet by tweet: raw id
     * @param author by tweet: raw id
     * @param arrival by tweet
     */
    @SuppressWarnings("ArrayRecordComponent") // A bundle of arrays, never compared.
    private record Columns(
            int[] head, long[] link, int[] local, int[] first, long[] tweet, long[] author, long[] arrival) {}

    /** For the first deliveries. */
    DeliveryBuffer() {
        this(0, FIRST_CAPACITY, FIRST_CAPACITY);
    }

    /** For what comes after another, probably as much. Takes no memory for it before something comes. */
    DeliveryBuffer(DeliveryBuffer before) {
        this(
                before.locals(),
                Math.max(FIRST_CAPACITY, before.entries + (before.entries >> 4)),
                Math.max(FIRST_CAPACITY, before.tweets + (before.tweets >> 4)));
    }

    private DeliveryBuffer(int locals, int entriesHint, int tweetsHint) {
        this.entriesHint = entriesHint;
        this.tweetsHint = tweetsHint;
        columns = new Columns(
                new int[locals], new long[0], new int[0], new int[0], new long[0], new long[0], new long[0]);
    }

    /** The number of entries. */
    int size() {
        return entries;
    }

    /** The largest local number that has an entry, -1 if none has. */
    int maxLocal() {
        return maxLocal;
    }

    /** How many local numbers have a place. */
    int locals() {
        return columns.head.length;
    }

    /** How many tweets the entries are of; one that arrived again counts again. */
    int tweets() {
        return tweets;
    }

    /** Raw id by tweet, in the order of arrival. Only for reading, like the other arrays. */
    long[] tweetIds() {
        return columns.tweet;
    }

    /** Raw author id by tweet. */
    long[] authors() {
        return columns.author;
    }

    /** Arrival by tweet. */
    long[] arrivals() {
        return columns.arrival;
    }

    /** By tweet the index of its first entry; its others follow. */
    int[] firstEntries() {
        return columns.first;
    }

    /** By entry the local number of its reader. */
    int[] readers() {
        return columns.local;
    }

    /** One tweet for many readers, whose numbers ascend from {@code start} to {@code end} of an array. */
    void push(long tweet, long author, long arrival, int[] locals, int start, int end) {
        if (start == end) {
            return;
        }
        Columns a = room(locals[end - 1], end - start);
        int t = tweets++;
        a.tweet[t] = tweet;
        a.author[t] = author;
        a.arrival[t] = arrival;
        int e = entries;
        a.first[t] = e;
        System.arraycopy(locals, start, a.local, e, end - start);
        int[] head = a.head;
        long[] link = a.link;
        for (int i = start; i < end; i++) {
            int local = locals[i];
            link[e] = (long) head[local] << Integer.SIZE | t;
            HEAD.setRelease(head, local, ++e);
        }
        entries = e;
    }

    /** Hands out a reader's entries, the newest arrival first. Any thread. */
    void forEach(int local, EntrySink sink) {
        Columns a = columns;
        if (local >= a.head.length) {
            return;
        }
        int at = (int) HEAD.getAcquire(a.head, local);
        // Anew: the head may lead into arrays that were made after those that were read above.
        a = columns;
        while (at != 0) {
            long link = a.link[at - 1];
            int t = (int) link;
            sink.offer(a.tweet[t], a.author[t], a.arrival[t]);
            at = (int) (link >>> Integer.SIZE);
        }
    }

    private Columns room(int local, int count) {
        Columns a = columns;
        maxLocal = Math.max(maxLocal, local);
        boolean heads = local >= a.head.length;
        boolean links = entries + count > a.link.length;
        boolean ids = tweets == a.tweet.length;
        if (heads || links || ids) {
            int slots = links ? Math.max(Math.max(entriesHint, 2 * entries), entries + count) : a.link.length;
            int more = ids ? Math.max(tweetsHint, 2 * tweets) : tweets;
            a = new Columns(
                    heads ? Arrays.copyOf(a.head, Math.min(MAX_LOCAL, local + (local >> 1)) + 1) : a.head,
                    links ? Arrays.copyOf(a.link, slots) : a.link,
                    links ? Arrays.copyOf(a.local, slots) : a.local,
                    ids ? Arrays.copyOf(a.first, more) : a.first,
                    ids ? Arrays.copyOf(a.tweet, more) : a.tweet,
                    ids ? Arrays.copyOf(a.author, more) : a.author,
                    ids ? Arrays.copyOf(a.arrival, more) : a.arrival);
            columns = a;
        }
        return a;
    }
}
