/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

import java.io.Serializable;

/**
 * The prior of a regression's slopes, each {@code N(0, tau^2)}; intercept and standard deviation have a flat one. For a given
 * sigma its mode is ridge regression, with {@code lambda = sigma^2 / (n tau^2)} beside the mean squared error.
 *
 * @param tau the standard deviation of every slope, above 0 and finite
 */
public record RidgePrior(double tau) implements Serializable {

    /** Checks the range. */
    public RidgePrior {
        if (!Domain.POSITIVE.contains(new double[] {tau}, 0, 1)) {
            throw new IllegalArgumentException("tau = " + tau + "; it must be " + Domain.POSITIVE.description());
        }
    }

    /** The log density of a slope. */
    double logDensity(double slope) {
        double z = slope / tau;
        return -0.5 * (Math.log(2 * Math.PI) + z * z) - Math.log(tau);
    }
}
