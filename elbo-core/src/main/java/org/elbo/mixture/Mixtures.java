/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.mixture;

import org.elbo.family.Components;
import org.elbo.family.Covariance;
import org.elbo.family.DirichletPrior;
import org.elbo.family.GammaPrior;
import org.elbo.family.Multinomial;
import org.elbo.family.MultinomialStatistics;
import org.elbo.family.Multinomials;
import org.elbo.family.MultivariateNormal;
import org.elbo.family.MultivariateT;
import org.elbo.family.NormalPrior;
import org.elbo.family.NormalStatistics;
import org.elbo.family.Normals;
import org.elbo.family.ObservationModel;
import org.elbo.family.Poisson;
import org.elbo.family.ProductBuilder;
import org.elbo.family.ProductStatistics;
import org.elbo.family.Products;
import org.elbo.family.Regression;
import org.elbo.family.RegressionStatistics;
import org.elbo.family.Regressions;
import org.elbo.family.StudentStatistics;
import org.elbo.family.Students;
import org.elbo.family.TailWeight;
import org.elbo.family.Univariate;
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
        return gaussian(components, MultivariateNormal.of(shape), prior);
    }

    /**
     * A normal mixture of which parts are {@linkplain MultivariateNormal#fixMean held} {@linkplain
     * MultivariateNormal#fixCovariance fixed}.
     *
     * @param components the number of components, at least 1
     * @param family the shape of their covariances, and what is held
     * @param prior of every component's mean and covariance, relative to the data
     * @return its estimator
     */
    public static MixtureEstimator<Normals, NormalStatistics> gaussian(
            int components, MultivariateNormal family, NormalPrior prior) {
        return new MixtureEstimator<>(
                components,
                table -> family.support(),
                (table, summary) -> prior.resolve(family, table, summary, components),
                family + ", " + prior);
    }

    /**
     * A mixture of Poisson distributions, columns independent given the component, by maximum likelihood.
     *
     * @param components the number of components, at least 1
     * @return its estimator
     */
    public static MixtureEstimator<Products, ProductStatistics> poisson(int components) {
        return of(components, Poisson.of());
    }

    /**
     * A mixture of Poisson distributions, columns independent given the component, by MAP.
     *
     * @param components the number of components, at least 1
     * @param prior of every rate
     * @return its estimator
     */
    public static MixtureEstimator<Products, ProductStatistics> poisson(int components, GammaPrior prior) {
        return of(components, Poisson.of().withPrior(prior));
    }

    /**
     * A mixture of latent classes: columns are categories, independent given the class, by maximum likelihood.
     *
     * @param components the number of classes, at least 1
     * @return its estimator
     */
    public static MixtureEstimator<Products, ProductStatistics> categorical(int components) {
        return of(components, ProductBuilder.categorical(null));
    }

    /**
     * A mixture of latent classes, by MAP.
     *
     * @param components the number of classes, at least 1
     * @param prior of the probabilities of every column
     * @return its estimator
     */
    public static MixtureEstimator<Products, ProductStatistics> categorical(int components, DirichletPrior prior) {
        return of(components, ProductBuilder.categorical(prior));
    }

    /**
     * A mixture whose columns are independent given the component, all of one family.
     *
     * @param components the number of components, at least 1
     * @param family the family of every column, with its prior
     * @return its estimator
     */
    public static MixtureEstimator<Products, ProductStatistics> of(int components, Univariate family) {
        return of(components, ProductBuilder.of(family));
    }

    /**
     * A mixture whose columns are independent given the component.
     *
     * @param components the number of components, at least 1
     * @param columns the columns' families, and what is held fixed
     * @return its estimator
     */
    public static MixtureEstimator<Products, ProductStatistics> of(int components, ProductBuilder columns) {
        return new MixtureEstimator<>(
                components,
                table -> columns.build(table).support(),
                (table, summary) -> columns.build(table, summary, components),
                columns.toString());
    }

    /**
     * A mixture of multivariate Student t distributions, by maximum likelihood: a normal mixture that outliers do not pull
     * at.
     *
     * @param components the number of components, at least 1
     * @param shape the shape of their scale matrices
     * @param tailWeight how their degrees of freedom are had
     * @return its estimator
     */
    public static MixtureEstimator<Students, StudentStatistics> student(
            int components, Covariance shape, TailWeight tailWeight) {
        return student(components, shape, tailWeight, NormalPrior.NONE);
    }

    /**
     * A mixture of multivariate Student t distributions, by MAP.
     *
     * @param components the number of components, at least 1
     * @param shape the shape of their scale matrices
     * @param tailWeight how their degrees of freedom are had
     * @param prior of every component's location and scale matrix, relative to the data
     * @return its estimator
     */
    public static MixtureEstimator<Students, StudentStatistics> student(
            int components, Covariance shape, TailWeight tailWeight, NormalPrior prior) {
        MultivariateT family = MultivariateT.of(shape, tailWeight);
        return new MixtureEstimator<>(
                        components,
                        table -> family.support(),
                        (table, summary) -> family.resolve(prior, table, summary, components),
                        family + ", " + prior)
                .startWithin();
    }

    /**
     * A mixture of multinomial distributions: every row divides its own total among the columns, by maximum likelihood.
     *
     * @param components the number of components, at least 1
     * @return its estimator
     */
    public static MixtureEstimator<Multinomials, MultinomialStatistics> multinomial(int components) {
        return of(components, Multinomial.of());
    }

    /**
     * A mixture of multinomial distributions, by MAP.
     *
     * @param components the number of components, at least 1
     * @param prior of every component's probabilities
     * @return its estimator
     */
    public static MixtureEstimator<Multinomials, MultinomialStatistics> multinomial(
            int components, DirichletPrior prior) {
        return of(components, Multinomial.of().withPrior(prior));
    }

    /**
     * A mixture of linear regressions of the last column on the others; {@link org.elbo.data.SelectedColumns#targetLast} puts
     * the target there. Lines may cross, so that rows near one another tell nothing: starts are
     * {@linkplain StartMethod#SUBSETS subsets}.
     *
     * @param components the number of components, at least 1
     * @param family the regression, with its number of features, its prior and what is held
     * @return its estimator
     */
    public static MixtureEstimator<Regressions, RegressionStatistics> regression(int components, Regression family) {
        return new MixtureEstimator<>(
                        components,
                        table -> family.support(),
                        (table, summary) -> family.resolve(table, summary, components),
                        family.toString())
                .start(StartMethod.SUBSETS);
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
        return new MixtureEstimator<>(
                components, table -> family.support(), (table, summary) -> family, family.toString());
    }
}
