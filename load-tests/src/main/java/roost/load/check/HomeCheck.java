package roost.load.check;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import roost.infra.terminal.ProgressBar;
import roost.load.workload.Readership;
import roost.projection.home.HomeSettings;

/**
 * Reads every home timeline and holds it against {@link Readership}: how many entries
 * each has, and of some readers each entry. Of who got more than the product keeps, the newest of those.
 */
public final class HomeCheck {
    private static final int SAMPLES = 200;
    private static final int KEPT = HomeSettings.DEFAULT.maxEntries();

    private final Readership readership;
    private final HomeTimelines timelines;

    /** A check of what is read there against what must be there. */
    public HomeCheck(Readership readership, HomeTimelines timelines) {
        this.readership = readership;
        this.timelines = timelines;
    }

    /**
     * What was found.
     *
     * @param expected entries that must be readable
     * @param readable entries that are
     * @param wrongCounts readers with another number of entries than the graph says
     * @param sampled readers whose entries were compared one by one
     * @param wrongLists those among them that differ
     */
    public record Found(long expected, long readable, int wrongCounts, int sampled, int wrongLists) {
        /** Nothing is missing, nothing is too many. */
        public boolean isExact() {
            return expected == readable && wrongCounts == 0 && wrongLists == 0;
        }
    }

    /** Checks the timelines after the first {@code tweets} of the plan. */
    public Found check(int tweets, long seed, ProgressBar bar) {
        int accounts = readership.graph().accounts();
        int[] counts = new int[accounts];
        for (int tweet = 0; tweet < tweets; tweet++) {
            readership.forEachReader(tweet, reader -> counts[reader]++);
        }
        long[][] samples = samples(tweets, seed, counts);
        int[] found = new int[accounts];
        boolean[] differs = new boolean[accounts];
        IntStream.range(0, accounts).parallel().forEach(reader -> {
            long[] sample = samples[reader];
            long[] read = timelines.newest(reader, Math.min(KEPT, counts[reader]) + 1);
            found[reader] = Math.min(KEPT, read.length);
            differs[reader] = sample != null && !Arrays.equals(sample, Arrays.copyOf(read, sample.length));
            bar.tick();
        });
        long expected =
                Arrays.stream(counts).mapToLong(count -> Math.min(KEPT, count)).sum();
        int wrong = (int) IntStream.range(0, accounts)
                .filter(reader -> found[reader] != Math.min(KEPT, counts[reader]))
                .count();
        return new Found(
                expected,
                Arrays.stream(found).asLongStream().sum(),
                wrong,
                (int) Arrays.stream(samples).filter(java.util.Objects::nonNull).count(),
                (int) IntStream.range(0, accounts)
                        .filter(reader -> differs[reader])
                        .count());
    }

    /** Of some readers, the rest null: the newest ids that belong into their timelines, newest first. */
    private long[][] samples(int tweets, long seed, int[] counts) {
        var random = new SplittableRandom(seed);
        var ids = new long[counts.length][];
        int[] left = new int[counts.length];
        for (int i = 0; i < Math.min(SAMPLES, counts.length); i++) {
            int reader = random.nextInt(counts.length);
            left[reader] = Math.min(KEPT, counts[reader]);
            ids[reader] = new long[left[reader]];
        }
        for (int tweet = tweets - 1; tweet >= 0; tweet--) {
            long id = readership.plan().id(tweet);
            readership.forEachReader(tweet, reader -> {
                if (left[reader] > 0) {
                    ids[reader][ids[reader].length - left[reader]--] = id;
                }
            });
        }
        return ids;
    }
}
