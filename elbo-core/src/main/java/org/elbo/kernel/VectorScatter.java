/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.kernel;

import static jdk.incubator.vector.DoubleVector.fromArray;
import static org.elbo.kernel.VectorKernels.LANES;
import static org.elbo.kernel.VectorKernels.SPECIES;

import jdk.incubator.vector.DoubleVector;

/**
 * {@link Moments#addScatter}: observations are centred once and padded with zeros to whole registers; then some weighted
 * columns are multiplied by a few columns at a time, whose sums stay in registers over all observations, half of all pairs.
 */
final class VectorScatter {

    /** From so many columns on the widest tile pays, where there are registers for it: 32 of them if they have 512 bits. */
    private static final int WIDE = LANES >= 8 ? 24 : Integer.MAX_VALUE;

    /** The most rows and columns of a tile. */
    private static final int ROWS = 8;

    private static final int COLUMNS = 3;

    private VectorScatter() {}

    static void add(
            int n, int d, double[] x, double[] weight, int at, double[] origin, double[] sum, double[] scatter) {
        if (d == 2) {
            VectorPlane.addScatter(n, x, weight, at, origin, sum, scatter);
            return;
        }
        int length = (n + LANES - 1) / LANES * LANES;
        try (Scratch scratch = Scratch.open()) {
            // A tile may reach beyond the last row and the last column so far, into numbers that nobody looks at.
            double[] y = scratch.doubles((d + COLUMNS - 1) * length);
            double[] left = scratch.doubles(ROWS * length);
            double[] products = scratch.doubles(ROWS * COLUMNS * LANES);
            for (int row = 0, rows; row < d; row += rows) {
                rows = rowsFrom(row, d);
                int columns = rows == ROWS ? COLUMNS : 2;
                for (int r = row; r < Math.min(row + rows, d); r++) {
                    sum[r] += weigh(n, x, r, origin[r], weight, at, length, y, left, (r - row) * length, products);
                }
                for (int column = 0; column < Math.min(row + rows, d); column += columns) {
                    multiply(rows, length, left, y, column * length, products);
                    addTile(d, row, rows, column, columns, products, scatter);
                }
            }
        }
    }

    /** How many weighted columns are taken together from one on. */
    private static int rowsFrom(int row, int d) {
        return d >= WIDE && row + ROWS <= d ? ROWS : row + 4 <= d ? 4 : 2;
    }

    /** Centres a column into y, multiplies it by the weights into the rows of the tiles, and returns the sum of these. */
    private static double weigh(
            int n,
            double[] x,
            int column,
            double origin,
            double[] weight,
            int at,
            int length,
            double[] y,
            double[] left,
            int to,
            double[] lanes) {
        DoubleVector sum = DoubleVector.zero(SPECIES);
        int i = 0;
        for (; i <= n - LANES; i += LANES) {
            DoubleVector centred = fromArray(SPECIES, x, column * n + i).sub(origin);
            DoubleVector product = centred.mul(fromArray(SPECIES, weight, at + i));
            sum = sum.add(product);
            centred.intoArray(y, column * length + i);
            product.intoArray(left, to + i);
        }
        double total = VectorSums.ofLanes(sum, lanes, 0);
        for (; i < length; i++) {
            double centred = i < n ? x[column * n + i] - origin : 0;
            double product = i < n ? centred * weight[at + i] : 0;
            y[column * length + i] = centred;
            left[to + i] = product;
            total += product;
        }
        return total;
    }

    private static void multiply(int rows, int length, double[] left, double[] y, int from, double[] products) {
        if (rows == ROWS) {
            eightByThree(length, left, y, from, products);
        } else if (rows == 4) {
            fourByTwo(length, left, y, from, products);
        } else {
            twoByTwo(length, left, y, from, products);
        }
    }

    private static void addTile(
            int d, int row, int rows, int column, int columns, double[] products, double[] scatter) {
        for (int r = row; r < Math.min(row + rows, d); r++) {
            for (int c = column; c < column + columns && c <= r; c++) {
                double product = VectorSums.ofLanes(products, ((r - row) * columns + c - column) * LANES);
                scatter[r * d + c] += product;
                if (r != c) {
                    scatter[c * d + r] += product;
                }
            }
        }
    }

