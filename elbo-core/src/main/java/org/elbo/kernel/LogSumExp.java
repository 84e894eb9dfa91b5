/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.kernel;

import java.util.Arrays;

/** The one place where probabilities are added in log space. */
public final class LogSumExp {

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
     * Turns joint log probabilities into posterior probabilities, observation by observation: {@code p <- exp(p -
     * total)} with {@code total = logsumexp over components}.
     *
     * <p>An observation that is impossible under every component has {@code total} minus infinity, posteriors NaN and
     * entropy NaN: the caller must look at {@code total}.
     *
     * @param n the number of observations
     * @param components the number of components, K
     * @param p in: log joint probabilities, K x n; out: posterior probabilities
     * @param total out: the log of the marginal probability of each observation, n
     * @param entropy out: the entropy of each observation's posterior in nats, n
     */
    public static void normalise(int n, int components, double[] p, double[] total, double[] entropy) {
        double[] max = new double[n];
        System.arraycopy(p, 0, max, 0, n);
        for (int k = 1; k < components; k++) {
            for (int i = 0, at = k * n; i < n; i++, at++) {
                max[i] = Math.max(max[i], p[at]);
            }
        }
        Arrays.fill(total, 0, n, 0);
        Arrays.fill(entropy, 0, n, 0);
        for (int k = 0; k < components; k++) {
            for (int i = 0, at = k * n; i < n; i++, at++) {
                // Relative to the largest, so that posteriors lose no digits where all logs are large.
                double below = max[i] - p[at];
                double share = Math.exp(-below);
                p[at] = share;
                total[i] += share;
                entropy[i] += share == 0 ? 0 : share * below;
            }
        }
        divide(n, components, p, total);
        for (int i = 0; i < n; i++) {
            // With shares s of sum S the entropy is log S + sum(s (max - p)) / S: all terms positive, nothing cancels.
            double logSum = Math.log(total[i]);
            entropy[i] = logSum + entropy[i] / total[i];
            total[i] = max[i] == Double.NEGATIVE_INFINITY ? max[i] : max[i] + logSum;
        }
    }

    private static void divide(int n, int components, double[] p, double[] sum) {
        for (int k = 0; k < components; k++) {
            int from = k * n;
            for (int i = 0; i < n; i++) {
                p[from + i] /= sum[i];
            }
        }
    }
}
