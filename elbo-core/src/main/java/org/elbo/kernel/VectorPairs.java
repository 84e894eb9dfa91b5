/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.kernel;

import static jdk.incubator.vector.DoubleVector.fromArray;
import static org.elbo.kernel.VectorKernels.LANES;
import static org.elbo.kernel.VectorKernels.SPECIES;

import jdk.incubator.vector.DoubleVector;

/**
 * {@link Moments#addScatters} of a few columns: the products of four columns with four grow in registers, one sum a lane, over
 * all observations. Nothing is written down meanwhile: a column is centred again with every four others, which costs less than
 * to write it and to read it as long as there are not many.
 */
final class VectorPairs {

    /** Columns at a time. */
    private static final int SIZE = 4;

    /** Where the sums of columns stand, behind the products. */
    private static final int SUMS = SIZE * SIZE;

    private VectorPairs() {}

    /** Of one component. */
    static void add(
            int n, int d, double[] x, double[] weight, int at, double[] origin, double[] sum, double[] scatter) {
        int whole = n / LANES * LANES;
        try (Scratch scratch = Scratch.open()) {
            double[] lanes = scratch.doubles((SUMS + SIZE) * LANES);
            add(whole, n, d, x, weight, at, origin, lanes, sum, scatter);
            if (whole < n) {
                // The last ones in registers of their own, those beyond them with weights of 0.
                double[] last = scratch.zeros(d * LANES);
                double[] theirs = scratch.zeros(LANES);
                for (int j = 0; j < d; j++) {
                    System.arraycopy(x, j * n + whole, last, j * LANES, n - whole);
                }
                System.arraycopy(weight, at + whole, theirs, 0, n - whole);
                add(LANES, LANES, d, last, theirs, 0, origin, lanes, sum, scatter);
            }
        }
    }

    /** Of the first observations, a multiple of the lanes; columns begin n numbers apart. */
    private static void add(
            int whole,
            int n,
            int d,
            double[] x,
            double[] weight,
            int at,
            double[] origin,
            double[] lanes,
            double[] sum,
            double[] scatter) {
        for (int row = 0, rows; row < d; row += rows) {
            rows = Math.min(SIZE, d - row);
            for (int column = 0; column < row; column += SIZE) {
                if (rows > 2) {
                    beside(whole, n, d, x, weight, at, origin, row, column, lanes);
                } else {
                    twoBeside(whole, n, d, x, weight, at, origin, row, column, lanes);
                }
                give(d, row, rows, column, lanes, scatter);
            }
            if (rows > 2) {
                onDiagonal(whole, n, d, x, weight, at, origin, row, lanes);
            } else {
                twoOnDiagonal(whole, n, d, x, weight, at, origin, row, lanes);
            }
            give(d, row, rows, row, lanes, scatter);
            for (int r = 0; r < rows; r++) {
                sum[row + r] += VectorSums.ofLanes(lanes, (SUMS + r) * LANES);
            }
        }
    }

    private static void give(int d, int row, int rows, int column, double[] lanes, double[] scatter) {
        for (int r = 0; r < rows; r++) {
            int to = (row + r) * d + column;
            for (int c = 0; c < SIZE && column + c <= row + r; c++) {
                scatter[to + c] += VectorSums.ofLanes(lanes, (r * SIZE + c) * LANES);
            }
        }
    }

