/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

import java.util.List;
import java.util.Optional;
import org.elbo.em.Criteria;
import org.elbo.em.FittedModel;
import org.elbo.report.Comparison;
import org.elbo.select.Cell;
import org.elbo.select.Outcome;
import org.elbo.select.Validation;

/** A choice among models as a part of a report. */
final class ChoiceReport {

    private ChoiceReport() {}

    static <P extends FittedModel> Comparison of(Choice<P> choice) {
        List<Comparison.Model> models =
                choice.inOrder().stream().map(cell -> model(choice, cell)).toList();
        return new Comparison(
                ChoiceWords.name(choice.selection().criterion()),
                choice.selection().criterion().isSmallerBetter(),
                ChoiceWords.sentence(choice),
                models);
    }

    private static <P extends FittedModel> Comparison.Model model(Choice<P> choice, Cell<P> cell) {
        Optional<Criteria> criteria = cell.fitted().map(Outcome.Fitted::criteria);
        return new Comparison.Model(
                cell.candidate().components(),
                cell.candidate().family(),
                cell.value(choice.selection().criterion()),
                choice.selection()
                        .validation(cell)
                        .map(Validation::standardError)
                        .orElse(Double.NaN),
                criteria.map(Criteria::logLikelihood).orElse(Double.NaN),
                criteria.map(Criteria::degreesOfFreedom).orElse(0),
                choice.isChosen(cell),
                String.join("; ", choice.remarks(cell)));
    }
}
