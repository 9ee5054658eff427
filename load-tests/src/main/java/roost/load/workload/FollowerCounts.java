package roost.load.workload;

/**
 * How many followers the accounts of a graph have: a power law with the exponent that was measured for Twitter, 2.276
 * (H. Kwak, C. Lee, H. Park, S. Moon, "What is Twitter, a Social Network or a News Media?", WWW 2010, section 3.1: the
 * followers of 41.7 million accounts, up to 100,000 followers each). Cut at a quarter of all accounts; its foot is chosen
 * so that the mean is the wanted one. The quantiles of the law by rank, no chance in it.
 */
final class FollowerCounts {
    /** The exponent of the density. */
    static final double EXPONENT = 2.276;

    /** The largest account is followed by one in so many. */
    static final int LARGEST = 4;

    private static final int BISECTIONS = 60;

    private FollowerCounts() {}

    /** The counts, largest first; each at least 1. */
    static int[] byRank(int accounts, double mean) {
        double most = (double) accounts / LARGEST;
        double low = 0.01;
        double high = mean;
        for (int i = 0; i < BISECTIONS; i++) {
            double foot = (low + high) / 2;
            if (mean(foot, most) < mean) {
                low = foot;
            } else {
                high = foot;
            }
        }
        int[] counts = new int[accounts];
        double share = 1 - Math.pow(low / most, EXPONENT - 1);
        for (int rank = 0; rank < accounts; rank++) {
            double below = (accounts - rank - 0.5) / accounts;
            double followers = low * Math.pow(1 - below * share, -1 / (EXPONENT - 1));
            counts[rank] = (int) Math.max(1, Math.round(followers));
        }
        return counts;
    }

    /** Of the law cut at {@code most}. */
    private static double mean(double foot, double most) {
        double k = EXPONENT - 1;
        return k / (k - 1) * foot * (1 - Math.pow(foot / most, k - 1)) / (1 - Math.pow(foot / most, k));
    }
}
