/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.select;

import java.util.Arrays;
import java.util.List;

/**
 * Twice the log of a likelihood ratio, next to its distribution under the smaller model. For mixtures that is no chi-squared
 * distribution, because the smaller model lies on the larger one's edge; it is simulated instead (McLachlan 1987).
 *
 * @param smaller the label of the smaller model, which the test may reject
 * @param larger the label of the larger one
 * @param statistic {@code 2 (log L_larger - log L_smaller)} on the data
 * @param simulated the statistic on each of the data sets drawn from the fitted smaller model; NaN where it could not be had
 * @param failures why it could not, a sentence without its full stop each
 * @param unconverged how many of the simulated statistics rest on a fit that stopped before it converged
 */
@SuppressWarnings("ArrayRecordComponent") // a result to be read, never compared
public record LikelihoodRatio(
        String smaller, String larger, double statistic, double[] simulated, List<String> failures, int unconverged) {

    /** Copies what can be changed. */
    public LikelihoodRatio {
        simulated = simulated.clone();
        failures = List.copyOf(failures);
    }

    /**
     * The number of simulated statistics that could be had.
     *
     * @return B less the failures
     */
    public int replicates() {
        return simulated.length - failures.size();
    }

    private long asLarge() {
        return Arrays.stream(simulated).filter(value -> value >= statistic).count();
    }

    /**
     * The p-value: how rare so large a statistic is if the smaller model is true.
     *
     * @return {@code (1 + #{simulated >= statistic}) / (1 + replicates)}; 1 where there are no replicates
     */
    public double pValue() {
        return (1.0 + asLarge()) / (1.0 + replicates());
    }

    /**
     * The p-value were the statistic as large in all replicates that failed.
     *
     * @return at least {@link #pValue}; the same where none failed
     */
    public double largestPValue() {
        return (1.0 + asLarge() + failures.size()) / (1.0 + simulated.length);
    }
}
