/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

import java.util.stream.IntStream;
import org.elbo.kernel.Cholesky;

/**
 * Least squares from centred moments of features and target together, some coefficients known.
 *
 * @param weight the weight of the observations, N
 * @param mean of the p features and the target
 * @param scatter about the mean, (p + 1) x (p + 1), row by row
 */
record LeastSquares(double weight, double[] mean, double[] scatter) {

    /** A feature of which the others leave less than this share of its variance follows from them. */
    private static final double COLLINEAR = 1e-12;

    /** A feature that follows from the others, so that coefficients are not determined. */
    static final class CollinearException extends Exception {

        private static final long serialVersionUID = 1;

        private final int feature;

        CollinearException(int feature) {
            super(null, null, false, false);
            this.feature = feature;
        }

        int feature() {
            return feature;
        }
    }

    /**
     * The coefficients of the smallest {@code sum of squares + ridge sum_j b_j^2}.
     *
     * @param known intercept and slopes, NaN for those that are free; longer arrays are read up to there
     * @param ridge at least 0
     * @return intercept and slopes, p + 1 numbers
     * @throws CollinearException where they are not determined
     */
    double[] solve(double[] known, double ridge) throws CollinearException {
        int d = mean.length;
        boolean hasIntercept = Double.isNaN(known[0]);
        double[] moments = hasIntercept ? scatter : about(known[0]);
        int[] free = IntStream.range(0, d - 1)
                .filter(j -> Double.isNaN(known[1 + j]))
                .toArray();
        double[] right = new double[free.length];
        double[] left = new double[free.length * free.length];
        double[] floor = new double[free.length];
        for (int f = 0; f < free.length; f++) {
            int row = free[f] * d;
            right[f] = moments[row + d - 1];
            for (int j = 0; j < d - 1; j++) {
                right[f] -= Double.isNaN(known[1 + j]) ? 0 : moments[row + j] * known[1 + j];
            }
            for (int g = 0; g < free.length; g++) {
                left[f * free.length + g] = moments[row + free[g]] + (f == g ? ridge : 0);
            }
            double rounding = 8 * Math.ulp(mean[free[f]]);
            floor[f] = COLLINEAR * moments[row + free[f]] + weight * rounding * rounding;
        }
        int singular = Cholesky.factorise(free.length, left, floor);
        if (singular >= 0) {
            throw new CollinearException(free[singular]);
        }
        substitute(left, right);
        double[] b = java.util.Arrays.copyOf(known, d);
        for (int f = 0; f < free.length; f++) {
            b[1 + free[f]] = right[f];
        }
        b[0] = hasIntercept ? mean[d - 1] - slopes(b) : b[0];
        return b;
    }

    /** The moments about no feature at all and a target of {@code y}. */
    private double[] about(double y) {
        double[] apart = mean.clone();
        apart[apart.length - 1] -= y;
        double[] moments = scatter.clone();
        FullForm.INSTANCE.addOuter(weight, apart, moments);
        FullForm.INSTANCE.complete(apart.length, moments);
        return moments;
    }

    /** Solves {@code L L' b = right} in place. */
    private static void substitute(double[] l, double[] right) {
        int d = right.length;
        for (int i = 0; i < d; i++) {
            for (int j = 0; j < i; j++) {
                right[i] -= l[i * d + j] * right[j];
            }
            right[i] /= l[i * d + i];
        }
        for (int i = d - 1; i >= 0; i--) {
            for (int j = i + 1; j < d; j++) {
                right[i] -= l[j * d + i] * right[j];
            }
            right[i] /= l[i * d + i];
        }
    }

    /** {@code b'x} at the mean. */
    private double slopes(double[] b) {
        double sum = 0;
        for (int j = 0; j < mean.length - 1; j++) {
            sum += b[1 + j] * mean[j];
        }
        return sum;
    }

    /** The sum of squared residuals of any intercept and slopes. */
    double residual(double[] b) {
        int d = mean.length;
        double[] v = new double[d];
        for (int j = 0; j < d; j++) {
            v[j] = j < d - 1 ? -b[1 + j] : 1;
        }
        double sum = 0;
        for (int i = 0; i < d; i++) {
            double product = 0;
            for (int j = 0; j < d; j++) {
                product += scatter[i * d + j] * v[j];
            }
            sum += v[i] * product;
        }
        double bias = mean[d - 1] - b[0] - slopes(b);
        // Where a line goes through every point, rounding may leave less than nothing.
        return Math.max(0, sum) + weight * bias * bias;
    }

    /** The variance of the target. */
    double variance() {
        return scatter[scatter.length - 1] / weight;
    }

    /** The variance below which the residual counts as none: what rounding leaves of the target's own. */
    double rounding() {
        int d = mean.length;
        double ofMean = 8 * Math.ulp(mean[d - 1]);
        return Math.max(16 * d * Math.ulp(scatter[d * d - 1]) / weight, ofMean * ofMean);
    }
}
