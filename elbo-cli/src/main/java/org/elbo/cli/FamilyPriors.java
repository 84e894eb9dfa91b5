/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

import java.util.List;
import org.elbo.data.Column;
import org.elbo.family.Bernoulli;
import org.elbo.family.BetaPrior;
import org.elbo.family.Exponential;
import org.elbo.family.Families;
import org.elbo.family.Gamma;
import org.elbo.family.GammaPrior;
import org.elbo.family.Geometric;
import org.elbo.family.LogNormal;
import org.elbo.family.Normal;
import org.elbo.family.NormalInverseWishart;
import org.elbo.family.Poisson;
import org.elbo.family.ProductBuilder;
import org.elbo.family.Univariate;

/** The univariate families with the priors that {@code --prior} gives them. */
final class FamilyPriors {

    private FamilyPriors() {}

    /** The names that a family's prior has; none where it has no conjugate one. */
    static List<String> names(String family, boolean isMixture) {
        return switch (family) {
            case "normal" -> List.of("beta", "nu", "scale");
            case "log-normal" -> List.of("mean", "beta", "nu", "scale");
            case "poisson", "exponential", "gamma" -> List.of("shape", "rate");
            case "bernoulli", "geometric" -> List.of("a", "b");
            // A mixture's concentration is that of its weights.
            case "categorical" -> List.of(isMixture ? "probability" : "concentration");
            default -> List.of();
        };
    }

    /** In units of the logarithms, which no summary of the cells tells. */
    private static LogNormal logNormal(Priors priors) {
        NormalInverseWishart ofLogs = priors.ofLogs();
        return ofLogs == null ? LogNormal.of() : LogNormal.of().withPrior(ofLogs);
    }

    /** The family of a column. */
    static Univariate family(String family, Column column, Priors priors, boolean isMixture) {
        GammaPrior gamma = priors.gamma();
        BetaPrior beta = priors.beta();
        return switch (family) {
            case "normal" -> Normal.of().withPrior(priors.normal());
            case "poisson" -> gamma == null ? Poisson.of() : Poisson.of().withPrior(gamma);
            case "bernoulli" -> beta == null ? Bernoulli.of() : Bernoulli.of().withPrior(beta);
            case "log-normal" -> logNormal(priors);
            case "gamma" -> gamma == null ? Gamma.of() : Gamma.of().withPrior(gamma);
            case "exponential" ->
                gamma == null ? Exponential.of() : Exponential.of().withPrior(gamma);
            case "geometric" -> beta == null ? Geometric.of() : Geometric.of().withPrior(beta);
            case "categorical" -> ProductBuilder.categorical(column, priors.probabilities(isMixture));
            default -> Families.of(family, column.categories().size());
        };
    }
}
