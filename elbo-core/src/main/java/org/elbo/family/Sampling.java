/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

import java.util.random.RandomGenerator;

/** Draws from a discrete distribution. */
public final class Sampling {

    private Sampling() {}

    /**
     * Draws an index with the given probabilities.
     *
     * @param probabilities not negative, summing to 1 or to any other positive total
     * @param random where randomness comes from
     * @return an index with a positive probability
     */
    public static int index(double[] probabilities, RandomGenerator random) {
        double total = 0;
        for (double probability : probabilities) {
            total += probability;
        }
        double left = random.nextDouble() * total;
        int last = 0;
        for (int k = 0; k < probabilities.length; k++) {
            if (probabilities[k] > 0) {
                last = k;
                left -= probabilities[k];
                if (left < 0) {
                    return k;
                }
            }
        }
        return last;
    }
}
