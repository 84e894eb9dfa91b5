/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.kernel;

/**
 * The weight, the mean and the scatter about it of some cells, as three numbers; missing cells are in none of them, nor are
 * cells of weight 0. They merge by the formula of Chan, Golub and LeVeque (1983), eq. 1.5.
 */
public final class CentredMoments {

    private CentredMoments() {}

    /**
     * Of a stretch of cells, in two passes: the scatter about the mean itself.
     *
     * @param cells the cells, NaN where one is missing
     * @param from where the stretch starts
     * @param n how many cells
     * @param weights their weights
     * @param at where these start
     * @return weight, mean and scatter; 0, 0 and 0 where no cell counts
     */
    public static double[] of(double[] cells, int from, int n, double[] weights, int at) {
        double[] moments = ofMean(cells, from, n, weights, at);
        double mean = moments[1];
        for (int i = 0; i < n; i++) {
            double apart = cells[from + i] - mean;
            // A weight of 0 times the square of a number beyond all others would be no number.
            moments[2] += isCounted(apart, weights[at + i]) ? weights[at + i] * apart * apart : 0;
        }
        return moments;
    }

    /**
     * The weight and the mean alone.
     *
     * @param cells the cells, NaN where one is missing
     * @param from where the stretch starts
     * @param n how many cells
     * @param weights their weights
     * @param at where these start
     * @return weight, mean and 0
     */
    public static double[] ofMean(double[] cells, int from, int n, double[] weights, int at) {
        double weight = 0;
        double origin = Double.NaN;
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double cell = cells[from + i];
            if (isCounted(cell, weights[at + i])) {
                // Sums are taken from the first cell, so that a mean far from 0 costs no digits.
                origin = Double.isNaN(origin) ? cell : origin;
                weight += weights[at + i];
                sum += weights[at + i] * (cell - origin);
            }
        }
        return new double[] {weight, weight == 0 ? 0 : origin + sum / weight, 0};
    }

    private static boolean isCounted(double cell, double weight) {
        return weight > 0 && !Double.isNaN(cell);
    }

    /**
     * The moments of the same cells, all weights times a factor.
     *
     * @param moments weight, mean and scatter, not changed
     * @param factor the factor
     * @return new ones; the mean stays where it is
     */
    public static double[] scale(double[] moments, double factor) {
        return new double[] {factor * moments[0], moments[1], factor * moments[2]};
    }

    /**
     * The moments of two stretches together.
     *
     * @param left in and out: weight, mean and scatter of the ones
     * @param right those of the others
     * @return the left
     */
    public static double[] merge(double[] left, double[] right) {
        if (left[0] == 0) {
            System.arraycopy(right, 0, left, 0, 3);
        } else if (right[0] > 0) {
            double weight = left[0] + right[0];
            double apart = right[1] - left[1];
            double share = right[0] / weight;
            left[2] += right[2] + left[0] * share * apart * apart;
            left[1] += share * apart;
            left[0] = weight;
        }
        return left;
    }
}
