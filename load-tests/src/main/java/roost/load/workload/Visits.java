package roost.load.workload;

import java.util.SplittableRandom;

/**
 * Who reads and what is marked as a favorite, drawn without end: readers by weights of a log-normal law, as few people open
 * their timeline all day; tweets by Zipf's law over their age, as new ones are liked most. One thread's own.
 */
public final class Visits {
    private static final double SPREAD = 1.5;

    private final SplittableRandom random;
    private final WeightedDraw readers;

    /** The visits of a seed. */
    public Visits(FollowGraph graph, long seed) {
        random = new SplittableRandom(seed ^ 0x4EADL);
        readers = WeightedDraw.logNormal(graph.accounts(), SPREAD, random);
    }

    /** The account that reads next. */
    public int reader() {
        return readers.draw(random);
    }

    /**
     * The tweet that is marked next.
     *
     * @param posted how many tweets there are by now, at least 1
     * @return 0 to {@code posted - 1}
     */
    public int favorite(int posted) {
        return posted - (int) Math.pow(posted, random.nextDouble());
    }
}
