/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.kernel;

/** The two matrix products of exponential families: log densities, and sums of sufficient statistics. */
public final class Linear {

    private Linear() {}

    /**
     * {@code out_ki = shift_k + sum_j c_kj t_ji}; O(n m K).
     *
     * @param n the number of observations
     * @param m the number of functions of an observation
     * @param components the number of components, K
     * @param t the functions' values, m x n
     * @param coefficients c, K x m, finite
     * @param shifts K numbers, finite
     * @param out out: K x n
     */
    public static void forms(
            int n, int m, int components, double[] t, double[] coefficients, double[] shifts, double[] out) {
        Kernels.CHOSEN.forms(n, m, components, t, coefficients, shifts, out);
    }

    /**
     * {@code sum_kj = sum_i w_ki t_ji}; O(n m K).
     *
     * @param n the number of observations
     * @param m the number of functions of an observation
     * @param components the number of components, K
     * @param weights w, K x n
     * @param t the functions' values, m x n
     * @param sums out: K x m
     */
    public static void sums(int n, int m, int components, double[] weights, double[] t, double[] sums) {
        Kernels.CHOSEN.sums(n, m, components, weights, t, sums);
    }
}
