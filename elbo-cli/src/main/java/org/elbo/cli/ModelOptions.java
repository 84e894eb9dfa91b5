/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.elbo.data.Schema;
import org.elbo.family.Covariance;
import org.elbo.family.MultivariateNormal;
import org.elbo.family.ProductBuilder;
import org.elbo.family.Regression;
import org.elbo.family.TailWeight;
import org.elbo.mixture.Assignment;
import org.elbo.mixture.StartMethod;
import org.elbo.model.ModelKind;
import org.elbo.model.SavedModel;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is fitted: the options that make one model differ from another. Each model takes what it knows, and refuses the rest. */
final class ModelOptions implements Cloneable {

    /** Passes of a start that draw before EM proper. */
    private static final int STOCHASTIC_PASSES = 50;

    @Option(
            names = {"-k", "--components"},
            paramLabel = "N",
            description = "Number of components or clusters; for select several, as 1..9 or 2,3,5.")
    private @Nullable String components;

    @Option(
            names = "--covariance",
            paramLabel = "SHAPE",
            description = "full (default), tied, diagonal, spherical, tied-diagonal or tied-spherical; for select"
                    + " several with commas, or all.")
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

    @Option(
            names = "--fix",
            paramLabel = "PART=VALUE",
            description = {
                "Hold a part of the parameters fixed; repeated. PART is a parameter, then, if wanted, a component and"
                        + " a column:",
                "sigma=1, mean.2=80, rate.1.deaths=3, weights=0.3,0.7, weights.1=0.3."
            })
    private List<String> fixed = new ArrayList<>();

    @Option(
            names = "--tie",
            paramLabel = "PART",
            description = "Give all components the same value of a parameter: sigma, or sigma.length; repeated.")
    private List<String> tied = new ArrayList<>();

    @Option(names = "--noise", description = "A uniform background beside the components, for outliers; it comes last.")
    private boolean noise;

    @Option(names = "--target", paramLabel = "COL", description = "Regression: the column to explain by the others.")
    private @Nullable String target;

    private List<String> features = List.of();

    @Option(
            names = "--assignment",
            paramLabel = "HOW",
            description = "soft (default), hard, or stochastic: the E-step's q.")
    private String assignment = "soft";

    private long seed;

    /** What is held fixed or tied, weights left out. */
    ProductBuilder hold(ProductBuilder columns) {
        ProductBuilder all = columns;
        for (Held held : held()) {
            all = all.fix(held.component(), held.column(), held.part(), held.value());
        }
        for (String part : tied) {
            Held held = Held.parseTied(part);
            all = all.tie(held.column(), held.part());
        }
        return all;
    }

    private List<Held> held() {
        return fixed.stream()
                .map(Held::parse)
                .filter(held -> !held.isOfWeights())
                .toList();
    }

    /** The weights that are held fixed, NaN for those that are free; empty where none is. */
    double[] knownWeights() {
        return Held.weights(
                fixed.stream().map(Held::parse).toList(), (components == null ? 1 : components()) + (noise ? 1 : 0));
    }

    /** Sets the seed of an E-step that draws. */
    ModelOptions drawing(long newSeed) {
        seed = newSeed;
        return this;
    }

    /** Which q the E-step takes. */
    Assignment assignment() {
        return switch (assignment) {
            case "soft" -> Assignment.soft();
            case "hard" -> Assignment.hard();
            case "stochastic" -> Assignment.stochastic(STOCHASTIC_PASSES, seed);
            default ->
                throw CommandException.usage(
                        "--assignment = '" + assignment + "'; it must be soft, hard or stochastic");
        };
    }

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

    /** Refuses a family of a column that is not fitted. */
    void requireFamilyColumns(Schema schema) {
        for (String name : families.keySet()) {
            if (!schema.names().contains(name)) {
                throw CommandException.data("--family = '" + name + "=" + families.get(name)
                        + "', but there is no such column; there are " + String.join(", ", schema.names()));
            }
        }
    }

    /** The columns that a mixed mixture reads as categories though they may look like numbers. */
    List<String> categoricalColumns() {
        return families.entrySet().stream()
                .filter(entry -> entry.getValue().equals("categorical"))
                .map(Map.Entry::getKey)
                .toList();
    }

    @Option(
            names = "--cells",
            paramLabel = "CELLS",
            description = "Coarse counts: a file with the columns cell, group and weight, and perhaps fixed.")
    private @Nullable Path cells;

