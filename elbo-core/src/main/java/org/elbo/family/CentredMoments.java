/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

/**
 * The weight, the mean and the scatter about it of some cells, as three numbers; missing cells are in none of them. They
 * merge by the formula of Chan, Golub and LeVeque (1983), eq. 1.5.
 */
final class CentredMoments {

    private CentredMoments() {}

    /** In two passes: the scatter about the mean itself. */
    static double[] of(double[] cells, int from, int n, double[] r, int at) {
        double weight = 0;
        double origin = Double.NaN;
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double cell = cells[from + i];
            if (!Double.isNaN(cell) && r[at + i] > 0) {
                // Sums are taken from the first cell, so that a mean far from 0 costs no digits.
                origin = Double.isNaN(origin) ? cell : origin;
                weight += r[at + i];
                sum += r[at + i] * (cell - origin);
            }
        }
        if (weight == 0) {
            return new double[3];
        }
        double mean = origin + sum / weight;
        double scatter = 0;
        for (int i = 0; i < n; i++) {
            double apart = cells[from + i] - mean;
            scatter += Double.isNaN(apart) ? 0 : r[at + i] * apart * apart;
        }
        return new double[] {weight, mean, scatter};
    }

    /** Changes and returns the left. */
    static double[] merge(double[] left, double[] right) {
        double weight = left[0] + right[0];
        if (weight > 0) {
            double apart = right[1] - left[1];
            double share = right[0] / weight;
            left[2] += right[2] + left[0] * share * apart * apart;
            left[1] = left[0] == 0 ? right[1] : left[1] + share * apart;
            left[0] = weight;
        }
        return left;
    }
}
