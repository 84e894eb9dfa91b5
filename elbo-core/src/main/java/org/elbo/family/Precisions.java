/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

import org.elbo.kernel.CentredMoments;
import org.elbo.kernel.Deviance;
import org.elbo.kernel.Moments;
import org.elbo.kernel.Stirling;

/**
 * What is expected of the hidden precisions u of cells that are {@linkplain StudentT Student's t}: under the posterior {@code
 * Gamma(a, b)} with {@code a = (v + 1) / 2} and {@code b = (v + z^2) / 2} of each. Seven numbers: the weight N; the weight,
 * the mean and the scatter of the cells weighted by {@code r E u}; the sums of {@code r E log u} and of {@code r (E u - E log u
 * - 1)}, which is never negative; and the rest of the entropy, {@code N (d(a) - log(a) / 2 + a gap(a))}, with {@link
 * Stirling d} and {@link Stirling#digamma gap}.
 *
 * <p>All terms of {@link #bound} are of the order of 1 for any degrees of freedom, though the textbook's grow with them and
 * cancel.
 */
final class Precisions {

    static final int MEAN = 2;
    static final int SCATTER = 3;
    static final int EXCESS = 5;

    private static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

    private Precisions() {}

    /** {@code log(1 + z^2 / v)}, for z whose square is beyond all numbers too. */
    static double logOfOnePlusSquare(double z, double degrees) {
        double square = z * z / degrees;
        return square < 1e300 ? Math.log1p(square) : 2 * Math.log(Math.abs(z)) - Math.log(degrees);
    }

    /** As if all precisions were 1. */
    static double[] first(Columns x, int column, double[] r, int at) {
        double[] moments = CentredMoments.of(x.x(), column * x.n(), x.n(), r, at);
        return new double[] {moments[0], moments[0], moments[1], moments[2], 0, 0, 0};
    }

    static double[] of(Columns x, int column, double[] r, int at, double[] theta) {
        double degrees = theta[2];
        double shape = (degrees + 1) / 2;
        double gap = Stirling.digamma(shape);
        double[] weights = new double[x.n()];
        double weight = 0;
        double logs = 0;
        double excess = 0;
        for (int i = 0; i < x.n(); i++) {
            double cell = x.x()[column * x.n() + i];
            double share = r[at + i];
            if (share > 0 && !Double.isNaN(cell)) {
                double z = (cell - theta[0]) / theta[1];
                double log = Math.log1p(1 / degrees) - logOfOnePlusSquare(z, degrees);
                double beyond = (1 - z * z) / (degrees + z * z);
                weights[i] = share * Math.exp(log);
                weight += share;
                logs += share * (log - gap);
                excess += share * (gap + excess(beyond, log));
            }
        }
        double[] moments = CentredMoments.of(x.x(), column * x.n(), x.n(), weights, 0);
        double rest = Stirling.logGamma(shape) - 0.5 * Math.log(shape) + shape * gap;
        return new double[] {weight, moments[0], moments[1], moments[2], logs, excess, weight * rest};
    }

    /** {@code e - log(1 + e)} with {@code 1 + e} the expected precision. */
    private static double excess(double beyond, double log) {
        return Math.abs(beyond) < 0.5 ? Deviance.ofLog(beyond) : Math.expm1(log) - log;
    }

    /** A new one; the mean stays where it is. */
    static double[] scale(double[] s, double factor) {
        double[] scaled = Moments.scaled(factor, s);
        scaled[MEAN] = s[MEAN];
        return scaled;
    }

    /** Changes and returns the left. */
    static double[] merge(double[] left, double[] right) {
        double[] moments = CentredMoments.merge(
                new double[] {left[1], left[2], left[3]}, new double[] {right[1], right[2], right[3]});
        System.arraycopy(moments, 0, left, 1, 3);
        left[0] += right[0];
        for (int i = 4; i < left.length; i++) {
            left[i] += right[i];
        }
        return left;
    }

    /** The scatter about a location. */
    static double scatter(double[] s, double location) {
        double apart = s[2] - location;
        return s[3] + s[1] * apart * apart;
    }

    /**
     * {@code E log p(x, u | theta)} and the entropy of the posteriors of u. With half the degrees of freedom h, {@code sum r
     * (E log p(u | h) + entropy) = -h excess + N (log(h) / 2 - d(h)) + rest}; the entropy's {@code E log u} cancels.
     */
    static double bound(double[] theta, double[] s) {
        double half = theta[2] / 2;
        double ofCells = 0.5 * s[4]
                - s[0] * (HALF_LOG_TWO_PI + Math.log(theta[1]))
                - 0.5 * scatter(s, theta[0]) / (theta[1] * theta[1]);
        return ofCells - half * s[EXCESS] + s[0] * (0.5 * Math.log(half) - Stirling.logGamma(half)) + s[6];
    }
}
