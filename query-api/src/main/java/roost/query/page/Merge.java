package roost.query.page;

import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import roost.schema.views.Entry;

/** The newest entries over several sources. */
public final class Merge {
    private Merge() {}

    /**
     * A stretch of one source.
     *
     * @param entries all that the source has from where it was asked down to the last of them, newest first
     * @param more whether the source may have entries below the last one
     */
    public record Source(List<Entry> entries, boolean more) {
        /** What a source said that was asked for a number of entries: less than that is all it has. */
        public static Source of(List<Entry> entries, int asked) {
            return new Source(entries, entries.size() >= asked);
        }

        /** The same without what is at or below an id. */
        public Source above(long id) {
            List<Entry> kept = entries.stream().filter(e -> e.getTweet() > id).toList();
            return new Source(kept, more && kept.size() == entries.size());
        }

        private long completeDownTo() {
            return more && !entries.isEmpty() ? entries.getLast().getTweet() : 0;
        }
    }

    /**
     * Newest first, no tweet twice.
     *
     * @param more whether there may be entries below the last one
     */
    public record Merged(List<Entry> entries, boolean more) {}

    /** Of the same tweet's entries the one that says when it came. */
    private static Entry pushed(Entry one, Entry other) {
        return one.getArrival() > 0 ? one : other;
    }

    /**
     * The newest of all sources, at most {@code limit}, and none older than where one of the sources ends that may have
     * more: what that source has there is not known.
     */
    public static Merged newest(List<Source> sources, int limit) {
        long floor = sources.stream().mapToLong(Source::completeDownTo).max().orElse(0);
        var byId = new TreeMap<Long, Entry>(Comparator.reverseOrder());
        for (Source source : sources) {
            for (Entry entry : source.entries()) {
                if (entry.getTweet() >= floor) {
                    byId.merge(entry.getTweet(), entry, Merge::pushed);
                }
            }
        }
        List<Entry> newest = byId.values().stream().limit(limit).toList();
        return new Merged(newest, floor > 0 || byId.size() > newest.size());
    }
}
