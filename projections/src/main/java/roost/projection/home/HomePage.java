package roost.projection.home;

import java.util.List;

/**
 * An answer of {@link HomeReader#home}: what was pushed, and whom to ask for what may not have been pushed.
 *
 * @param entries newest tweet id first; only of accounts that the reader follows now and the reader's own; no tweet
 *     twice
 * @param pulls the authors of whom something may be missing in the page's range; at most one for each author
 * @param arrival the mark to continue from with {@code since}: nothing that arrived up to it needs to be asked again
 * @param more with {@code since}: more arrived than fitted, ask again with {@link #arrival}; else: pushed entries
 *     remain below the last one
 * @param hiding whether there are accounts whose tweets the reader does not see: none of them is among entries and pulls,
 *     but what these show may be theirs
 */
public record HomePage(List<Entry> entries, List<Pull> pulls, long arrival, boolean more, boolean hiding) {
    /** Copies the lists. */
    public HomePage {
        entries = List.copyOf(entries);
        pulls = List.copyOf(pulls);
    }

    HomePage hiding(boolean any) {
        return any == hiding ? this : new HomePage(entries, pulls, arrival, more, any);
    }

    /**
     * A pushed tweet.
     *
     * @param tweet raw tweet id
     * @param author raw account id
     * @param arrival when it came, as a mark: {@code since} the mark before it gives it
     */
    public record Entry(long tweet, long author, long arrival) {}

    /**
     * The author's tweets with ids below {@code below} may not all have been pushed.
     *
     * @param author raw account id
     * @param below raw tweet id; 0: from the newest
     */
    public record Pull(long author, long below) {}
}
