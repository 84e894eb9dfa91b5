/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.select;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.elbo.em.FittedModel;

/**
 * A grid of fits, and the best of them.
 *
 * @param <P> the fitted models
 * @param criterion what they are chosen by
 * @param admitsUnconverged whether a fit that stopped at the limit of iterations may be chosen
 * @param isCancelled whether fits were given up because someone asked for it, so that the grid is not complete
 * @param cells one for each candidate, in the order of the grid
 */
public record Selection<P extends FittedModel>(
        Criterion criterion, boolean admitsUnconverged, boolean isCancelled, List<Cell<P>> cells) {

    /** Copies the cells. */
    public Selection {
        cells = List.copyOf(cells);
    }

    /**
     * The cells that may be chosen, the best first: those that converged and whose criterion is a finite number. Of equals
     * the one with fewer free parameters comes first, then the one that is first in the grid.
     *
     * @return in order; empty where there are none
     */
    public List<Cell<P>> ranking() {
        return cells.stream()
                .filter(this::isEligible)
                .sorted(Comparator.<Cell<P>>comparingDouble(cell -> criterion.cost(cell.value(criterion)))
                        .thenComparingInt(Cell::degreesOfFreedom))
                .toList();
    }

    private boolean isEligible(Cell<P> cell) {
        return (cell.isConverged() || admitsUnconverged) && Double.isFinite(cell.value(criterion));
    }

    /**
     * The best cell.
     *
     * @return empty where none may be chosen
     */
    public Optional<Cell<P>> best() {
        return ranking().stream().findFirst();
    }

    /**
     * How far a cell is behind the best.
     *
     * @param cell one of the grid
     * @return at least 0 for those in the ranking; NaN where either has no value
     */
    public double behind(Cell<P> cell) {
        return best().map(best -> criterion.cost(cell.value(criterion)) - criterion.cost(best.value(criterion)))
                .orElse(Double.NaN);
    }

    /**
     * The simplest cell that is as good as the best by the rule of one standard error (Breiman, Friedman, Olshen and Stone
     * 1984): the one with the fewest free parameters whose log score is within the best one's standard error of it.
     *
     * @return empty where models are not chosen by a log score, or none may be chosen
     */
    public Optional<Cell<P>> simplest() {
        return best().flatMap(best -> standardError(best)
                .flatMap(error -> ranking().stream()
                        .filter(cell -> behind(cell) <= error)
                        .min(Comparator.comparingInt(Cell::degreesOfFreedom))));
    }

    private Optional<Double> standardError(Cell<P> cell) {
        return validation(cell).map(Validation::standardError);
    }

    /**
     * The validation that a cell is chosen by.
     *
     * @param cell one of the grid
     * @return empty where it has none, or models are not chosen by a log score
     */
    public Optional<Validation> validation(Cell<P> cell) {
        return cell.fitted().flatMap(fitted -> switch (criterion) {
            case CROSS_VALIDATION -> fitted.crossValidation();
            case HELD_OUT -> fitted.heldOut();
            default -> Optional.empty();
        });
    }
}
