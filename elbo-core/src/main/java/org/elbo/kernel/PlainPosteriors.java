/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.kernel;

import static org.elbo.kernel.FloatingPoint.BITS_OF_TWO_TO_52;
import static org.elbo.kernel.FloatingPoint.FRACTION_BITS;
import static org.elbo.kernel.FloatingPoint.LOG2_E;
import static org.elbo.kernel.FloatingPoint.LOG_TWO_HIGH;
import static org.elbo.kernel.FloatingPoint.LOG_TWO_LOW;
import static org.elbo.kernel.FloatingPoint.ROOT_HALF;
import static org.elbo.kernel.FloatingPoint.ROUNDER;
import static org.elbo.kernel.FloatingPoint.TWO_TO_52;

import java.util.Arrays;

/**
 * {@link LogSumExp#normalise} as plain loops, with an exponential and a logarithm of its own, within 2 units in the last place:
 * arithmetic in loops small enough for the compiler to make vectors of.
 */
final class PlainPosteriors {

    /** Two to it and to less (1e-261) is taken for 0: products with smaller numbers are subnormal, which are slow. */
    private static final int LEAST_EXPONENT = -866;

    private static final double LEAST = LEAST_EXPONENT * Math.log(2);

    /** What is left of a power of two whose exponent was counted from the least, so that that one's bits are those of 0. */
    private static final double REST_OF_POWER = Math.scalb(1.0, LEAST_EXPONENT + Double.MAX_EXPONENT);

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
                reduce(n, max, shares[k], power, mantissa);
                exponential(n, mantissa);
                powerOfTwo(n, power);
                addShares(n, power, mantissa, shares[k], sum, moment);
            }
            invert(n, sum, power);
            for (int k = 0; k < components; k++) {
                PlainLoops.multiply(n, power, shares[k]);
                System.arraycopy(shares[k], 0, p, k * n, n);
            }
            double[] exponent = mantissa;
            split(n, sum, exponent);
            logarithm(n, exponent, sum);
            for (int i = 0; i < n; i++) {
                entropy[i] = sum[i] + moment[i] * power[i];
                total[i] = max[i] == Double.NEGATIVE_INFINITY ? max[i] : max[i] + sum[i];
            }
        }
    }

    private static void addAndKeepMax(int n, double logWeight, double[] logs, double[] max) {
        for (int i = 0; i < n; i++) {
            logs[i] += logWeight;
            max[i] = Math.max(max[i], logs[i]);
        }
    }

    /** {@code x - max} in place of x, and as {@code m log(2) + rest}, of which m remains in the lowest bits of a power. */
    private static void reduce(int n, double[] max, double[] x, double[] power, double[] rest) {
        for (int i = 0; i < n; i++) {
            double below = Math.max(x[i] - max[i], LEAST);
            double rounded = below * LOG2_E + ROUNDER;
            double m = rounded - ROUNDER;
            x[i] = below;
            power[i] = rounded;
            rest[i] = below - m * LOG_TWO_HIGH - m * LOG_TWO_LOW;
        }
    }

    /** In place, of numbers up to log(2) / 2: {@code 1 + x + x^2 q(x)}, where q interpolates at ten Chebyshev nodes. */
    private static void exponential(int n, double[] x) {
        for (int i = 0; i < n; i++) {
            double r = x[i];
            double q = Fma.of(2.5100375832561234e-08, r, 2.7620075879983367e-07);
            q = Fma.of(q, r, 2.7557268480310024e-06);
            q = Fma.of(q, r, 2.4801521322368692e-05);
            q = Fma.of(q, r, 0.00019841269863040545);
            q = Fma.of(q, r, 0.0013888888917196719);
            q = Fma.of(q, r, 0.008333333333330065);
            q = Fma.of(q, r, 0.041666666666624164);
            q = Fma.of(q, r, 0.16666666666666669);
            q = Fma.of(q, r, 0.5000000000000001);
            q = Fma.of(q, r, 1);
            x[i] = Fma.of(q, r, 1);
        }
    }

    /** Of the m in the lowest bits, at least the least exponent, 2^m in place of it; of the least one 0. */
    private static void powerOfTwo(int n, double[] power) {
        for (int i = 0; i < n; i++) {
            long fromLeast = Double.doubleToRawLongBits(power[i]) - LEAST_EXPONENT;
            power[i] = Double.longBitsToDouble(fromLeast << FRACTION_BITS) * REST_OF_POWER;
        }
    }

    /** Shares in place of their logarithms. */
    private static void addShares(
            int n, double[] power, double[] mantissa, double[] shares, double[] sum, double[] moment) {
        for (int i = 0; i < n; i++) {
            double share = mantissa[i] * power[i];
            moment[i] -= share * shares[i];
            shares[i] = share;
            sum[i] += share;
        }
    }

    private static void invert(int n, double[] x, double[] inverse) {
        for (int i = 0; i < n; i++) {
            inverse[i] = 1 / x[i];
        }
    }

    /** Sets e, of {@code x = 2^e m} with x at least 1 and m nearest to it, and x to {@code (m - 1) / (m + 1)}. */
    private static void split(int n, double[] x, double[] exponent) {
        for (int i = 0; i < n; i++) {
            long bits = Double.doubleToRawLongBits(x[i]);
            long e = (bits - ROOT_HALF) >>> FRACTION_BITS;
            double m = Double.longBitsToDouble(bits - (e << FRACTION_BITS));
            exponent[i] = Double.longBitsToDouble(e | BITS_OF_TWO_TO_52) - TWO_TO_52;
            x[i] = (m - 1) / (m + 1);
        }
    }

    /** In place of s, {@code e log(2) + 2 s + s^3 q(s^2)}, where q interpolates at seven Chebyshev nodes. */
    private static void logarithm(int n, double[] exponent, double[] x) {
        for (int i = 0; i < n; i++) {
            double s = x[i];
            double z = s * s;
            double q = Fma.of(0.14616449685043406, z, 0.15331721600556042);
            q = Fma.of(q, z, 0.18182889125261723);
            q = Fma.of(q, z, 0.2222221113479508);
            q = Fma.of(q, z, 0.28571428625975487);
            q = Fma.of(q, z, 0.39999999999899505);
            q = Fma.of(q, z, 0.666666666666667);
            double e = exponent[i];
            x[i] = e * LOG_TWO_HIGH + (s + s + (s * z * q + e * LOG_TWO_LOW));
        }
    }
}
