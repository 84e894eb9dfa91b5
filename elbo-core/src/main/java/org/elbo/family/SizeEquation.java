/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

import org.elbo.kernel.Deviance;
import org.elbo.kernel.FallingRoot;
import org.elbo.kernel.Stirling;

/**
 * The likelihood equation of a negative binomial's size, its mean given: {@code sum_i w_i (psi(x_i + r) - psi(r)) - N log(1 +
 * m / r) + (N m - S) / (r + m) = 0}, N the weight of the counts and S their sum.
 *
 * <p>For large r each term is of the order of 1 / r, and their sum of that of its square. With {@code psi = log - gap} and
 * {@code e_i = (x_i - m) / (r + m)} it becomes {@code sum_i w_i (gap(r) - gap(x_i + r) - (e_i - log(1 + e_i)))}, in which
 * nothing cancels but what is more than a Poisson variance against what is less.
 *
 * <p>With m the mean, S / N, there is one root where the variance is above the mean, and none otherwise (Levin and Reeds,
 * Compound multinomial likelihood functions are unimodal, Ann. Stat. 5, 1977).
 */
final class SizeEquation {

    private static final double SMALLEST = 1e-10;

    private SizeEquation() {}

    /** The likeliest size among those from 1e-10 to {@link NegativeBinomial#LARGEST_SIZE}. */
    static double root(double[] tally, double mean) {
        double variance = Tally.scatter(tally, mean) / tally[0];
        double guess = variance > mean ? mean * mean / (variance - mean) : NegativeBinomial.LARGEST_SIZE;
        if (score(tally, mean, NegativeBinomial.LARGEST_SIZE) >= 0) {
            return NegativeBinomial.LARGEST_SIZE;
        }
        double from = Math.min(NegativeBinomial.LARGEST_SIZE, Math.max(SMALLEST, guess));
        double root = FallingRoot.of(size -> score(tally, mean, size), from);
        return Math.min(NegativeBinomial.LARGEST_SIZE, Math.max(SMALLEST, root));
    }

    /** The derivative by the size. */
    static double score(double[] tally, double mean, double size) {
        double sum = 0;
        for (int at = 1; at < tally.length; at += 2) {
            double apart = (tally[at] - mean) / (size + mean);
            sum += tally[at + 1] * (Stirling.digammaDrop(size, tally[at]) - Deviance.ofLog(apart));
        }
        return sum;
    }
}
