/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.report;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** How much the components differ in each column, by the last snapshot, free of the column's units. */
final class Separation {

    private Separation() {}

    /** One number per column; 0 throughout when nothing is known. */
    static double[] of(Report report) {
        List<Column> columns = report.columns();
        if (report.path().isEmpty()) {
            return new double[columns.size()];
        }
        Report.Snapshot last = report.path().get(report.path().size() - 1);
        return IntStream.range(0, columns.size())
                .mapToDouble(j -> separation(report, last, j))
                .toArray();
    }

    private static double separation(Report report, Report.Snapshot last, int column) {
        Column.Kind kind = report.columns().get(column).kind();
        int offset = Selection.offset(report.columns(), column);
        if (kind != Column.Kind.CATEGORICAL) {
            double variance = variance(report.sample(), column);
            return variance > 0 ? between(last, offset) / variance : 0;
        }
        int width = report.columns().get(column).width();
        return IntStream.range(offset, offset + width)
                .mapToDouble(c -> Math.sqrt(between(last, c)))
                .sum();
    }

    /** The weighted variance, across components, of one number of their centres. */
    private static double between(Report.Snapshot snapshot, int index) {
        double mean = average(snapshot, k -> snapshot.centres()[k][index]);
        return average(snapshot, k -> square(snapshot.centres()[k][index] - mean));
    }

    /** Over the components that have the number; a background has no centre. */
    private static double average(Report.Snapshot snapshot, ToDoubleFunction<Integer> value) {
        double sum = 0;
        double total = 0;
        for (int k = 0; k < snapshot.weights().length; k++) {
            double known = value.applyAsDouble(k);
            if (!Double.isNaN(known)) {
                sum += snapshot.weights()[k] * known;
                total += snapshot.weights()[k];
            }
        }
        return total > 0 ? sum / total : 0;
    }

    private static double variance(Sample sample, int column) {
        double[] seen = IntStream.range(0, sample.size())
                .mapToDouble(i -> sample.values()[i][column])
                .filter(x -> !Double.isNaN(x))
                .toArray();
        double mean = IntStream.range(0, seen.length)
                .mapToDouble(i -> seen[i])
                .average()
                .orElse(0);
        return IntStream.range(0, seen.length)
                .mapToDouble(i -> square(seen[i] - mean))
                .average()
                .orElse(0);
    }

    private static double square(double x) {
        return x * x;
    }
}
