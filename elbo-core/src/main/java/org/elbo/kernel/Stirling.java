/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.kernel;

import org.apache.commons.numbers.gamma.LogGamma;

/**
 * What Stirling's formulas leave of the gamma function's logarithm and of its derivatives. Where arguments are large, the
 * functions themselves are large numbers whose differences have no digits left; these remainders are small ones.
 */
public final class Stirling {

    /** From here the asymptotic series are exact to the last digit. */
    static final double LARGE = 12;

    /** Up to here a difference of remainders loses three digits at most. */
    private static final double SHORT = 1000;

    private static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

    private Stirling() {}

    /**
     * The remainder of the log-gamma function, {@code log Gamma(x) - ((x - 1/2) log x - x + log(2 pi) / 2)}. Source:
     * Abramowitz and Stegun (1964), 6.1.42.
     *
     * @param x above 0
     * @return about {@code 1 / (12 x)}
     */
    public static double logGamma(double x) {
        if (x < LARGE) {
            return LogGamma.value(x) - ((x - 0.5) * Math.log(x) - x + HALF_LOG_TWO_PI);
        }
        double y = 1 / (x * x);
        double tail = 1.0 / 1260 - y * (1.0 / 1680 - y * (1.0 / 1188 - y * (691.0 / 360360 - y / 156)));
        return (1.0 / 12 - y * (1.0 / 360 - y * tail)) / x;
    }

    /**
     * The remainder of the digamma function, {@code log x - psi(x)}. Source: Abramowitz and Stegun (1964), 6.3.18.
     *
     * @param x above 0
     * @return above 0, about {@code 1 / (2 x)}; it falls as x rises
     */
    public static double digamma(double x) {
        if (x < LARGE) {
            return Math.log(x) - Digamma.of(x);
        }
        double y = 1 / (x * x);
        double tail = 1.0 / 252 - y * (1.0 / 240 - y * (1.0 / 132 - y * (691.0 / 32760 - y / 12)));
        return 0.5 / x + y * (1.0 / 12 - y * (1.0 / 120 - y * tail));
    }

    /**
     * How much the remainder of the digamma function falls over a stretch, however short that is.
     *
     * @param x above 0
     * @param by at least 0
     * @return {@code digamma(x) - digamma(x + by)}, at least 0
     */
    public static double digammaDrop(double x, double by) {
        if (x < SHORT) {
            return digamma(x) - digamma(x + by);
        }
        // The series' differences, written out; the fourth is too small for its digits to matter.
        double y = 1 / x;
        double z = 1 / (x + by);
        double first = by * y * z;
        double second = first * (y + z);
        double third = second * (y * y + z * z);
        double fourth = Math.pow(y, 6) - Math.pow(z, 6);
        return first / 2 + second / 12 - third / 120 + fourth / 252;
    }
}
