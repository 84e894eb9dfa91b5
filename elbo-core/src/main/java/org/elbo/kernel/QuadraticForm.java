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
            multiply(n, row + 1, centred, w, row * d, y);
            for (int i = 0; i < n; i++) {
                out[at + i] += y[i] * y[i];
            }
        }
    }

    /** {@code y_i = sum_j w_j c_ij} over the first columns, four of them in one sweep, so that y is read and written less. */
    private static void multiply(int n, int columns, double[] centred, double[] w, int from, double[] y) {
        Arrays.fill(y, 0);
        int j = 0;
        for (; j + 3 < columns; j += 4) {
            double w0 = w[from + j];
            double w1 = w[from + j + 1];
            double w2 = w[from + j + 2];
            double w3 = w[from + j + 3];
            int c0 = j * n;
            int c1 = c0 + n;
            int c2 = c1 + n;
            int c3 = c2 + n;
            for (int i = 0; i < n; i++) {
                y[i] += w0 * centred[c0 + i] + w1 * centred[c1 + i] + (w2 * centred[c2 + i] + w3 * centred[c3 + i]);
            }
        }
        for (; j < columns; j++) {
            double w0 = w[from + j];
            int c0 = j * n;
            for (int i = 0; i < n; i++) {
                y[i] += w0 * centred[c0 + i];
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
            int from = j * n;
            for (int i = 0; i < n; i++) {
                double y = s * (x[from + i] - c);
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
            int from = j * n;
            for (int i = 0; i < n; i++) {
                double y = x[from + i] - c;
                out[at + i] += y * y;
            }
        }
    }

    private static double[] centred(int n, int d, double[] x, double[] centre) {
        double[] centred = new double[n * d];
        for (int j = 0; j < d; j++) {
            double c = centre[j];
            int from = j * n;
            for (int i = 0; i < n; i++) {
                centred[from + i] = x[from + i] - c;
            }
        }
        return centred;
    }
}
