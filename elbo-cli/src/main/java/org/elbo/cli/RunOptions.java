/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

import java.util.Optional;
import org.elbo.data.ChunkedTable;
import org.elbo.em.Acceleration;
import org.elbo.em.Estimator;
import org.elbo.em.ExpectationMaximization;
import org.elbo.em.Schedule;
import org.elbo.model.ModelKind;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How often a fit starts, and when it ends. */
final class RunOptions {

    /** Few passes tell a poor start from a good one. */
    private static final int SHORT = 5;

    @Option(names = "--restarts", paramLabel = "N", description = "Starts, of which the best wins (default: 10).")
    private @Nullable Integer restarts;

    @Option(
            names = "--short-starts",
            paramLabel = "N",
            description = "Starts of " + SHORT + " iterations, of which the best go on, as many as --restarts.")
    private @Nullable Integer shortStarts;

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
            names = "--accelerate",
            paramLabel = "HOW",
            description = "none (default), squarem, quasi-newton or anderson: fewer passes where EM is slow.")
    private String accelerate = "none";

    @Option(
            names = "--batch-size",
            paramLabel = "N",
            description = "The first two passes in batches of about N rows: fewer passes on large data.")
    private @Nullable Integer batchSize;

    long seed() {
        return seed;
    }

    /** The starts of one fit, those that are stopped short among them. */
    int starts(Recipe<?> recipe, ModelOptions options) {
        return shortStarts == null ? goingOn(recipe, options) : shortStarts;
    }

    private int goingOn(Recipe<?> recipe, ModelOptions options) {
        return restarts == null ? recipe.starts(options) : restarts;
    }

    /** An estimator with all options of this kind. */
    <P> Estimator<P, ?> estimator(Recipe<P> recipe, ModelOptions options) {
        Estimator<P, ?> estimator = recipe.estimator(options.drawing(seed));
        estimator.seed(seed);
        if (restarts != null) {
            if (restarts > 1 && recipe.starts(options) == 1) {
                throw CommandException.usage(
                        "--restarts = " + restarts + ", but every start of this fit would be the same; leave it out");
            }
            estimator.restarts(restarts);
        }
        if (shortStarts != null) {
            requireShortStarts(shortStarts, recipe, options);
            estimator.shortStarts(shortStarts, SHORT);
        }
        if (batchSize != null) {
            if (batchSize < 1) {
                throw CommandException.usage("--batch-size = " + batchSize + "; it must be 1 or more");
            }
            estimator.schedule(Schedule.stepwise(batchSize));
        }
        if (tolerance != null) {
            estimator.tolerance(tolerance);
        }
        if (maxIterations != null) {
            estimator.maxIterations(maxIterations);
        }
        Acceleration acceleration = acceleration();
        if (!acceleration.equals(Acceleration.none()) && recipe.kind() == (ModelKind<?>) ModelKind.KMEANS) {
            throw CommandException.usage("a kmeans model has no use for --accelerate; leave it out");
        }
        return estimator.accelerate(acceleration);
    }

    /** What is to be said of these options and this table. */
    Optional<String> remark(ChunkedTable table) {
        return batchSize != null && table.chunks() == 1
                ? Optional.of(
                        "--batch-size changes nothing: " + Numbers.count(table.size(), "row") + " are a single batch")
                : Optional.empty();
    }

    private void requireShortStarts(int number, Recipe<?> recipe, ModelOptions options) {
        if (recipe.starts(options) == 1) {
            throw CommandException.usage(
                    "--short-starts = " + number + ", but every start of this fit would be the same; leave it out");
        }
        int goingOn = goingOn(recipe, options);
        if (number < goingOn) {
            throw CommandException.usage("--short-starts = " + number + ", of which the best " + goingOn
                    + " are to go on; make more of them, or give fewer --restarts");
        }
    }

    private Acceleration acceleration() {
        return switch (accelerate) {
            case "none" -> Acceleration.none();
            case "squarem" -> Acceleration.squarem();
            case "quasi-newton" -> Acceleration.quasiNewton();
            case "anderson" -> Acceleration.anderson();
            default ->
                throw CommandException.usage(
                        "--accelerate = '" + accelerate + "'; it must be none, squarem, quasi-newton or anderson");
        };
    }

    /** How long a fit to so many rows may take. */
    Forecast forecast(int starts, long rows) {
        double perRow = tolerance == null ? ExpectationMaximization.DEFAULT_TOLERANCE : tolerance;
        int most = maxIterations == null ? ExpectationMaximization.DEFAULT_MAX_ITERATIONS : maxIterations;
        return new Forecast(starts, rows, perRow * rows, most);
    }
}
