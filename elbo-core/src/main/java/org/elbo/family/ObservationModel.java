/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

import java.io.Serializable;
import org.elbo.data.Support;
import org.elbo.stats.Statistics;

/**
 * How K densities of one family are estimated from weighted observations. Implement these methods, and mixtures of the
 * family (and the family alone) can be fitted, with every start, prior, dataset and outcome that the engine knows.
 *
 * <p>Configuration and prior only: no data, no state.
 *
 * @param <E> the K densities
 * @param <S> their statistics
 */
public interface ObservationModel<E extends Components<E>, S extends Statistics<S>> extends Serializable {

    /**
     * What the family's cells may be.
     *
     * @return the support of every column
     */
    Support support();

    /**
     * The type of the densities, for reading them back from a file.
     *
     * @return the class of {@code E}
     */
    Class<E> type();

    /**
     * Expected sufficient statistics of a block.
     *
     * @param x n observations
     * @param components the number of components, K
     * @param responsibilities the weight that each observation has in each component, K x n, component by component:
     *     posterior probability times row weight
     * @return statistics, owned by the caller
     */
    S statistics(Columns x, int components, double[] responsibilities);

    /**
     * The densities that maximise {@link #expectedLogDensity} + {@link #logPrior}: weighted maximum likelihood, or the
     * posterior mode.
     *
     * @param statistics of all observations
     * @return the maximiser
     * @throws org.elbo.stats.DegenerateException where there is none
     */
    E mStep(S statistics);

    /**
     * Densities to start from: near the statistics, but proper even for components of very few observations.
     *
     * @param statistics of a sample in which every component has some weight
     * @return a start
     * @throws org.elbo.stats.DegenerateException where the sample allows no start
     */
    E start(S statistics);

    /**
     * Whether a prior holds parameters in place where a component has hardly any observations.
     *
     * @return false for maximum likelihood
     */
    boolean hasPrior();

    /**
     * The log of the prior density of the parameters, all constants included.
     *
     * @param parameters the densities
     * @return nats; 0 without a prior
     */
    double logPrior(E parameters);

    /**
     * The expected log density {@code sum_i sum_k r_ik log p(x_i | k)} as a function of the statistics.
     *
     * @param parameters the densities, not necessarily those the responsibilities were computed with
     * @param statistics what {@link #statistics} returned, merged
     * @return nats
     */
    double expectedLogDensity(E parameters, S statistics);

    /**
     * The weight that each component has.
     *
     * @param statistics what {@link #statistics} returned, merged
     * @return N_k, K numbers
     */
    double[] counts(S statistics);
}
