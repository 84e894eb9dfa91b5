/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.select;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.elbo.data.Table;
import org.elbo.data.UnsuitableDataException;
import org.elbo.em.CannotFitException;
import org.elbo.em.Fit;
import org.elbo.em.FittedModel;
import org.elbo.em.Progress;
import org.elbo.em.Status;
import org.elbo.stats.Reduction;

/** Fits whose failure is a result. */
final class Attempt {

    private Attempt() {}

    static <P extends FittedModel> Outcome<P> fit(Candidate<P> candidate, Table data, SelectionProgress progress) {
        Outcome<P> outcome = outcome(candidate, data, progress);
        progress.ended(candidate.label());
        return outcome;
    }

    private static <P extends FittedModel> Outcome<P> outcome(
            Candidate<P> candidate, Table data, SelectionProgress progress) {
        if (progress.isCancelled()) {
            return new Outcome.Broken<>(new Status.Cancelled());
        }
        try {
            Fit<P> fit =
                    candidate.estimator().get().progress(cancelledBy(progress)).fit(data);
            boolean usable = fit.status() instanceof Status.Converged || fit.status() instanceof Status.MaxIterations;
            return usable
                    ? new Outcome.Fitted<>(fit, Optional.empty(), Optional.empty())
                    : new Outcome.Broken<>(fit.status());
        } catch (UnsuitableDataException unsuitable) {
            return new Outcome.Unsuitable<>(String.valueOf(unsuitable.getMessage()));
        } catch (CannotFitException none) {
            return new Outcome.Broken<>(none.status());
        }
    }

    private static Progress cancelledBy(SelectionProgress progress) {
        return new Progress() {
            @Override
            public boolean isCancelled() {
                return progress.isCancelled();
            }
        };
    }

    /** Does jobs in parallel, in the pool of the calling thread; the results are in order. */
    static <T> List<T> each(int jobs, IntFunction<T> job) {
        return Reduction.reduce(
                jobs,
                number -> {
                    List<T> one = new ArrayList<>();
                    one.add(job.apply(number));
                    return one;
                },
                (left, right) -> {
                    left.addAll(right);
                    return left;
                });
    }
}
