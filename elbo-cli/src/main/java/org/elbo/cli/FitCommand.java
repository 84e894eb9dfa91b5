/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.elbo.data.UnsuitableDataException;
import org.elbo.data.io.LoadedTable;
import org.elbo.em.CannotFitException;
import org.elbo.em.Estimator;
import org.elbo.em.Fit;
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
        sortOptions = false,
        description = "Fit a model, print a summary, optionally save it and draw a report.",
        footer = {
            "",
            "Models: gmm, kmeans, poisson-mixture; without hidden variables normal, poisson, bernoulli, categorical.",
            "",
            "Examples:",
            "  elbo fit gmm examples/faithful.csv -k 2 -o fit.json --report fit.html",
            "  elbo fit poisson-mixture examples/london-deaths.csv -k 2 --weights days",
            "  elbo fit gmm iris.csv -k 3 --restarts 20 --seed 7 --format json",
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
            split = ",",
            paramLabel = "A,B,C",
            description = "Columns to fit, by name (default: every column of numbers).")
    private @Nullable List<String> columns;

    @Mixin
    private final ModelOptions options = new ModelOptions();

    @Option(names = "--restarts", paramLabel = "N", description = "Starts, of which the best wins (default: 10).")
    private @Nullable Integer restarts;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of all randomness (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--tolerance",
            paramLabel = "X",
            description = "Bound per observation that may be left to gain (default: 1e-6; k-means: 0).")
    private @Nullable Double tolerance;

    @Option(names = "--max-iterations", paramLabel = "N", description = "Most iterations of a start (default: 10000).")
    private @Nullable Integer maxIterations;

    @Option(
            names = "--checkpoint",
            paramLabel = "FILE",
            description = "Keep the state of the fit in FILE and go on from it after a crash.")
    private @Nullable Path checkpoint;

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
        return run(Recipe.of(model));
    }

    private <P> int run(Recipe<P> recipe) throws IOException {
        Console console = form.console(spec);
        Estimator<P, ?> estimator = estimator(recipe);
        OutputFiles.requireFolders(output, report, checkpoint);
        long begun = System.nanoTime();
        try (LoadedTable loaded = data.columns(columns).read(recipe.readsCategories())) {
            loaded.excluded()
                    .forEach(column -> console.say("column '" + column.name() + "' is left out: " + column.reason()));
            double read = seconds(begun);
            interrupt.protect();
            Fit<P> fit;
            long fitBegun = System.nanoTime();
            try (ConsoleProgress progress = new ConsoleProgress(console, interrupt, startsOf(recipe))) {
                fit = estimator.progress(progress).fit(loaded.table());
            } catch (UnsuitableDataException unsuitable) {
                throw CommandException.data(data.label() + ": " + unsuitable.getMessage());
            } catch (CannotFitException none) {
                return none(none);
            }
            double fitted = seconds(fitBegun);
            SavedModel<P> saved =
                    SavedModel.of(recipe.kind(), fit, loaded.table().schema(), commandLine, data.label());
            FitResult<P> result = FitResult.of(recipe, saved, options.isMap());
            write(result, loaded, console);
            double[] times = {read, fitted, seconds(begun)};
            if (form.isJson()) {
                console.print(FitSummary.json(result, times));
            } else {
                console.print(FitSummary.text(result));
            }
            return exitCode(fit.status());
        }
    }

    private <P> Estimator<P, ?> estimator(Recipe<P> recipe) {
        Estimator<P, ?> estimator = recipe.estimator(options);
        estimator.seed(seed).threads(data.threads());
        if (restarts != null) {
            estimator.restarts(restarts);
        }
        if (tolerance != null) {
            estimator.tolerance(tolerance);
        }
        if (maxIterations != null) {
            estimator.maxIterations(maxIterations);
        }
        if (checkpoint != null) {
            estimator.checkpoint(checkpoint);
        }
        return estimator;
    }

    private int startsOf(Recipe<?> recipe) {
        if (restarts != null) {
            return restarts;
        }
        return recipe instanceof DistributionRecipe<?> || options.startMethod() == null ? 1 : 10;
    }

    private int none(CannotFitException none) {
        if (none.status() instanceof Status.Cancelled) {
            throw CommandException.cannotCompute("interrupted before the first pass was done; nothing was written");
        }
        throw CommandException.cannotCompute(String.valueOf(none.getMessage()));
    }

    private <P> void write(FitResult<P> result, LoadedTable loaded, Console console) throws IOException {
        if (output != null) {
            result.saved().save(output);
            console.say("wrote " + output);
        }
        if (report != null) {
            ReportMaker.make(result, loaded.table()).write(report);
            console.say("wrote " + report);
        }
        if (checkpoint != null && !(result.saved().fit().status() instanceof Status.Cancelled)) {
            Files.deleteIfExists(checkpoint);
        }
    }

    private int exitCode(Status status) {
        if (status instanceof Status.Cancelled) {
            return ExitCode.INTERRUPTED;
        }
        return status.isConverged() ? ExitCode.DONE : ExitCode.NOT_CONVERGED;
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) * 1e-9;
    }
}
