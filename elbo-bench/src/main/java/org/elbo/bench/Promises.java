/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.bench;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;
import java.util.function.DoublePredicate;
import java.util.function.Function;

/** What Elbo promises of its speed, beside what was measured. */
final class Promises {

    private static final double ROUNDING = 1e-9;

    private final Measured measured;
    private final MarkdownTable table;

    Promises(Measured measured) {
        this.measured = measured;
        List<String> head = new ArrayList<>(List.of("", "promised"));
        head.addAll(measured.platforms());
        head.add("kept");
        this.table = new MarkdownTable(1, head.toArray(String[]::new));
    }

    String text() {
        atLeast("scikit-learn", 30, Problem.FULL_2);
        atLeast("scikit-learn", 16, Problem.FULL_10);
        atLeast("scikit-learn", 8, Problem.FULL_50);
        atLeast("scikit-learn", 15, Problem.DIAGONAL_10);
        atLeast("scikit-learn", 2, Problem.K_MEANS_10);
        Problem[] mixtures = {
            Problem.FULL_2, Problem.FULL_10, Problem.FULL_50, Problem.FULL_50_TENTH, Problem.DIAGONAL_10
        };
        atLeast("ELKI", 10, mixtures);
        atLeast("Spark MLlib", 30, mixtures);
        atLeast("Commons Math", 50, mixtures);
        for (Problem problem : Problem.values()) {
            atMost("Without the vector module: " + title(problem), 4, platform -> plain(problem, platform));
        }
        atLeast("Operations a second at 50 columns, beside OpenBLAS's dgemm", 0.6, this::dgemm);
        for (String model : List.of("Poisson", "Bernoulli", "Student t")) {
            atLeast("Operations a second beside a normal mixture's: " + model, 1, platform -> rate(model, platform));
        }
        atLeast("Two threads beside one", 1.8, this::threads);
        linear("Rows, from ten thousand on: cost of one, most by least", Sweep.ROWS, true);
        linear("Components: cost of one, most by least", Sweep.COMPONENTS, true);
        linear("Passes: cost of one, most by least", Sweep.PASSES, false);
        row("Heap beyond the data", "below 200 MB", this::heap, mb -> mb <= 200, mb -> Numbers.count(mb) + " MB");
        return table.toString();
    }

    private void atLeast(String peer, double ratio, Problem... problems) {
        for (Problem problem : problems) {
            if (measured.rows(problem).stream().anyMatch(row -> row.is(problem, peer) && row.isRun())) {
                atLeast(peer + ": " + title(problem), ratio, platform -> least(problem, peer, platform));
            }
        }
    }

    private String title(Problem problem) {
        String heading = new Tables(measured).heading(problem);
        return Character.toLowerCase(heading.charAt(0)) + heading.substring(1);
    }

    /** The least of a peer's ratios, where it ran on several runtimes. */
    private OptionalDouble least(Problem problem, String peer, String platform) {
        return measured.rows(problem).stream()
                .filter(row -> row.is(problem, peer))
                .map(row -> measured.ratio(problem, row, platform))
                .flatMapToDouble(OptionalDouble::stream)
                .min();
    }

    private OptionalDouble plain(Problem problem, String platform) {
        return measured.elbo(problem, ElboContender.PLAIN, platform)
                .map(row -> measured.ratio(problem, row, platform))
                .orElse(OptionalDouble.empty());
    }

    private OptionalDouble dgemm(String platform) {
        OptionalDouble dgemm = measured.dgemm();
        return dgemm.isEmpty()
                ? dgemm
                : measured.elbo(Problem.FULL_50, ElboContender.NAME, platform).stream()
                        .mapToDouble(row -> Alone.rate(Problem.FULL_50, row) / dgemm.getAsDouble())
                        .findFirst();
    }

    private OptionalDouble rate(String model, String platform) {
        OptionalDouble normal = measured.model("normal", platform);
        return measured.model(model, platform).stream()
                .filter(rate -> normal.isPresent())
                .map(rate -> rate / normal.getAsDouble())
                .findFirst();
    }

    private OptionalDouble threads(String platform) {
        List<Point> points = measured.sweep(Sweep.THREADS, platform);
        return points.size() < 2
                ? OptionalDouble.empty()
                : OptionalDouble.of(points.get(0).seconds() / points.get(1).seconds());
    }

    private OptionalDouble heap(String platform) {
        return measured.sweep("heap", platform).stream().mapToDouble(Point::at).min();
    }

    private void atLeast(String what, double least, Function<String, OptionalDouble> value) {
        row(what, "at least " + plain(least), value, ratio -> ratio >= least, Numbers::times);
    }

    private static String plain(double ratio) {
        return new BigDecimal(ratio)
                        .round(new MathContext(2))
                        .stripTrailingZeros()
                        .toPlainString() + "×";
    }

    private void atMost(String what, double most, Function<String, OptionalDouble> value) {
        row(what, "at most " + plain(most), value, ratio -> ratio <= most, Numbers::times);
    }

    /** Cost is proportional where the most that a unit costs is within a tenth of the least. */
    private void linear(String what, String sweep, boolean perUnit) {
        row(
                what,
                "at most 1.1×",
                platform -> spread(measured.sweep(sweep, platform), perUnit),
                ratio -> ratio <= 1.1 + ROUNDING,
                ratio -> Numbers.significant(ratio, 3) + "×");
    }

    private static OptionalDouble spread(List<Point> points, boolean perUnit) {
        double[] costs = points.stream()
                .mapToDouble(point -> perUnit ? point.seconds() / point.at() : point.seconds())
                .toArray();
        return costs.length < 2
                ? OptionalDouble.empty()
                : OptionalDouble.of(Arrays.stream(costs).max().orElseThrow()
                        / Arrays.stream(costs).min().orElseThrow());
    }

    private void row(
            String what,
            String promised,
            Function<String, OptionalDouble> value,
            DoublePredicate kept,
            DoubleFunction<String> show) {
        List<OptionalDouble> values = measured.platforms().stream().map(value).toList();
        List<String> cells = new ArrayList<>(List.of(what, promised));
        values.forEach(v -> cells.add(v.isPresent() ? show.apply(v.getAsDouble()) : Numbers.NONE));
        cells.add(
                values.isEmpty() || values.stream().anyMatch(OptionalDouble::isEmpty)
                        ? "not measured"
                        : values.stream().allMatch(v -> kept.test(v.getAsDouble())) ? "yes" : "no");
        table.row(cells.toArray(String[]::new));
    }
}
