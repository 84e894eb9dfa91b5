/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.em;

import java.lang.reflect.Type;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.elbo.data.Rows;
import org.elbo.data.Table;
import org.elbo.stats.Statistics;
import org.elbo.stats.Workers;
import org.jspecify.annotations.Nullable;

/**
 * The options that every model of a table shares, and the road from a table to a fit. A mutable builder: set options, then
 * call {@link #fit}.
 *
 * @param <P> the parameters, which are the fitted model
 * @param <B> the extending type
 */
public abstract class Estimator<P, B extends Estimator<P, B>> {

    /** Snapshots of the way to the optimum are kept only while they are no more numbers than this. */
    private static final int PATH_NUMBERS = 200_000;

    private static final int PATH_LENGTH = 100;

    private int restarts;
    private long seed;
    private Stopping stopping =
            new Stopping(ExpectationMaximization.DEFAULT_TOLERANCE, ExpectationMaximization.DEFAULT_MAX_ITERATIONS);
    private Acceleration acceleration = Acceleration.none();
    private Schedule schedule = Schedule.fullBatch();
    private @Nullable ShortStarts shortStarts;
    private int threads = Runtime.getRuntime().availableProcessors();
    private Progress progress = Progress.NONE;
    private java.nio.file.@Nullable Path checkpoint;

    /**
     * What an estimator makes of a table.
     *
     * @param <P> the parameters
     * @param <S> the statistics
     * @param model the model, its prior resolved
     * @param start the parameters to start from, by the number of the start
     * @param type the type of the parameters, for checkpoints
     * @param fingerprint of the data
     * @param numbers how many numbers the parameters are
     * @param order the order in which the components of fitted parameters are to be listed
     * @param permute brings parameters into an order
     */
    public record Problem<P, S extends Statistics<S>>(
            LatentVariableModel<Rows, P, S> model,
            IntFunction<P> start,
            Type type,
            String fingerprint,
            int numbers,
            Function<P, int[]> order,
            BiFunction<P, int[], P> permute) {}

    /**
     * An estimator.
     *
     * @param restarts how many starts it makes unless told otherwise
     */
    protected Estimator(int restarts) {
        this.restarts = restarts;
    }

    /**
     * Sets the number of starts; the best one wins.
     *
     * @param starts at least 1
     * @return this
     */
    public B restarts(int starts) {
        if (starts < 1) {
            throw new IllegalArgumentException("restarts = " + starts + "; it must be 1 or more");
        }
        restarts = starts;
        return self();
    }

    /**
     * Sets the seed of all randomness. The same seed gives the same bits on any number of threads.
     *
     * @param newSeed any number; 0 unless set
     * @return this
     */
    public B seed(long newSeed) {
        seed = newSeed;
        return self();
    }

    /**
     * Sets when a start counts as converged; see {@link ExpectationMaximization#tolerance}.
     *
     * @param boundPerObservation at least 0, in nats
     * @return this
     */
    public B tolerance(double boundPerObservation) {
        stopping = new Stopping(boundPerObservation, stopping.maxIterations());
        return self();
    }

    /**
     * Sets the most iterations a start may take.
     *
     * @param limit at least 1
     * @return this
     */
    public B maxIterations(int limit) {
        stopping = new Stopping(stopping.tolerance(), limit);
        return self();
    }

    /**
     * Gets ahead of EM's own steps where they are short; none unless set. See {@link Acceleration}.
     *
     * @param how by which method; a model that has no coordinates to extrapolate in, such as k-means, refuses to be fitted
     *     with any
     * @return this
     */
    public B accelerate(Acceleration how) {
        acceleration = how;
        return self();
    }

    /**
     * Sets whether a start's first passes are in batches; whole ones unless set. See {@link Schedule}.
     *
     * @param how with a seed or without: it is this estimator's that counts
     * @return this
     */
    public B schedule(Schedule how) {
        schedule = how;
        return self();
    }

    /**
     * Makes many starts that are stopped short; the best of them, as many as {@link #restarts} tells, go on.
     *
     * @param starts how many, at least as many as go on
     * @param iterations how many iterations each has before it is stopped, at least 1; passes in batches not counted
     * @return this
     */
    public B shortStarts(int starts, int iterations) {
        shortStarts = new ShortStarts(starts, iterations);
        return self();
    }

