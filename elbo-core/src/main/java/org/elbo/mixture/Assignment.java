/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.mixture;

import java.io.Serializable;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.elbo.stats.Randoms;

/** Which q the E-step of a mixture takes. */
public sealed interface Assignment extends Serializable {

    /**
     * The posterior itself: EM. The bound is the log-likelihood.
     *
     * @return the usual choice
     */
    static Assignment soft() {
        return new Soft();
    }

    /**
     * All on the most probable component: classification EM (Celeux and Govaert 1992). The bound is the log-likelihood of
     * rows and components together, {@code sum_i max_k log p(x_i, k)}.
     *
     * @return hard assignments
     */
    static Assignment hard() {
        return new Hard();
    }

    /**
     * All on a component drawn from the posterior, for some passes, and the posterior itself after them: stochastic EM
     * (Celeux and Diebolt 1985) leaves poor optima that EM would stay in, and EM then converges.
     *
     * @param passes how many E-steps draw, at least 1
     * @param seed of the draws
     * @return stochastic assignments
     */
    static Assignment stochastic(int passes, long seed) {
        return new Stochastic(passes, seed);
    }

    /**
     * What this is at one iteration of one start.
     *
     * @param start the start's number, from 0
     * @param iteration the iteration's number, from 0
     * @return this, unless the assignment changes on the way
     */
    default Assignment at(int start, int iteration) {
        return this;
    }

    /**
     * Turns posteriors into q, in place; the log density becomes the row's share of the bound.
     *
     * @param chunk the chunk's number
     * @param n the number of rows
     * @param components the number of components, K
     * @param p in: posteriors, K x n, component by component; out: q
     * @param total in: the log density of each row; out: its share of the bound
     * @param entropy in: the entropy of each row's posterior; out: that of q
     */
    void apply(int chunk, int n, int components, double[] p, double[] total, double[] entropy);

    /** The posterior. */
    record Soft() implements Assignment {
        @Override
        public void apply(int chunk, int n, int components, double[] p, double[] total, double[] entropy) {
            // q is the posterior already.
        }

        @Override
        public String toString() {
            return "soft";
        }
    }

    /** The most probable component, the first of equals. */
    record Hard() implements Assignment {
        @Override
        public void apply(int chunk, int n, int components, double[] p, double[] total, double[] entropy) {
            for (int i = 0; i < n; i++) {
                int best = i;
                for (int at = i + n; at < components * n; at += n) {
                    best = p[at] > p[best] ? at : best;
                }
                total[i] += Math.log(p[best]);
                only(best, i, n, components, p);
            }
            Arrays.fill(entropy, 0, n, 0);
        }

        @Override
        public String toString() {
            return "hard";
        }
    }

    /**
     * Drawn at first.
     *
     * @param passes how many E-steps draw
     * @param seed of the draws
     */
    record Stochastic(int passes, long seed) implements Assignment {

        /** Checks the range. */
        public Stochastic {
            if (passes < 1) {
                throw new IllegalArgumentException("passes = " + passes + "; it must be 1 or more");
            }
        }

        @Override
        public Assignment at(int start, int iteration) {
            return iteration < passes ? new Drawn(seed, start, iteration) : new Soft();
        }

        @Override
        public void apply(int chunk, int n, int components, double[] p, double[] total, double[] entropy) {
            at(0, 0).apply(chunk, n, components, p, total, entropy);
        }
    }

    /**
     * A component drawn from the posterior.
     *
     * @param seed of the draws
     * @param start the start's number
     * @param iteration the iteration's number
     */
    record Drawn(long seed, int start, int iteration) implements Assignment {
        @Override
        public void apply(int chunk, int n, int components, double[] p, double[] total, double[] entropy) {
            RandomGenerator random = Randoms.of(seed, start, iteration, chunk);
            for (int i = 0; i < n; i++) {
                double u = random.nextDouble();
                int drawn = i;
                // The last component that has any probability takes what rounding leaves.
                for (int at = i; at < components * n && u >= 0; at += n) {
                    drawn = p[at] > 0 ? at : drawn;
                    u -= p[at];
                }
                only(drawn, i, n, components, p);
            }
            Arrays.fill(entropy, 0, n, 0);
        }
    }

    private static void only(int chosen, int row, int n, int components, double[] p) {
        boolean isPossible = !Double.isNaN(p[row]);
        for (int at = row; at < components * n && isPossible; at += n) {
            p[at] = at == chosen ? 1 : 0;
        }
    }
}
