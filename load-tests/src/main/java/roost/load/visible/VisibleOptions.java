package roost.load.visible;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What {@code bench visible} is asked for.
 *
 * @param followers of the author, a case for each
 * @param others tweets a second that others post meanwhile, a case for each
 * @param every milliseconds from a big author's tweet to the next at least, a case for each; 0: as soon as the one before is seen
 * @param tweets that are timed in a case; a fifth of it where the author is big
 * @param warmUp time of posting before anything is measured
 * @param home the checkout that is measured
 * @param directory where Roost keeps its data meanwhile
 */
record VisibleOptions(
        List<Integer> followers,
        List<Integer> others,
        List<Integer> every,
        int tweets,
        Duration warmUp,
        Path home,
        Path directory) {
    /** From here on an author is big: fewer tweets, and a small account posts meanwhile. */
    private static final int BIG = 100_000;

    private static final int FEWER = 5;

    VisibleOptions {
        followers = followers.stream().sorted().toList();
        others = List.copyOf(others);
        every = List.copyOf(every);
        if (followers.isEmpty() || followers.getFirst() < 1 || others.isEmpty() || tweets < 1) {
            throw new IllegalArgumentException("followers, others and tweets start at 1");
        }
        if (every.isEmpty() || every.stream().anyMatch(ms -> ms < 0)) {
            throw new IllegalArgumentException("a big author waits 0 ms or more");
        }
    }

    static boolean isBig(int followers) {
        return followers >= BIG;
    }

    List<Integer> everyOf(int count) {
        return isBig(count) ? every : List.of(0);
    }

    int tweetsOf(int count) {
        return isBig(count) ? Math.max(1, tweets / FEWER) : tweets;
    }

    int mostFollowers() {
        return followers.getLast();
    }
}
