/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

import java.util.List;
import java.util.Optional;
import org.elbo.em.FittedModel;
import org.elbo.select.Cell;
import org.elbo.select.Criterion;
import org.elbo.select.LikelihoodRatio;
import org.elbo.select.Selection;
import org.elbo.select.SequentialTest;
import org.elbo.select.Validation;

/** A choice among models, in sentences. */
final class ChoiceWords {

    private ChoiceWords() {}

    /** The criterion as it stands over a column. */
    static String name(Criterion criterion) {
        return switch (criterion) {
            case BIC -> "BIC";
            case AIC -> "AIC";
            case AICC -> "AICc";
            case ICL -> "ICL";
            case CROSS_VALIDATION -> "cross-validated log density";
            case HELD_OUT -> "held-out log density";
        };
    }

    /** What was compared, such as "30 models of examples/faithful.csv". */
    static String heading(Choice<?> choice) {
        List<? extends Cell<?>> cells = choice.selection().cells();
        String title = Numbers.count(cells.size(), choice.recipe().kind().title() + " model");
        String data = choice.best().map(best -> "\n" + best.data()).orElse("");
        Criterion criterion = choice.selection().criterion();
        String better = criterion.isSmallerBetter() ? "smaller" : "larger";
        return title + "; of " + name(criterion) + " " + better + " is better" + data;
    }

    /** What was chosen, and how clearly. */
    static <P extends FittedModel> String sentence(Choice<P> choice) {
        String sentence = choice.tests().isPresent()
                ? tested(choice.tests().get())
                : choice.chosen()
                        .map(best -> ranked(choice.selection(), best))
                        .orElse("No model can be chosen: none converged and has a finite "
                                + name(choice.selection().criterion()) + ".");
        String edge = choice.chosen()
                .filter(cell -> isLargest(choice, cell))
                .map(cell -> " It is the largest number of components tried: try more.")
                .orElse("");
        return (choice.isCancelled() ? "Interrupted: not all models were fitted. " : "") + sentence + edge;
    }

    private static <P extends FittedModel> boolean isLargest(Choice<P> choice, Cell<P> cell) {
        List<Integer> sizes = choice.selection().cells().stream()
                .map(other -> other.candidate().components())
                .distinct()
                .toList();
        return sizes.size() > 1
                && sizes.stream().allMatch(size -> size <= cell.candidate().components());
    }

    private static <P extends FittedModel> String ranked(Selection<P> selection, Cell<P> best) {
        String chosen = "Of these, " + best.candidate().label() + " has the best " + name(selection.criterion());
        Optional<Validation> validation = selection.validation(best);
        String score =
                validation.map(v -> ", " + Validations.words(v) + " nats a row").orElse("");
        return chosen + score + next(selection, best) + "." + simplest(selection, best);
    }

    private static <P extends FittedModel> String next(Selection<P> selection, Cell<P> best) {
        List<Cell<P>> ranking = selection.ranking();
        if (ranking.size() < 2) {
            return "";
        }
        Cell<P> second = ranking.get(1);
        String next = "; " + second.candidate().label() + " is next, ";
        Optional<Validation> validation = selection.validation(best);
        if (validation.isPresent()) {
            Validation other = selection.validation(second).orElseThrow();
            return next + Validations.words(validation.get().minus(other)) + " behind";
        }
        double behind = selection.behind(second);
        String evidence = selection.criterion() == Criterion.BIC ? evidence(behind) : "";
        return next + ChoiceText.number(behind) + " behind" + evidence;
    }

    /** The words of Kass and Raftery (1995), table on page 777, for a difference of BIC. */
    private static String evidence(double difference) {
        if (difference < 2) {
            return ", hardly worth a mention";
        }
        if (difference < 6) {
            return ", which is positive evidence";
        }
        return difference < 10 ? ", which is strong evidence" : ", which is very strong evidence";
    }

    private static <P extends FittedModel> String simplest(Selection<P> selection, Cell<P> best) {
        return selection
                .simplest()
                .filter(cell -> !cell.equals(best))
                .map(cell -> " The simplest within one standard error of it is "
                        + cell.candidate().label() + ".")
                .orElse("");
    }

    private static <P extends FittedModel> String tested(SequentialTest<P> sequence) {
        String level = " at the level " + Numbers.of(sequence.level());
        if (sequence.chosen().isEmpty()) {
            return "No model can be chosen: " + sequence.ended().orElse("there was nothing to test") + ".";
        }
        String chosen = sequence.chosen().get().candidate().label();
        if (sequence.ended().isPresent()) {
            return Failure.sentence("The tests" + level + " end at " + chosen + ", because "
                    + sequence.ended().get());
        }
        LikelihoodRatio last = sequence.tests().get(sequence.tests().size() - 1);
        String doubt = last.pValue() <= sequence.level() ? " once its failures are counted against it" : "";
        return "The tests" + level + " lead to " + chosen + ": it is not rejected for " + last.larger() + ", p = "
                + Numbers.of(last.largestPValue()) + doubt + ".";
    }
}
