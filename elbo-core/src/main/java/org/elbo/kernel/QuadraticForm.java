/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.kernel;

import java.util.Arrays;

/** Squared lengths of observations seen from a centre, after a linear map: the core of every normal density. */
public final class QuadraticForm {

    private QuadraticForm() {}

    /**
     * {@code out_i = |W (x_i - c)|^2} for a lower triangular W; O(n d^2).
     *
     * @param n the number of observations
     * @param d the number of columns
     * @param x the observations, d x n
     * @param centre c, d
     * @param w W, d x d, row by row
     * @param out out: n squared lengths, starting at {@code at}
     * @param at where {@code out} starts
     */
    public static void triangular(int n, int d, double[] x, double[] centre, double[] w, double[] out, int at) {
        double[] centred = centred(n, d, x, centre);
        double[] y = new double[n];
        Arrays.fill(out, at, at + n, 0);
        for (int row = 0; row < d; row++) {
            Arrays.fill(y, 0);
            for (int j = 0; j <= row; j++) {
                double factor = w[row * d + j];
                for (int i = 0, from = j * n; i < n; i++, from++) {
                    y[i] += factor * centred[from];
                }
            }
            for (int i = 0; i < n; i++) {
                out[at + i] += y[i] * y[i];
            }
        }
    }

    /**
     * {@code out_i = sum_j (s_j (x_ij - c_j))^2}; O(n d).
     *
     * @param n the number of observations
     * @param d the number of columns
     * @param x the observations, d x n
     * @param centre c, d
     * @param scale s, d
     * @param out out: n squared lengths, starting at {@code at}
     * @param at where {@code out} starts
     */
    public static void diagonal(int n, int d, double[] x, double[] centre, double[] scale, double[] out, int at) {
        Arrays.fill(out, at, at + n, 0);
        for (int j = 0; j < d; j++) {
            double c = centre[j];
            double s = scale[j];
            for (int i = 0, from = j * n; i < n; i++, from++) {
                double y = s * (x[from] - c);
                out[at + i] += y * y;
            }
        }
    }

    /**
     * {@code out_i = |x_i - c|^2}; O(n d). The distance kernel of k-means.
     *
     * @param n the number of observations
     * @param d the number of columns
     * @param x the observations, d x n
     * @param centre c, d
     * @param out out: n squared distances, starting at {@code at}
     * @param at where {@code out} starts
     */
    public static void distance(int n, int d, double[] x, double[] centre, double[] out, int at) {
        Arrays.fill(out, at, at + n, 0);
        for (int j = 0; j < d; j++) {
            double c = centre[j];
            for (int i = 0, from = j * n; i < n; i++, from++) {
                double y = x[from] - c;
                out[at + i] += y * y;
            }
        }
    }

    private static double[] centred(int n, int d, double[] x, double[] centre) {
        double[] centred = new double[n * d];
        for (int j = 0; j < d; j++) {
            double c = centre[j];
            for (int i = 0, at = j * n; i < n; i++, at++) {
                centred[at] = x[at] - c;
            }
        }
        return centred;
    }
}
