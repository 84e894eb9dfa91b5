/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.elbo.data.ChunkedTable;
import org.elbo.data.UnsuitableDataException;
import org.elbo.data.io.LoadedTable;
import org.elbo.em.Fit;
import org.elbo.em.FittedModel;
import org.elbo.family.Components;
import org.elbo.family.Covariance;
import org.elbo.model.SavedModel;
import org.elbo.select.Candidate;
import org.elbo.select.Cell;
import org.elbo.select.Grid;
import org.elbo.select.Outcome;
import org.elbo.select.Selection;
import org.elbo.select.SequentialTest;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code elbo select}. */
@Command(
        name = "select",
        mixinStandardHelpOptions = true,
        versionProvider = Main.ElboVersion.class,
        customSynopsis = "elbo select MODEL DATA [OPTION...]",
        sortOptions = false,
        description = "Fit a grid of models, compare them, and choose one.",
        footer = {
            "",
            "Examples:",
            "  elbo select gmm examples/faithful.csv -k 1..6 --covariance all",
            "  elbo select gmm examples/iris.csv -k 2,3,4 --criterion cv --folds 10 -o best.json",
            "  elbo select poisson-mixture examples/london-deaths.csv -k 1..3 --weights days --criterion lrt",
            "",
            "Exit code: 0 a model was chosen, 1 none can be, 2 wrong usage, 3 wrong data, 4 cannot compute, 130 Ctrl-C."
        })
final class SelectCommand implements Callable<Integer> {

    private static final int MOST_COMPONENTS = 9;

    /** The models that have a covariance. */
    private static final Set<String> SHAPED = Set.of("gmm", "normal", "student-mixture", "student");

    @Parameters(index = "0", paramLabel = "MODEL", description = "What to fit; see 'elbo help fit'.")
    private String model = "";

    @Mixin
    private final DataOptions data = new DataOptions();

    @Option(
            names = "--columns",
            paramLabel = "A,B,C",
            description =
                    "Columns to fit, by name (default: every column of numbers); \"a,b\" where a name has a comma.")
    private @Nullable String columns;

    @Mixin
    private final ModelOptions options = new ModelOptions();

    @Mixin
    private final ChoiceOptions choice = new ChoiceOptions();

    @Mixin
    private final RunOptions runs = new RunOptions();

    @Option(names = "-o", paramLabel = "FIT.json", description = "Save the chosen model.")
    private @Nullable Path output;

    @Option(names = "--report", paramLabel = "OUT.html", description = "Draw the chosen model and the comparison.")
    private @Nullable Path report;

    @Mixin
    private final OutputOptions form = new OutputOptions();

    @Spec
    private @Nullable CommandSpec spec;

    private final Interrupt interrupt;
    private final String commandLine;

    SelectCommand(Interrupt interrupt, String commandLine) {
        this.interrupt = interrupt;
        this.commandLine = commandLine;
    }

    @Override
    public Integer call() throws IOException {
        Recipe<?> plain = Recipe.of(model);
        Recipe<?> recipe = options.hasNoise() ? plain.withNoise() : plain;
        if (recipe instanceof DensityRecipe<?, ?> density) {
            return run(density);
        }
        throw CommandException.cannotCompute("there is no choosing among "
                + recipe.kind().label() + " models by their likelihood; choose among those of gmm or another mixture");
    }

    private <P extends FittedModel, E extends Components<E>> int run(DensityRecipe<P, E> recipe) throws IOException {
        Console console = form.console(spec);
        choice.check();
        options.refuseForGrid();
        options.refuseCells(model);
        if (data.isLabelled() && !recipe.takesLabels()) {
            throw CommandException.usage("a " + model + " model has no use for --labels; leave it out");
        }
        requireUsage(recipe);
        OutputFiles.check(data.location(), output, report);
        long begun = System.nanoTime();
        try (LoadedTable loaded = data.columns(columns == null ? null : ColumnNames.parse(columns))
                .read(reader -> recipe.reader(reader, options))) {
            loaded.excluded()
                    .forEach(column -> console.say("column '" + column.name() + "' is left out: " + column.reason()));
            data.remarks(loaded.table()).forEach(console::say);
            double read = seconds(begun);
            ChunkedTable table = recipe.arranged(loaded.table(), options);
            Choice<P> chosen = choose(recipe, table, console);
            double fitted = seconds(begun) - read;
            try {
                write(chosen, table, console);
            } finally {
                double[] times = {read, fitted, seconds(begun)};
                console.print(form.isJson() ? ChoiceJson.of(chosen, times) : ChoiceText.of(chosen));
            }
            return exitCode(chosen);
        }
    }

    /** Makes every estimator once, so that wrong options are complained of before data are read. */
    private <P extends FittedModel> void requireUsage(Recipe<P> recipe) {
        for (Candidate<P> candidate : candidates(recipe, 2)) {
            candidate.estimator().get().threads(data.threads());
        }
    }

