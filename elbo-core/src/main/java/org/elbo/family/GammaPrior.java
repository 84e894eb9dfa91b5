/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

import java.io.Serializable;
import org.apache.commons.numbers.gamma.LogGamma;

/**
 * The conjugate prior of a Poisson rate, {@code p(rate) = b^a / Gamma(a) rate^(a - 1) exp(-b rate)}. Flat, and without
 * effect, at shape 1 and rate 0.
 *
 * @param shape a, above 0
 * @param rate b, at least 0; 0 is improper, and its density has no constant
 */
public record GammaPrior(double shape, double rate) implements Serializable {

    /** Checks the ranges. */
    public GammaPrior {
        if (!(shape > 0 && rate >= 0) || Double.isInfinite(shape) || Double.isInfinite(rate)) {
            throw new IllegalArgumentException("shape = " + shape + ", rate = " + rate
                    + "; a gamma prior needs a shape above 0 and a rate of 0 or more");
        }
    }

    /** The posterior mode after counts that sum to {@code sum} in observations of weight {@code count}. */
    double mode(double sum, double count) {
        return (sum + (shape - 1)) / (count + rate);
    }

    double logDensity(double poissonRate) {
        double constant = rate == 0 ? 0 : shape * Math.log(rate) - LogGamma.value(shape);
        return constant + Logs.xLogY(shape - 1, poissonRate) - rate * poissonRate;
    }
}
