/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.elbo.report.Column;
import org.elbo.report.Report;
import org.elbo.report.Sample;

/** Where the report tells densities that the page does not know: over the data, and over the components beside them. */
final class Grids {

    /** The most points of a curve, but for the ends of the data. */
    private static final int POINTS = 196;
    /** Those of them that are around the components, so that a narrow one has a shape. */
    private static final int AROUND_COMPONENTS = 96;

    private static final int MOST_AROUND_ONE = 13;
    private static final double SPREADS = 3;
    private static final double ROOM = 0.15;
    private static final double MARGIN = 0.04;
    private static final int MOST_BARS = 60;
    private static final int NEAR_ZERO = 10;

    private Grids() {}

    /** The columns, those with a grid that need one. */
    static List<Column> on(List<Column> columns, Sample sample, Parts parts) {
        return IntStream.range(0, columns.size())
                .mapToObj(j -> on(columns.get(j), j, sample, parts))
                .toList();
    }

    private static Column on(Column column, int j, Sample sample, Parts parts) {
        if (!column.kind().needsGrid()) {
            return column;
        }
        DoubleSummaryStatistics data = Arrays.stream(sample.values())
                .mapToDouble(row -> row[j])
                .filter(Double::isFinite)
                .summaryStatistics();
        List<Report.Value> values = parts.values().stream()
                .flatMap(List::stream)
                .filter(value -> value.name().equals(column.name())
                        && value.category().isEmpty()
                        && Double.isFinite(value.value()))
                .toList();
        double[] grid = column.kind() == Column.Kind.COUNTS ? bars(data, values) : points(data, values);
        return column.on(Arrays.stream(grid).boxed().toList());
    }

    /** From below the data to above them, and to the components as far as they don't dwarf the data. */
    private static double[] points(DoubleSummaryStatistics data, List<Report.Value> components) {
        DoubleSummaryStatistics all = new DoubleSummaryStatistics();
        double room = ROOM * (data.getMax() - data.getMin());
        if (data.getCount() > 0) {
            all.accept(data.getMin());
            all.accept(data.getMax());
        }
        for (Report.Value value : components) {
            for (double end : new double[] {-2, 2}) {
                double reach = value.value() + end * spread(value);
                all.accept(
                        data.getCount() == 0
                                ? reach
                                : Math.max(data.getMin() - room, Math.min(data.getMax() + room, reach)));
            }
        }
        double width = all.getMax() - all.getMin();
        double margin = width > 0 ? MARGIN * width : Math.max(1, 0.1 * Math.abs(all.getMax()));
        double low = all.getMin() - margin;
        double high = all.getMax() + margin;
        double[] near = around(components);
        int steps = POINTS - 1 - near.length;
        DoubleStream evenly = IntStream.rangeClosed(0, steps).mapToDouble(i -> low + (high - low) * i / steps);
        // A uniform background ends with the data: there its curve is to fall at once.
        DoubleStream ends = data.getCount() == 0
                ? DoubleStream.empty()
                : DoubleStream.of(
                        Math.nextDown(data.getMin()), data.getMin(), data.getMax(), Math.nextUp(data.getMax()));
        return DoubleStream.concat(DoubleStream.concat(evenly, ends), DoubleStream.of(near))
                .filter(x -> x >= low && x <= high)
                .sorted()
                .distinct()
                .toArray();
    }

    private static double[] around(List<Report.Value> components) {
        int each = Math.min(MOST_AROUND_ONE, AROUND_COMPONENTS / Math.max(1, components.size()));
        return components.stream()
                .filter(value -> spread(value) > 0)
                .flatMapToDouble(value -> IntStream.range(0, each)
                        .mapToDouble(i -> value.value() + SPREADS * spread(value) * (2 * (i + 0.5) / each - 1)))
                .toArray();
    }

    private static double spread(Report.Value value) {
        return Double.isFinite(value.spread()) ? value.spread() : 0;
    }

    /** The first counts of bars of equally many counts, at least two. */
    private static double[] bars(DoubleSummaryStatistics data, List<Report.Value> components) {
        double highest = components.stream()
                .mapToDouble(value -> Math.ceil(value.value()))
                .max()
                .orElse(0);
        double low = data.getCount() == 0 ? 0 : data.getMin();
        double start = low <= NEAR_ZERO ? 0 : low;
        double end = Math.max(start + 1, data.getCount() == 0 ? 2 * highest : Math.max(data.getMax(), highest));
        double wide = Math.ceil((end - start + 1) / MOST_BARS);
        return IntStream.range(0, (int) Math.ceil((end - start + 1) / wide))
                .mapToDouble(bar -> start + bar * wide)
                .toArray();
    }
}
