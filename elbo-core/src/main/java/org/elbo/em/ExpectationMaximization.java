/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.em;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ForkJoinTask;
import java.util.function.IntFunction;
import org.elbo.data.Chunk;
import org.elbo.data.Dataset;
import org.elbo.stats.DegenerateException;
import org.elbo.stats.Statistics;
import org.elbo.stats.Workers;
import org.jspecify.annotations.Nullable;

/**
 * The one driver: fits any {@link LatentVariableModel} to any {@link Dataset}, from one start or many.
 *
 * <p>Immutable; every option returns a new driver. The same data, starts and options give the same bits on any number of
 * threads. Source: Dempster, Laird and Rubin (1977); in this form Neal and Hinton (1998).
 *
 * @param <C> the kind of chunk
 * @param <P> the parameters
 * @param <S> the statistics
 */
public final class ExpectationMaximization<C extends Chunk, P, S extends Statistics<S>> {

    /** The share of a bound that rounding may change. */
    private static final double ROUNDING = 1e-12;

    /** The default tolerance: bound per unit of weight, in nats. */
    public static final double DEFAULT_TOLERANCE = 1e-6;

    /** The default limit on iterations. */
    public static final int DEFAULT_MAX_ITERATIONS = 10_000;

    private final LatentVariableModel<C, P, S> model;
    private final Stopping stopping;
    private final Acceleration acceleration;
    private final Schedule schedule;
    private final @Nullable ShortStarts shortStarts;
    private final int threads;
    private final int pathLength;
    private final Progress progress;
    private final @Nullable Checkpoint<P> checkpoint;

    private ExpectationMaximization(
            LatentVariableModel<C, P, S> model,
            Stopping stopping,
            Acceleration acceleration,
            Schedule schedule,
            @Nullable ShortStarts shortStarts,
            int threads,
            int pathLength,
            Progress progress,
            @Nullable Checkpoint<P> checkpoint) {
        this.model = model;
        this.stopping = stopping;
        this.acceleration = acceleration;
        this.schedule = schedule;
        this.shortStarts = shortStarts;
        this.threads = threads;
        this.pathLength = pathLength;
        this.progress = progress;
        this.checkpoint = checkpoint;
    }

    /**
     * A driver with the default options: tolerance 1e-6, at most 10,000 iterations, all cores.
     *
     * @param <C> the kind of chunk
     * @param <P> the parameters
     * @param <S> the statistics
     * @param model the model
     * @return the driver
     */
    public static <C extends Chunk, P, S extends Statistics<S>> ExpectationMaximization<C, P, S> of(
            LatentVariableModel<C, P, S> model) {
        Stopping stopping = new Stopping(DEFAULT_TOLERANCE, DEFAULT_MAX_ITERATIONS);
        return new ExpectationMaximization<>(
                model,
                stopping,
                Acceleration.none(),
                Schedule.fullBatch(),
                null,
                Runtime.getRuntime().availableProcessors(),
                0,
                Progress.NONE,
                null);
    }

    /**
     * Sets when a fit counts as converged: when the last step and the estimated rest of the way are both within this.
     *
     * @param tolerance bound per unit of weight, in nats, at least 0; 0 goes on until nothing moves
     * @return the driver
     */
    public ExpectationMaximization<C, P, S> tolerance(double tolerance) {
        Stopping changed = new Stopping(tolerance, stopping.maxIterations());
        return new ExpectationMaximization<>(
                model, changed, acceleration, schedule, shortStarts, threads, pathLength, progress, checkpoint);
    }

    /**
     * Gets ahead of EM's own steps; none unless set. It ends, by the same rule, on EM's own steps only.
     *
     * @param newAcceleration how
     * @return the driver
     * @throws IllegalArgumentException where the model has no {@link LatentVariableModel#coordinates() coordinates}
     */
    public ExpectationMaximization<C, P, S> accelerate(Acceleration newAcceleration) {
        if (!newAcceleration.equals(Acceleration.none()) && model.coordinates().isEmpty()) {
            throw new IllegalArgumentException("acceleration = " + newAcceleration + ", but a "
                    + model.getClass().getSimpleName() + " has no coordinates to extrapolate in; leave it out");
        }
        return new ExpectationMaximization<>(
                model, stopping, newAcceleration, schedule, shortStarts, threads, pathLength, progress, checkpoint);
    }

    /**
     * Sets whether a start's first passes are in batches; whole ones unless set. Every pass counts as an iteration, and the
     * acceleration and the rule by which a fit ends look at whole passes only.
     *
     * @param newSchedule how
     * @return the driver
     */
    public ExpectationMaximization<C, P, S> schedule(Schedule newSchedule) {
        return new ExpectationMaximization<>(
                model, stopping, acceleration, newSchedule, shortStarts, threads, pathLength, progress, checkpoint);
    }

    /**
     * Makes many starts that are stopped short, of which the best go on: as many as the fit is told to make. The others'
     * outcome is {@link Status.StoppedShort}.
     *
     * @param number how many, at least as many as are to go on
     * @param iterations how many iterations each has, at least 1; those in batches not counted
     * @return the driver
     */
    public ExpectationMaximization<C, P, S> shortStarts(int number, int iterations) {
        return new ExpectationMaximization<>(
                model,
                stopping,
                acceleration,
                schedule,
                new ShortStarts(number, iterations),
                threads,
                pathLength,
                progress,
                checkpoint);
    }

    /**
     * Sets the most iterations a start may take.
     *
     * @param limit at least 1
     * @return the driver
     */
    public ExpectationMaximization<C, P, S> maxIterations(int limit) {
        Stopping changed = new Stopping(stopping.tolerance(), limit);
        return new ExpectationMaximization<>(
                model, changed, acceleration, schedule, shortStarts, threads, pathLength, progress, checkpoint);
    }

