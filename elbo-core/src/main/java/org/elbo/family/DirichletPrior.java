/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

import java.io.Serializable;
import java.util.Arrays;
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
        double[] free = new double[counts.length];
        Arrays.fill(free, Double.NaN);
        return mode(counts, free);
    }

    /**
     * The posterior mode where some probabilities are known: the others share what these leave.
     *
     * @param counts the weight seen in each category, at least 0
     * @param fixed the known probabilities, NaN for the others; not more than 1 together, and 1 where none is free
     * @return probabilities; with NaN where the mode is not to be had because an entry would be negative
     */
    public double[] mode(double[] counts, double[] fixed) {
        double[] mode = fixed.clone();
        double left = 1;
        double total = 0;
        for (int c = 0; c < counts.length; c++) {
            if (Double.isNaN(fixed[c])) {
                mode[c] = counts[c] + (concentration - 1);
                total += mode[c] < 0 ? Double.NaN : mode[c];
            } else {
                left -= fixed[c];
            }
        }
        for (int c = 0; c < counts.length; c++) {
            if (Double.isNaN(fixed[c])) {
                mode[c] = left == 1 ? mode[c] / total : left * (mode[c] / total);
            }
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
            sum += Logs.xLogY(concentration - 1, probability);
        }
        return sum;
    }
}
