/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.elbo.distribution.Distribution;
import org.elbo.distribution.Distributions;
import org.elbo.family.Multinomial;
import org.elbo.family.Multinomials;
import org.elbo.family.Regression;
import org.elbo.family.Regressions;
import org.elbo.family.RidgePrior;
import org.elbo.family.Students;
import org.elbo.mixture.Mixture;
import org.elbo.mixture.Mixtures;
import org.elbo.model.ModelKind;

/** The recipes of families whose columns belong together. */
final class WholeRowRecipes {

    private WholeRowRecipes() {}

    static Recipe<Mixture<Students>> studentMixture() {
        return new MixtureRecipe<>(
                ModelKind.STUDENT_MIXTURE,
                WholeRowFaces.STUDENT,
                options -> {
                    options.allow(
                            "student-mixture",
                            "-k",
                            "--covariance",
                            "--start",
                            "--fix",
                            "--tie",
                            "--assignment",
                            "--noise");
                    Priors priors = options.priors().allow("student-mixture", "concentration", "beta", "nu", "scale");
                    return Mixtures.student(
                            options.components(), options.covariance(), options.tailWeight(), priors.normal());
                },
                WholeRowRecipes::withTails);
    }

    static Recipe<Distribution<Students>> student() {
        return new DistributionRecipe<>(
                ModelKind.STUDENT,
                WholeRowFaces.STUDENT,
                options -> {
                    options.allow("student", "--covariance", "--fix", "--tie");
                    Priors priors = options.priors().allow("student", "beta", "nu", "scale");
                    return Distributions.student(options.covariance(), options.tailWeight(), priors.normal());
                },
                WholeRowRecipes::withTails);
    }

    private static String withTails(String title, Students components) {
        String dof = Arrays.stream(components.degreesOfFreedom())
                .mapToObj(Numbers::of)
                .collect(Collectors.joining(", "));
        return Recipes.withCovariance(title, components.normals()) + ", " + dof + " degrees of freedom";
    }

    static Recipe<Mixture<Multinomials>> multinomialMixture() {
        return new MixtureRecipe<>(
                ModelKind.MULTINOMIAL_MIXTURE,
                WholeRowFaces.MULTINOMIAL,
                options -> {
                    options.allow("multinomial-mixture", "-k", "--start", "--assignment");
                    Priors priors = options.priors().allow("multinomial-mixture", "concentration", "probability");
                    return Mixtures.of(options.components(), multinomial(priors, true));
                },
                (title, components) -> title);
    }

    static Recipe<Distribution<Multinomials>> multinomial() {
        return new DistributionRecipe<>(
                ModelKind.MULTINOMIAL,
                WholeRowFaces.MULTINOMIAL,
                options -> {
                    options.allow("multinomial");
                    return Distributions.multinomial(
                            multinomial(options.priors().allow("multinomial", "concentration"), false));
                },
                (title, components) -> title);
    }

    private static Multinomial multinomial(Priors priors, boolean isMixture) {
        var prior = priors.probabilities(isMixture);
        return prior == null ? Multinomial.of() : Multinomial.of().withPrior(prior);
    }

    static Recipe<Mixture<Regressions>> regressionMixture() {
        return new MixtureRecipe<>(
                ModelKind.REGRESSION_MIXTURE,
                WholeRowFaces.REGRESSION,
                options -> {
                    options.allow("regression-mixture", "-k", "--start", "--fix", "--tie", "--assignment", "--target");
                    Priors priors = options.priors().allow("regression-mixture", "concentration", "tau");
                    return Mixtures.regression(options.components(), regression(options, priors));
                },
                (title, components) -> title);
    }

    static Recipe<Distribution<Regressions>> regression() {
        return new DistributionRecipe<>(
                ModelKind.LINEAR_REGRESSION,
                WholeRowFaces.REGRESSION,
                options -> {
                    options.allow("linear-regression", "--fix", "--target");
                    Priors priors = options.priors().allow("linear-regression", "tau");
                    return Distributions.regression(regression(options, priors));
                },
                (title, components) -> title);
    }

    private static Regression regression(ModelOptions options, Priors priors) {
        List<String> names = options.featureNames();
        Regression plain = Regression.of(Math.max(1, names.size()));
        Double tau = priors.values().get("tau");
        return options.hold(tau == null ? plain : plain.withPrior(new RidgePrior(tau)), names);
    }
}
