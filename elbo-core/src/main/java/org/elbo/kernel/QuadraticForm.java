/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.kernel;

/** Squared lengths of observations seen from a centre, after a linear map: the core of every normal density. */
public final class QuadraticForm {

    private QuadraticForm() {}

    /**
     * {@code out_i = a |W (x_i - c)|^2 + b} for a lower triangular W; O(n d^2).
     *
     * @param n the number of observations
     * @param d the number of columns
     * @param x the observations, d x n
     * @param centre c, d
     * @param w W, d x d, row by row
     * @param factor a
     * @param shift b
     * @param out out: n numbers, starting at {@code at}
     * @param at where {@code out} starts
     */
    public static void triangular(
            int n, int d, double[] x, double[] centre, double[] w, double factor, double shift, double[] out, int at) {
        Kernels.CHOSEN.triangular(n, d, x, centre, w, factor, shift, out, at);
    }

    /**
     * {@code out_i = a sum_j (s_j (x_ij - c_j))^2 + b}; O(n d).
     *
     * @param n the number of observations
     * @param d the number of columns
     * @param x the observations, d x n
     * @param centre c, d
     * @param scale s, d
     * @param factor a
     * @param shift b
     * @param out out: n numbers, starting at {@code at}
     * @param at where {@code out} starts
     */
    public static void diagonal(
            int n,
            int d,
            double[] x,
            double[] centre,
            double[] scale,
            double factor,
            double shift,
            double[] out,
            int at) {
        Kernels.CHOSEN.diagonal(n, d, x, centre, scale, factor, shift, out, at);
    }

    /**
     * {@code out_i = |x_i - c|^2}; O(n d).
     *
     * @param n the number of observations
     * @param d the number of columns
     * @param x the observations, d x n
     * @param centre c, d
     * @param out out: n squared distances, starting at {@code at}
     * @param at where {@code out} starts
     */
    public static void distance(int n, int d, double[] x, double[] centre, double[] out, int at) {
        Kernels.CHOSEN.distance(n, d, x, centre, out, at);
    }

    /**
     * The nearest of K centres for each observation, the first of equals; O(n d K). The kernel of k-means.
     *
     * @param n the number of observations
     * @param d the number of columns
     * @param clusters the number of centres, K
     * @param x the observations, d x n
     * @param centres K x d, centre by centre
     * @param nearest out: its number, from 0, n
     */
    public static void nearest(int n, int d, int clusters, double[] x, double[] centres, double[] nearest) {
        Kernels.CHOSEN.nearest(n, d, clusters, x, centres, nearest);
    }
}
