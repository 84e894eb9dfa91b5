/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

import java.io.Serializable;
import org.apache.commons.numbers.gamma.LogBeta;

/**
 * The conjugate prior of a probability, {@code p(t) = t^(a - 1) (1 - t)^(b - 1) / B(a, b)}. Flat, and without effect, at
 * (1, 1).
 *
 * @param a above 0
 * @param b above 0
 */
public record BetaPrior(double a, double b) implements Serializable {

    /** Checks the ranges. */
    public BetaPrior {
        if (!(a > 0 && b > 0) || Double.isInfinite(a) || Double.isInfinite(b)) {
            throw new IllegalArgumentException("a = " + a + ", b = " + b + "; a beta prior needs both above 0");
        }
    }

    /** The posterior mode after so many ones and zeros; NaN where it is not in [0, 1]. */
    double mode(double ones, double zeros) {
        double up = ones + (a - 1);
        double down = zeros + (b - 1);
        return up >= 0 && down >= 0 ? up / (up + down) : Double.NaN;
    }

    double logDensity(double probability) {
        return Logs.xLogY(a - 1, probability) + Logs.xLogY(b - 1, 1 - probability) - LogBeta.value(a, b);
    }
}
