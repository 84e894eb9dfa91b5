/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** The columns, and of each the categories, that a page has room for: those in which the components differ most. */
final class Selection {

    static final int COLUMNS = 12;
    /** A column with more categories than this is drawn as a list of each component's most probable ones. */
    static final int CATEGORIES = 12;

    private static final int TOP = 10;
    private static final int DIGITS = 7;
    /** Of densities, which are drawn some 400 pixels high. */
    private static final int CURVE_DIGITS = 4;

    private final List<Column> all;
    private final int[] kept;
    private final List<int[]> categories;
    private final double[] separation;
    private final int[] variances;
    private final int[] curves;

    private Selection(List<Column> all, int[] kept, List<int[]> categories, double[] separation) {
        this.all = all;
        this.separation = separation;
        this.kept = kept;
        this.categories = categories;
        this.variances = keptOf(column -> column.kind().hasVariance());
        this.curves = keptOf(column -> !column.grid().isEmpty());
    }

    /** Of the columns of some kind, the numbers among them of those that are kept. */
    private int[] keptOf(Predicate<Column> kind) {
        int[] such = IntStream.range(0, all.size())
                .filter(j -> kind.test(all.get(j)))
                .toArray();
        return IntStream.range(0, such.length)
                .filter(i -> Arrays.binarySearch(kept, such[i]) >= 0)
                .toArray();
    }

    static Selection of(Report report) {
        List<Column> all = report.columns();
        double[] separation = Separation.of(report);
        int[] kept = IntStream.range(0, all.size()).toArray();
        if (all.size() > COLUMNS) {
            kept = IntStream.range(0, all.size())
                    .boxed()
                    .sorted(Comparator.comparingDouble(j -> -separation[j]))
                    .limit(COLUMNS)
                    .mapToInt(j -> j)
                    .sorted()
                    .toArray();
        }
        List<int[]> categories =
                Arrays.stream(kept).mapToObj(j -> categories(report, j)).toList();
        return new Selection(all, kept, categories, separation);
    }

    /** The first of a column's numbers in a component's centre. */
    static int offset(List<Column> columns, int column) {
        return columns.subList(0, column).stream().mapToInt(Column::width).sum();
    }

    /** Few categories stay as they are; of many, the most probable of every component. */
    private static int[] categories(Report report, int column) {
        int width = report.columns().get(column).width();
        if (width <= CATEGORIES || report.path().isEmpty()) {
            return IntStream.range(0, Math.min(width, CATEGORIES * TOP)).toArray();
        }
        int offset = offset(report.columns(), column);
        double[][] centres = report.path().get(report.path().size() - 1).centres();
        return Arrays.stream(centres)
                .flatMapToInt(centre -> IntStream.range(0, width)
                        .boxed()
                        .sorted(Comparator.comparingDouble(c -> -centre[offset + c]))
                        .limit(TOP)
                        .mapToInt(c -> c))
                .distinct()
                .sorted()
                .toArray();
    }

    List<Column> columns() {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < kept.length; i++) {
            Column column = all.get(kept[i]);
            List<String> names = column.categories().isEmpty()
                    ? List.of()
                    : Arrays.stream(categories.get(i))
                            .mapToObj(column.categories()::get)
                            .toList();
            columns.add(new Column(column.name(), column.kind(), names, column.grid()));
        }
        return columns;
    }

    List<Integer> categoriesBefore() {
        return Arrays.stream(kept).mapToObj(j -> all.get(j).categories().size()).toList();
    }

    List<Double> separation() {
        return Arrays.stream(kept).mapToObj(j -> separation[j]).toList();
    }

    /** How many numbers a snapshot's covariances of a component have. */
    int covarianceNumbers() {
        return variances.length * variances.length;
    }

    /** How many numbers a snapshot's curves of a component have. */
    int curveNumbers() {
        return Arrays.stream(kept).map(j -> all.get(j).grid().size()).sum();
    }

    Sample of(Sample sample) {
        double[][] values = Arrays.stream(sample.values()).map(this::row).toArray(double[][]::new);
        return new Sample(sample.total(), sample.rows(), values, sample.weights(), sample.labels(), sample.certainty());
    }

    private double[] row(double[] row) {
        return IntStream.range(0, kept.length).mapToDouble(i -> cell(row, i)).toArray();
    }

    /** A code is renumbered; the code of a category that is not kept becomes -1. */
    private double cell(double[] row, int i) {
        double cell = row[kept[i]];
        boolean code = all.get(kept[i]).kind() == Column.Kind.CATEGORICAL && !Double.isNaN(cell);
        return code ? Math.max(-1, Arrays.binarySearch(categories.get(i), (int) cell)) : cell;
    }

    Report.Snapshot of(Report.Snapshot snapshot) {
        return new Report.Snapshot(
                snapshot.iteration(),
                snapshot.weights(),
                Arrays.stream(snapshot.centres()).map(this::centre).toArray(double[][]::new),
                Arrays.stream(snapshot.covariances()).map(this::covariance).toArray(double[][][]::new),
                Arrays.stream(snapshot.curves()).map(this::curves).toArray(double[][][]::new));
    }

    private double[] centre(double[] centre) {
        return IntStream.range(0, kept.length)
                .flatMap(i -> {
                    int offset = offset(all, kept[i]);
                    return Arrays.stream(categories.get(i)).map(c -> offset + c);
                })
                .mapToDouble(index -> centre[index])
                .toArray();
    }

    private double[][] covariance(double[][] covariance) {
        return Arrays.stream(variances)
                .mapToObj(i -> Arrays.stream(variances)
                        .mapToDouble(j -> rounded(covariance[i][j], DIGITS))
                        .toArray())
                .toArray(double[][]::new);
    }

    private double[][] curves(double[][] told) {
        return Arrays.stream(curves)
                .mapToObj(j -> Arrays.stream(told[j])
                        .map(density -> rounded(density, CURVE_DIGITS))
                        .toArray())
                .toArray(double[][]::new);
    }

    /** Covariances and curves are only drawn, and are most of a page's numbers. */
    private static double rounded(double value, int digits) {
        if (!Double.isFinite(value) || value == 0) {
            return value;
        }
        return new BigDecimal(value).round(new MathContext(digits)).doubleValue();
    }
}
