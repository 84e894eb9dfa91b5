/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.kernel;

import java.util.Arrays;

/**
 * {@link LogSumExp#normalise} as plain loops, with the exponential of {@code VectorPosteriors}: all of it but the power of two is
 * arithmetic that the compiler makes vectors of, and takes a quarter of the time of {@link Math#exp}.
 */
final class PlainPosteriors {

    /** Added and taken away again, it rounds to an integer. */
    private static final double ROUNDER = 0x1.8p52;

    private static final double LOG2_E = 1 / Math.log(2);

    /** log 2 in two parts: multiples of the first by exponents are exact. */
    private static final double LOG_TWO_HIGH = 0x1.62e42fefp-1;

    private static final double LOG_TWO_LOW = 0x1.473de6af278edp-34;

    /** Below it exponentials (1e-261) are taken for 0: products with smaller ones are subnormal numbers, which are slow. */
    private static final double LEAST = -600;

    private static final int BIAS = 1023;

    private static final int FRACTION_BITS = 52;

    private PlainPosteriors() {}

    static void normalise(int n, int components, double[] logWeights, double[] p, double[] total, double[] entropy) {
        try (Scratch scratch = Scratch.open()) {
            double[][] shares = scratch.doubles(components, n);
            double[] max = scratch.doubles(n);
            double[] power = scratch.doubles(n);
            double[] mantissa = scratch.doubles(n);
            double[] sum = scratch.zeros(n);
            double[] moment = scratch.zeros(n);
            Arrays.fill(max, 0, n, Double.NEGATIVE_INFINITY);
            for (int k = 0; k < components; k++) {
                System.arraycopy(p, k * n, shares[k], 0, n);
                addAndKeepMax(n, logWeights[k], shares[k], max);
            }
            for (int k = 0; k < components; k++) {
                exponential(n, max, shares[k], power, mantissa);
                addShares(n, power, mantissa, shares[k], sum, moment);
            }
            invert(n, sum, power);
            for (int k = 0; k < components; k++) {
                PlainLoops.multiply(n, power, shares[k]);
                System.arraycopy(shares[k], 0, p, k * n, n);
            }
            for (int i = 0; i < n; i++) {
                double logSum = Math.log(sum[i]);
                entropy[i] = logSum + moment[i] * power[i];
                total[i] = max[i] == Double.NEGATIVE_INFINITY ? max[i] : max[i] + logSum;
            }
        }
    }

    private static void addAndKeepMax(int n, double logWeight, double[] logs, double[] max) {
        for (int i = 0; i < n; i++) {
            logs[i] += logWeight;
            max[i] = Math.max(max[i], logs[i]);
        }
    }

    /** {@code x - max} in place of x, and its exponential as {@code mantissa 2^power}. */
    private static void exponential(int n, double[] max, double[] x, double[] power, double[] mantissa) {
        for (int i = 0; i < n; i++) {
            double below = x[i] - max[i];
            x[i] = below;
            double m = below * LOG2_E + ROUNDER - ROUNDER;
            double r = below - m * LOG_TWO_HIGH - m * LOG_TWO_LOW;
            double t = r * r;
            double u = t * t;
            double q = (0.16666666666666669 * r + 0.5000000000000001)
                    + (0.008333333333330065 * r + 0.041666666666624164) * t
                    + ((0.00019841269863040545 * r + 0.0013888888917196719)
                                    + (2.7557268480310024e-06 * r + 2.4801521322368692e-05) * t
                                    + (2.5100375832561234e-08 * r + 2.7620075879983367e-07) * u)
                            * u;
            power[i] = m;
            mantissa[i] = t * q + r + 1;
        }
    }

    /** Shares in place of their logarithms. */
    private static void addShares(
            int n, double[] power, double[] mantissa, double[] shares, double[] sum, double[] moment) {
        for (int i = 0; i < n; i++) {
            double below = shares[i];
            // Where the share is 0, what it is below the largest may be infinite.
            boolean isNothing = below < LEAST;
            double scale = Double.longBitsToDouble((long) ((int) power[i] + BIAS) << FRACTION_BITS);
            double share = isNothing ? 0 : mantissa[i] * scale;
            shares[i] = share;
            sum[i] += share;
            moment[i] -= isNothing ? 0 : share * below;
        }
    }

    private static void invert(int n, double[] x, double[] inverse) {
        for (int i = 0; i < n; i++) {
            inverse[i] = 1 / x[i];
        }
    }
}
