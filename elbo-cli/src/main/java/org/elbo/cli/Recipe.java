/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.elbo.data.ChunkedTable;
import org.elbo.data.Rows;
import org.elbo.data.Schema;
import org.elbo.data.SelectedColumns;
import org.elbo.data.Support;
import org.elbo.data.io.TableReader;
import org.elbo.em.Criteria;
import org.elbo.em.Estimator;
import org.elbo.em.Fit;
import org.elbo.inference.Imputation;
import org.elbo.model.ModelKind;
import org.elbo.report.Column;

/**
 * What the command line knows about one kind of model: how options become an estimator, and what a fitted model can be asked.
 *
 * @param <P> the fitted model
 */
abstract class Recipe<P> {

    private static final int DEFAULT_STARTS = 10;

    private final ModelKind<P> kind;

    Recipe(ModelKind<P> kind) {
        this.kind = kind;
    }

    /**
     * The recipe of a model's name.
     *
     * @throws CommandException naming the models that there are
     */
    static Recipe<?> of(String model) {
        return Recipes.ALL.stream()
                .filter(recipe -> recipe.kind.label().equals(model))
                .findFirst()
                .orElseThrow(() -> CommandException.usage("there is no model '" + model + "'; there are "
                        + Recipes.ALL.stream()
                                .map(recipe -> recipe.kind.label())
                                .collect(Collectors.joining(", "))));
    }

    /** The recipe of a fitted model's kind. */
    @SuppressWarnings("unchecked") // there is one recipe a kind
    static <P> Recipe<P> of(ModelKind<P> kind) {
        Recipe<?> recipe = of(kind.label());
        return (Recipe<P>) (recipe.kind == (ModelKind<?>) kind ? recipe : recipe.withNoise());
    }

    final ModelKind<P> kind() {
        return kind;
    }

    /** How the columns are read: as numbers, unless a model is of categories. */
    TableReader reader(TableReader reader, ModelOptions options) {
        if (kind.label().equals(ModelKind.MIXED_MIXTURE.label())) { // with a background or without
            return reader.textAsCategories().categories(options.categoricalColumns());
        }
        return kind.label().startsWith("categorical") ? reader.categories() : reader;
    }

    /** The same model with a uniform background. */
    Recipe<?> withNoise() {
        throw CommandException.usage("a " + kind + " model has no use for --noise; leave it out");
    }

    /** The table as the model wants its columns: as they are, but for a regression, whose target comes last. */
    ChunkedTable arranged(ChunkedTable table, ModelOptions options) {
        options.requireFamilyColumns(table.schema());
        if (kind != (ModelKind<?>) ModelKind.REGRESSION_MIXTURE && kind != (ModelKind<?>) ModelKind.LINEAR_REGRESSION) {
            return table;
        }
        ChunkedTable targetLast = SelectedColumns.targetLast(table, options.target());
        options.featureNames(
                targetLast.schema().names().subList(0, targetLast.schema().size() - 1));
        return targetLast;
    }

    /** Whether rows may be labelled with the component that they come from. */
    boolean takesLabels() {
        return false;
    }

    /** Whether a fit's bound is a log-likelihood, of which standard errors tell. */
    boolean hasLikelihood() {
        return true;
    }

    /** Whether {@code --cells} must say what the categories are. */
    boolean takesCells() {
        return false;
    }

    /** The recipe for these data, where what rows mean depends on the names of their categories. */
    Recipe<P> forData(P model, Schema data) {
        return this;
    }

    /** The columns and categories under which the model sees data; for most models those of the data it was fitted to. */
    Schema schema(Schema known) {
        return known;
    }

    /** An estimator with the options that belong to the model. */
    abstract Estimator<P, ?> estimator(ModelOptions options);

    /** The starts that a fit makes unless told otherwise; where it is 1, more would all be the same. */
    int starts(ModelOptions options) {
        return options.startMethod() == null ? 1 : DEFAULT_STARTS;
    }

    /** How the report draws the columns. */
    abstract List<Column> columns(P model, Schema schema);

    /** Whether the report draws rows beside the model. */
    boolean drawsRows() {
        return true;
    }

    /** Whether the last component is a background. */
    boolean hasBackground() {
        return false;
    }

    /** The densities of the model's components at the points of the columns' grids; none where no column has a grid. */
    double[][][] curves(P model, List<Column> columns) {
        return new double[0][][];
    }

    /** The fitted model, taken apart for people to look at. */
    abstract Parts parts(P model, Schema schema);

    /** What the summary says about the components. */
    TextTable table(P model, Parts parts) {
        return FitSummary.components(parts);
    }

    /** The model in words, such as "Gaussian mixture with 2 components, full covariance". */
    abstract String title(P model);

    /** The criteria of a fit; none for a model without a likelihood. */
    abstract Optional<Criteria> criteria(Fit<P> fit);

    /** What the fit maximises, in words. */
    String objective(Fit<P> fit) {
        return fit.evaluated().globalBound() != 0 ? "log posterior" : "log-likelihood";
    }

    /** What the model's cells may be. */
    abstract Support support(P model);

    /** The rows' hidden variables; none for a model that has none. */
    abstract Optional<Assignment> assign(P model, Rows rows);

    /** The rows' log densities; none for a model that is no density. */
    abstract Optional<double[]> logDensity(P model, Rows rows);

    /** What fills the missing cells of rows; none for a model that cannot. */
    Optional<Imputation<?>> imputation(P model, Schema schema) {
        return Optional.empty();
    }

    /** Draws rows; none for a model that is no density. */
    abstract Optional<Supplier<double[]>> sampler(P model, RandomGenerator random);

    /** The mutual information of rows and hidden variables, and the entropy of the weights; none where nothing is hidden. */
    Optional<double[]> information(Fit<P> fit) {
        return Optional.empty();
    }

    /**
     * Which component rows belong to.
     *
     * @param label the most probable component of each row, from 0
     * @param posterior for each row K probabilities; for models without them the squared distance from the centre
     * @param names of the columns of the posterior
     */
    record Assignment(int[] label, double[][] posterior, List<String> names) {

        /** The same names, the first under the names of their components. */
        List<String> names(List<String> labels) {
            List<String> all = new ArrayList<>(names);
            for (int k = 0; k < Math.min(labels.size(), all.size()); k++) {
                all.set(k, "posterior_" + labels.get(k));
            }
            return all;
        }
    }
}
