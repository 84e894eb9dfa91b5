/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.bench;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;

/** The times of a pass as bars on a logarithmic scale, on a ground of its own so that it is read in light and dark. */
final class BarChart {

    private static final String ELBO = "#0072b2";
    private static final String PEER = "#d55e00";
    private static final String INK = "#1a1a2e";
    private static final double LEFT = 230;
    private static final double WIDTH = 420;
    private static final double LINE = 20;
    private static final double TOP = 46;

    private final Measured measured;
    private final Tables tables;
    private final double least;
    private final double most;
    private final StringBuilder bars = new StringBuilder();
    private double y = TOP;

    BarChart(Measured measured) {
        this.measured = measured;
        this.tables = new Tables(measured);
        double[] times = Row.of(measured.results()).stream()
                .filter(Row::isRun)
                .mapToDouble(Row::seconds)
                .sorted()
                .toArray();
        this.least = times.length == 0 ? 1 : power(times[0], Math::floor);
        this.most = times.length == 0 ? 10 : power(times[times.length - 1], Math::ceil);
    }

    private static double power(double time, DoubleUnaryOperator round) {
        return Math.pow(10, round.applyAsDouble(Math.log10(time)));
    }

    String svg() {
        Stream.of(Problem.values()).forEach(this::group);
        String scale = scale();
        return String.format(
                        Locale.ROOT,
                        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 740 %1$.0f' width='740' height='%1$.0f'"
                                + " font-family='sans-serif' font-size='13' fill='%2$s'>%n"
                                + "<rect width='740' height='%1$.0f' rx='8' fill='#ffffff'/>%n"
                                + "<text x='%3$.1f' y='20'>seconds a pass, less is better</text>%n",
                        y + 10,
                        INK,
                        LEFT)
                + scale
                + bars
                + "</svg>\n";
    }

    private void group(Problem problem) {
        List<Row> rows = measured.rows(problem).stream()
                .filter(Row::isRun)
                .sorted(Comparator.comparingDouble(Row::seconds))
                .toList();
        if (rows.isEmpty()) {
            return;
        }
        y += 26;
        add(String.format(
                Locale.ROOT, "<text x='12' y='%.1f' font-weight='bold'>%s</text>", y, tables.heading(problem)));
        y += 8;
        rows.forEach(this::bar);
    }

    private void bar(Row row) {
        double x = x(row.seconds());
        String colour = row.first().contender().startsWith(ElboContender.NAME) ? ELBO : PEER;
        String label = row.label().replace(", without the vector module", ", plain");
        add(String.format(Locale.ROOT, "<text x='%.1f' y='%.1f' text-anchor='end'>%s</text>", LEFT - 8, y + 14, label));
        add(String.format(
                Locale.ROOT,
                "<rect x='%.1f' y='%.1f' width='%.1f' height='%.1f' rx='2' fill='%s'/>",
                LEFT,
                y + 3,
                x - LEFT,
                LINE - 6,
                colour));
        add(String.format(
                Locale.ROOT,
                "<text x='%.1f' y='%.1f' font-size='12'>%s</text>",
                x + 5,
                y + 14,
                Numbers.time(row.seconds())));
        y += LINE;
    }

    private String scale() {
        StringBuilder scale = new StringBuilder();
        for (double tick = least; tick < most * 1.001; tick *= 10) {
            scale.append(String.format(
                    Locale.ROOT,
                    "<line x1='%1$.1f' x2='%1$.1f' y1='%2$.1f' y2='%3$.1f' stroke='#e4e4ea'/>%n"
                            + "<text x='%1$.1f' y='40' text-anchor='middle'>%4$s</text>%n",
                    x(tick),
                    TOP,
                    y,
                    Numbers.significant(tick, 1)));
        }
        return scale.toString();
    }

    private double x(double seconds) {
        return LEFT + WIDTH * Math.log(seconds / least) / Math.log(most / least);
    }

    private void add(String element) {
        bars.append(element).append('\n');
    }
}
