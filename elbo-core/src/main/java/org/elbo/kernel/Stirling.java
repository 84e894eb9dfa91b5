/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.kernel;

import org.apache.commons.numbers.gamma.Digamma;
import org.apache.commons.numbers.gamma.LogGamma;

/**
 * What Stirling's formulas leave of the gamma function's logarithm and of its derivatives. Where arguments are large, the
 * functions themselves are large numbers whose differences have no digits left; these remainders are small ones.
 */
public final class Stirling {

    /** From here the asymptotic series are exact to the last digit. */
    private static final double LARGE = 12;

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
            return Math.log(x) - Digamma.value(x);
        }
        double y = 1 / (x * x);
        double tail = 1.0 / 252 - y * (1.0 / 240 - y * (1.0 / 132 - y * (691.0 / 32760 - y / 12)));
        return 0.5 / x + y * (1.0 / 12 - y * (1.0 / 120 - y * tail));
    }
}