    /**
     * Sets the number of threads that passes and starts share.
     *
     * @param number at least 1; any number gives the same bits
     * @return the driver
     */
    public ExpectationMaximization<C, P, S> threads(int number) {
        return new ExpectationMaximization<>(
                model,
                stopping,
                acceleration,
                schedule,
                shortStarts,
                Workers.requireThreads(number),
                pathLength,
                progress,
                checkpoint);
    }

    /**
     * Keeps parameters on the way, to replay the fit.
     *
     * @param snapshots the most to keep of a start; 0 keeps none
     * @return the driver
     */
    public ExpectationMaximization<C, P, S> path(int snapshots) {
        return new ExpectationMaximization<>(
                model, stopping, acceleration, schedule, shortStarts, threads, snapshots, progress, checkpoint);
    }

    /**
     * Sets who hears how the fit goes and may cancel it.
     *
     * @param listener the listener
     * @return the driver
     */
    public ExpectationMaximization<C, P, S> progress(Progress listener) {
        return new ExpectationMaximization<>(
                model, stopping, acceleration, schedule, shortStarts, threads, pathLength, listener, checkpoint);
    }

    /**
     * Writes the state of the fit to a file now and then, and goes on from that file where it exists.
     *
     * @param newCheckpoint the file and what is known of it
     * @return the driver
     */
    public ExpectationMaximization<C, P, S> checkpoint(Checkpoint<P> newCheckpoint) {
        return new ExpectationMaximization<>(
                model, stopping, acceleration, schedule, shortStarts, threads, pathLength, progress, newCheckpoint);
    }

    /**
     * Fits the model from one start.
     *
     * @param data the observations
     * @param start the parameters to start from
     * @return the fit
     * @throws CannotFitException where not even the first E-step could be done
     */
    public Fit<P> fit(Dataset<? extends C> data, P start) {
        return fit(data, 1, number -> start);
    }

    /**
     * Fits the model from many starts in parallel and returns the best: the one with the highest bound of those that did
     * not break down.
     *
     * @param data the observations
     * @param starts how many, at least 1
     * @param start the parameters of start 0, 1, ...; called from many threads; may throw {@link DegenerateException}
     *     where a start is not to be had, which makes it one that failed
     * @return the fit of the best start, with what became of all
     * @throws CannotFitException where no start got through its first E-step
     */
    public Fit<P> fit(Dataset<? extends C> data, int starts, IntFunction<P> start) {
        if (starts < 1) {
            throw new IllegalArgumentException("starts = " + starts + "; it must be 1 or more");
        }
        if (shortStarts != null && shortStarts.number() < starts) {
            throw new IllegalArgumentException("shortStarts = " + shortStarts.number() + ", of which the best " + starts
                    + " are to go on; make more of them, or ask for fewer starts");
        }
        return Workers.call(threads, () -> {
            try (CheckpointFile<P> file = CheckpointFile.open(checkpoint, describe(data, starts))) {
                Starter<C, P, S> starter = new Starter<>(this, data, start, file);
                List<StartOutcome> outcomes = new ArrayList<>();
                StartState<P> best =
                        best(shortStarts == null ? starter.all(starts) : starter.best(starts, shortStarts), outcomes);
                return fitOf(best, outcomes, data.size());
            }
        });
    }

    /**
     * Waits for the runs in order, keeps the best, and lets go of the others' traces. Of those whose bounds are equal up to
     * rounding the first, or the processor would decide which.
     */
    private StartState<P> best(List<ForkJoinTask<StartState<P>>> runs, List<StartOutcome> outcomes) {
        StartState<P> best = null;
        for (int i = 0; i < runs.size(); i++) {
            StartState<P> state = runs.get(i).join();
            runs.set(i, null);
            outcomes.add(state.outcome());
            best = best == null || isBetter(state, best) ? state : best;
        }
        return java.util.Objects.requireNonNull(best);
    }

    private static boolean isBetter(StartState<?> state, StartState<?> best) {
        int order = Comparator.comparing((StartState<?> s) -> s.last() != null)
                .thenComparing(s -> !s.outcome().isFailure())
                .compare(state, best);
        double bound = state.outcome().bound();
        double gained = bound - best.outcome().bound();
        return order > 0 || (order == 0 && gained > 0 && !(gained <= ROUNDING * Math.abs(bound)));
    }

    private Fit<P> fitOf(StartState<P> best, List<StartOutcome> outcomes, long observations) {
        Status status = best.outcome().status();
        Evaluated<P> last = best.last();
        if (last == null) {
            throw new CannotFitException(status);
        }
        double apart = 10 * stopping.tolerance() * last.weight() + 1e-9 * Math.abs(last.bound());
        Starts all = Starts.of(outcomes, apart);
        return new Fit<>(last, observations, status, new Trace(best.steps()), best.path(), all, Origin.UNKNOWN);
    }

    /** What a checkpoint must have in common with this fit for it to go on from there. */
    private String describe(Dataset<? extends C> data, int starts) {
        return model.getClass().getName() + ", " + data.size() + " observations, " + starts + " starts, path of "
                + pathLength + ", " + stopping + ", acceleration " + acceleration
                + (schedule.passes() == 0 ? "" : ", schedule " + schedule)
                + (shortStarts == null ? "" : ", " + shortStarts);
    }

    LatentVariableModel<C, P, S> model() {
        return model;
    }

    Stopping stopping() {
        return stopping;
    }

    Acceleration acceleration() {
        return acceleration;
    }

    Schedule schedule() {
        return schedule;
    }

    int pathLength() {
        return pathLength;
    }

    Progress progress() {
        return progress;
    }
}
