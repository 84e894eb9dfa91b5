/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.elbo.em.FittedModel;
import org.elbo.em.Status;
import org.elbo.select.Cell;
import org.elbo.select.Selection;
import org.elbo.select.SequentialTest;

/**
 * A grid of fits with all that is said about it.
 *
 * @param recipe of the models
 * @param selection the fits
 * @param tests the likelihood ratio tests that the choice was left to; none where a criterion chose
 * @param chosen the cell that was chosen; none where none can be
 * @param best its fit
 */
record Choice<P extends FittedModel>(
        Recipe<P> recipe,
        Selection<P> selection,
        Optional<SequentialTest<P>> tests,
        Optional<Cell<P>> chosen,
        Optional<FitResult<P>> best) {

    static <P extends FittedModel> Choice<P> of(
            Recipe<P> recipe,
            Selection<P> selection,
            Optional<SequentialTest<P>> tests,
            Function<Cell<P>, FitResult<P>> result) {
        Optional<Cell<P>> chosen = tests.isPresent() ? tests.get().chosen() : selection.best();
        Optional<FitResult<P>> best = chosen.map(result);
        return new Choice<>(recipe, selection, tests, chosen, best);
    }

    boolean isCancelled() {
        boolean isTestCancelled = tests.flatMap(SequentialTest::ended)
                .filter(why -> why.contains("cancelled"))
                .isPresent();
        return selection.isCancelled() || isTestCancelled;
    }

    boolean isChosen(Cell<P> cell) {
        return chosen.filter(cell::equals).isPresent();
    }

    /** The cells, the best first, those that cannot be chosen last. */
    List<Cell<P>> inOrder() {
        List<Cell<P>> ranking = selection.ranking();
        return Stream.concat(ranking.stream(), selection.cells().stream().filter(cell -> !ranking.contains(cell)))
                .toList();
    }

    /** What became of a cell, in a word or two. */
    static String status(Cell<?> cell) {
        return cell.fitted()
                .map(fitted -> fitted.fit().status() instanceof Status.Converged ? "converged" : "not converged")
                .orElse("failed");
    }

    /** What a reader must know of a cell, as sentences without their full stops; none of most. */
    List<String> remarks(Cell<P> cell) {
        List<String> remarks = new ArrayList<>();
        if (!status(cell).equals("converged")) {
            remarks.add(cell.outcome().describe());
        }
        cell.fitted().ifPresent(fitted -> {
            fitted.crossValidation().ifPresent(validation -> Validations.remarks("fold", validation, remarks));
            fitted.heldOut().ifPresent(validation -> Validations.remarks("held-out part", validation, remarks));
        });
        return remarks;
    }
}