    private <P extends FittedModel> List<Candidate<P>> candidates(Recipe<P> recipe, int columns) {
        boolean isShaped = SHAPED.contains(recipe.kind().label());
        List<Covariance> shapes = shapes(columns);
        List<@Nullable Covariance> families = new ArrayList<>(shapes);
        if (shapes.isEmpty()) {
            families.add(isShaped ? Covariance.FULL : null);
        }
        List<Candidate<P>> all = new ArrayList<>();
        for (Covariance shape : families) {
            for (Integer size : sizes(recipe)) {
                ModelOptions cell = options.at(size, shape);
                String family = shape == null ? "" : shape.label();
                all.add(new Candidate<>(size == null ? 1 : size, family, () -> runs.estimator(recipe, cell)));
            }
        }
        return all;
    }

    /** Of one column there are only two shapes: a variance for each component, and one for all. */
    private List<Covariance> shapes(int columns) {
        List<Covariance> shapes = options.shapes();
        boolean isAll = shapes.size() == Covariance.values().length;
        return isAll && columns == 1 ? List.of(Covariance.FULL, Covariance.TIED) : shapes;
    }

    private List<@Nullable Integer> sizes(Recipe<?> recipe) {
        List<Integer> given = options.sizes();
        if (!given.isEmpty()) {
            return new ArrayList<>(given);
        }
        if (recipe instanceof MixtureRecipe<?>) {
            return new ArrayList<>(
                    IntStream.rangeClosed(1, MOST_COMPONENTS).boxed().toList());
        }
        List<@Nullable Integer> none = new ArrayList<>();
        none.add(null);
        return none;
    }

    private <P extends FittedModel> Choice<P> choose(Recipe<P> recipe, ChunkedTable table, Console console) {
        List<Candidate<P>> candidates = candidates(recipe, table.schema().size());
        if (choice.isTest()) {
            requireOneFamily(candidates);
        }
        try (FitsProgress progress = new FitsProgress(console, interrupt)) {
            Selection<P> selection = choice.apply(Grid.of(candidates))
                    .seed(runs.seed())
                    .threads(data.threads())
                    .progress(progress)
                    .select(table);
            requireSuitable(selection);
            Optional<SequentialTest<P>> tests = choice.isTest() && !selection.isCancelled()
                    ? Optional.of(choice.test()
                            .seed(runs.seed())
                            .threads(data.threads())
                            .progress(progress)
                            .sequence(selection.cells(), table))
                    : Optional.empty();
            return Choice.of(recipe, selection, tests, cell -> result(recipe, cell, table));
        } catch (UnsuitableDataException unsuitable) {
            throw CommandException.data(data.label() + ": " + unsuitable.getMessage());
        }
    }

    private static void requireOneFamily(List<? extends Candidate<?>> candidates) {
        if (candidates.stream().map(Candidate::family).distinct().count() > 1) {
            throw CommandException.usage("likelihood ratio tests compare numbers of components; give one --covariance");
        }
    }

    /** Data that suit no model at all are an error of the data. */
    private static void requireSuitable(Selection<?> selection) {
        List<String> reasons = selection.cells().stream()
                .filter(cell -> cell.outcome() instanceof Outcome.Unsuitable<?>)
                .map(cell -> ((Outcome.Unsuitable<?>) cell.outcome()).reason())
                .toList();
        if (reasons.size() == selection.cells().size()) {
            throw new UnsuitableDataException(reasons.get(0));
        }
    }

    private <P extends FittedModel> FitResult<P> result(Recipe<P> recipe, Cell<P> cell, ChunkedTable table) {
        Fit<P> fit = cell.fitted().orElseThrow().fit();
        Recipe<P> made = recipe.forData(fit.model(), table.schema());
        SavedModel<P> saved = SavedModel.of(recipe.kind(), fit, made.schema(table.schema()), commandLine, data.label())
                .labelled(table.labels());
        return FitResult.of(made, saved, options.isMap());
    }

    private <P extends FittedModel> void write(Choice<P> chosen, ChunkedTable table, Console console)
            throws IOException {
        if (chosen.best().isEmpty()) {
            if (output != null || report != null) {
                console.say("no model was chosen, so nothing was written");
            }
            return;
        }
        FitResult<P> best = chosen.best().get();
        if (output != null) {
            best.saved().save(output);
            console.say("wrote " + output);
        }
        if (report != null) {
            ReportMaker.make(best, table).chosenFrom(ChoiceReport.of(chosen)).write(report);
            console.say("wrote " + report);
        }
    }

    private static int exitCode(Choice<?> chosen) {
        if (chosen.isCancelled()) {
            return ExitCode.INTERRUPTED;
        }
        return chosen.best().isPresent() ? ExitCode.DONE : ExitCode.NOT_CONVERGED;
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) * 1e-9;
    }
}
