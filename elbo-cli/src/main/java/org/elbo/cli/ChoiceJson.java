/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

import java.util.Optional;
import org.elbo.em.Criteria;
import org.elbo.em.FittedModel;
import org.elbo.io.Json;
import org.elbo.model.Version;
import org.elbo.select.Cell;
import org.elbo.select.Criterion;
import org.elbo.select.LikelihoodRatio;
import org.elbo.select.Outcome;
import org.elbo.select.SequentialTest;
import org.elbo.select.Validation;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A choice among models as one JSON object for programs. */
final class ChoiceJson {

    private ChoiceJson() {}

    static <P extends FittedModel> String of(Choice<P> choice, double[] seconds) {
        ObjectNode out = Json.MAPPER.createObjectNode();
        out.put("model", choice.recipe().kind().label());
        out.put("version", Version.CURRENT);
        out.put(
                "criterion",
                choice.tests().isPresent()
                        ? "lrt"
                        : choice.selection().criterion().label());
        out.put("sentence", ChoiceWords.sentence(choice));
        if (choice.chosen().isPresent()) {
            name(out.putObject("best"), choice.chosen().get());
        } else {
            out.putNull("best");
        }
        choice.selection().simplest().ifPresent(cell -> name(out.putObject("simplest"), cell));
        ArrayNode cells = out.putArray("cells");
        choice.selection().cells().forEach(cell -> cell(cells.addObject(), choice, cell));
        choice.tests().ifPresent(tests -> tests(out, tests));
        ObjectNode times = out.putObject("seconds");
        times.put("read", seconds[0]).put("fit", seconds[1]).put("total", seconds[2]);
        return Json.pretty(out);
    }

    private static void name(ObjectNode out, Cell<?> cell) {
        out.put("components", cell.candidate().components());
        String family = cell.candidate().family();
        out.put("covariance", family.isEmpty() ? null : family);
    }

    private static <P extends FittedModel> void cell(ObjectNode out, Choice<P> choice, Cell<P> cell) {
        name(out, cell);
        out.put("status", status(cell));
        Optional<Criteria> criteria = cell.fitted().map(Outcome.Fitted::criteria);
        FitSummary.put(
                out, "logLikelihood", criteria.map(Criteria::logLikelihood).orElse(Double.NaN));
        out.put("degreesOfFreedom", criteria.map(Criteria::degreesOfFreedom).orElse(null));
        for (Criterion criterion : new Criterion[] {Criterion.BIC, Criterion.AIC, Criterion.AICC, Criterion.ICL}) {
            FitSummary.put(out, criterion.label(), cell.value(criterion));
        }
        cell.fitted().ifPresent(fitted -> {
            fitted.crossValidation().ifPresent(v -> validation(out.putObject("crossValidation"), v));
            fitted.heldOut().ifPresent(v -> validation(out.putObject("heldOut"), v));
        });
        FitSummary.put(out, "behind", choice.selection().behind(cell));
        out.put("chosen", choice.isChosen(cell));
        out.set("remarks", Json.MAPPER.valueToTree(choice.remarks(cell)));
    }

    /** The status of a fit; of a model that the data do not suit, UNSUITABLE. */
    private static String status(Cell<?> cell) {
        if (cell.outcome() instanceof Outcome.Broken<?> broken) {
            return broken.status().name();
        }
        return cell.fitted().map(fitted -> fitted.fit().status().name()).orElse("UNSUITABLE");
    }

    private static void validation(ObjectNode out, Validation validation) {
        FitSummary.put(out, "meanLogLikelihood", validation.mean());
        FitSummary.put(out, "standardError", validation.standardError());
        out.put("rounds", validation.rounds().size());
        out.put("failed", validation.failures().size());
        out.put("unconverged", validation.unconverged());
        FitSummary.put(out, "impossibleWeight", validation.impossible());
    }

    private static void tests(ObjectNode out, SequentialTest<?> sequence) {
        out.put("level", sequence.level());
        ArrayNode tests = out.putArray("tests");
        for (LikelihoodRatio test : sequence.tests()) {
            ObjectNode node = tests.addObject();
            node.put("smaller", test.smaller()).put("larger", test.larger());
            FitSummary.put(node, "likelihoodRatio", test.statistic());
            FitSummary.put(node, "pValue", test.pValue());
            FitSummary.put(node, "largestPValue", test.largestPValue());
            node.put("simulated", test.replicates());
            node.put("failed", test.failures().size());
            node.put("unconverged", test.unconverged());
        }
    }
}
