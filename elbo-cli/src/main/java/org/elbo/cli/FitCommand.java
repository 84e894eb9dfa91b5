/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.elbo.data.ChunkedTable;
import org.elbo.data.Schema;
import org.elbo.data.UnsuitableDataException;
import org.elbo.data.io.LoadedTable;
import org.elbo.em.CannotFitException;
import org.elbo.em.Estimator;
import org.elbo.em.Fit;
import org.elbo.em.FittedModel;
import org.elbo.em.Status;
import org.elbo.model.SavedModel;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code elbo fit}. */
@Command(
        name = "fit",
        mixinStandardHelpOptions = true,
        versionProvider = Main.ElboVersion.class,
        customSynopsis = "elbo fit MODEL DATA [OPTION...]",
        sortOptions = false,
        description = "Fit a model, print a summary, optionally save it and draw a report.",
        footer = {
            "",
            "Models: gmm, kmeans, poisson-mixture; without hidden variables normal, poisson, bernoulli, categorical;",
            "counts of which some are known only roughly: coarse-counts.",
            "",
            "Examples:",
            "  elbo fit gmm examples/faithful.csv -k 2 -o fit.json --report fit.html",
            "  elbo fit poisson-mixture examples/london-deaths.csv -k 2 --weights days",
            "  elbo fit gmm iris.csv -k 3 --restarts 20 --seed 7 --format json",
            "  elbo fit coarse-counts examples/snow-days.csv --cells examples/snow-cells.csv --weights days",
            "  elbo fit kmeans --sql \"select a, ln(b) as b from 'big-*.parquet'\" -k 8",
            "",
            "Exit code: 0 converged, 1 not converged (the result is written), 2 wrong usage, 3 wrong data, 4 cannot"
                    + " compute, 130 Ctrl-C."
        })
