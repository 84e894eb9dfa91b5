/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.distribution;

import org.elbo.family.Bernoulli;
import org.elbo.family.Covariance;
import org.elbo.family.DirichletPrior;
import org.elbo.family.Multinomial;
import org.elbo.family.MultinomialStatistics;
import org.elbo.family.Multinomials;
import org.elbo.family.MultivariateNormal;
import org.elbo.family.MultivariateT;
import org.elbo.family.NormalPrior;
import org.elbo.family.NormalStatistics;
import org.elbo.family.Normals;
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

/** The distributions that can be fitted without hidden variables. */
public final class Distributions {

    private Distributions() {}

    /**
     * One multivariate normal, by maximum likelihood.
     *
     * @param shape the shape of its covariance; tied shapes are the same as their untied ones
     * @return its estimator
     */
    public static DistributionEstimator<Normals, NormalStatistics> normal(Covariance shape) {
        return normal(shape, NormalPrior.NONE);
    }

    /**
     * One multivariate normal, by MAP.
     *
     * @param shape the shape of its covariance
     * @param prior of its mean and covariance, relative to the data
     * @return its estimator
     */
    public static DistributionEstimator<Normals, NormalStatistics> normal(Covariance shape, NormalPrior prior) {
        return normal(MultivariateNormal.of(shape), prior);
    }

    /**
     * One multivariate normal whose parameters are partly held.
     *
     * @param family the shape of its covariance, and what is held
     * @param prior of its mean and covariance, relative to the data
     * @return its estimator
     */
    public static DistributionEstimator<Normals, NormalStatistics> normal(
            MultivariateNormal family, NormalPrior prior) {
        return new DistributionEstimator<>(
                table -> family.support(),
                (table, summary) -> prior.resolve(family, table, summary, 1),
                "normal, " + family + ", " + prior);
    }

    /**
     * One Poisson distribution for each column, by maximum likelihood.
     *
     * @return its estimator
     */
    public static DistributionEstimator<Products, ProductStatistics> poisson() {
        return of(Poisson.of());
    }

    /**
     * One Bernoulli distribution for each column, by maximum likelihood.
     *
     * @return its estimator
     */
    public static DistributionEstimator<Products, ProductStatistics> bernoulli() {
        return of(Bernoulli.of());
    }

    /**
     * One categorical distribution for each column, whose categories the table's schema names, by maximum likelihood.
     *
     * @return its estimator
     */
    public static DistributionEstimator<Products, ProductStatistics> categorical() {
        return of(ProductBuilder.categorical(null));
    }

    /**
     * One categorical distribution for each column, by MAP.
     *
     * @param prior of the probabilities of every column
     * @return its estimator
     */
    public static DistributionEstimator<Products, ProductStatistics> categorical(DirichletPrior prior) {
        return of(ProductBuilder.categorical(prior));
    }

    /**
     * One multivariate Student t distribution, by maximum likelihood.
     *
     * @param shape the shape of its scale matrix
     * @param tailWeight how its degrees of freedom are had
     * @return its estimator
     */
    public static DistributionEstimator<Students, StudentStatistics> student(Covariance shape, TailWeight tailWeight) {
        return student(shape, tailWeight, NormalPrior.NONE);
    }

    /**
     * One multivariate Student t distribution, by MAP.
     *
     * @param shape the shape of its scale matrix
     * @param tailWeight how its degrees of freedom are had
     * @param prior of its location and scale matrix, relative to the data
     * @return its estimator
     */
    public static DistributionEstimator<Students, StudentStatistics> student(
            Covariance shape, TailWeight tailWeight, NormalPrior prior) {
        MultivariateT family = MultivariateT.of(shape, tailWeight);
        return new DistributionEstimator<>(
                table -> family.support(),
                (table, summary) -> family.resolve(prior, table, summary, 1),
                family + ", " + prior);
    }

    /**
     * One multinomial distribution: every row divides its own total among the columns.
     *
     * @param family the family, with its prior
     * @return its estimator
     */
    public static DistributionEstimator<Multinomials, MultinomialStatistics> multinomial(Multinomial family) {
        return new DistributionEstimator<>(table -> family.support(), (table, summary) -> family, family.toString());
    }

    /**
     * Linear regression of the last column on the others; {@link org.elbo.data.SelectedColumns#targetLast} puts the target
     * there.
     *
     * @param family the regression, with its number of features, its prior and what is held
     * @return its estimator
     */
    public static DistributionEstimator<Regressions, RegressionStatistics> regression(Regression family) {
        return new DistributionEstimator<>(
                table -> family.support(), (table, summary) -> family.resolve(table, summary), family.toString());
    }

    /**
     * One distribution of a family for each column.
     *
     * @param family the family, with its prior
     * @return its estimator
     */
    public static DistributionEstimator<Products, ProductStatistics> of(Univariate family) {
        return of(ProductBuilder.of(family));
    }

    /**
     * One distribution for each column.
     *
     * @param columns the columns' families, and what is held fixed
     * @return its estimator
     */
    public static DistributionEstimator<Products, ProductStatistics> of(ProductBuilder columns) {
        return new DistributionEstimator<>(
                table -> columns.build(table).support(),
                (table, summary) -> columns.build(table, summary, 1),
                columns.toString());
    }
}
