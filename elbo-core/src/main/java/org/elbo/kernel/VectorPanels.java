/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.kernel;

import static jdk.incubator.vector.DoubleVector.fromArray;
import static org.elbo.kernel.VectorKernels.LANES;
import static org.elbo.kernel.VectorKernels.SPECIES;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * {@link Moments#addScatters} of many columns. The observations are laid out in panels once for all components: as many columns
 * abreast as a register holds, observation after observation, a block of these at a time. For each component they are centred
 * and multiplied by the roots of their weights; then {@linkplain VectorTiles tiles} of the matrix grow in registers, each step
 * a number of an observation times some of its columns, up to the diagonal. One more column, the roots themselves, makes the
 * last row of the matrix the first moments.
 */
final class VectorPanels {

    /** Columns of a panel. */
    static final int WIDTH = Math.max(4, LANES);

    /** Cells of a block: what a tile reads of it stays in the first cache. */
    private static final int CELLS = 2688;

    private VectorPanels() {}

    static void add(
            int n,
            int d,
            double[] x,
            int components,
            double[] weight,
            int at,
            double[][] origins,
            double[][] sums,
            double[][] scatters) {
        int most = Math.max(16, Math.min(n, CELLS / stride(d)));
        try (Scratch scratch = Scratch.open()) {
            double[] rows = scratch.doubles((n + most - 1) / most * most * stride(d));
            arrange(n, d, most, x, rows);
            for (int k = 0; k < components; k++) {
                double[] scatter = scatters[Math.min(k, scatters.length - 1)];
                add(n, d, most, rows, weight, at + k * n, origins[k], sums[k], scatter);
            }
        }
    }

    /** Cells of an observation, those of zeros that fill the last panel among them. */
    private static int stride(int d) {
        return (d / WIDTH + 1) * WIDTH;
    }

    /** Where in a block of panels, of so many observations at most, a column of the first one is. */
    private static int panel(int column, int most) {
        return column / WIDTH * most * WIDTH + column % WIDTH;
    }

    private static void arrange(int n, int d, int most, double[] x, double[] rows) {
        int stride = stride(d);
        for (int first = 0; first < n; first += most) {
            int m = Math.min(most, n - first);
            for (int j = 0; j < stride; j++) {
                int to = first * stride + panel(j, most);
                if (j < d) {
                    arrange(m, x, j * n + first, rows, to);
                } else {
                    fill(m, j == d ? 1 : 0, rows, to);
                }
            }
        }
    }

    private static void arrange(int m, double[] x, int from, double[] rows, int at) {
        for (int i = 0, to = at; i < m; i++, to += WIDTH) {
            rows[to] = x[from + i];
        }
    }

    private static void fill(int m, double number, double[] rows, int at) {
        for (int i = 0, to = at; i < m; i++, to += WIDTH) {
            rows[to] = number;
        }
    }

    private static void add(
            int n,
            int d,
            int most,
            double[] rows,
            double[] weight,
            int at,
            double[] centre,
            double[] sum,
            double[] scatter) {
        int stride = stride(d);
        double least = Moments.NOTHING * Moments.largest(n, weight, at);
        int size = (d + VectorTiles.FEWEST_ROWS) / VectorTiles.FEWEST_ROWS * VectorTiles.FEWEST_ROWS * stride;
        try (Scratch scratch = Scratch.open()) {
            double[] y = scratch.doubles(most * stride);
            double[] roots = scratch.doubles(most);
            double[] origin = scratch.zeros(stride);
            double[] products = scratch.zeros(size);
            System.arraycopy(centre, 0, origin, 0, d);
            for (int first = 0; first < n; first += most) {
                int m = Math.min(most, n - first);
                int counted = roots(m, weight, at + first, least, roots);
                if (counted == m) {
                    weigh(m, d, most, rows, first * stride, origin, roots, y);
                } else {
                    weighSome(m, d, most, rows, first * stride, origin, roots, y);
                }
                multiply(counted, d, most, y, products);
            }
            give(d, products, sum, scatter);
        }
    }

    /** The roots of the weights, 0 of those that count for nothing; returns how many others there are. */
    private static int roots(int m, double[] weight, int at, double least, double[] roots) {
        int counted = 0;
        int i = 0;
        for (; i <= m - LANES; i += LANES) {
            DoubleVector w = fromArray(SPECIES, weight, at + i);
            // Not a number counts, so that it is seen.
            VectorMask<Double> counts = w.compare(VectorOperators.LE, least).not();
            counted += counts.trueCount();
            DoubleVector.zero(SPECIES).blend(w.sqrt(), counts).intoArray(roots, i);
        }
        for (; i < m; i++) {
            boolean counts = !(weight[at + i] <= least);
            counted += counts ? 1 : 0;
            roots[i] = counts ? Math.sqrt(weight[at + i]) : 0;
        }
        return counted;
    }

    private static void weigh(
            int m, int d, int most, double[] rows, int start, double[] origin, double[] roots, double[] y) {
        int stride = stride(d);
        for (int j = 0; j < stride; j += LANES) {
            DoubleVector o = fromArray(SPECIES, origin, j);
            int to = panel(j, most);
            int from = start + to;
            for (int i = 0; i < m; i++, from += WIDTH, to += WIDTH) {
                fromArray(SPECIES, rows, from).sub(o).mul(roots[i]).intoArray(y, to);
            }
        }
    }

    /** The same of the observations alone that count. */
    private static void weighSome(
            int m, int d, int most, double[] rows, int start, double[] origin, double[] roots, double[] y) {
        int stride = stride(d);
        for (int i = 0, to = 0; i < m; i++) {
            if (roots[i] != 0) {
                for (int j = 0; j < stride; j += LANES) {
                    int panel = panel(j, most);
                    fromArray(SPECIES, rows, start + panel + i * WIDTH)
                            .sub(fromArray(SPECIES, origin, j))
                            .mul(roots[i])
                            .intoArray(y, panel + to * WIDTH);
                }
                to++;
            }
        }
    }

    /** Adds the products of all pairs of columns up to the diagonal, and of some beyond it. */
    private static void multiply(int m, int d, int most, double[] y, double[] products) {
        int stride = stride(d);
        int next = LANES == WIDTH ? most * WIDTH : LANES;
        for (int row = 0, rows; row <= d; row += rows) {
            rows = row + VectorTiles.MOST_ROWS <= d + 1 ? VectorTiles.MOST_ROWS : VectorTiles.FEWEST_ROWS;
            int end = Math.min(stride, (row + rows + LANES - 1) / LANES * LANES);
            for (int column = 0, registers; column < end; column += registers * LANES) {
                registers = Math.min((end - column) / LANES, VectorTiles.registers(rows));
                int at = row * stride + column;
                VectorTiles.add(
                        rows, registers, m, y, panel(row, most), panel(column, most), next, products, at, stride);
            }
        }
    }

    /** Adds products to the moments: the last row to the first ones, the others to the lower triangle. */
    private static void give(int d, double[] products, double[] sum, double[] scatter) {
        int stride = stride(d);
        for (int j = 0; j < d; j++) {
            sum[j] += products[d * stride + j];
        }
        for (int r = 0; r < d; r++) {
            for (int c = 0, from = r * stride, to = r * d; c <= r; c++) {
                scatter[to + c] += products[from + c];
            }
        }
    }
}
