package roost.load.workload;

import java.util.random.RandomGenerator;

/**
 * Draws an index with a probability in proportion to its weight, in constant time: the alias method (M. D. Vose, "A
 * linear algorithm for generating random numbers with a given distribution", 1991). Immutable.
 */
final class WeightedDraw {
    private final double[] keep;
    private final int[] other;

    /** For weights that are not negative and not all 0. */
    WeightedDraw(double[] weights) {
        int n = weights.length;
        keep = new double[n];
        other = new int[n];
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        int[] work = new int[n];
        int small = 0;
        int large = n;
        for (int i = 0; i < n; i++) {
            keep[i] = weights[i] * n / sum;
            other[i] = i;
            if (keep[i] < 1) {
                work[small++] = i;
            } else {
                work[--large] = i;
            }
        }
        while (small > 0 && large < n) {
            int less = work[--small];
            int more = work[large];
            other[less] = more;
            keep[more] -= 1 - keep[less];
            if (keep[more] < 1) {
                large++;
                work[small++] = more;
            }
        }
    }

    /** Weights of a log-normal law, whose logarithm has this standard deviation. */
    static WeightedDraw logNormal(int n, double sigma, RandomGenerator random) {
        double[] weights = new double[n];
        for (int i = 0; i < n; i++) {
            weights[i] = Math.exp(sigma * random.nextGaussian());
        }
        return new WeightedDraw(weights);
    }

    int draw(RandomGenerator random) {
        int at = random.nextInt(keep.length);
        return random.nextDouble() < keep[at] ? at : other[at];
    }
}
