package roost.projection.serve;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import roost.schema.views.Entry;

/** Keeps the newest entries of many lists, each given newest first. One thread. */
final class NewestFirst {
    private static final Comparator<Entry> OLDEST_FIRST = Comparator.comparingLong(Entry::getTweet);

    private final int limit;
    private final PriorityQueue<Entry> kept = new PriorityQueue<>(OLDEST_FIRST);

    NewestFirst(int limit) {
        this.limit = limit;
    }

    private long floor() {
        Entry oldest = kept.peek();
        return oldest == null || kept.size() < limit ? 0 : oldest.getTweet();
    }

    /** Keeps an entry if it belongs to the newest, and says whether it did. */
    boolean add(long tweet, long author) {
        if (tweet <= floor()) {
            return false;
        }
        kept.add(Entry.newBuilder().setTweet(tweet).setAuthor(author).build());
        if (kept.size() > limit) {
            kept.poll();
        }
        return true;
    }

    List<Entry> toList() {
        var list = new ArrayList<>(kept);
        list.sort(OLDEST_FIRST.reversed());
        return list;
    }
}
