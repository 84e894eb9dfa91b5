/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;
import java.util.function.Function;

/** The tables of Elbo alone: rates, growth, other models. */
final class Alone {

    private final Measured measured;

    Alone(Measured measured) {
        this.measured = measured;
    }

    /** Rates of the mixtures with full covariances, counting 2 n K d² operations a pass. */
    String rates() {
        MarkdownTable table = new MarkdownTable(2, "", "on", "operations a second", "share of OpenBLAS's dgemm");
        for (Problem problem : List.of(Problem.FULL_10, Problem.FULL_50)) {
            for (String name : List.of(ElboContender.NAME, ElboContender.PLAIN)) {
                for (String platform : measured.platforms()) {
                    measured.elbo(problem, name, platform).ifPresent(row -> rate(table, problem, row));
                }
            }
        }
        return table.toString();
    }

    private void rate(MarkdownTable table, Problem problem, Row row) {
        double rate = rate(problem, row);
        OptionalDouble dgemm = measured.dgemm();
        table.row(
                row.first().contender() + ", " + problem.columns() + " columns",
                row.platform(),
                Numbers.significant(rate * 1e-9, 3) + " G",
                dgemm.isPresent() ? Math.round(100 * rate / dgemm.getAsDouble()) + " %" : Numbers.NONE);
    }

    /** Operations a second. */
    static double rate(Problem problem, Row row) {
        return 2.0 * row.first().rows() * problem.components() * problem.columns() * problem.columns() / row.seconds();
    }

    String dgemm() {
        OptionalDouble rate = measured.dgemm();
        return rate.isPresent() ? Numbers.significant(rate.getAsDouble() * 1e-9, 3) + " G" : "not measured";
    }

    /** The cost of a unit along each sweep. */
    String growth() {
        List<String> head = new ArrayList<>(List.of(""));
        measured.platforms().forEach(head::add);
        MarkdownTable table = new MarkdownTable(1, head.toArray(String[]::new));
        sweep(table, Sweep.ROWS, at -> Numbers.count(at) + " rows: a row", point -> point.seconds() / point.at());
        sweep(
                table,
                Sweep.COMPONENTS,
                at -> Numbers.count(at) + " components: a component",
                point -> point.seconds() / point.at());
        sweep(table, Sweep.PASSES, at -> "up to pass " + Numbers.count(at) + ": a pass", Point::seconds);
        sweep(table, Sweep.THREADS, at -> Numbers.count(at) + " threads: a pass", Point::seconds);
        return table.toString();
    }

    private void sweep(MarkdownTable table, String sweep, DoubleFunction<String> label, Function<Point, Double> cost) {
        List<Double> places = measured.points().stream()
                .filter(point -> point.sweep().equals(sweep))
                .map(Point::at)
                .distinct()
                .sorted()
                .toList();
        for (double at : places) {
            List<String> cells = new ArrayList<>(List.of(label.apply(at)));
            for (String platform : measured.platforms()) {
                cells.add(measured.sweep(sweep, platform).stream()
                        .filter(point -> point.at() == at)
                        .findFirst()
                        .map(point -> small(cost.apply(point)))
                        .orElse(Numbers.NONE));
            }
            table.row(cells.toArray(String[]::new));
        }
    }

    private static String small(double seconds) {
        return seconds < 1e-4 ? Numbers.significant(1e9 * seconds, 3) + " ns" : Numbers.time(seconds);
    }

    /** Other mixtures. */
    String models() {
        MarkdownTable table = new MarkdownTable(2, "", "on", "a pass", "operations a second");
        measured.points().stream()
                .map(Point::sweep)
                .filter(sweep -> sweep.startsWith(Sweep.MODEL))
                .distinct()
                .forEach(sweep -> measured.platforms()
                        .forEach(platform -> measured.sweep(sweep, platform)
                                .forEach(point -> table.row(
                                        sweep.substring(Sweep.MODEL.length()),
                                        platform,
                                        Numbers.time(point.seconds()),
                                        Numbers.significant(1e-9 * point.operations() / point.seconds(), 3) + " G"))));
        return table.toString();
    }
}
