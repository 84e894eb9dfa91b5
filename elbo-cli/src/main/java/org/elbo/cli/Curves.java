/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.elbo.family.Columns;
import org.elbo.family.Components;
import org.elbo.report.Column;

/** The densities of a model's components along single columns, computed by the model itself. */
final class Curves {

    /** Of the counts that share a bar, at most about so many are asked for their probability; they stand for the others. */
    private static final int MOST_OF_A_BAR = 32;

    private Curves() {}

    /** For each component and each column that has a grid the densities at its points; none where no column has a grid. */
    static <E extends Components<E>> double[][][] of(E components, List<Column> columns) {
        int[] told = IntStream.range(0, columns.size())
                .filter(j -> !columns.get(j).grid().isEmpty())
                .toArray();
        if (told.length == 0) {
            return new double[0][][];
        }
        double[][][] curves = new double[components.size()][told.length][];
        for (int at = 0; at < told.length; at++) {
            E marginal = components.marginal(told[at]);
            double[][] ofColumn = along(marginal, columns.get(told[at]));
            for (int k = 0; k < curves.length; k++) {
                curves[k][at] = ofColumn[k];
            }
        }
        return curves;
    }

    private static <E extends Components<E>> double[][] along(E marginal, Column column) {
        double[] grid = column.grid().stream().mapToDouble(Double::doubleValue).toArray();
        return column.kind() == Column.Kind.COUNTS ? bars(marginal, grid) : densities(marginal, grid);
    }

    private static <E extends Components<E>> double[][] densities(E marginal, double[] points) {
        int n = points.length;
        double[] log = new double[marginal.size() * n];
        marginal.logDensity(new Columns(n, 1, points), log);
        return IntStream.range(0, marginal.size())
                .mapToObj(k ->
                        Arrays.stream(log, k * n, (k + 1) * n).map(Math::exp).toArray())
                .toArray(double[][]::new);
    }

    /** The probabilities of bars, each of the counts from its own first one to before the next. */
    private static <E extends Components<E>> double[][] bars(E marginal, double[] first) {
        int wide = (int) (first[1] - first[0]);
        int step = Math.max(1, wide / MOST_OF_A_BAR);
        double[] counts = Arrays.stream(first)
                .flatMap(from ->
                        IntStream.iterate(0, i -> i < wide, i -> i + step).mapToDouble(i -> from + i))
                .toArray();
        int asked = counts.length / first.length;
        double[][] each = densities(marginal, counts);
        return Arrays.stream(each)
                .map(p -> IntStream.range(0, first.length)
                        .mapToDouble(bar -> Arrays.stream(p, bar * asked, (bar + 1) * asked)
                                        .average()
                                        .orElseThrow()
                                * wide)
                        .toArray())
                .toArray(double[][]::new);
    }
}
