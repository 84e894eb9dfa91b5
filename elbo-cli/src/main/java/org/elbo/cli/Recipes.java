/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

import java.util.ArrayList;
import java.util.List;
import org.elbo.distribution.Distribution;
import org.elbo.distribution.Distributions;
import org.elbo.family.MultivariateNormal;
import org.elbo.family.Normals;
import org.elbo.family.ProductBuilder;
import org.elbo.family.Products;
import org.elbo.mixture.Mixture;
import org.elbo.mixture.Mixtures;
import org.elbo.model.ModelKind;

/** The models that the command line knows: the one list of them. */
final class Recipes {

    private static final String MIXTURE = "-mixture";

    /** In the order in which they are listed to users. */
    static final List<Recipe<?>> ALL =
            ModelKind.all().stream().<Recipe<?>>map(Recipes::of).toList();

    private Recipes() {}

    private static Recipe<?> of(ModelKind<?> kind) {
        if (kind == ModelKind.GMM) {
            return gaussianMixture();
        }
        if (kind == ModelKind.KMEANS) {
            return new KMeansRecipe();
        }
        if (kind == ModelKind.COARSE_COUNTS) {
            return new CoarseCountsRecipe();
        }
        if (kind == ModelKind.NORMAL) {
            return normal();
        }
        if (kind == ModelKind.MIXED_MIXTURE) {
            return mixedMixture();
        }
        if (kind == ModelKind.STUDENT_MIXTURE || kind == ModelKind.STUDENT) {
            return kind == ModelKind.STUDENT ? WholeRowRecipes.student() : WholeRowRecipes.studentMixture();
        }
        if (kind == ModelKind.MULTINOMIAL_MIXTURE || kind == ModelKind.MULTINOMIAL) {
            return kind == ModelKind.MULTINOMIAL ? WholeRowRecipes.multinomial() : WholeRowRecipes.multinomialMixture();
        }
        if (kind == ModelKind.REGRESSION_MIXTURE || kind == ModelKind.LINEAR_REGRESSION) {
            return kind == ModelKind.LINEAR_REGRESSION
                    ? WholeRowRecipes.regression()
                    : WholeRowRecipes.regressionMixture();
        }
        String label = kind.label();
        return label.endsWith(MIXTURE)
                ? productMixture(kind, label.substring(0, label.length() - MIXTURE.length()))
                : product(kind, label);
    }

    private static Recipe<?> gaussianMixture() {
        return new MixtureRecipe<>(
                ModelKind.GMM,
                FamilyFace.NORMAL,
                options -> {
                    options.allow("gmm", "-k", "--covariance", "--start", "--fix", "--assignment", "--noise");
                    Priors priors = options.priors().allow("gmm", "concentration", "beta", "nu", "scale");
                    return Mixtures.gaussian(
                            options.components(),
                            options.hold(MultivariateNormal.of(options.covariance())),
                            priors.normal());
                },
                Recipes::withCovariance);
    }

    private static Recipe<?> normal() {
        return new DistributionRecipe<>(
                ModelKind.NORMAL,
                FamilyFace.NORMAL,
                options -> {
                    options.allow("normal", "--covariance", "--fix");
                    Priors priors = options.priors().allow("normal", "beta", "nu", "scale");
                    return Distributions.normal(
                            options.hold(MultivariateNormal.of(options.covariance())), priors.normal());
                },
                Recipes::withCovariance);
    }

    private static Recipe<?> mixedMixture() {
        return new MixtureRecipe<>(
                ModelKind.MIXED_MIXTURE,
                new ProductFace(),
                options -> {
                    options.allow(
                            "mixed-mixture", "-k", "--start", "--family", "--fix", "--tie", "--assignment", "--noise");
                    return Mixtures.of(options.components(), options.hold(options.mixedColumns()));
                },
                (title, components) -> title);
    }

    @SuppressWarnings("unchecked") // kinds whose name ends so are mixtures of products
    private static Recipe<?> productMixture(ModelKind<?> kind, String family) {
        return new MixtureRecipe<>(
                (ModelKind<Mixture<Products>>) kind,
                new ProductFace(),
                options -> {
                    options.allow(kind.label(), "-k", "--start", "--fix", "--tie", "--assignment", "--noise");
                    List<String> names = new ArrayList<>(List.of("concentration"));
                    names.addAll(FamilyPriors.names(family, true));
                    Priors priors = options.priors().allow(kind.label(), names.toArray(String[]::new));
                    return Mixtures.of(options.components(), options.hold(columns(family, priors, true)));
                },
                (title, components) -> title);
    }

    @SuppressWarnings("unchecked") // kinds named after a family are distributions of products
    private static Recipe<?> product(ModelKind<?> kind, String family) {
        return new DistributionRecipe<>(
                (ModelKind<Distribution<Products>>) kind,
                new ProductFace(),
                options -> {
                    options.allow(family, "--fix", "--tie");
                    Priors priors = options.priors()
                            .allow(family, FamilyPriors.names(family, false).toArray(String[]::new));
                    return Distributions.of(options.hold(columns(family, priors, false)));
                },
                (title, components) -> title);
    }

    private static ProductBuilder columns(String family, Priors priors, boolean isMixture) {
        return ProductBuilder.each(
                family + " " + priors.values(), column -> FamilyPriors.family(family, column, priors, isMixture));
    }

    /** The title of normal components. */
    static String withCovariance(String title, Normals components) {
        return components.dimensions() == 1
                ? title
                : title + ", " + components.shape().label() + " covariance";
    }
}
