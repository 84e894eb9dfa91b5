/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.em;

import java.util.OptionalDouble;
import org.elbo.data.Chunk;
import org.elbo.data.Dataset;
import org.elbo.stats.Expectation;
import org.elbo.stats.Statistics;

/**
 * The one identity in numbers, for any q: {@code log p(x|theta) = ELBO + KL} with {@code ELBO = E_q[log p(x,z|theta)] +
 * H(q)}.
 *
 * @param expectedLogJoint {@code E_q[log p(x,z|theta)]}, in nats
 * @param entropy {@code H(q)}, in nats
 * @param divergence {@code KL(q || p(z|x,theta))}, in nats, at least 0 up to rounding; 0 where q is the posterior
 */
public record Bound(double expectedLogJoint, double entropy, double divergence) implements Statistics<Bound> {

    /**
     * The bound of a model at parameters theta, with q the hidden variables' posterior under other parameters.
     *
     * @param <C> the kind of chunk
     * @param <P> the parameters
     * @param <S> the statistics
     * @param model a model whose E-step is exact and which tells its {@linkplain LatentVariableModel#expectedLogJoint
     *     expected log joint}
     * @param data the observations
     * @param theta the parameters whose likelihood is bounded
     * @param thetaOfQ the parameters that q is the posterior of
     * @return the three numbers; their divergence is the difference of likelihood and bound
     * @throws IllegalArgumentException where the model does not tell its expected log joint
     */
    public static <C extends Chunk, P, S extends Statistics<S>> Bound of(
            LatentVariableModel<C, P, S> model, Dataset<? extends C> data, P theta, P thetaOfQ) {
        Expectation<S> q = data.expect(thetaOfQ, model::eStep);
        OptionalDouble joint = model.expectedLogJoint(theta, q.statistics());
        if (joint.isEmpty()) {
            throw new IllegalArgumentException(
                    "the model does not tell its expected log joint; implement LatentVariableModel.expectedLogJoint");
        }
        double logLikelihood = data.expect(theta, model::eStep).bound();
        double elbo = joint.getAsDouble() + q.entropy();
        return new Bound(joint.getAsDouble(), q.entropy(), logLikelihood - elbo);
    }

    /** The numbers of two blocks of observations add up. */
    @Override
    public Bound merge(Bound other) {
        return new Bound(
                expectedLogJoint + other.expectedLogJoint, entropy + other.entropy, divergence + other.divergence);
    }

    /**
     * The evidence lower bound.
     *
     * @return {@code E_q[log p(x,z|theta)] + H(q)}
     */
    public double elbo() {
        return expectedLogJoint + entropy;
    }

    /**
     * The log-likelihood.
     *
     * @return {@code ELBO + KL}
     */
    public double logLikelihood() {
        return elbo() + divergence;
    }
}
