/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.stats;

/**
 * What an E-step returns for a block of observations, and what merges into the same for all of them.
 *
 * @param <S> the model's statistics
 * @param statistics expected sufficient statistics under {@code q}
 * @param bound this block's share of the bound {@code ELBO(q, theta) = E_q[log p(x,z|theta)] + H(q)}, in nats; where
 *     {@code q} is the exact posterior it is the log-likelihood
 * @param entropy this block's share of {@code H(q)}, in nats; 0 where nothing is hidden or {@code q} is a point mass
 * @param weight the sum of the observations' weights; their number where they carry none
 */
public record Expectation<S extends Statistics<S>>(S statistics, double bound, double entropy, double weight) {

    /**
     * Merges the expectation of other observations into this one, after which nobody looks at the other any more.
     *
     * @param other the expectation over observations that are not in this one; {@linkplain Statistics#recycle recycled}
     * @return the expectation over both
     */
    public Expectation<S> absorb(Expectation<S> other) {
        Expectation<S> both = merge(other);
        other.statistics.recycle();
        return both;
    }

    /**
     * Merges the expectation of other observations into this one; ownership as in {@link Statistics#merge}.
     *
     * @param other the expectation over observations that are not in this one
     * @return the expectation over both
     */
    public Expectation<S> merge(Expectation<S> other) {
        return new Expectation<>(
                statistics.merge(other.statistics),
                bound + other.bound,
                entropy + other.entropy,
                weight + other.weight);
    }

    /**
     * The expectation over the same observations, each as if it were there so many times; ownership as in {@link
     * Statistics#scale}.
     *
     * @param factor above 0, finite
     * @return a new expectation
     */
    public Expectation<S> scale(double factor) {
        return new Expectation<>(statistics.scale(factor), factor * bound, factor * entropy, factor * weight);
    }
}
