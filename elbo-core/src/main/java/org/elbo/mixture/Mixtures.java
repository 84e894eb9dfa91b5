/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.mixture;

import org.elbo.family.Components;
import org.elbo.family.Covariance;
import org.elbo.family.GammaPrior;
import org.elbo.family.LinearStatistics;
import org.elbo.family.MultivariateNormal;
import org.elbo.family.NormalPrior;
import org.elbo.family.NormalStatistics;
import org.elbo.family.Normals;
import org.elbo.family.ObservationModel;
import org.elbo.family.Poisson;
import org.elbo.family.Poissons;
import org.elbo.stats.Statistics;

/** The mixtures that can be fitted. */
public final class Mixtures {

    private Mixtures() {}

    /**
     * A normal mixture, by maximum likelihood.
     *
     * @param components the number of components, at least 1
     * @param shape the shape of their covariances
     * @return its estimator
     */
    public static MixtureEstimator<Normals, NormalStatistics> gaussian(int components, Covariance shape) {
        return gaussian(components, shape, NormalPrior.NONE);
    }

    /**
     * A normal mixture, by MAP.
     *
     * @param components the number of components, at least 1
     * @param shape the shape of their covariances
     * @param prior of every component's mean and covariance, relative to the data
     * @return its estimator
     */
    public static MixtureEstimator<Normals, NormalStatistics> gaussian(
            int components, Covariance shape, NormalPrior prior) {
        MultivariateNormal family = MultivariateNormal.of(shape);
        return new MixtureEstimator<>(
                components,
                family.support(),
                (table, summary) -> prior.resolve(family, table, summary, components),
                "gaussian " + shape.label() + ", " + prior);
    }

    /**
     * A mixture of Poisson distributions, columns independent given the component, by maximum likelihood.
     *
     * @param components the number of components, at least 1
     * @return its estimator
     */
    public static MixtureEstimator<Poissons, LinearStatistics> poisson(int components) {
        return of(components, Poisson.of());
    }

    /**
     * A mixture of Poisson distributions, columns independent given the component, by MAP.
     *
     * @param components the number of components, at least 1
     * @param prior of every rate
     * @return its estimator
     */
    public static MixtureEstimator<Poissons, LinearStatistics> poisson(int components, GammaPrior prior) {
        return of(components, Poisson.of().withPrior(prior));
    }

    /**
     * A mixture of any family.
     *
     * @param <E> the components' densities
     * @param <S> their statistics
     * @param components the number of components, at least 1
     * @param family the family, with its prior; by its {@code toString} a checkpoint tells it from others
     * @return its estimator
     */
    public static <E extends Components<E>, S extends Statistics<S>> MixtureEstimator<E, S> of(
            int components, ObservationModel<E, S> family) {
        return new MixtureEstimator<>(components, family.support(), (table, summary) -> family, family.toString());
    }
}
