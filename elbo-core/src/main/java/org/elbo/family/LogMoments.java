/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

import org.elbo.kernel.CentredMoments;
import org.elbo.kernel.Deviance;

/**
 * The weight N, the mean m and {@code J = sum r (x / m - 1 - log(x / m))} of cells above 0, as three numbers; missing cells
 * are in none of them. J is N times the distance of the logarithm of the mean from the mean of the logarithms, as a sum of
 * terms that are never negative: for logarithms what the scatter is for squares.
 */
final class LogMoments {

    /** A spread below this share of the data's own counts as none: a relative deviation of 1e-8 of the data's. */
    private static final double NONE = 1e-16;

    /** Half the square of a relative deviation of eight units in the last place. */
    private static final double ROUNDING = 32 * Math.ulp(1.0) * Math.ulp(1.0);

    private LogMoments() {}

    /** In two passes, the mean first. */
    static double[] of(Columns x, int column, double[] r, int at) {
        int from = column * x.n();
        double[] moments = CentredMoments.ofMean(x.x(), from, x.n(), r, at);
        double mean = moments[1];
        for (int i = 0; i < x.n(); i++) {
            double cell = x.x()[from + i];
            moments[2] += r[at + i] > 0 && !Double.isNaN(cell) ? r[at + i] * spread(mean, cell) : 0;
        }
        return moments;
    }

    /** A new one; the mean stays where it is. */
    static double[] scale(double[] moments, double factor) {
        return new double[] {factor * moments[0], moments[1], factor * moments[2]};
    }

    /** Changes and returns the left. */
    static double[] merge(double[] left, double[] right) {
        if (left[0] == 0) {
            System.arraycopy(right, 0, left, 0, 3);
        } else if (right[0] > 0) {
            double weight = left[0] + right[0];
            double mean = left[1] + right[0] / weight * (right[1] - left[1]);
            double between = left[0] * spread(mean, left[1]) + right[0] * spread(mean, right[1]);
            left[2] += right[2] + between;
            left[1] = mean;
            left[0] = weight;
        }
        return left;
    }

    private static double spread(double mean, double cell) {
        return spread(mean, cell, cell - mean);
    }

    /** {@code x / m - 1 - log(x / m)}, the difference x - m given where its digits are more than those of x. */
    static double spread(double mean, double cell, double apart) {
        double share = apart / mean;
        return share > -0.5 ? Deviance.ofLog(share) : Deviance.of(mean, cell) / mean;
    }

    /** The spread J / N that counts as none. */
    static double none(double[] pooled) {
        return Math.max(NONE * pooled[2] / pooled[0], ROUNDING);
    }
}