    /** Four columns, of those beyond the last one it again, times four before them. */
    private static void beside(
            int whole,
            int n,
            int d,
            double[] x,
            double[] weight,
            int at,
            double[] origin,
            int row,
            int column,
            double[] out) {
        int row0 = row;
        int row1 = Math.min(row + 1, d - 1);
        int row2 = Math.min(row + 2, d - 1);
        int row3 = Math.min(row + 3, d - 1);
        DoubleVector a0 = DoubleVector.zero(SPECIES);
        DoubleVector a1 = a0;
        DoubleVector a2 = a0;
        DoubleVector a3 = a0;
        DoubleVector b0 = a0;
        DoubleVector b1 = a0;
        DoubleVector b2 = a0;
        DoubleVector b3 = a0;
        DoubleVector c0 = a0;
        DoubleVector c1 = a0;
        DoubleVector c2 = a0;
        DoubleVector c3 = a0;
        DoubleVector e0 = a0;
        DoubleVector e1 = a0;
        DoubleVector e2 = a0;
        DoubleVector e3 = a0;
        for (int i = 0; i < whole; i += LANES) {
            DoubleVector w = fromArray(SPECIES, weight, at + i);
            DoubleVector y0 = fromArray(SPECIES, x, column * n + i).sub(origin[column]);
            DoubleVector y1 = fromArray(SPECIES, x, (column + 1) * n + i).sub(origin[column + 1]);
            DoubleVector y2 = fromArray(SPECIES, x, (column + 2) * n + i).sub(origin[column + 2]);
            DoubleVector y3 = fromArray(SPECIES, x, (column + 3) * n + i).sub(origin[column + 3]);
            DoubleVector a =
                    fromArray(SPECIES, x, row0 * n + i).sub(origin[row0]).mul(w);
            a0 = a.fma(y0, a0);
            a1 = a.fma(y1, a1);
            a2 = a.fma(y2, a2);
            a3 = a.fma(y3, a3);
            DoubleVector b =
                    fromArray(SPECIES, x, row1 * n + i).sub(origin[row1]).mul(w);
            b0 = b.fma(y0, b0);
            b1 = b.fma(y1, b1);
            b2 = b.fma(y2, b2);
            b3 = b.fma(y3, b3);
            DoubleVector c =
                    fromArray(SPECIES, x, row2 * n + i).sub(origin[row2]).mul(w);
            c0 = c.fma(y0, c0);
            c1 = c.fma(y1, c1);
            c2 = c.fma(y2, c2);
            c3 = c.fma(y3, c3);
            DoubleVector e =
                    fromArray(SPECIES, x, row3 * n + i).sub(origin[row3]).mul(w);
            e0 = e.fma(y0, e0);
            e1 = e.fma(y1, e1);
            e2 = e.fma(y2, e2);
            e3 = e.fma(y3, e3);
        }
        a0.intoArray(out, 0);
        a1.intoArray(out, LANES);
        a2.intoArray(out, 2 * LANES);
        a3.intoArray(out, 3 * LANES);
        b0.intoArray(out, 4 * LANES);
        b1.intoArray(out, 5 * LANES);
        b2.intoArray(out, 6 * LANES);
        b3.intoArray(out, 7 * LANES);
        c0.intoArray(out, 8 * LANES);
        c1.intoArray(out, 9 * LANES);
        c2.intoArray(out, 10 * LANES);
        c3.intoArray(out, 11 * LANES);
        e0.intoArray(out, 12 * LANES);
        e1.intoArray(out, 13 * LANES);
        e2.intoArray(out, 14 * LANES);
        e3.intoArray(out, 15 * LANES);
    }

    /** The last two columns, or the last one twice, times four before them. */
    private static void twoBeside(
            int whole,
            int n,
            int d,
            double[] x,
            double[] weight,
            int at,
            double[] origin,
            int row,
            int column,
            double[] out) {
        int last = d - 1;
        DoubleVector a0 = DoubleVector.zero(SPECIES);
        DoubleVector a1 = a0;
        DoubleVector a2 = a0;
        DoubleVector a3 = a0;
        DoubleVector b0 = a0;
        DoubleVector b1 = a0;
        DoubleVector b2 = a0;
        DoubleVector b3 = a0;
        for (int i = 0; i < whole; i += LANES) {
            DoubleVector w = fromArray(SPECIES, weight, at + i);
            DoubleVector a = fromArray(SPECIES, x, row * n + i).sub(origin[row]).mul(w);
            DoubleVector b =
                    fromArray(SPECIES, x, last * n + i).sub(origin[last]).mul(w);
            DoubleVector y0 = fromArray(SPECIES, x, column * n + i).sub(origin[column]);
            a0 = a.fma(y0, a0);
            b0 = b.fma(y0, b0);
            DoubleVector y1 = fromArray(SPECIES, x, (column + 1) * n + i).sub(origin[column + 1]);
            a1 = a.fma(y1, a1);
            b1 = b.fma(y1, b1);
            DoubleVector y2 = fromArray(SPECIES, x, (column + 2) * n + i).sub(origin[column + 2]);
            a2 = a.fma(y2, a2);
            b2 = b.fma(y2, b2);
            DoubleVector y3 = fromArray(SPECIES, x, (column + 3) * n + i).sub(origin[column + 3]);
            a3 = a.fma(y3, a3);
            b3 = b.fma(y3, b3);
        }
        a0.intoArray(out, 0);
        a1.intoArray(out, LANES);
        a2.intoArray(out, 2 * LANES);
        a3.intoArray(out, 3 * LANES);
        b0.intoArray(out, 4 * LANES);
        b1.intoArray(out, 5 * LANES);
        b2.intoArray(out, 6 * LANES);
        b3.intoArray(out, 7 * LANES);
    }

