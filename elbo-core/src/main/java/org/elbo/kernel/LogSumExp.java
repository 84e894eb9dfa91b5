/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.kernel;

/** The one place where probabilities are added in log space. */
public final class LogSumExp {

    /** So little work is done before the vector kernel, the longest of all, has been compiled. */
    private static final int SMALL = 900;

    private LogSumExp() {}

    /**
     * {@code log(sum(exp(x)))} without overflow or underflow.
     *
     * @param x any numbers but NaN; minus infinity stands for probability 0
     * @return minus infinity where all of {@code x} are
     */
    public static double of(double... x) {
        double max = Double.NEGATIVE_INFINITY;
        for (double value : x) {
            max = Math.max(max, value);
        }
        if (Double.isInfinite(max)) {
            return max;
        }
        double sum = 0;
        for (double value : x) {
            sum += Math.exp(value - max);
        }
        return max + Math.log(sum);
    }

    /**
     * Turns joint log probabilities into posterior probabilities: the other one where all weights are 1.
     *
     * @param n the number of observations
     * @param components the number of components, K
     * @param p in: log joint probabilities, K x n; out: posterior probabilities
     * @param total out: the log of the marginal probability of each observation, n
     * @param entropy out: the entropy of each observation's posterior in nats, n
     */
    public static void normalise(int n, int components, double[] p, double[] total, double[] entropy) {
        normalise(n, components, new double[components], p, total, entropy);
    }

    /**
     * Turns log densities into posterior probabilities, observation by observation: {@code p_k <- exp(log w_k + p_k - total)}
     * with {@code total} the logarithm of {@code sum_k exp(log w_k + p_k)}.
     *
     * <p>An observation that is impossible under every component has {@code total} minus infinity, posteriors NaN and
     * entropy NaN: the caller must look at {@code total}.
     *
     * @param n the number of observations
     * @param components the number of components, K
     * @param logWeights log w, K
     * @param p in: log densities, K x n; out: posterior probabilities
     * @param total out: the log of the marginal probability of each observation, n
     * @param entropy out: the entropy of each observation's posterior in nats, n
     */
    public static void normalise(
            int n, int components, double[] logWeights, double[] p, double[] total, double[] entropy) {
        Kernels kernels = n * components < SMALL ? Kernels.PLAIN : Kernels.CHOSEN;
        kernels.normalise(n, components, logWeights, p, total, entropy);
    }
}