    private static void eightByThree(int length, double[] left, double[] y, int from, double[] products) {
        DoubleVector a0 = DoubleVector.zero(SPECIES);
        DoubleVector a1 = a0;
        DoubleVector a2 = a0;
        DoubleVector b0 = a0;
        DoubleVector b1 = a0;
        DoubleVector b2 = a0;
        DoubleVector c0 = a0;
        DoubleVector c1 = a0;
        DoubleVector c2 = a0;
        DoubleVector e0 = a0;
        DoubleVector e1 = a0;
        DoubleVector e2 = a0;
        DoubleVector f0 = a0;
        DoubleVector f1 = a0;
        DoubleVector f2 = a0;
        DoubleVector g0 = a0;
        DoubleVector g1 = a0;
        DoubleVector g2 = a0;
        DoubleVector h0 = a0;
        DoubleVector h1 = a0;
        DoubleVector h2 = a0;
        DoubleVector j0 = a0;
        DoubleVector j1 = a0;
        DoubleVector j2 = a0;
        for (int i = 0; i < length; i += LANES) {
            DoubleVector y0 = fromArray(SPECIES, y, from + i);
            DoubleVector y1 = fromArray(SPECIES, y, from + length + i);
            DoubleVector y2 = fromArray(SPECIES, y, from + 2 * length + i);
            DoubleVector a = fromArray(SPECIES, left, i);
            a0 = a.fma(y0, a0);
            a1 = a.fma(y1, a1);
            a2 = a.fma(y2, a2);
            DoubleVector b = fromArray(SPECIES, left, length + i);
            b0 = b.fma(y0, b0);
            b1 = b.fma(y1, b1);
            b2 = b.fma(y2, b2);
            DoubleVector c = fromArray(SPECIES, left, 2 * length + i);
            c0 = c.fma(y0, c0);
            c1 = c.fma(y1, c1);
            c2 = c.fma(y2, c2);
            DoubleVector e = fromArray(SPECIES, left, 3 * length + i);
            e0 = e.fma(y0, e0);
            e1 = e.fma(y1, e1);
            e2 = e.fma(y2, e2);
            DoubleVector f = fromArray(SPECIES, left, 4 * length + i);
            f0 = f.fma(y0, f0);
            f1 = f.fma(y1, f1);
            f2 = f.fma(y2, f2);
            DoubleVector g = fromArray(SPECIES, left, 5 * length + i);
            g0 = g.fma(y0, g0);
            g1 = g.fma(y1, g1);
            g2 = g.fma(y2, g2);
            DoubleVector h = fromArray(SPECIES, left, 6 * length + i);
            h0 = h.fma(y0, h0);
            h1 = h.fma(y1, h1);
            h2 = h.fma(y2, h2);
            DoubleVector j = fromArray(SPECIES, left, 7 * length + i);
            j0 = j.fma(y0, j0);
            j1 = j.fma(y1, j1);
            j2 = j.fma(y2, j2);
        }
        a0.intoArray(products, 0);
        a1.intoArray(products, LANES);
        a2.intoArray(products, 2 * LANES);
        b0.intoArray(products, 3 * LANES);
        b1.intoArray(products, 4 * LANES);
        b2.intoArray(products, 5 * LANES);
        c0.intoArray(products, 6 * LANES);
        c1.intoArray(products, 7 * LANES);
        c2.intoArray(products, 8 * LANES);
        e0.intoArray(products, 9 * LANES);
        e1.intoArray(products, 10 * LANES);
        e2.intoArray(products, 11 * LANES);
        f0.intoArray(products, 12 * LANES);
        f1.intoArray(products, 13 * LANES);
        f2.intoArray(products, 14 * LANES);
        g0.intoArray(products, 15 * LANES);
        g1.intoArray(products, 16 * LANES);
        g2.intoArray(products, 17 * LANES);
        h0.intoArray(products, 18 * LANES);
        h1.intoArray(products, 19 * LANES);
        h2.intoArray(products, 20 * LANES);
        j0.intoArray(products, 21 * LANES);
        j1.intoArray(products, 22 * LANES);
        j2.intoArray(products, 23 * LANES);
    }

    private static void fourByTwo(int length, double[] left, double[] y, int from, double[] products) {
        DoubleVector a0 = DoubleVector.zero(SPECIES);
        DoubleVector a1 = a0;
        DoubleVector b0 = a0;
        DoubleVector b1 = a0;
        DoubleVector c0 = a0;
        DoubleVector c1 = a0;
        DoubleVector e0 = a0;
        DoubleVector e1 = a0;
        for (int i = 0; i < length; i += LANES) {
            DoubleVector y0 = fromArray(SPECIES, y, from + i);
            DoubleVector y1 = fromArray(SPECIES, y, from + length + i);
            DoubleVector a = fromArray(SPECIES, left, i);
            a0 = a.fma(y0, a0);
            a1 = a.fma(y1, a1);
            DoubleVector b = fromArray(SPECIES, left, length + i);
            b0 = b.fma(y0, b0);
            b1 = b.fma(y1, b1);
            DoubleVector c = fromArray(SPECIES, left, 2 * length + i);
            c0 = c.fma(y0, c0);
            c1 = c.fma(y1, c1);
            DoubleVector e = fromArray(SPECIES, left, 3 * length + i);
            e0 = e.fma(y0, e0);
            e1 = e.fma(y1, e1);
        }
        a0.intoArray(products, 0);
        a1.intoArray(products, LANES);
        b0.intoArray(products, 2 * LANES);
        b1.intoArray(products, 3 * LANES);
        c0.intoArray(products, 4 * LANES);
        c1.intoArray(products, 5 * LANES);
        e0.intoArray(products, 6 * LANES);
        e1.intoArray(products, 7 * LANES);
    }

    private static void twoByTwo(int length, double[] left, double[] y, int from, double[] products) {
        DoubleVector a0 = DoubleVector.zero(SPECIES);
        DoubleVector a1 = a0;
        DoubleVector b0 = a0;
        DoubleVector b1 = a0;
        for (int i = 0; i < length; i += LANES) {
            DoubleVector y0 = fromArray(SPECIES, y, from + i);
            DoubleVector y1 = fromArray(SPECIES, y, from + length + i);
            DoubleVector a = fromArray(SPECIES, left, i);
            a0 = a.fma(y0, a0);
            a1 = a.fma(y1, a1);
            DoubleVector b = fromArray(SPECIES, left, length + i);
            b0 = b.fma(y0, b0);
            b1 = b.fma(y1, b1);
        }
        a0.intoArray(products, 0);
        a1.intoArray(products, LANES);
        b0.intoArray(products, 2 * LANES);
        b1.intoArray(products, 3 * LANES);
    }
}
