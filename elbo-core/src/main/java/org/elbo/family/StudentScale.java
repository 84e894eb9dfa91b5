/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

import org.elbo.kernel.Stirling;

/**
 * The hidden scale u of a Student t observation, {@code x | u ~ N(m, S / u)}, {@code u ~ Gamma(nu / 2, nu / 2)}: what is
 * expected of it, and what it adds to densities. Every number is computed from remainders that stay small where nu is large,
 * so that the normal limit is reached without loss.
 */
final class StudentScale {

    private static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);
    private static final double PRECISION = 1e-14;
    private static final int MOST_STEPS = 100;

    private StudentScale() {}

    /** {@code E[u | x]} of an observation of d cells at a squared distance delta. */
    static double expected(double nu, int d, double delta) {
        return (nu + d) / (nu + delta);
    }

    /** {@code E[log u - u + 1 | x]}, below 0. */
    static double slack(double nu, int d, double delta) {
        double excess = (d - delta) / (nu + delta);
        // Taken as log(1 + e) - e only where 1 + e has all the digits of E[u].
        double log = Math.abs(excess) < 0.5 ? Math.log1p(excess) : Math.log(expected(nu, d, delta));
        return log - excess - remainder(nu, d);
    }

    /** {@code log E[u | x] - E[log u | x]}, the same for all x. */
    static double remainder(double nu, int d) {
        return Stirling.digamma(0.5 * (nu + d));
    }

    /** What the entropy of u given x, a {@code Gamma((nu + d) / 2, (nu + delta) / 2)}, has beside {@code log E[u | x]}. */
    static double entropy(double nu, int d) {
        double a = 0.5 * (nu + d);
        return -0.5 * Math.log(a) + HALF_LOG_TWO_PI + Stirling.logGamma(a) + (a - 1) * Stirling.digamma(a);
    }

    /**
     * {@code E[log p(u | nu)]} of observations of a total weight.
     *
     * @param slack the sum of their {@code E[log u - u + 1]}
     * @param log the sum of their {@code E[log u]}
     */
    static double expectedLogPrior(double nu, double weight, double slack, double log) {
        double c = 0.5 * nu;
        return weight * (0.5 * Math.log(c) - HALF_LOG_TWO_PI - Stirling.logGamma(c)) + c * slack - log;
    }

    /** The log density of a standard t of d cells at squared distance 0, {@code log |S|} left out. */
    static double logConstant(double nu, int d) {
        double a = 0.5 * (nu + d);
        return (a - 0.5) * Math.log1p(d / nu)
                - 0.5 * d
                + Stirling.logGamma(a)
                - Stirling.logGamma(0.5 * nu)
                - d * HALF_LOG_TWO_PI;
    }

    /** What the squared distance takes from it. */
    static double logKernel(double nu, int d, double delta) {
        return -0.5 * (nu + d) * Math.log1p(delta / nu);
    }

    /**
     * The degrees of freedom that maximise {@link #expectedLogPrior}: the root of {@code log(nu / 2) - psi(nu / 2) +
     * slack / weight = 0} (Liu and Rubin 1995), or the end of the allowed range that it lies beyond.
     */
    static double mode(double weight, double slack) {
        double target = -slack / weight;
        if (!(Stirling.digamma(0.5 * TailWeight.LEAST) > target)) {
            return TailWeight.LEAST;
        }
        if (!(Stirling.digamma(0.5 * TailWeight.MOST) < target)) {
            return TailWeight.MOST;
        }
        double low = Math.log(0.5 * TailWeight.LEAST);
        double high = Math.log(0.5 * TailWeight.MOST);
        // The remainder falls between 1 / (2 x) and 1 / x, so that in logarithms it is nearly a straight line.
        double at = Math.min(high, Math.max(low, -Math.log(target)));
        for (int i = 0; i < MOST_STEPS && high - low > PRECISION; i++) {
            double value = Math.log(Stirling.digamma(Math.exp(at)) / target);
            if (value > 0) {
                low = at;
            } else {
                high = at;
            }
            double secant = at + value;
            double next = secant > low && secant < high ? secant : 0.5 * (low + high);
            if (Math.abs(next - at) < PRECISION) {
                break;
            }
            at = next;
        }
        return 2 * Math.exp(at);
    }
}
