/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.kernel;

/**
 * {@code x log r - r - log x!} without the loss of digits that large counts suffer when the three are added up: at a
 * billion each is 2e10, and their sum 11.
 *
 * <p>Source: Loader, Fast and accurate computation of binomial probabilities (2000): {@code -stirlerr(x) - D(x, r) - log(2
 * pi x) / 2} with the deviance {@code D(x, r) = x log(x / r) + r - x}.
 */
public final class LogPoisson {

    /** Up to here the plain formula is exact enough. */
    private static final double SMALL = 1000;

    private LogPoisson() {}

    /**
     * The log probability of a count.
     *
     * @param x a whole number, at least 0
     * @param rate above 0
     * @return nats
     */
    public static double of(double x, double rate) {
        return of(x, rate, Math.log(rate));
    }

    /**
     * The same of many counts under one rate.
     *
     * @param x a whole number, at least 0
     * @param rate above 0
     * @param logRate its logarithm
     * @return nats
     */
    public static double of(double x, double rate, double logRate) {
        if (x < SMALL) {
            return x * logRate - rate - LogFactorial.of(x);
        }
        return -Stirling.logGamma(x) - Deviance.of(x, rate) - 0.5 * Math.log(2 * Math.PI * x);
    }
}
