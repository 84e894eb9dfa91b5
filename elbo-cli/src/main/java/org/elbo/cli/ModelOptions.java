/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.elbo.family.Covariance;
import org.elbo.family.ProductBuilder;
import org.elbo.mixture.StartMethod;
import org.elbo.model.ModelKind;
import org.elbo.model.SavedModel;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is fitted: the options that make one model differ from another. Each model takes what it knows, and refuses the rest. */
final class ModelOptions {

    @Option(
            names = {"-k", "--components"},
            paramLabel = "N",
            description = "Number of components or clusters.")
    private @Nullable Integer components;

    @Option(
            names = "--covariance",
            paramLabel = "SHAPE",
            description = "full (default), tied, diagonal, spherical, tied-diagonal or tied-spherical.")
    private @Nullable String covariance;

    @Option(
            names = "--start",
            paramLabel = "HOW",
            description = "kmeans++ (default), points, random, or a model file to start from.")
    private @Nullable String start;

    @Option(
            names = "--prior",
            paramLabel = "NAME=VALUE",
            description = {
                "MAP instead of maximum likelihood; repeated.",
                "Gaussian: beta, nu, scale; mixtures: concentration; Poisson: shape, rate; Bernoulli: a, b;"
                        + " categorical: concentration (in a mixture: probability)."
            })
    private Map<String, Double> prior = new LinkedHashMap<>();

    @Option(
            names = "--family",
            paramLabel = "COL=FAMILY",
            description = "mixed-mixture: the family of a column (default: categorical for text, normal for numbers);"
                    + " repeated.")
    private Map<String, String> families = new LinkedHashMap<>();

    /** The columns of a mixed mixture. */
    ProductBuilder mixedColumns() {
        Priors priors = priors().allow(
                        "mixed-mixture",
                        "concentration",
                        "beta",
                        "nu",
                        "scale",
                        "shape",
                        "rate",
                        "a",
                        "b",
                        "probability");
        return ProductBuilder.each("mixed " + families + " " + priors.values(), column -> {
            String otherwise = column.isCategory() ? "categorical" : "normal";
            return FamilyPriors.family(families.getOrDefault(column.name(), otherwise), column, priors, true);
        });
    }

    /** The columns that a mixed mixture reads as categories though they may look like numbers. */
    List<String> categoricalColumns() {
        return families.entrySet().stream()
                .filter(entry -> entry.getValue().equals("categorical"))
                .map(Map.Entry::getKey)
                .toList();
    }

    int components() {
        if (components == null) {
            throw CommandException.usage("how many components? Give -k N");
        }
        if (components < 1) {
            throw CommandException.usage("-k = " + components + "; it must be 1 or more");
        }
        return components;
    }

    Covariance covariance() {
        return covariance == null ? Covariance.FULL : Covariance.of(covariance);
    }

    /** The prior's values by name. */
    Priors priors() {
        return new Priors(prior);
    }

    boolean isMap() {
        return !prior.isEmpty();
    }

    /** Refuses the options that a model has no use for. */
    void refuse(String model, boolean takesComponents, boolean takesCovariance, boolean takesStart) {
        refuse(model, "-k", components != null && !takesComponents);
        refuse(model, "--covariance", covariance != null && !takesCovariance);
        refuse(model, "--start", start != null && !takesStart);
    }

    private static void refuse(String model, String option, boolean wrong) {
        if (wrong) {
            throw CommandException.usage("a " + model + " model has no use for " + option + "; leave it out");
        }
    }

    /** How to start, where no file was named. */
    @Nullable
    StartMethod startMethod() {
        if (start == null) {
            return StartMethod.KMEANS_PLUS_PLUS;
        }
        try {
            return StartMethod.of(start);
        } catch (IllegalArgumentException noMethod) {
            return null;
        }
    }

    /** The model to start from, where a file was named. */
    <P> P startFrom(ModelKind<P> kind) {
        try {
            return SavedModel.load(Path.of(String.valueOf(start)), kind).model();
        } catch (IOException absent) {
            throw CommandException.usage("--start = '" + start
                    + "', which is neither kmeans++, points or random, nor a model file that can be read");
        }
    }
}
