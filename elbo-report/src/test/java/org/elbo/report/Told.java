/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.report;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Reports whose densities are told rather than known to the page, and reports of regressions. */
final class Told {

    private static final int ROWS = 120;

    private Told() {}

    /** Three columns of triangular densities and a background, counts, and every fifth cell of the first column missing. */
    static Report background() {
        List<Column> columns = List.of(
                Column.of("width", Column.Kind.ELLIPTICAL).on(points(-1, 0.1, 81)),
                Column.of("age", Column.Kind.DENSITY).on(points(-1, 0.1, 81)),
                Column.of("visits", Column.Kind.COUNTS).on(points(0, 2, 5)),
                Column.categorical("kind", List.of("a", "b")));
        Random random = new Random(1);
        double[][] rows = new double[ROWS][];
        Arrays.setAll(rows, i -> new double[] {
            i % 5 == 0 ? Double.NaN : i % 2 * 4 + random.nextDouble(),
            i % 2 * 4 + random.nextDouble(),
            random.nextInt(10),
            i % 2
        });
        double nan = Double.NaN;
        double[][] centres = {{0.5, 0.5, 3, 1, 0}, {4.5, 4.5, 6, 0, 1}, {nan, nan, nan, 0.5, 0.5}};
        double[][][] covariances = {{{0.1}}, {{0.1}}, {{nan}}};
        List<Report.Snapshot> path = IntStream.rangeClosed(0, 3)
                .mapToObj(t -> new Report.Snapshot(t, new double[] {0.5, 0.4, 0.1}, centres, covariances, curves(t)))
                .toList();
        return report(columns, rows, path, 3, true);
    }

    /** Peaks that move to 0.5 and 4.5; the background is flat, and infinite at its first point, as some densities are. */
    private static double[][][] curves(int iteration) {
        double shift = 1 - iteration / 3.0;
        double[] counts = {0.2, 0.2, 0.2, 0.2, 0.2};
        double[] flat = new double[81];
        Arrays.fill(flat, 0.125);
        flat[0] = Double.POSITIVE_INFINITY;
        return new double[][][] {
            {peak(0.5 + shift), peak(0.5 + shift), counts},
            {peak(4.5 - shift), peak(4.5 - shift), counts},
            {flat, flat, counts}
        };
    }

    private static double[] peak(double at) {
        return points(-1, 0.1, 81).stream()
                .mapToDouble(x -> Math.max(0, 1 - Math.abs(x - at)))
                .toArray();
    }

    /** Two lines, of so many features; the lines rise by 1 and fall by 1 in each. */
    static Report regression(int features) {
        List<Column> columns = IntStream.rangeClosed(1, features + 1)
                .mapToObj(j -> Column.of(
                        j > features ? "y" : "x" + j, j > features ? Column.Kind.TARGET : Column.Kind.FEATURE))
                .toList();
        Random random = new Random(2);
        double[][] rows = new double[ROWS][];
        Arrays.setAll(rows, i -> {
            double[] row = random.doubles(features + 1, 0, 1).toArray();
            double sum = Arrays.stream(row, 0, features).sum();
            row[features] = i % 2 == 0 ? sum : 3 - sum;
            return row;
        });
        List<Report.Snapshot> path = IntStream.rangeClosed(0, 3)
                .mapToObj(t -> new Report.Snapshot(
                        t,
                        new double[] {0.5, 0.5},
                        new double[][] {line(features, t / 3.0, 0), line(features, -t / 3.0, 3)},
                        new double[][][] {{{0.01}}, {{0.01}}}))
                .toList();
        return report(columns, rows, path, 2, false);
    }

    private static double[] line(int features, double slope, double intercept) {
        double[] line = new double[features + 1];
        Arrays.fill(line, slope);
        line[features] = intercept;
        return line;
    }

    /** As many columns of densities as given, each with a curve of its own height. */
    static Report many(int columns, int snapshots) {
        List<Double> grid = points(0, 1, 100);
        List<Column> all = IntStream.range(0, columns)
                .mapToObj(j -> Column.of("x" + j, Column.Kind.DENSITY).on(grid))
                .toList();
        double[][] rows = {new double[columns], new double[columns]};
        Arrays.fill(rows[1], 1);
        double[][] centres = {
            new double[columns], IntStream.range(0, columns).asDoubleStream().toArray()
        };
        double[][] curves = new double[columns][100];
        for (int j = 0; j < columns; j++) {
            Arrays.fill(curves[j], (j + 1) / 3.0);
        }
        List<Report.Snapshot> path = IntStream.range(0, snapshots)
                .mapToObj(t -> new Report.Snapshot(
                        t, new double[] {0.5, 0.5}, centres, new double[0][][], new double[][][] {curves, curves}))
                .toList();
        return report(all, rows, path, 2, false);
    }

    private static List<Double> points(double from, double step, int size) {
        return IntStream.range(0, size).mapToObj(i -> from + step * i).toList();
    }

    private static Report report(
            List<Column> columns, double[][] rows, List<Report.Snapshot> path, int components, boolean hasBackground) {
        Report like = Extremes.normal(components, 1, 3, path.size() - 1, 0, 1);
        int[] labels = IntStream.range(0, rows.length).map(i -> i % components).toArray();
        double[] certainty =
                IntStream.range(0, rows.length).mapToDouble(i -> 0.9).toArray();
        return new Report(
                like.heading(),
                columns,
                new Sample(rows.length, new int[0], rows, new double[0], labels, certainty),
                IntStream.range(0, components)
                        .mapToObj(k -> hasBackground && k == components - 1
                                ? new Report.Component("noise", 0.1, "", List.of(), true)
                                : new Report.Component("kind " + k, 0.4, "", List.of()))
                        .toList(),
                path,
                like.climb(),
                like.restarts(),
                like.criteria(),
                like.provenance());
    }
}