    /** Four columns times themselves up to the diagonal, and their sums. */
    private static void onDiagonal(
            int whole, int n, int d, double[] x, double[] weight, int at, double[] origin, int row, double[] out) {
        int row0 = row;
        int row1 = Math.min(row + 1, d - 1);
        int row2 = Math.min(row + 2, d - 1);
        int row3 = Math.min(row + 3, d - 1);
        DoubleVector a0 = DoubleVector.zero(SPECIES);
        DoubleVector b0 = a0;
        DoubleVector b1 = a0;
        DoubleVector c0 = a0;
        DoubleVector c1 = a0;
        DoubleVector c2 = a0;
        DoubleVector e0 = a0;
        DoubleVector e1 = a0;
        DoubleVector e2 = a0;
        DoubleVector e3 = a0;
        DoubleVector sum0 = a0;
        DoubleVector sum1 = a0;
        DoubleVector sum2 = a0;
        DoubleVector sum3 = a0;
        for (int i = 0; i < whole; i += LANES) {
            DoubleVector w = fromArray(SPECIES, weight, at + i);
            DoubleVector y0 = fromArray(SPECIES, x, row0 * n + i).sub(origin[row0]);
            DoubleVector a = y0.mul(w);
            sum0 = sum0.add(a);
            a0 = a.fma(y0, a0);
            DoubleVector y1 = fromArray(SPECIES, x, row1 * n + i).sub(origin[row1]);
            DoubleVector b = y1.mul(w);
            sum1 = sum1.add(b);
            b0 = b.fma(y0, b0);
            b1 = b.fma(y1, b1);
            DoubleVector y2 = fromArray(SPECIES, x, row2 * n + i).sub(origin[row2]);
            DoubleVector c = y2.mul(w);
            sum2 = sum2.add(c);
            c0 = c.fma(y0, c0);
            c1 = c.fma(y1, c1);
            c2 = c.fma(y2, c2);
            DoubleVector y3 = fromArray(SPECIES, x, row3 * n + i).sub(origin[row3]);
            DoubleVector e = y3.mul(w);
            sum3 = sum3.add(e);
            e0 = e.fma(y0, e0);
            e1 = e.fma(y1, e1);
            e2 = e.fma(y2, e2);
            e3 = e.fma(y3, e3);
        }
        a0.intoArray(out, 0);
        b0.intoArray(out, 4 * LANES);
        b1.intoArray(out, 5 * LANES);
        c0.intoArray(out, 8 * LANES);
        c1.intoArray(out, 9 * LANES);
        c2.intoArray(out, 10 * LANES);
        e0.intoArray(out, 12 * LANES);
        e1.intoArray(out, 13 * LANES);
        e2.intoArray(out, 14 * LANES);
        e3.intoArray(out, 15 * LANES);
        sum0.intoArray(out, SUMS * LANES);
        sum1.intoArray(out, (SUMS + 1) * LANES);
        sum2.intoArray(out, (SUMS + 2) * LANES);
        sum3.intoArray(out, (SUMS + 3) * LANES);
    }

    /** The last two columns, or the last one twice, times themselves up to the diagonal, and their sums. */
    private static void twoOnDiagonal(
            int whole, int n, int d, double[] x, double[] weight, int at, double[] origin, int row, double[] out) {
        int last = d - 1;
        DoubleVector a0 = DoubleVector.zero(SPECIES);
        DoubleVector b0 = a0;
        DoubleVector b1 = a0;
        DoubleVector sum0 = a0;
        DoubleVector sum1 = a0;
        for (int i = 0; i < whole; i += LANES) {
            DoubleVector w = fromArray(SPECIES, weight, at + i);
            DoubleVector y0 = fromArray(SPECIES, x, row * n + i).sub(origin[row]);
            DoubleVector a = y0.mul(w);
            sum0 = sum0.add(a);
            a0 = a.fma(y0, a0);
            DoubleVector y1 = fromArray(SPECIES, x, last * n + i).sub(origin[last]);
            DoubleVector b = y1.mul(w);
            sum1 = sum1.add(b);
            b0 = b.fma(y0, b0);
            b1 = b.fma(y1, b1);
        }
        a0.intoArray(out, 0);
        b0.intoArray(out, 4 * LANES);
        b1.intoArray(out, 5 * LANES);
        sum0.intoArray(out, SUMS * LANES);
        sum1.intoArray(out, (SUMS + 1) * LANES);
    }
}
