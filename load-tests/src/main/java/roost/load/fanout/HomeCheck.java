package roost.load.fanout;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import roost.infra.terminal.ProgressBar;
import roost.load.workload.FollowGraph;
import roost.load.workload.Readership;
import roost.projection.home.HomePage;
import roost.projection.home.HomeReader;
import roost.projection.home.HomeSettings;
import roost.schema.AccountId;

/**
 * Reads every home timeline through the product's own reader and holds it against {@link Readership}: how many entries
 * each has, and of some readers each entry. Of who got more than the product keeps, the newest of those.
 */
final class HomeCheck {
    private static final int SAMPLES = 200;
    private static final int KEPT = HomeSettings.DEFAULT.maxEntries();

    private final Readership readership;
    private final HomeReader[] readers;

    HomeCheck(Readership readership, Timelines timelines) {
        this.readership = readership;
        this.readers = timelines.partitions().mapToObj(timelines::reader).toArray(HomeReader[]::new);
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
    record Found(long expected, long readable, int wrongCounts, int sampled, int wrongLists) {
        boolean isExact() {
            return expected == readable && wrongCounts == 0 && wrongLists == 0;
        }
    }

    /** Checks the timelines after the first {@code tweets} of the plan. */
    Found check(int tweets, long seed, ProgressBar bar) {
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
            long[] read = read(reader, Math.min(KEPT, counts[reader]) + 1);
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

    private long[] read(int account, int atMost) {
        AccountId id = FollowGraph.id(account);
        HomeReader home = readers[id.partition(readers.length)];
        long[] ids = new long[atMost];
        int count = 0;
        HomePage page;
        do {
            page = home.home(id.value(), count == 0 ? 0 : ids[count - 1], 0, HomeReader.MAX_LIMIT);
            for (HomePage.Entry entry : page.entries()) {
                if (count < atMost) {
                    ids[count++] = entry.tweet();
                }
            }
        } while (page.more() && count < atMost && !page.entries().isEmpty());
        return Arrays.copyOf(ids, count);
    }
}
