/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.elbo.em.Criteria;
import org.elbo.em.FittedModel;
import org.elbo.select.Cell;
import org.elbo.select.Criterion;
import org.elbo.select.LikelihoodRatio;
import org.elbo.select.Outcome;
import org.elbo.select.Validation;

/** A choice among models on stdout, in words and numbers for people. */
final class ChoiceText {

    private static final int MOST_REMARKS = 12;

    private ChoiceText() {}

    static <P extends FittedModel> String of(Choice<P> choice) {
        StringBuilder out = new StringBuilder();
        out.append(ChoiceWords.heading(choice)).append("\n\n");
        out.append(table(choice)).append('\n');
        String plot = ChoicePlot.of(choice, Console.columns());
        out.append(plot).append(plot.isEmpty() ? "" : "\n");
        choice.tests().ifPresent(tests -> out.append(tests(tests.tests())).append('\n'));
        out.append(ChoiceWords.sentence(choice)).append('\n');
        remarks(choice, out);
        return out.toString();
    }

    private static <P extends FittedModel> TextTable table(Choice<P> choice) {
        List<Cell<P>> cells = choice.inOrder();
        boolean named =
                cells.stream().anyMatch(cell -> !cell.candidate().family().isEmpty());
        boolean validated = has(cells, Outcome.Fitted::crossValidation);
        boolean heldOut = has(cells, Outcome.Fitted::heldOut);
        TextTable table = new TextTable();
        List<String> header = new ArrayList<>(List.of("", "k"));
        add(header, named, "covariance");
        header.addAll(List.of("log-likelihood", "parameters", "BIC", "AIC", "ICL"));
        add(header, choice.selection().criterion() == Criterion.AICC, "AICc");
        add(header, validated, "cross-validated");
        add(header, heldOut, "held out");
        header.addAll(List.of("behind", "status"));
        table.add(header);
        for (Cell<P> cell : cells) {
            List<String> line = new ArrayList<>();
            line.add(choice.isChosen(cell) ? "*" : "");
            line.add(Integer.toString(cell.candidate().components()));
            add(line, named, cell.candidate().family());
            line.addAll(numbers(cell));
            add(line, choice.selection().criterion() == Criterion.AICC, number(cell.value(Criterion.AICC)));
            add(line, validated, score(cell.fitted().flatMap(Outcome.Fitted::crossValidation)));
            add(line, heldOut, score(cell.fitted().flatMap(Outcome.Fitted::heldOut)));
            line.add(behind(choice, cell));
            line.add(Choice.status(cell));
            table.add(line);
        }
        return table;
    }

    private static <P extends FittedModel> boolean has(
            List<Cell<P>> cells, java.util.function.Function<Outcome.Fitted<P>, Optional<Validation>> validation) {
        return cells.stream().anyMatch(cell -> cell.fitted().flatMap(validation).isPresent());
    }

    private static void add(List<String> line, boolean isShown, String cell) {
        if (isShown) {
            line.add(cell);
        }
    }

    private static List<String> numbers(Cell<?> cell) {
        Optional<Criteria> criteria = cell.fitted().map(Outcome.Fitted::criteria);
        return List.of(
                criteria.map(c -> number(c.logLikelihood())).orElse("-"),
                criteria.map(c -> Integer.toString(c.degreesOfFreedom())).orElse("-"),
                criteria.map(c -> number(c.bic())).orElse("-"),
                criteria.map(c -> number(c.aic())).orElse("-"),
                criteria.map(c -> number(c.icl())).orElse("-"));
    }

    private static String score(Optional<Validation> validation) {
        return validation.map(Validations::words).orElse("-");
    }

    /** A criterion: two decimals tell models apart whose difference matters. */
    static String number(double value) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "-" : Numbers.of(value);
        }
        return String.format(Locale.ROOT, "%.2f", value);
    }

    private static <P extends FittedModel> String behind(Choice<P> choice, Cell<P> cell) {
        double behind = choice.selection().behind(cell);
        if (!Double.isFinite(behind) || !choice.selection().ranking().contains(cell)) {
            return "-";
        }
        return choice.selection().criterion().isSmallerBetter() ? number(behind) : Numbers.of(behind);
    }

    private static TextTable tests(List<LikelihoodRatio> tests) {
        TextTable table = new TextTable();
        table.add("test", "likelihood ratio", "p-value", "simulated", "failed");
        for (LikelihoodRatio test : tests) {
            table.add(
                    test.smaller() + " against " + test.larger(),
                    number(test.statistic()),
                    Numbers.of(test.pValue()),
                    Integer.toString(test.replicates()),
                    Integer.toString(test.failures().size()));
        }
        return table;
    }

    private static <P extends FittedModel> void remarks(Choice<P> choice, StringBuilder out) {
        List<String> lines = new ArrayList<>();
        for (Cell<P> cell : choice.inOrder()) {
            choice.remarks(cell)
                    .forEach(remark ->
                            lines.add(Failure.sentence(cell.candidate().label() + " " + remark)));
        }
        choice.tests()
                .ifPresent(tests -> tests.tests()
                        .forEach(test -> test.failures().stream()
                                .findFirst()
                                .ifPresent(reason ->
                                        lines.add(Failure.sentence("Of the data sets drawn from " + test.smaller()
                                                + ", " + test.failures().size()
                                                + " could not be fitted; the first because " + reason)))));
        if (!lines.isEmpty()) {
            out.append('\n');
        }
        lines.stream().limit(MOST_REMARKS).forEach(line -> out.append(line).append('\n'));
        if (lines.size() > MOST_REMARKS) {
            out.append("And ").append(lines.size() - MOST_REMARKS).append(" more; --format json has them all.\n");
        }
    }
}
