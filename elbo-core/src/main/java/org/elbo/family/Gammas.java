/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

import java.util.random.RandomGenerator;

/** Draws from gamma distributions of rate 1 (Marsaglia and Tsang 2000). */
final class Gammas {

    private Gammas() {}

    /**
     * Draws one number.
     *
     * @param shape above 0
     * @param random where randomness comes from
     * @return above 0, but for shapes so small that it is no number any more
     */
    static double sample(double shape, RandomGenerator random) {
        if (shape < 1) {
            return sample(shape + 1, random) * Math.pow(1 - random.nextDouble(), 1 / shape);
        }
        double d = shape - 1.0 / 3;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double z = random.nextGaussian();
            double v = Math.pow(1 + c * z, 3);
            if (v > 0 && Math.log(1 - random.nextDouble()) < 0.5 * z * z + d * (1 - v + Math.log(v))) {
                return d * v;
            }
        }
    }
}
