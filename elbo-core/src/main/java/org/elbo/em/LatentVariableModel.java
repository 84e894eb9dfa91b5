/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.em;

import java.io.Serializable;
import java.util.Optional;
import java.util.OptionalDouble;
import org.elbo.data.Chunk;
import org.elbo.data.Dataset;
import org.elbo.stats.Expectation;
import org.elbo.stats.Statistics;

/**
 * A model with hidden variables: its configuration and prior, without data and without state.
 *
 * <p>Implement {@link #eStep} and {@link #mStep}; you get from {@link ExpectationMaximization} the driver with its stopping
 * rule, typed outcomes, the trace, restarts, all cores, data in memory or streamed, cancellation and checkpoints. Add
 * {@link #globalBound} for a prior, {@link #expectedLogJoint} to see the bound after each M-step, {@link #change} to see
 * how far parameters moved, {@link #responsibility} to have rows named when a component breaks down, and {@link
 * Statistics#scale} to fit by a {@link Schedule} of batches.
 *
 * @param <C> the kind of chunk
 * @param <P> the parameters, immutable; a record of numbers can be written to a checkpoint as it is
 * @param <S> the statistics
 */
public interface LatentVariableModel<C extends Chunk, P, S extends Statistics<S>> extends Serializable {

    /**
     * Chooses q for a chunk, given the parameters, and returns expected sufficient statistics, this chunk's share of the
     * bound at these parameters, and the entropy of q. Pure and thread-safe.
     *
     * @param parameters theta
     * @param chunk observations
     * @return statistics, bound, entropy and weight, owned by the caller
     */
    Expectation<S> eStep(P parameters, C chunk);

    /**
     * Chooses the parameters that maximise {@code E_q[log p(x,z|theta)] + globalBound(theta)}.
     *
     * @param statistics of all observations
     * @param current the parameters that the statistics were computed with
     * @return new parameters
     * @throws org.elbo.stats.DegenerateException where no parameters maximise it
     */
    P mStep(S statistics, P current);

    /**
     * The part of the bound that belongs to no observation: 0 for maximum likelihood, the log prior for MAP, {@code
     * -KL(q(theta) || p(theta))} for variational Bayes.
     *
     * @param parameters theta
     * @return nats
     */
    default double globalBound(P parameters) {
        return 0;
    }

    /**
     * The number of free parameters: what is held fixed is not counted, what is tied is counted once.
     *
     * @param parameters theta
     * @return degrees of freedom
     */
    int degreesOfFreedom(P parameters);

    /**
     * The free parameters as numbers that may have any value.
     *
     * @return empty where the model has no such coordinates, or where its bound is not the likelihood that they are free in
     */
    default Optional<Coordinates<P>> coordinates() {
        return Optional.empty();
    }

    /**
     * Parameters that mean the same as given ones, their hidden components numbered as in others. Labels must be aligned
     * before parameters of several fits are averaged or compared.
     *
     * @param parameters theta
     * @param like parameters of the same shape
     * @param data the observations on which components are to agree
     * @return theta in another order; theta itself where numbers have a meaning
     */
    default P aligned(P parameters, P like, Dataset<? extends C> data) {
        return parameters;
    }

    /**
     * The model that is used at one iteration of one start: the same one, unless its E-step changes on the way.
     *
     * @param start the start's number, from 0
     * @param iteration the iteration's number, from 0
     * @return a model of the same parameters and statistics
     */
    default LatentVariableModel<C, P, S> at(int start, int iteration) {
        return this;
    }

    /**
     * Whether the bound never falls, so that a fit may end by its rule; false while an E-step draws at random.
     *
     * @return true for every deterministic E-step
     */
    default boolean isExact() {
        return true;
    }

    /**
     * {@code E_q[log p(x,z|theta)]} over all observations as a function of the statistics; with it and the entropy of q
     * the bound can be had at other parameters than those of the E-step, without another pass.
     *
     * @param parameters theta, not necessarily the parameters that q was computed with
     * @param statistics under q
     * @return nats, all constants included; empty where the statistics do not tell
     */
    default OptionalDouble expectedLogJoint(P parameters, S statistics) {
        return OptionalDouble.empty();
    }

    /**
     * How far parameters moved, for the trace.
     *
     * @param before the parameters before an M-step
     * @param after the parameters after it
     * @return the largest absolute change of any number; NaN where the model does not tell
     */
    default double change(P before, P after) {
        return Double.NaN;
    }

    /**
     * How much each observation of a chunk belongs to a component; asked only when that component has broken down, to name
     * the observations that it rests on.
     *
     * @param parameters theta
     * @param chunk observations
     * @param component its number, from 0
     * @return a number for each observation; none where the model does not tell
     */
    default double[] responsibility(P parameters, C chunk, int component) {
        return new double[0];
    }
}
