/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.kernel;

import org.apache.commons.numbers.gamma.LogGamma;

/**
 * What Stirling's formula leaves over: {@code log Gamma(x + 1) - (x + 1/2) log x + x - log(2 pi) / 2}. Densities written
 * with it, and with {@link Deviance}, have no large terms that cancel.
 *
 * <p>Source: Abramowitz and Stegun (1964), 6.1.41; Loader (2000).
 */
public final class StirlingError {

    private static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

    /** From here on seven terms of the series are exact to rounding. */
    private static final double LARGE = 12;

    private StirlingError() {}

    /**
     * The error of Stirling's formula.
     *
     * @param x above 0
     * @return about {@code 1 / (12 x)} for large x
     */
    public static double of(double x) {
        if (x < LARGE) {
            return LogGamma.value(x + 1) - (x + 0.5) * Math.log(x) + x - HALF_LOG_TWO_PI;
        }
        double y = 1 / x;
        double z = y * y;
        double tail = 1.0 / 1188 - z * (691.0 / 360360 - z / 156);
        return y * (1.0 / 12 - z * (1.0 / 360 - z * (1.0 / 1260 - z * (1.0 / 1680 - z * tail))));
    }
}
