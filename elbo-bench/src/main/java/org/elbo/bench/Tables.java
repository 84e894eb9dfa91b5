/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tables of the contest. */
final class Tables {

    private final Measured measured;

    Tables(Measured measured) {
        this.measured = measured;
    }

    /** A section for each problem that anything ran on. */
    String problems() {
        return Stream.of(Problem.values())
                .filter(problem -> measured.rows(problem).stream().anyMatch(Row::isRun))
                .map(problem -> "### " + heading(problem) + "\n\n" + problem(problem) + "\n" + absent(problem))
                .collect(Collectors.joining("\n"));
    }

    String heading(Problem problem) {
        int rows = measured.rows(problem).stream()
                .mapToInt(row -> row.first().rows())
                .max()
                .orElse(problem.rows());
        String title = problem.title();
        return Character.toUpperCase(title.charAt(0)) + title.substring(1) + ": " + Numbers.count(rows) + " × "
                + problem.columns() + ", K = " + problem.components();
    }

    private String problem(Problem problem) {
        List<String> head = new ArrayList<>(List.of("", "on", "threads", "passes", "runs", "a pass"));
        measured.platforms().forEach(platform -> head.add("beside Elbo, " + platform));
        head.add(problem.isKMeans() ? "squared distances a row" : "log-likelihood a row");
        head.add("digits as Elbo's");
        MarkdownTable table = new MarkdownTable(2, head.toArray(String[]::new));
        measured.rows(problem).stream()
                .filter(Row::isRun)
                .sorted(Comparator.comparingDouble(Row::seconds))
                .forEach(row -> table.row(cells(problem, row)));
        return table.toString();
    }

    private String[] cells(Problem problem, Row row) {
        Result result = row.first();
        List<String> cells = new ArrayList<>(List.of(
                row.title(),
                result.runtime(),
                String.valueOf(result.threads()),
                String.valueOf(result.passes()),
                String.valueOf(row.runs()),
                Numbers.time(row.seconds())));
        measured.platforms().forEach(platform -> cells.add(Numbers.times(measured.ratio(problem, row, platform))));
        cells.add(Numbers.significant(result.value() / result.rows(), 12));
        cells.add(String.valueOf(measured.digits(problem, result)));
        return cells.toArray(String[]::new);
    }

    private String absent(Problem problem) {
        return measured.rows(problem).stream()
                .filter(row -> !row.isRun())
                .map(row -> "Not run: " + row.label() + ": " + row.first().notRun() + ".\n")
                .distinct()
                .collect(Collectors.joining("\n"));
    }
}
