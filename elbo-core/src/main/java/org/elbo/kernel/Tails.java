/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.kernel;

/**
 * Student t densities at given squared distances, and what is expected of the hidden scale u of an observation, {@code u | x ~
 * Gamma((nu + d) / 2, (nu + delta) / 2)}.
 */
public final class Tails {

    private Tails() {}

    /**
     * {@code log(1 + delta_i / nu)}
     *
     * @param n the number of observations
     * @param squared delta, at least 0, starting at {@code at}
     * @param nu degrees of freedom, above 0
     * @param logs out: the logarithms, starting at {@code at}
     * @param at where both start
     */
    public static void logs(int n, double[] squared, double nu, double[] logs, int at) {
        Kernels.CHOSEN.logs(n, squared, nu, logs, at);
    }

    /**
     * Weights times {@code E[u] = (nu + d) / (nu + delta)}. Observations of weight 0 count for nothing, however far away.
     *
     * @param n the number of observations
     * @param d the number of columns
     * @param squared delta, starting at {@code at}
     * @param logs {@code log(1 + delta / nu)}, starting at {@code at}
     * @param weights w, starting at {@code at}
     * @param nu degrees of freedom, above 0
     * @param scaled out: {@code w E[u]}, starting at {@code at}
     * @param at where all of them start
     * @param sums out: {@code sum_i w_i (log E[u_i] - E[u_i] + 1)}, of terms that stay small where nu is large; and {@code sum_i
     *     w_i log E[u_i]}
     */
    public static void scales(
            int n,
            int d,
            double[] squared,
            double[] logs,
            double[] weights,
            double nu,
            double[] scaled,
            int at,
            double[] sums) {
        Kernels.CHOSEN.scales(n, d, squared, logs, weights, nu, scaled, at, sums);
    }
}