final class FitCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "MODEL", description = "What to fit; see below.")
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
    private final RunOptions runs = new RunOptions();

    @Option(
            names = "--checkpoint",
            paramLabel = "FILE",
            description = "Keep the state of the fit in FILE and go on from it after a crash.")
    private @Nullable Path checkpoint;

    @Option(
            names = "--errors",
            description = "Standard errors and 95 %% intervals of the parameters, from the observed information.")
    private boolean errors;

    @Option(
            names = "--bootstrap",
            paramLabel = "B",
            description = "The same by refitting B resampled data sets; it assumes less and takes longer.")
    private @Nullable Integer bootstrap;

    @Option(names = "-o", paramLabel = "FIT.json", description = "Save the fitted model.")
    private @Nullable Path output;

    @Option(names = "--report", paramLabel = "OUT.html", description = "Draw the fit as one HTML page.")
    private @Nullable Path report;

    @Mixin
    private final OutputOptions form = new OutputOptions();

    @Spec
    private @Nullable CommandSpec spec;

    private final Interrupt interrupt;
    private final String commandLine;

    FitCommand(Interrupt interrupt, String commandLine) {
        this.interrupt = interrupt;
        this.commandLine = commandLine;
    }

    @Override
    public Integer call() throws IOException {
        Recipe<?> plain = Recipe.of(model);
        Recipe<?> recipe = options.hasNoise() ? plain.withNoise() : plain;
        return run(recipe);
    }

    private <P> int run(Recipe<P> recipe) throws IOException {
        Console console = form.console(spec);
        estimator(recipe); // complains of wrong options before data are read
        requireUncertaintyFor(recipe);
        if (data.isLabelled() && !recipe.takesLabels()) {
            throw CommandException.usage("a " + model + " model has no use for --labels; leave it out");
        }
        OutputFiles.check(data.location(), output, report, checkpoint);
        if (recipe.takesCells()) {
            OutputFiles.check(options.cells().toString(), output, report, checkpoint);
        }
        long begun = System.nanoTime();
        try (LoadedTable loaded = data.columns(columns == null ? null : ColumnNames.parse(columns))
                .read(reader -> recipe.reader(reader, options))) {
            loaded.excluded()
                    .forEach(column -> console.say("column '" + column.name() + "' is left out: " + column.reason()));
            data.remarks(loaded.table()).forEach(console::say);
            double read = seconds(begun);
            ChunkedTable table = recipe.arranged(loaded.table(), options);
            Estimator<P, ?> estimator = estimator(recipe);
            FitResult<P> result = fit(recipe, estimator, table, console);
            Uncertainty uncertainty = uncertainty(estimator, result, table);
            double fitted = seconds(begun) - read;
            try {
                write(result, table, console);
            } finally {
                double[] times = {read, fitted, seconds(begun)};
                console.print(
                        form.isJson()
                                ? FitSummary.json(result, uncertainty, times)
                                : FitSummary.text(result) + uncertainty.text());
            }
            return exitCode(result.fit());
        }
    }

    private <P> FitResult<P> fit(Recipe<P> recipe, Estimator<P, ?> estimator, ChunkedTable table, Console console) {
        int starts = runs.starts(recipe, options);
        runs.remark(table).ifPresent(console::say);
        Fit<P> fit;
        try (ConsoleProgress progress =
                new ConsoleProgress(console, interrupt, starts, runs.forecast(starts, table.size()))) {
            fit = estimator.progress(progress).fit(table);
        } catch (UnsuitableDataException unsuitable) {
            throw CommandException.data(data.label() + ": " + unsuitable.getMessage());
        } catch (CannotFitException none) {
            throw none.status() instanceof Status.Cancelled
                    ? CommandException.interrupted(
                            "interrupted before the first whole pass was done; nothing was written")
                    : none;
        }
        Schema schema = table.schema();
        Recipe<P> made = recipe.forData(fit.model(), schema);
        SavedModel<P> saved = SavedModel.of(recipe.kind(), fit, made.schema(schema), commandLine, data.label())
                .labelled(table.labels());
        return FitResult.of(made, saved, options.isMap());
    }

    /** Refuses what cannot be told of parameters, before time is spent on a fit. */
    private void requireUncertaintyFor(Recipe<?> recipe) {
        if (errors && bootstrap != null) {
            throw CommandException.usage("--errors and --bootstrap were both given; give one of them");
        }
        if (bootstrap != null && bootstrap < 2) {
            throw CommandException.usage("--bootstrap = " + bootstrap + "; it must be 2 or more");
        }
        if ((errors || bootstrap != null) && !recipe.hasLikelihood()) {
            throw CommandException.usage("a " + recipe.kind()
                    + " model has no likelihood and so no standard errors; leave --errors and --bootstrap out");
        }
    }

    private <P> Uncertainty uncertainty(Estimator<P, ?> estimator, FitResult<P> result, ChunkedTable table) {
        if (!errors && bootstrap == null) {
            return Uncertainty.NOT_ASKED;
        }
        @SuppressWarnings("unchecked") // what it has fitted is one
        Estimator<FittedModel, ?> ofDensity = (Estimator<FittedModel, ?>) estimator;
        return Uncertainty.of(
                ofDensity, (FittedModel) result.saved().model(), table, bootstrap, runs.seed(), data.threads());
    }

    private <P> Estimator<P, ?> estimator(Recipe<P> recipe) {
        if (!recipe.takesCells()) {
            options.refuseCells(recipe.kind().label());
        }
        Estimator<P, ?> estimator = runs.estimator(recipe, options);
        estimator.threads(data.threads());
        if (checkpoint != null) {
            estimator.checkpoint(checkpoint);
        }
        return estimator;
    }

    private <P> void write(FitResult<P> result, ChunkedTable table, Console console) throws IOException {
        if (output != null) {
            result.saved().save(output);
            console.say("wrote " + output);
        }
        if (report != null) {
            ReportMaker.make(result, table).write(report);
            console.say("wrote " + report);
        }
        if (checkpoint != null && !isCancelled(result.fit())) {
            Files.deleteIfExists(checkpoint);
        }
    }

    private static int exitCode(Fit<?> fit) {
        if (isCancelled(fit)) {
            return ExitCode.INTERRUPTED;
        }
        return fit.status().isConverged() ? ExitCode.DONE : ExitCode.NOT_CONVERGED;
    }

    /** Whether any start was; the best one may have ended all the same. */
    private static boolean isCancelled(Fit<?> fit) {
        return fit.starts().outcomes().stream().anyMatch(outcome -> outcome.status() instanceof Status.Cancelled);
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) * 1e-9;
    }
}
