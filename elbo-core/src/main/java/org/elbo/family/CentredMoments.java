/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

/**
 * The weight, the mean and the scatter about it of some cells, as three numbers; missing cells are in none of them, nor are
 * cells of weight 0. They merge by the formula of Chan, Golub and LeVeque (1983), eq. 1.5.
 */
final class CentredMoments {

    private CentredMoments() {}

    /** In two passes: the scatter about the mean itself. */
    static double[] of(double[] cells, int from, int n, double[] r, int at) {
        double[] moments = ofMean(cells, from, n, r, at);
        double mean = moments[1];
        for (int i = 0; i < n; i++) {
            double apart = cells[from + i] - mean;
            // A weight of 0 times the square of a number beyond all others would be no number.
            moments[2] += isCounted(apart, r[at + i]) ? r[at + i] * apart * apart : 0;
        }
        return moments;
    }

    /** The weight and the mean; three numbers too, the last of them 0. */
    static double[] ofMean(double[] cells, int from, int n, double[] r, int at) {
        double weight = 0;
        double origin = Double.NaN;
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double cell = cells[from + i];
            if (isCounted(cell, r[at + i])) {
                // Sums are taken from the first cell, so that a mean far from 0 costs no digits.
                origin = Double.isNaN(origin) ? cell : origin;
                weight += r[at + i];
                sum += r[at + i] * (cell - origin);
            }
        }
        return new double[] {weight, weight == 0 ? 0 : origin + sum / weight, 0};
    }

    private static boolean isCounted(double cell, double weight) {
        return weight > 0 && !Double.isNaN(cell);
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
            double apart = right[1] - left[1];
            double share = right[0] / weight;
            left[2] += right[2] + left[0] * share * apart * apart;
            left[1] += share * apart;
            left[0] = weight;
        }
        return left;
    }
}
