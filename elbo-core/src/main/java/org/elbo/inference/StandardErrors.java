/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.inference;

import java.util.List;
import java.util.function.Function;
import org.elbo.data.Chunk;
import org.elbo.data.Dataset;
import org.elbo.data.NamedNumber;
import org.elbo.data.Rows;
import org.elbo.data.Table;
import org.elbo.em.FittedModel;
import org.elbo.em.LatentVariableModel;
import org.elbo.stats.Statistics;

/**
 * Standard errors from the observed information, {@code sqrt(diag(J I^-1 J'))}: I is minus the second derivatives of
 * log-likelihood + log prior in {@linkplain org.elbo.em.Coordinates free coordinates}, J the derivatives of the model's
 * numbers in them (the delta method). With a prior they are the normal approximation of the posterior's standard deviations.
 *
 * <p>They hold where data are many and the maximum is inside the parameters' range. The bootstrap assumes less.
 *
 * <p>Two passes over the data for each free parameter. Source: Louis (1982) for what is computed, Meilijson (1989) and Oakes
 * (1999) for how.
 */
public sealed interface StandardErrors {

    /**
     * Standard errors.
     *
     * @param estimates the model's numbers in its own order
     * @param covariance of the estimates, m x m
     * @param distance how far the parameters are from the maximum: {@code sqrt(g' I^-1 g)} with g the gradient, in
     *     standard errors
     */
    record Known(List<Estimate> estimates, double[][] covariance, double distance) implements StandardErrors {
        /** Copies the list. */
        public Known {
            estimates = List.copyOf(estimates);
        }
    }

    /**
     * There are none.
     *
     * @param cause why
     * @param reason the same in a sentence that says what to do
     */
    record Unknown(Cause cause, String reason) implements StandardErrors {}

    /** Why there are no standard errors. */
    enum Cause {
        /** The model has no free coordinates, or does not tell its expected log joint. */
        NO_COORDINATES,
        /** A parameter lies at the end of its range, where likelihoods have no quadratic top. */
        END_OF_RANGE,
        /** The parameters are not at a maximum of the likelihood. */
        NOT_AT_MAXIMUM,
        /** Other parameters explain the data as well. */
        NOT_IDENTIFIED
    }

    /**
     * The standard errors of a fitted model.
     *
     * @param <P> the parameters
     * @param <S> the statistics
     * @param model the model that was fitted, such as {@link org.elbo.em.Estimator#model} returns
     * @param fitted its parameters
     * @param data the rows that it was fitted to
     * @return standard errors, or why there are none
     */
    static <P extends FittedModel, S extends Statistics<S>> StandardErrors of(
            LatentVariableModel<Rows, P, S> model, P fitted, Table data) {
        return of(model, fitted, data, parameters -> parameters.named(data.schema()));
    }

    /**
     * The standard errors of any functions of a model's parameters.
     *
     * @param <C> the kind of chunk
     * @param <P> the parameters
     * @param <S> the statistics
     * @param model the model that was fitted
     * @param fitted its parameters
     * @param data the observations that it was fitted to
     * @param numbers the functions, smooth, always as many and in the same order
     * @return standard errors, or why there are none
     */
    static <C extends Chunk, P, S extends Statistics<S>> StandardErrors of(
            LatentVariableModel<C, P, S> model,
            P fitted,
            Dataset<? extends C> data,
            Function<P, List<NamedNumber>> numbers) {
        return new DeltaMethod<>(model.at(0, Integer.MAX_VALUE), fitted, data, numbers).standardErrors();
    }
}
