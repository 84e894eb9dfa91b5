/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

import java.io.Serializable;
import org.apache.commons.numbers.gamma.LogGamma;

/**
 * The symmetric conjugate prior of probabilities that sum to 1, {@code p(t) = Gamma(C a) / Gamma(a)^C prod_c t_c^(a -
 * 1)}. Flat, and without effect on the mode, at 1.
 *
 * @param concentration a, above 0
 */
public record DirichletPrior(double concentration) implements Serializable {

    /** Checks the range. */
    public DirichletPrior {
        if (!(concentration > 0) || Double.isInfinite(concentration)) {
            throw new IllegalArgumentException("concentration = " + concentration + "; it must be above 0");
        }
    }

    /**
     * The posterior mode.
     *
     * @param counts the weight seen in each category, at least 0
     * @return probabilities; with NaN where the mode is not to be had because an entry would be negative
     */
    public double[] mode(double[] counts) {
        double[] mode = new double[counts.length];
        double total = 0;
        for (int c = 0; c < counts.length; c++) {
            mode[c] = counts[c] + (concentration - 1);
            total += mode[c] < 0 ? Double.NaN : mode[c];
        }
        for (int c = 0; c < counts.length; c++) {
            mode[c] /= total;
        }
        return mode;
    }

    /**
     * The log density.
     *
     * @param probabilities a point of the simplex
     * @return nats, all constants included
     */
    public double logDensity(double[] probabilities) {
        int categories = probabilities.length;
        double sum = LogGamma.value(categories * concentration) - categories * LogGamma.value(concentration);
        for (double probability : probabilities) {
            sum += ProbabilityTables.xLogY(concentration - 1, probability);
        }
        return sum;
    }
}
