/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.elbo.family.BetaPrior;
import org.elbo.family.DirichletPrior;
import org.elbo.family.GammaPrior;
import org.elbo.family.NormalInverseWishart;
import org.elbo.family.NormalPrior;
import org.jspecify.annotations.Nullable;

/** The values of {@code --prior}, as the priors of the families. */
record Priors(Map<String, Double> values) {

    /** Refuses names that a model does not know. */
    Priors allow(String model, String... names) {
        List<String> known = Arrays.asList(names);
        for (String name : values.keySet()) {
            if (!known.contains(name)) {
                throw CommandException.usage("--prior " + name + " is not known to a " + model + " model"
                        + (known.isEmpty() ? ", which has no prior" : "; it knows " + String.join(", ", known)));
            }
        }
        return this;
    }

    private boolean hasAny(String... names) {
        return Arrays.stream(names).anyMatch(values::containsKey);
    }

    private double get(String name, double otherwise) {
        return values.getOrDefault(name, otherwise);
    }

    /** Of a normal's mean and covariance. */
    NormalPrior normal() {
        return hasAny("beta", "nu", "scale")
                ? new NormalPrior(values.get("beta"), values.get("nu"), values.get("scale"), true)
                : NormalPrior.NONE;
    }

    /** Of mean and variance of a column's logarithms. */
    @Nullable
    NormalInverseWishart ofLogs() {
        return hasAny("mean", "beta", "nu", "scale")
                ? new NormalInverseWishart(
                        new double[] {get("mean", 0)}, get("beta", 0.01), get("nu", 3), new double[] {get("scale", 1)})
                : null;
    }

    /** Of a Poisson rate. */
    @Nullable
    GammaPrior gamma() {
        return hasAny("shape", "rate") ? new GammaPrior(get("shape", 1), get("rate", 0)) : null;
    }

    /** Of a Bernoulli probability. */
    @Nullable
    BetaPrior beta() {
        return hasAny("a", "b") ? new BetaPrior(get("a", 1), get("b", 1)) : null;
    }

    /** Of the probabilities of categories. */
    @Nullable
    DirichletPrior probabilities(boolean isMixture) {
        String name = isMixture ? "probability" : "concentration";
        return hasAny(name) ? new DirichletPrior(get(name, 1)) : null;
    }

    /** Of a mixture's weights; flat where not given. */
    DirichletPrior dirichlet() {
        return new DirichletPrior(get("concentration", 1));
    }
}
