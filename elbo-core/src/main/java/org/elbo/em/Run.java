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

    /** A rest can be estimated from three bounds. */
    private static final int STEPS_TO_TELL = 3;

    /** The rise of the bound per unit of weight above which a step is long. */
    private static final double LONG = 1e-2;

    private final LatentVariableModel<C, P, S> model;
    private final Dataset<? extends C> data;
    private final Stopping stopping;
    private final Progress progress;
    private final Consumer<StartState<P>> checkpoint;
    private final int start;
    private final List<Trace.Step> steps;
    private final PathRecorder<P> path;
    private final long begun;

    private final Accelerator<P> accelerator;
    private final Schedule schedule;
    private final @Nullable BatchPasses<P> batches;

    private P theta;
    private Trace.Move move = Trace.Move.EM;
    private Next<P> next;
    private @Nullable Evaluated<P> last;
    private int lastIteration;

    /**
     * What an M-step made.
     *
     * @param boundAfterM with the q of before
     * @param change how far it moved
     */
    private record Next<P>(P parameters, double boundAfterM, double change) {}

    /** What an E-step said. */
    private record Expected<P, S extends Statistics<S>>(Evaluated<P> at, Expectation<S> e) {}

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
        this.next = new Next<>(theta, from.boundAfterM(), from.change());
        this.accelerator = new Accelerator<>(
                em.acceleration() instanceof Acceleration.None
                        ? null
                        : em.model().coordinates().orElse(null),
                em.acceleration(),
                from.memory(),
                from.inVain());
        this.schedule = em.schedule();
        this.batches = BatchPasses.of(schedule, new BatchPasses.Steps<>(model, data, this::eStep), start);
        this.last = from.last();
        this.lastIteration = steps.size() - 1;
        double earlier = steps.isEmpty() ? 0 : steps.get(steps.size() - 1).seconds();
        this.begun = System.nanoTime() - (long) (earlier * 1e9);
    }

    /** Goes on until the start ends, or has been through so many iterations and knows its bound there. */
    StartState<P> upTo(int iterations) {
        progress.begun(start);
        while (last == null || steps.size() <= iterations) {
            move();
            Optional<Status> outcome;
            try {
                outcome = step();
            } catch (CancellationException cancelled) {
                if (move == Trace.Move.EXTRAPOLATED) {
                    // Whoever goes on from here makes the same proposal.
                    accelerator.moved();
                }
                return ended(new Status.Cancelled());
            } catch (DegenerateException broken) {
                outcome = move == Trace.Move.EXTRAPOLATED ? giveUp() : Optional.of(degenerate(broken));
            }
            if (outcome.isPresent()) {
                return ended(outcome.get());
            }
            save();
        }
        return state(null);
    }

    /** Not while passes in batches are under way that cannot be gone on with: these begin again, and end in the same bits. */
    private void save() {
        if (batches == null || batches.canBeginAnywhere() || !isInBatches()) {
            checkpoint.accept(state(null));
        }
    }

    /** Whether the next pass is one in batches. */
    private boolean isInBatches() {
        return steps.size() < Math.min(schedule.passes(), stopping.maxIterations());
    }

    /** Chooses the next parameters: EM's own unless the acceleration knows better. */
    private void move() {
        Optional<P> ahead = !mayLeap() ? Optional.empty() : accelerator.proposal(next.parameters());
        theta = ahead.orElse(next.parameters());
        move = ahead.isPresent() ? Trace.Move.EXTRAPOLATED : Trace.Move.EM;
    }

    /**
     * Whether to go further than EM: not while it still chooses among the optima, when steps are long, and not when the fit
     * may be about to end, which only steps of EM itself can tell.
     */
    private boolean mayLeap() {
        if (last == null || steps.size() < 2) {
            return last != null;
        }
        if (steps.get(steps.size() - 2).move() == Trace.Move.BATCHES) {
            return false;
        }
        double rise = steps.get(steps.size() - 1).bound()
                - steps.get(steps.size() - 2).bound();
        boolean isToBeLookedAt = ownSteps().size() < STEPS_TO_TELL && stopping.mayEnd(rise, last.weight());
        return rise <= LONG * last.weight() && !isToBeLookedAt;
    }

    private Optional<Status> step() {
        if (batches != null && isInBatches()) {
            move = Trace.Move.BATCHES;
            return passInBatches(batches);
        }
        return move == Trace.Move.EM ? stepTo(expect(theta), null) : stepAhead();
    }

    private Optional<Status> passInBatches(BatchPasses<P> passes) {
        BatchPasses.Passed<P> passed = passes.pass(steps.size(), theta);
        P to = passed.parameters();
        record(passed.bound() + model.globalBound(to));
        next = new Next<>(to, passed.boundAfterM(), model.change(theta, to));
        return Optional.empty();
    }

    private Optional<Status> stepAhead() {
        double before = Objects.requireNonNull(last).bound();
        Expected<P, S> there = expect(theta);
        // Before anything is recorded: if there is no M-step from here, this place is given up.
        Next<P> onwards = mStep(there.e());
        if (!(there.at().bound() >= before)) {
            // One step of EM may make it good, and where the model tells the bound after it, one knows without a pass.
            if (!(onwards.boundAfterM() >= before)) {
                return giveUp();
            }
            accelerator.wasted();
            theta = onwards.parameters();
            there = expect(theta);
            onwards = mStep(there.e());
            if (!(there.at().bound() >= before)) {
                return giveUp();
            }
        }
        accelerator.accept();
        return stepTo(there, onwards);
    }

    private Expected<P, S> expect(P at) {
        Expectation<S> e = data.expect(at, this::eStep);
        return new Expected<>(
                new Evaluated<>(
                        at, e.bound(), model.globalBound(at), e.entropy(), e.weight(), model.degreesOfFreedom(at)),
                e);
    }

    private Optional<Status> stepTo(Expected<P, S> there, @Nullable Next<P> onwards) {
        Evaluated<P> at = there.at();
        boolean isExact = now().isExact();
        record(at.bound());
        Optional<Status> outcome = outcome(at);
        if (outcome.isEmpty() || !outcome.get().isFailure()) {
            last = at;
            lastIteration = steps.size() - 1;
        }
        if (outcome.isEmpty()) {
            next = onwards == null ? mStep(there.e()) : onwards;
            if (isExact) {
                accelerator.saw(theta, next.parameters());
            } else {
                accelerator.forget();
            }
        }
        return outcome;
    }

    private Optional<Status> giveUp() {
        accelerator.wasted();
        accelerator.reject();
        return Optional.empty();
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

    /** The steps that the stopping rule may look at: EM's own, since the last E-step that drew at random. */
    private List<Trace.Step> ownSteps() {
        int from = steps.size();
        boolean isAhead = false;
        while (from > 0 && !isAhead && hasItsBound(from - 1)) {
            from--;
            isAhead = steps.get(from).move() == Trace.Move.EXTRAPOLATED;
        }
        return steps.subList(from, steps.size());
    }

    private boolean hasItsBound(int iteration) {
        return steps.get(iteration).move() != Trace.Move.BATCHES
                && model.at(start, iteration).isExact();
    }

    private Next<P> mStep(Expectation<S> e) {
        P to = model.mStep(e.statistics(), theta);
        OptionalDouble joint = model.expectedLogJoint(to, e.statistics());
        double boundAfterM = joint.isEmpty() ? Double.NaN : joint.getAsDouble() + e.entropy() + model.globalBound(to);
        return new Next<>(to, boundAfterM, model.change(theta, to));
    }

    private void record(double bound) {
        double seconds = (System.nanoTime() - begun) * 1e-9;
        boolean isAhead = move == Trace.Move.EXTRAPOLATED;
        double boundAfterM = isAhead ? Double.NaN : next.boundAfterM();
        double change = isAhead ? model.change(Objects.requireNonNull(last).parameters(), theta) : next.change();
        Trace.Step step = new Trace.Step(
                steps.size(), bound, boundAfterM, bound - boundAfterM, change, seconds, move, 1 + accelerator.inVain());
        steps.add(step);
        accelerator.moved();
        path.add(step.iteration(), theta);
        progress.step(start, step, Stopping.remaining(ownSteps()));
    }

    private Optional<Status> outcome(Evaluated<P> at) {
        if (Double.isFinite(at.bound())) {
            List<Trace.Step> exact = ownSteps();
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
        if (status instanceof Status.Cancelled) {
            save();
        } else {
            checkpoint.accept(state);
        }
        progress.ended(state.outcome());
        return state;
    }

    private StartState<P> state(@Nullable Status status) {
        List<Snapshot<P>> kept =
                status != null && last != null ? path.endingWith(lastIteration, last.parameters()) : path.kept();
        return new StartState<>(
                start,
                next.parameters(),
                next.boundAfterM(),
                next.change(),
                last,
                List.copyOf(steps),
                kept,
                accelerator.memory(),
                accelerator.inVain(),
                status);
    }
}