    /**
     * Sets the number of threads; all cores unless set.
     *
     * @param number at least 1
     * @return this
     */
    public B threads(int number) {
        threads = Workers.requireThreads(number);
        return self();
    }

    /**
     * Sets who hears how the fit goes and may cancel it.
     *
     * @param listener the listener
     * @return this
     */
    public B progress(Progress listener) {
        progress = listener;
        return self();
    }

    /**
     * Writes the state of the fit to a file now and then, and goes on from it where it exists; see {@link Checkpoint}.
     *
     * @param file where to
     * @return this
     */
    public B checkpoint(java.nio.file.Path file) {
        checkpoint = file;
        return self();
    }

    /**
     * Takes the options that every estimator has from another one.
     *
     * @param other where from
     * @return this
     */
    protected final B optionsOf(Estimator<?, ?> other) {
        restarts = other.restarts;
        seed = other.seed;
        stopping = other.stopping;
        acceleration = other.acceleration;
        schedule = other.schedule;
        shortStarts = other.shortStarts;
        threads = other.threads;
        progress = other.progress;
        checkpoint = other.checkpoint;
        return self();
    }

    /**
     * Fits the model.
     *
     * @param data the rows
     * @return the best of the starts, the first where several are equal up to rounding; its components in order of decreasing
     *     weight
     * @throws org.elbo.data.UnsuitableDataException where the model cannot be fitted to such rows
     * @throws CannotFitException where no start got through its first E-step
     */
    public final Fit<P> fit(Table data) {
        return Workers.call(threads, () -> run(prepare(data), data));
    }

    /**
     * The model that would be fitted to a table, its prior resolved: what is asked for standard errors and resampling.
     *
     * @param data the rows
     * @return the model
     * @throws org.elbo.data.UnsuitableDataException where the model cannot be fitted to such rows
     */
    public final LatentVariableModel<Rows, P, ?> model(Table data) {
        return prepare(data).model();
    }

    private <S extends Statistics<S>> Fit<P> run(Problem<P, S> problem, Table data) {
        ExpectationMaximization<Rows, P, S> em = ExpectationMaximization.of(problem.model())
                .tolerance(stopping.tolerance())
                .maxIterations(stopping.maxIterations())
                .accelerate(acceleration)
                .schedule(schedule.seed(seed))
                .threads(threads)
                .path(Math.min(PATH_LENGTH, PATH_NUMBERS / Math.max(1, problem.numbers())))
                .progress(progress);
        if (shortStarts != null) {
            em = em.shortStarts(shortStarts.number(), shortStarts.iterations());
        }
        if (checkpoint != null) {
            String key = "data " + problem.fingerprint() + ", seed " + seed + ", " + describe();
            em = em.checkpoint(Checkpoint.<P>of(checkpoint, problem.type()).withKey(key));
        }
        Fit<P> fit = em.fit(data, restarts, problem.start());
        int[] order = problem.order().apply(fit.model());
        return fit.from(new Origin(seed, problem.fingerprint()))
                .renumbered(
                        parameters -> problem.permute().apply(parameters, order), status -> renumber(status, order));
    }

    private static Status renumber(Status status, int[] order) {
        if (status instanceof Status.Degenerate degenerate) {
            for (int k = 0; k < order.length; k++) {
                if (order[k] == degenerate.component()) {
                    return new Status.Degenerate(k, degenerate.weight(), degenerate.rows(), degenerate.reason());
                }
            }
        }
        return status;
    }

    /**
     * Looks through the table, refuses it where it does not suit the model, and makes starts.
     *
     * @param data the rows
     * @return what is to be fitted
     */
    protected abstract Problem<P, ?> prepare(Table data);

    /**
     * What this estimator fits and how, beyond the options that all share.
     *
     * @return words that differ where a checkpoint must not be mistaken for another's
     */
    protected abstract String describe();

    /**
     * This estimator.
     *
     * @return this
     */
    protected abstract B self();

    /**
     * The seed of all randomness.
     *
     * @return the seed
     */
    protected final long seed() {
        return seed;
    }
}
