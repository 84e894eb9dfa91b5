/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.em;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ForkJoinTask;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.elbo.data.Chunk;
import org.elbo.data.Dataset;
import org.elbo.stats.DegenerateException;
import org.elbo.stats.Statistics;

/** Makes the starts of a fit, in parallel. */
final class Starter<C extends Chunk, P, S extends Statistics<S>> {

    private final ExpectationMaximization<C, P, S> em;
    private final Dataset<? extends C> data;
    private final IntFunction<P> start;
    private final CheckpointFile<P> file;

    Starter(
            ExpectationMaximization<C, P, S> em,
            Dataset<? extends C> data,
            IntFunction<P> start,
            CheckpointFile<P> file) {
        this.em = em;
        this.data = data;
        this.start = start;
        this.file = file;
    }

    /** Takes so many starts to their ends. */
    List<ForkJoinTask<StartState<P>>> all(int starts) {
        return each(starts, number -> finish(begin(number)));
    }

    /** Stops many starts short, and takes the best of them to their ends. */
    List<ForkJoinTask<StartState<P>>> best(int starts, ShortStarts shorts) {
        int iterations = em.schedule().passes() + shorts.iterations();
        List<StartState<P>> states = each(shorts.number(), number -> upTo(iterations, begin(number))).stream()
                .map(ForkJoinTask::join)
                .toList();
        Set<Integer> best = states.stream()
                .filter(state -> Double.isFinite(boundAt(iterations, state)))
                .sorted(Comparator.comparingDouble((StartState<P> state) -> boundAt(iterations, state))
                        .reversed())
                .limit(starts)
                .map(StartState::start)
                .collect(Collectors.toSet());
        return each(shorts.number(), number -> {
            StartState<P> state = states.get(number);
            return best.contains(number) ? finish(state) : stopped(state);
        });
    }

    private List<ForkJoinTask<StartState<P>>> each(int starts, IntFunction<StartState<P>> run) {
        List<ForkJoinTask<StartState<P>>> tasks = new ArrayList<>();
        for (int i = 0; i < starts; i++) {
            int number = i;
            tasks.add(ForkJoinTask.adapt(() -> run.apply(number)).fork());
        }
        return tasks;
    }

    /**
     * The bound by which a start is chosen, whatever became of it later, so that a fit that goes on from a checkpoint
     * chooses the same; NaN where it broke down before.
     */
    private static double boundAt(int iterations, StartState<?> state) {
        if (state.steps().size() > iterations) {
            return state.steps().get(iterations).bound();
        }
        Status status = state.status();
        Evaluated<?> last = state.last();
        return status == null || status.isFailure() || last == null ? Double.NaN : last.bound();
    }

    /** Where a start begins, or goes on. */
    private StartState<P> begin(int number) {
        StartState<P> state = file.saved(number);
        if (state == null) {
            state = em.progress().isCancelled() ? StartState.notBegun(number, new Status.Cancelled()) : first(number);
        }
        if (state.status() != null) {
            em.progress().ended(state.outcome());
        }
        return state;
    }

    private StartState<P> first(int number) {
        try {
            return StartState.begin(number, start.apply(number));
        } catch (DegenerateException broken) {
            String reason = String.valueOf(broken.getMessage());
            return StartState.notBegun(
                    number, new Status.Degenerate(broken.component(), broken.weight(), List.of(), reason));
        }
    }

    private StartState<P> finish(StartState<P> from) {
        return upTo(Integer.MAX_VALUE, from);
    }

    private StartState<P> upTo(int iterations, StartState<P> from) {
        return from.status() != null ? from : new Run<>(em, data, from, file::save).upTo(iterations);
    }

    /** In the file it stays as one that can go on. */
    private StartState<P> stopped(StartState<P> state) {
        if (state.status() != null) {
            return state;
        }
        StartState<P> stopped =
                state.ended(new Status.StoppedShort(state.steps().size() - 1));
        em.progress().ended(stopped.outcome());
        return stopped;
    }
}
