/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.distribution;

import java.util.List;
import org.elbo.data.Column;
import org.elbo.data.Support;
import org.elbo.data.Table;
import org.elbo.data.UnsuitableDataException;
import org.elbo.family.Bernoulli;
import org.elbo.family.Bernoullis;
import org.elbo.family.BetaPrior;
import org.elbo.family.Categorical;
import org.elbo.family.Categoricals;
import org.elbo.family.Components;
import org.elbo.family.Covariance;
import org.elbo.family.DirichletPrior;
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
        MultivariateNormal family = MultivariateNormal.of(shape);
        return new DistributionEstimator<>(
                table -> family.support(),
                (table, summary) -> prior.resolve(family, table, summary, 1),
                "normal " + shape.label() + ", " + prior);
    }

    /**
     * One Poisson distribution for each column, by maximum likelihood.
     *
     * @return its estimator
     */
    public static DistributionEstimator<Poissons, LinearStatistics> poisson() {
        return of(Poisson.of(), "poisson");
    }

    /**
     * One Poisson distribution for each column, by MAP.
     *
     * @param prior of every rate
     * @return its estimator
     */
    public static DistributionEstimator<Poissons, LinearStatistics> poisson(GammaPrior prior) {
        return of(Poisson.of().withPrior(prior), "poisson, " + prior);
    }

    /**
     * One Bernoulli distribution for each column, by maximum likelihood.
     *
     * @return its estimator
     */
    public static DistributionEstimator<Bernoullis, LinearStatistics> bernoulli() {
        return of(Bernoulli.of(), "bernoulli");
    }

    /**
     * One Bernoulli distribution for each column, by MAP.
     *
     * @param prior of every probability
     * @return its estimator
     */
    public static DistributionEstimator<Bernoullis, LinearStatistics> bernoulli(BetaPrior prior) {
        return of(Bernoulli.of().withPrior(prior), "bernoulli, " + prior);
    }

    /**
     * One categorical distribution for each column, whose categories the table's schema names, by maximum likelihood.
     *
     * @return its estimator
     */
    public static DistributionEstimator<Categoricals, LinearStatistics> categorical() {
        return new DistributionEstimator<>(
                table -> Support.codes(categories(table)),
                (table, summary) -> Categorical.of(categories(table)),
                "categorical");
    }

    /**
     * One categorical distribution for each column, by MAP.
     *
     * @param prior of the probabilities of every column
     * @return its estimator
     */
    public static DistributionEstimator<Categoricals, LinearStatistics> categorical(DirichletPrior prior) {
        return new DistributionEstimator<>(
                table -> Support.codes(categories(table)),
                (table, summary) -> Categorical.of(categories(table)).withPrior(prior),
                "categorical, " + prior);
    }

    private static <E extends Components<E>, S extends Statistics<S>> DistributionEstimator<E, S> of(
            ObservationModel<E, S> family, String description) {
        return new DistributionEstimator<>(table -> family.support(), (table, summary) -> family, description);
    }

    private static int[] categories(Table table) {
        List<Column> columns = table.schema().columns();
        int[] categories = new int[columns.size()];
        for (int j = 0; j < categories.length; j++) {
            categories[j] = columns.get(j).categories().size();
            if (categories[j] == 0) {
                throw new UnsuitableDataException("column '" + columns.get(j).name()
                        + "' is a column of numbers; a categorical distribution needs categories");
            }
        }
        return categories;
    }
}
