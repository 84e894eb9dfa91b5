/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

import org.elbo.em.Acceleration;
import org.elbo.em.Estimator;
import org.elbo.em.ExpectationMaximization;
import org.elbo.model.ModelKind;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How often a fit starts, and when it ends. */
final class RunOptions {

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
            names = "--accelerate",
            paramLabel = "HOW",
            description = "none (default), squarem, quasi-newton or anderson: fewer passes where EM is slow.")
    private String accelerate = "none";

    long seed() {
        return seed;
    }

    /** The starts of one fit. */
    int starts(Recipe<?> recipe, ModelOptions options) {
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
