/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.em;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.elbo.data.Chunk;
import org.elbo.data.Dataset;
import org.elbo.stats.DegenerateException;
import org.elbo.stats.Expectation;
import org.elbo.stats.Statistics;
import org.jspecify.annotations.Nullable;

/**
 * One start's way to its optimum: E-step, stop or M-step, and again. It stops before an M-step, never after one, so that
 * the bound it returns is the bound at the parameters it returns.
 */
final class Run<C extends Chunk, P, S extends Statistics<S>> {

    private final LatentVariableModel<C, P, S> model;
    private final Dataset<? extends C> data;
    private final Stopping stopping;
    private final Progress progress;
    private final Consumer<StartState<P>> checkpoint;
    private final int start;
    private final List<Trace.Step> steps;
    private final PathRecorder<P> path;
    private final long begun;

    private P theta;
    private double boundAfterM;
    private double change;
    private @Nullable Evaluated<P> last;
    private int lastIteration;

    Run(
            ExpectationMaximization<C, P, S> em,
            Dataset<? extends C> data,
            StartState<P> from,
            Consumer<StartState<P>> checkpoint) {
        this.model = em.model();
        this.data = data;
        this.stopping = em.stopping();
        this.progress = em.progress();
        this.checkpoint = checkpoint;
        this.start = from.start();
        this.steps = new ArrayList<>(from.steps());
        this.path = new PathRecorder<>(em.pathLength(), from.path());
        this.theta = Objects.requireNonNull(from.next());
        this.boundAfterM = from.boundAfterM();
        this.change = from.change();
        this.last = from.last();
        this.lastIteration = steps.size() - 1;
        double earlier = steps.isEmpty() ? 0 : steps.get(steps.size() - 1).seconds();
        this.begun = System.nanoTime() - (long) (earlier * 1e9);
    }

    /** Goes on until the start ends. */
    StartState<P> finish() {
        progress.begun(start);
        while (true) {
            Expectation<S> e;
            try {
                e = data.expect(theta, this::eStep);
            } catch (CancellationException cancelled) {
                return ended(new Status.Cancelled());
            } catch (DegenerateException broken) {
                return ended(degenerate(broken));
            }
            Evaluated<P> now = new Evaluated<>(
                    theta, e.bound(), model.globalBound(theta), e.entropy(), e.weight(), model.degreesOfFreedom(theta));
            record(now.bound());
            Optional<Status> outcome = outcome(now);
            if (outcome.isEmpty() || !outcome.get().isFailure()) {
                last = now;
                lastIteration = steps.size() - 1;
            }
            if (outcome.isPresent()) {
                return ended(outcome.get());
            }
            try {
                mStep(e);
            } catch (DegenerateException broken) {
                return ended(degenerate(broken));
            }
            checkpoint.accept(state(null));
        }
    }

    private Expectation<S> eStep(P parameters, C chunk) {
        if (progress.isCancelled()) {
            throw new CancellationException();
        }
        Expectation<S> e = now().eStep(parameters, chunk);
        progress.chunk(chunk.size());
        return e;
    }

    /** The model at this iteration. */
    private LatentVariableModel<C, P, S> now() {
        return model.at(start, steps.size());
    }

    /** The steps that the stopping rule may look at: those since the last E-step that drew at random. */
    private List<Trace.Step> exactSteps() {
        int from = steps.size();
        while (from > 0 && model.at(start, from - 1).isExact()) {
            from--;
        }
        return steps.subList(from, steps.size());
    }

    private void mStep(Expectation<S> e) {
        P next = model.mStep(e.statistics(), theta);
        OptionalDouble joint = model.expectedLogJoint(next, e.statistics());
        boundAfterM = joint.isEmpty() ? Double.NaN : joint.getAsDouble() + e.entropy() + model.globalBound(next);
        change = model.change(theta, next);
        theta = next;
    }

    private void record(double bound) {
        double seconds = (System.nanoTime() - begun) * 1e-9;
        Trace.Step step = new Trace.Step(steps.size(), bound, boundAfterM, bound - boundAfterM, change, seconds);
        steps.add(step);
        path.add(step.iteration(), theta);
        progress.step(start, step, Stopping.remaining(steps));
    }

    private Optional<Status> outcome(Evaluated<P> at) {
        if (Double.isFinite(at.bound())) {
            List<Trace.Step> exact = exactSteps();
            Optional<Status> ended = exact.isEmpty() ? Optional.empty() : stopping.outcome(exact, at.weight());
            int limit = stopping.maxIterations();
            return ended.isEmpty() && steps.size() > limit ? Optional.of(new Status.MaxIterations(limit)) : ended;
        }
        String reason = at.dataBound() == Double.NEGATIVE_INFINITY
                ? "give a row a density of zero"
                : "have a bound of " + at.bound();
        return Optional.of(degenerate(new DegenerateException(-1, at.weight(), reason)));
    }

    /** Names the observations that the broken component rests on; one more pass. */
    private Status degenerate(DegenerateException broken) {
        List<Long> rows = List.of();
        try {
            rows = data.expect(
                            theta,
                            (P parameters, C chunk) -> new Expectation<>(
                                    MostResponsible.of(
                                            chunk.start(), model.responsibility(parameters, chunk, broken.component())),
                                    0,
                                    0,
                                    0))
                    .statistics()
                    .positions();
        } catch (DegenerateException again) {
            // The rows cannot be named; the component, its weight and the reason still are.
        }
        return new Status.Degenerate(broken.component(), broken.weight(), rows, String.valueOf(broken.getMessage()));
    }

    private StartState<P> ended(Status status) {
        StartState<P> state = state(status);
        // A cancelled start has not ended for a checkpoint: it can go on.
        checkpoint.accept(status instanceof Status.Cancelled ? state(null) : state);
        progress.ended(state.outcome());
        return state;
    }

    private StartState<P> state(@Nullable Status status) {
        List<Snapshot<P>> kept =
                status != null && last != null ? path.endingWith(lastIteration, last.parameters()) : path.kept();
        return new StartState<>(start, theta, boundAfterM, change, last, List.copyOf(steps), kept, status);
    }
}
