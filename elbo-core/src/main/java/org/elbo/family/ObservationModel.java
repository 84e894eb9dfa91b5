/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

import java.io.Serializable;
import java.lang.reflect.Type;
import org.elbo.data.Schema;
import org.elbo.data.Summary;
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
     * The same, with what the densities are densities of where the class alone does not say.
     *
     * @return the full type
     */
    default Type parametersType() {
        return type();
    }

    /**
     * What a uniform background of such data is spread over.
     *
     * @param schema the columns
     * @param summary what is known of the data
     * @return the box that the data lie in
     * @throws UnsupportedOperationException in one sentence, where the family can have no background
     */
    default Box background(Schema schema, Summary summary) {
        return Box.of(schema, summary, support());
    }

    /**
     * Expected sufficient statistics of a block: expected over what a component hides of its own, such as missing cells.
     *
     * @param x n observations
     * @param current the densities that the responsibilities were computed with
     * @param responsibilities the weight that each observation has in each component, K x n, component by component:
     *     posterior probability times row weight
     * @return statistics, owned by the caller
     */
    S statistics(Columns x, E current, double[] responsibilities);

    /**
     * Statistics to start from, before there are any densities: where a component hides something, by a crude guess.
     *
     * @param x n observations
     * @param components the number of components, K
     * @param responsibilities K x n, component by component
     * @return statistics, owned by the caller
     */
    S firstStatistics(Columns x, int components, double[] responsibilities);

    /**
     * The densities that maximise {@link #expectedLogDensity} + {@link #logPrior}: weighted maximum likelihood, or the
     * posterior mode, with what is held fixed kept.
     *
     * @param statistics of all observations
     * @param current the densities that the statistics were computed with, for what the statistics do not tell
     * @return the maximiser
     * @throws org.elbo.stats.DegenerateException where there is none
     */
    E mStep(S statistics, E current);

    /**
     * Densities to start from: near the statistics, but proper even for components of very few observations.
     *
     * @param statistics of a sample in which every component has some weight
     * @return a start, with what is held fixed in place
     * @throws org.elbo.stats.DegenerateException where the sample allows no start
     */
    E start(S statistics);

    /**
     * Whether a component stays what it is where it has hardly any observations: because of a prior, or because it is held
     * fixed.
     *
     * @param component its number, from 0
     * @return false where its parameters rest on observations alone
     */
    boolean canBeEmpty(int component);

    /**
     * Whether components may be listed in any order, because nothing is held fixed for one of them alone.
     *
     * @return false where their numbers mean something
     */
    boolean isExchangeable();

    /**
     * The number of free parameters of all K densities together: what is held fixed is not counted, what is tied is counted
     * once.
     *
     * @param parameters the densities
     * @return degrees of freedom
     */
    int degreesOfFreedom(E parameters);

    /**
     * The free parameters in coordinates that may have any value, for acceleration and for standard errors.
     *
     * @param parameters the densities
     * @return as many numbers as there are degrees of freedom; infinite where a parameter lies at the end of its range
     */
    double[] toFree(E parameters);

    /**
     * The densities of given coordinates.
     *
     * @param free what {@link #toFree} returned, or other numbers
     * @param like densities whose fixed parts are kept
     * @return the densities
     * @throws IllegalArgumentException where coordinates overflow
     */
    E fromFree(double[] free, E like);

    /**
     * The log of the prior density of the parameters, all constants included.
     *
     * @param parameters the densities
     * @return nats; 0 without a prior
     */
    double logPrior(E parameters);

    /**
     * The expected log density {@code sum_i sum_k r_ik log p(x_i | k)} as a function of the statistics; where a component
     * hides something of its own, the expectation over that too, and its entropy added.
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
