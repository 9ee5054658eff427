package roost.projection.home;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a home timeline is: the pull of design section 5 in plain sets. It also answers, as the authors' own timelines
 * would, what query-api asks for beside the pushed entries.
 */
final class Model {
    private final Map<Long, TreeSet<Long>> tweets = new HashMap<>();
    private final Map<Long, TreeSet<Long>> follows = new HashMap<>();
    /** Who blocks and mutes whom. */
    final Set<Pair> blocks = new HashSet<>();

    final Set<Pair> mutes = new HashSet<>();

    record Pair(long account, long other) {}

    boolean hides(long reader, long other) {
        return blocks.contains(new Pair(reader, other))
                || blocks.contains(new Pair(other, reader))
                || mutes.contains(new Pair(reader, other));
    }

    void post(long author, long tweet) {
        tweetsOf(author).add(tweet);
    }

    void delete(long author, long tweet) {
        tweetsOf(author).remove(tweet);
    }

    void follow(long reader, long followee) {
        followeesOf(reader).add(followee);
    }

    void unfollow(long reader, long followee) {
        followeesOf(reader).remove(followee);
    }

    boolean follows(long reader, long followee) {
        return followeesOf(reader).contains(followee);
    }

    long followers(long followee) {
        return follows.values().stream().filter(f -> f.contains(followee)).count();
    }

    TreeSet<Long> tweetsOf(long author) {
        return tweets.computeIfAbsent(author, a -> new TreeSet<>());
    }

    TreeSet<Long> followeesOf(long reader) {
        return follows.computeIfAbsent(reader, r -> new TreeSet<>());
    }

    /** The timeline, newest first. */
    List<Long> timeline(long reader) {
        return Stream.concat(Stream.of(reader), followeesOf(reader).stream())
                .filter(author -> author == reader || !hides(reader, author))
                .flatMap(author -> tweetsOf(author).stream())
                .sorted(Comparator.reverseOrder())
                .toList();
    }

    /** The newest tweets of some authors, each below its bound (0: none) and all below one. */
    List<Long> authorsBelow(Collection<HomePage.Pull> pulls, long below, int limit) {
        return pulls.stream()
                .flatMap(pull ->
                        tweetsOf(pull.author()).headSet(Math.min(bound(pull.below()), bound(below)), false).stream())
                .sorted(Comparator.reverseOrder())
                .limit(limit)
                .toList();
    }

    /** Whether a tweet was deleted or never was: the join does not find it. */
    boolean isGone(long author, long tweet) {
        return !tweetsOf(author).contains(tweet);
    }

    private static long bound(long below) {
        return below == 0 ? Long.MAX_VALUE : below;
    }
}
