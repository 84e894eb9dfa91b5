/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.kernel;

/** The derivative of {@code log Gamma}; source: Abramowitz and Stegun (1964), 6.3.5 and 6.3.18. */
public final class Digamma {

    private Digamma() {}

    /**
     * The digamma function. What it lacks to the logarithm, which is nearly the same for large numbers, is {@link
     * Stirling#digamma}.
     *
     * @param x above 0
     * @return {@code psi(x)}
     */
    public static double of(double x) {
        double sum = 0;
        double shifted = x;
        for (; shifted < Stirling.LARGE; shifted++) {
            sum += 1 / shifted;
        }
        return Math.log(shifted) - Stirling.digamma(shifted) - sum;
    }
}
