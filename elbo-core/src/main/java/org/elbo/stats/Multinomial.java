/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.stats;

import java.util.random.RandomGenerator;
import org.apache.commons.rng.sampling.distribution.ChengBetaSampler;

/**
 * Draws how often each of several cells is drawn. The draws of a range of cells are divided between its halves by a binomial
 * number, down to single cells; so the time grows with the cells and with the logarithm of the draws.
 */
public final class Multinomial {

    /** With fewer trials it is faster to make them one by one. */
    private static final long FEW = 32;

    private final double[] sums;
    private final RandomGenerator random;
    private final long[] counts;

    private Multinomial(double[] weights, RandomGenerator random) {
        this.random = random;
        this.counts = new long[weights.length];
        this.sums = new double[weights.length + 1];
        for (int i = 0; i < weights.length; i++) {
            sums[i + 1] = sums[i] + weights[i];
        }
    }

    /**
     * Draws counts of cells of any weights.
     *
     * @param weights of the cells, finite and not negative; at least one above 0 where there are draws
     * @param draws how many, not negative
     * @param random where randomness comes from
     * @return as many counts as cells, whose sum is the number of draws; 0 for a cell of weight 0
     */
    public static long[] counts(double[] weights, long draws, RandomGenerator random) {
        Multinomial multinomial = new Multinomial(weights, random);
        if (draws > 0 && !(multinomial.sums[weights.length] > 0)) {
            throw new IllegalArgumentException(draws + " draws from cells of which none has a weight above 0");
        }
        multinomial.divide(0, weights.length, draws);
        return multinomial.counts;
    }

    private void divide(int from, int to, long draws) {
        if (draws == 0) {
            return;
        }
        if (to - from == 1) {
            counts[from] = draws;
            return;
        }
        int middle = (from + to) >>> 1;
        double share = (sums[middle] - sums[from]) / (sums[to] - sums[from]);
        long left = binomial(draws, share, random);
        divide(from, middle, left);
        divide(middle, to, draws - left);
    }

    /**
     * Draws the number of successes in independent trials, exactly, in a time that grows with the logarithm of the trials:
     * the middle one of as many uniform numbers has a beta distribution, and tells of one half of the others whether they
     * are successes (Devroye 1986, Non-Uniform Random Variate Generation, X.4.3).
     *
     * @param trials how many, not negative
     * @param probability of a success, 0 to 1
     * @param random where randomness comes from
     * @return 0 to trials
     */
    static long binomial(long trials, double probability, RandomGenerator random) {
        long left = trials;
        double p = probability;
        long successes = 0;
        while (left > FEW && p > 0 && p < 1) {
            long middle = left / 2 + 1;
            double x = ChengBetaSampler.of(random::nextLong, (double) middle, (double) (left + 1 - middle))
                    .sample();
            if (x <= p) {
                successes += middle;
                left -= middle;
                p = (p - x) / (1 - x);
            } else {
                left = middle - 1;
                p /= x;
            }
        }
        if (p >= 1) {
            return successes + left;
        }
        for (long i = 0; i < left && p > 0; i++) {
            successes += random.nextDouble() < p ? 1 : 0;
        }
        return successes;
    }
}
