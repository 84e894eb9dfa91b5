/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.select;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.elbo.data.ChunkedTable;
import org.elbo.data.Folds;
import org.elbo.data.HeldOut;
import org.elbo.em.FittedModel;
import org.elbo.stats.Workers;

/**
 * Fits every candidate to a table and compares them: {@code Grid.of(candidates).criterion(Criterion.ICL).select(table)}. A
 * mutable builder: set options, then call {@link #select}.
 *
 * <p>Candidates, the starts of each, folds and passes share the same threads. Each fit is the same on any number of threads,
 * and depends on no other, so that the selection is the same too.
 *
 * @param <P> the fitted models
 */
public final class Grid<P extends FittedModel> {

    private static final int DEFAULT_FOLDS = 5;
    private static final double DEFAULT_SHARE = 0.2;

    private final List<Candidate<P>> candidates;
    private Criterion criterion = Criterion.BIC;
    private int folds;
    private double share;
    private long seed;
    private boolean admitsUnconverged;
    private int threads = Runtime.getRuntime().availableProcessors();
    private SelectionProgress progress = SelectionProgress.NONE;

    private Grid(List<Candidate<P>> candidates) {
        this.candidates = candidates;
    }

    /** Rows to fit to, and rows to judge by. */
    private record Split(ChunkedTable training, ChunkedTable heldOut) {}

    /**
     * A grid.
     *
     * @param <P> the fitted models
     * @param candidates at least one, in the order in which they are to be listed
     * @return the grid
     */
    public static <P extends FittedModel> Grid<P> of(List<Candidate<P>> candidates) {
        if (candidates.isEmpty()) {
            throw new IllegalArgumentException("a grid must have at least one candidate");
        }
        return new Grid<>(List.copyOf(candidates));
    }

    /**
     * Sets what candidates are chosen by. One that needs rows left out of the fits has them left out: {@link #folds} and
     * {@link #heldOut} say how many, 5 folds or a fifth of the rows unless set.
     *
     * @param newCriterion BIC unless set
     * @return this
     */
    public Grid<P> criterion(Criterion newCriterion) {
        criterion = newCriterion;
        return this;
    }

    /**
     * Has every candidate cross-validated, whatever candidates are chosen by.
     *
     * @param number of folds, at least 2
     * @return this
     */
    public Grid<P> folds(int number) {
        if (number < 2) {
            throw new IllegalArgumentException("folds = " + number + "; it must be 2 or more");
        }
        folds = number;
        return this;
    }

    /**
     * Has every candidate judged by rows held out, whatever candidates are chosen by.
     *
     * @param ofRows the share of the rows, between 0 and 1, both excluded
     * @return this
     */
    public Grid<P> heldOut(double ofRows) {
        if (!(ofRows > 0 && ofRows < 1)) {
            throw new IllegalArgumentException("share = " + ofRows + "; it must be above 0 and below 1");
        }
        share = ofRows;
        return this;
    }

    /**
     * Sets the seed by which rows are divided; fits have the seeds of their estimators.
     *
     * @param newSeed 0 unless set
     * @return this
     */
    public Grid<P> seed(long newSeed) {
        seed = newSeed;
        return this;
    }

    /**
     * Lets fits be chosen that stopped at the limit of iterations. Fits that broke down never are.
     *
     * @return this
     */
    public Grid<P> admitUnconverged() {
        admitsUnconverged = true;
        return this;
    }

    /**
     * Sets the number of threads that all fits share.
     *
     * @param number at least 1; all cores unless set
     * @return this
     */
    public Grid<P> threads(int number) {
        threads = Workers.requireThreads(number);
        return this;
    }

    /**
     * Sets who hears how the selection goes and may cancel it.
     *
     * @param listener the listener
     * @return this
     */
    public Grid<P> progress(SelectionProgress listener) {
        progress = listener;
        return this;
    }

    /**
     * Fits and compares the candidates.
     *
     * @param data the rows
     * @return all fits and the best of them; those that failed are among them, with their reasons
     * @throws org.elbo.data.UnsuitableDataException where the rows cannot be divided as asked for
     */
    public Selection<P> select(ChunkedTable data) {
        return Workers.call(threads, () -> {
            List<Split> byFold = byFold(data);
            List<Split> once = once(data);
            progress.planned(candidates.size() * (1 + byFold.size() + once.size()));
            List<Cell<P>> cells = Attempt.each(candidates.size(), i -> cell(candidates.get(i), data, byFold, once));
            return new Selection<>(criterion, admitsUnconverged, progress.isCancelled(), cells);
        });
    }

    private List<Split> byFold(ChunkedTable data) {
        int number = folds == 0 && criterion == Criterion.CROSS_VALIDATION ? DEFAULT_FOLDS : folds;
        if (number == 0) {
            return List.of();
        }
        Folds divided = Folds.of(data, number, seed);
        return IntStream.range(0, number)
                .mapToObj(fold -> new Split(divided.training(fold), divided.heldOut(fold)))
                .toList();
    }

    private List<Split> once(ChunkedTable data) {
        double ofRows = share == 0 && criterion == Criterion.HELD_OUT ? DEFAULT_SHARE : share;
        if (ofRows == 0) {
            return List.of();
        }
        HeldOut divided = HeldOut.of(data, ofRows, seed);
        return List.of(new Split(divided.training(), divided.heldOut()));
    }

    private Cell<P> cell(Candidate<P> candidate, ChunkedTable data, List<Split> byFold, List<Split> once) {
        Outcome<P> outcome = Attempt.fit(candidate, data, progress);
        if (outcome instanceof Outcome.Fitted<P> fitted) {
            return new Cell<>(
                    candidate,
                    new Outcome.Fitted<>(fitted.fit(), validation(candidate, byFold), validation(candidate, once)));
        }
        IntStream.range(0, byFold.size() + once.size()).forEach(i -> progress.ended(candidate.label()));
        return new Cell<>(candidate, outcome);
    }

    private Optional<Validation> validation(Candidate<P> candidate, List<Split> splits) {
        return splits.isEmpty()
                ? Optional.empty()
                : Optional.of(new Validation(Attempt.each(splits.size(), i -> round(candidate, splits.get(i)))));
    }

    private Validation.Round round(Candidate<P> candidate, Split split) {
        Outcome<P> outcome = Attempt.fit(candidate, split.training(), progress);
        return outcome instanceof Outcome.Fitted<P> fitted
                ? new Validation.Scored(
                        LogScore.of(fitted.fit().model(), split.heldOut()),
                        fitted.fit().status())
                : new Validation.Unscored(outcome.describe());
    }
}
