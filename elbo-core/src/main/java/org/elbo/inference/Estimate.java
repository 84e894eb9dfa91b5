/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.inference;

import java.io.Serializable;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * A number of a fitted model and how certain it is.
 *
 * @param name the number's name, such as "rates.2.deaths"
 * @param value the estimate
 * @param standardError the standard deviation of the estimate over data sets like this one; 0 where it is held fixed
 */
public record Estimate(String name, double value, double standardError) implements Serializable {

    /**
     * The interval of the normal approximation, {@code value +- z standardError}. It may reach beyond the number's range
     * where the approximation is a poor one; a bootstrap interval does not.
     *
     * @param level the share of data sets for which such an interval holds the truth, such as 0.95
     * @return the interval
     */
    public Interval interval(double level) {
        double z = NormalDistribution.of(0, 1).inverseSurvivalProbability((1 - Interval.requireLevel(level)) / 2);
        return new Interval(value - z * standardError, value + z * standardError);
    }
}
