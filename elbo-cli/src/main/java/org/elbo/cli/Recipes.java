/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

import java.util.List;
import org.elbo.distribution.Distributions;
import org.elbo.family.BetaPrior;
import org.elbo.family.GammaPrior;
import org.elbo.family.Normals;
import org.elbo.mixture.Mixtures;
import org.elbo.model.ModelKind;

/** The models that the command line knows: the one list of them. */
final class Recipes {

    /** In the order in which they are listed to users. */
    static final List<Recipe<?>> ALL = List.of(
            new MixtureRecipe<>(
                    ModelKind.GMM,
                    FamilyFace.NORMAL,
                    options -> {
                        options.refuse("gmm", true, true, true);
                        Priors priors = options.priors().allow("gmm", "concentration", "beta", "nu", "scale");
                        return Mixtures.gaussian(options.components(), options.covariance(), priors.normal());
                    },
                    Recipes::withCovariance),
            new KMeansRecipe(),
            new MixtureRecipe<>(
                    ModelKind.POISSON_MIXTURE,
                    FamilyFace.POISSON,
                    options -> {
                        options.refuse("poisson-mixture", true, false, true);
                        GammaPrior gamma = options.priors()
                                .allow("poisson-mixture", "concentration", "shape", "rate")
                                .gamma();
                        return gamma == null
                                ? Mixtures.poisson(options.components())
                                : Mixtures.poisson(options.components(), gamma);
                    },
                    (title, components) -> title),
            new DistributionRecipe<>(
                    ModelKind.NORMAL,
                    FamilyFace.NORMAL,
                    options -> {
                        options.refuse("normal", false, true, false);
                        return Distributions.normal(
                                options.covariance(),
                                options.priors()
                                        .allow("normal", "beta", "nu", "scale")
                                        .normal());
                    },
                    Recipes::withCovariance),
            new DistributionRecipe<>(
                    ModelKind.POISSON,
                    FamilyFace.POISSON,
                    options -> {
                        options.refuse("poisson", false, false, false);
                        GammaPrior gamma = options.priors()
                                .allow("poisson", "shape", "rate")
                                .gamma();
                        return gamma == null ? Distributions.poisson() : Distributions.poisson(gamma);
                    },
                    (title, components) -> title),
            new DistributionRecipe<>(
                    ModelKind.BERNOULLI,
                    FamilyFace.BERNOULLI,
                    options -> {
                        options.refuse("bernoulli", false, false, false);
                        BetaPrior beta =
                                options.priors().allow("bernoulli", "a", "b").beta();
                        return beta == null ? Distributions.bernoulli() : Distributions.bernoulli(beta);
                    },
                    (title, components) -> title),
            new DistributionRecipe<>(
                    ModelKind.CATEGORICAL,
                    FamilyFace.CATEGORICAL,
                    options -> {
                        options.refuse("categorical", false, false, false);
                        Priors priors = options.priors().allow("categorical", "concentration");
                        return priors.values().isEmpty()
                                ? Distributions.categorical()
                                : Distributions.categorical(priors.dirichlet());
                    },
                    (title, components) -> title),
            new CoarseCountsRecipe());

    private Recipes() {}

    private static String withCovariance(String title, Normals components) {
        return components.dimensions() == 1
                ? title
                : title + ", " + components.shape().label() + " covariance";
    }
}
