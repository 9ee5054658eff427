package roost.projection.watch;

import java.util.HashSet;
import java.util.Set;

/**
 * Ids of what is watched or has news; raw.
 *
 * @param homes accounts whose home timeline it is
 * @param told recipients of notifications: accounts and handle keys
 * @param tweets tweets, for their counts and whether they are there
 */
public record Watched(Set<Long> homes, Set<Long> told, Set<Long> tweets) {
    /** Nothing yet; to be added to. */
    public static Watched empty() {
        return new Watched(new HashSet<>(), new HashSet<>(), new HashSet<>());
    }

    /** How many ids there are. */
    public int size() {
        return homes.size() + told.size() + tweets.size();
    }

    boolean isEmpty() {
        return homes.isEmpty() && told.isEmpty() && tweets.isEmpty();
    }
}