    /** The file of cells, which must have been named. */
    Path cells() {
        if (cells == null) {
            throw CommandException.usage(
                    "which cells? Give --cells CELLS, a file with the columns cell, group and weight");
        }
        return cells;
    }

    /** Refuses a file of cells. */
    void refuseCells(String model) {
        refuse(model, "--cells", cells != null);
    }

    int components() {
        if (components == null) {
            throw CommandException.usage("how many components? Give -k N");
        }
        return Sizes.one(components);
    }

    /** The numbers of components of a grid; empty where none was given. */
    List<Integer> sizes() {
        return components == null ? List.of() : Sizes.several(components);
    }

    Covariance covariance() {
        return covariance == null ? Covariance.FULL : Covariance.of(covariance);
    }

    /** The shapes of a grid; empty where none was given. */
    List<Covariance> shapes() {
        if (covariance == null) {
            return List.of();
        }
        return covariance.equals("all")
                ? List.of(Covariance.values())
                : Arrays.stream(covariance.split(","))
                        .map(Covariance::of)
                        .distinct()
                        .toList();
    }

    /** The same options for one cell of a grid; null leaves out what the model does not take. */
    ModelOptions at(@Nullable Integer size, @Nullable Covariance shape) {
        ModelOptions cell = copy();
        cell.components = size == null ? null : Integer.toString(size);
        cell.covariance = shape == null ? null : shape.label();
        return cell;
    }

    /** A copy of all fields, also of those that are added after this was written. */
    private ModelOptions copy() {
        try {
            return (ModelOptions) clone();
        } catch (CloneNotSupportedException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Refuses what a grid of fits has no use for. */
    void refuseForGrid() {
        if (assignment.equals("hard")) {
            throw CommandException.usage("--assignment hard has no likelihood to compare models by; leave it out");
        }
        if (startMethod() == null) {
            throw CommandException.usage("--start = '" + start
                    + "', but the models of a grid cannot all start from one; give kmeans++, points or random");
        }
    }

    /** The prior's values by name. */
    Priors priors() {
        return new Priors(prior);
    }

    boolean isMap() {
        return !prior.isEmpty();
    }

    /** Refuses the options that a model has no use for: all that were given and are not among these. */
    void allow(String model, String... options) {
        List<String> allowed = Arrays.asList(options);
        Map<String, Boolean> given = new LinkedHashMap<>();
        given.put("-k", components != null);
        given.put("--covariance", covariance != null);
        given.put("--start", start != null);
        given.put("--family", !families.isEmpty());
        given.put("--fix", !fixed.isEmpty());
        given.put("--tie", !tied.isEmpty());
        given.put("--assignment", !assignment.equals("soft"));
        given.put("--noise", noise);
        given.put("--target", target != null);
        given.forEach((option, isGiven) -> refuse(model, option, isGiven && !allowed.contains(option)));
    }

    /** Whether a way to start was named. */
    boolean namesStart() {
        return start != null;
    }

    /** Whether there is a uniform background beside the components. */
    boolean hasNoise() {
        return noise;
    }

    /** The column that a regression explains. */
    String target() {
        if (target == null) {
            throw CommandException.usage("which column is to be explained? Give --target COL");
        }
        return target;
    }

    /** The columns that a regression explains it by; none before data are read. */
    List<String> featureNames() {
        return features;
    }

    void featureNames(List<String> names) {
        features = names;
    }

    /** A normal family with what is held of it. */
    MultivariateNormal hold(MultivariateNormal normal) {
        return NormalParts.hold(normal, held(), tied);
    }

    /** A regression with what is held of it. */
    Regression hold(Regression regression, List<String> featureNames) {
        return RegressionHeld.hold(regression, held(), tied, featureNames);
    }

    /** The rule for a Student t's degrees of freedom: estimated for each component, or held. */
    TailWeight tailWeight() {
        List<Held> parts = held();
        for (Held held : parts) {
            if (!held.part().equals("dof") || held.component() >= 0 || held.column() != null) {
                throw CommandException.usage("--fix " + held.part()
                        + " is not known to a student model; it knows dof=4, or dof=4,10 with one number a component");
            }
        }
        for (String part : tied) {
            if (!part.equals("dof")) {
                throw CommandException.usage("--tie " + part + " is not known to a student model; it knows dof");
            }
        }
        if (!parts.isEmpty()) {
            return TailWeight.fixed(parts.get(parts.size() - 1).value());
        }
        return tied.isEmpty() ? TailWeight.free() : TailWeight.common();
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
