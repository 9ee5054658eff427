package roost.load.peer;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import roost.load.workload.Readership;
import roost.schema.topic.Layout;

/**
 * What a peer is to do: the first tweets of the plan that Roost gets too, fewer of them where it would take too long.
 *
 * @param readership who gets which tweet
 * @param layout partitions, for those that have any
 * @param warmUpTweets the first ones, not timed
 * @param tweets those after them, timed
 * @param seed of what is drawn
 * @param directory an empty folder of its own
 */
public record PeerWork(Readership readership, Layout layout, int warmUpTweets, int tweets, long seed, Path directory) {
    private static final int SAMPLES = 100;

    /** Reads a reader's newest tweet ids, newest first, at most so many. */
    @FunctionalInterface
    public interface Reading {
        /** At most {@code limit} raw ids. */
        long[] newest(int reader, int limit) throws Exception;
    }

    int allTweets() {
        return warmUpTweets + tweets;
    }

    long timedDeliveries() {
        return readership.deliveries(warmUpTweets, allTweets());
    }

    /** Whether a hundred readers have the newest {@code limit} tweets that belong into their timelines. */
    boolean isRight(int limit, Reading reading) throws Exception {
        var random = new SplittableRandom(seed);
        int accounts = readership.graph().accounts();
        int[] readers = random.ints(0, accounts)
                .distinct()
                .limit(Math.min(SAMPLES, accounts))
                .toArray();
        int[] place = new int[accounts];
        for (int i = 0; i < readers.length; i++) {
            place[readers[i]] = i + 1;
        }
        long[][] expected = new long[readers.length][limit];
        int[] counts = new int[readers.length];
        for (int tweet = allTweets() - 1; tweet >= 0; tweet--) {
            long id = readership.plan().id(tweet);
            readership.forEachReader(tweet, reader -> {
                int i = place[reader] - 1;
                if (i >= 0 && counts[i] < limit) {
                    expected[i][counts[i]++] = id;
                }
            });
        }
        for (int i = 0; i < readers.length; i++) {
            long[] is = reading.newest(readers[i], limit);
            if (!Arrays.equals(is, Arrays.copyOf(expected[i], counts[i]))) {
                return false;
            }
        }
        return true;
    }
}
