/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.kernel;

import static jdk.incubator.vector.DoubleVector.broadcast;
import static jdk.incubator.vector.DoubleVector.fromArray;
import static org.elbo.kernel.VectorKernels.LANES;
import static org.elbo.kernel.VectorKernels.SPECIES;

import jdk.incubator.vector.DoubleVector;

/**
 * {@link QuadraticForm#triangular}: some registers of observations at a time, centred once, times four rows of W at a time.
 * The sums stay in registers, and neither the product nor more than a few observations are ever written down.
 */
final class VectorTriangular {

    /** Registers of observations at a time: as many as there are registers for, 32 of them where they have 512 bits, else 16. */
    private static final int REGISTERS = LANES >= 8 ? 4 : 2;

    private static final int STEP = REGISTERS * LANES;

    private VectorTriangular() {}

    static void squaredLengths(
            int n, int d, double[] x, double[] centre, double[] w, double factor, double shift, double[] out, int at) {
        if (d == 2) {
            VectorPlane.squaredLengths(n, x, centre, w, factor, shift, out, at);
            return;
        }
        int whole = n / STEP * STEP;
        try (Scratch scratch = Scratch.open()) {
            double[] packed = scratch.doubles(packedSize(d));
            double[] y = scratch.doubles(d * STEP);
            pack(d, w, packed);
            squaredLengths(whole, n, d, x, centre, packed, y, factor, shift, out, at);
            if (whole < n) {
                // The last ones in registers of their own.
                double[] last = scratch.zeros(d * STEP);
                double[] theirs = scratch.doubles(STEP);
                for (int j = 0; j < d; j++) {
                    System.arraycopy(x, j * n + whole, last, j * STEP, n - whole);
                }
                squaredLengths(STEP, STEP, d, last, centre, packed, y, factor, shift, theirs, 0);
                System.arraycopy(theirs, 0, out, at + whole, n - whole);
            }
        }
    }

    private static void centre(int n, int d, double[] x, int i, double[] centre, double[] y) {
        for (int j = 0; j < d; j++) {
            double c = centre[j];
            for (int lane = 0; lane < STEP; lane += LANES) {
                fromArray(SPECIES, x, j * n + i + lane).sub(c).intoArray(y, j * STEP + lane);
            }
        }
    }

    /** How many rows of W are taken together from one on: the last ones two and one at a time. */
    private static int rowsFrom(int row, int d) {
        return row + 4 <= d ? 4 : row + 2 <= d ? 2 : 1;
    }

    /** How many numbers W takes, each block of rows as wide as its last. */
    private static int packedSize(int d) {
        int size = 0;
        for (int row = 0, rows; row < d; row += rows) {
            rows = rowsFrom(row, d);
            size += rows * (row + rows);
        }
        return size;
    }

    /** The rows of a block abreast, column after column. */
    private static void pack(int d, double[] w, double[] packed) {
        int p = 0;
        for (int row = 0, rows; row < d; row += rows) {
            rows = rowsFrom(row, d);
            for (int j = 0; j < row + rows; j++) {
                for (int r = row; r < row + rows; r++) {
                    packed[p++] = j <= r ? w[r * d + j] : 0;
                }
            }
        }
    }

    /** Of the first observations, whole steps; columns begin n numbers apart. */
    private static void squaredLengths(
            int whole,
            int n,
            int d,
            double[] x,
            double[] centre,
            double[] packed,
            double[] y,
            double factor,
            double shift,
            double[] out,
            int at) {
        if (REGISTERS == 4) {
            fourRegisters(whole, n, d, x, centre, packed, y, factor, shift, out, at);
        } else {
            twoRegisters(whole, n, d, x, centre, packed, y, factor, shift, out, at);
        }
    }

    private static void fourRegisters(
            int whole,
            int n,
            int d,
            double[] x,
            double[] centre,
            double[] packed,
            double[] y,
            double factor,
            double shift,
            double[] out,
            int at) {
        for (int i = 0; i < whole; i += STEP) {
            centre(n, d, x, i, centre, y);
            DoubleVector sum0 = DoubleVector.zero(SPECIES);
            DoubleVector sum1 = sum0;
            DoubleVector sum2 = sum0;
            DoubleVector sum3 = sum0;
            int p = 0;
            int row = 0;
            for (; row + 4 <= d; row += 4) {
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
                int end = (row + 4) * STEP;
                for (int q = 0; q < end; q += STEP) {
                    DoubleVector y0 = fromArray(SPECIES, y, q);
                    DoubleVector y1 = fromArray(SPECIES, y, q + LANES);
                    DoubleVector y2 = fromArray(SPECIES, y, q + 2 * LANES);
                    DoubleVector y3 = fromArray(SPECIES, y, q + 3 * LANES);
                    DoubleVector a = broadcast(SPECIES, packed[p]);
                    a0 = a.fma(y0, a0);
                    a1 = a.fma(y1, a1);
                    a2 = a.fma(y2, a2);
                    a3 = a.fma(y3, a3);
                    DoubleVector b = broadcast(SPECIES, packed[p + 1]);
                    b0 = b.fma(y0, b0);
                    b1 = b.fma(y1, b1);
                    b2 = b.fma(y2, b2);
                    b3 = b.fma(y3, b3);
                    DoubleVector c = broadcast(SPECIES, packed[p + 2]);
                    c0 = c.fma(y0, c0);
                    c1 = c.fma(y1, c1);
                    c2 = c.fma(y2, c2);
                    c3 = c.fma(y3, c3);
                    DoubleVector e = broadcast(SPECIES, packed[p + 3]);
                    e0 = e.fma(y0, e0);
                    e1 = e.fma(y1, e1);
                    e2 = e.fma(y2, e2);
                    e3 = e.fma(y3, e3);
                    p += 4;
                }
                sum0 = a0.fma(a0, b0.fma(b0, c0.fma(c0, e0.fma(e0, sum0))));
                sum1 = a1.fma(a1, b1.fma(b1, c1.fma(c1, e1.fma(e1, sum1))));
                sum2 = a2.fma(a2, b2.fma(b2, c2.fma(c2, e2.fma(e2, sum2))));
                sum3 = a3.fma(a3, b3.fma(b3, c3.fma(c3, e3.fma(e3, sum3))));
            }
            for (; row + 2 <= d; row += 2) {
                DoubleVector a0 = DoubleVector.zero(SPECIES);
                DoubleVector a1 = a0;
                DoubleVector a2 = a0;
                DoubleVector a3 = a0;
                DoubleVector b0 = a0;
                DoubleVector b1 = a0;
                DoubleVector b2 = a0;
                DoubleVector b3 = a0;
                int end = (row + 2) * STEP;
                for (int q = 0; q < end; q += STEP) {
                    DoubleVector y0 = fromArray(SPECIES, y, q);
                    DoubleVector y1 = fromArray(SPECIES, y, q + LANES);
                    DoubleVector y2 = fromArray(SPECIES, y, q + 2 * LANES);
                    DoubleVector y3 = fromArray(SPECIES, y, q + 3 * LANES);
                    DoubleVector a = broadcast(SPECIES, packed[p]);
                    a0 = a.fma(y0, a0);
                    a1 = a.fma(y1, a1);
                    a2 = a.fma(y2, a2);
                    a3 = a.fma(y3, a3);
                    DoubleVector b = broadcast(SPECIES, packed[p + 1]);
                    b0 = b.fma(y0, b0);
                    b1 = b.fma(y1, b1);
                    b2 = b.fma(y2, b2);
                    b3 = b.fma(y3, b3);
                    p += 2;
                }
                sum0 = a0.fma(a0, b0.fma(b0, sum0));
                sum1 = a1.fma(a1, b1.fma(b1, sum1));
                sum2 = a2.fma(a2, b2.fma(b2, sum2));
                sum3 = a3.fma(a3, b3.fma(b3, sum3));
            }
            for (; row + 1 <= d; row += 1) {
                DoubleVector a0 = DoubleVector.zero(SPECIES);
                DoubleVector a1 = a0;
                DoubleVector a2 = a0;
                DoubleVector a3 = a0;
                int end = (row + 1) * STEP;
                for (int q = 0; q < end; q += STEP) {
                    DoubleVector y0 = fromArray(SPECIES, y, q);
                    DoubleVector y1 = fromArray(SPECIES, y, q + LANES);
                    DoubleVector y2 = fromArray(SPECIES, y, q + 2 * LANES);
                    DoubleVector y3 = fromArray(SPECIES, y, q + 3 * LANES);
                    DoubleVector a = broadcast(SPECIES, packed[p]);
                    a0 = a.fma(y0, a0);
                    a1 = a.fma(y1, a1);
                    a2 = a.fma(y2, a2);
                    a3 = a.fma(y3, a3);
                    p += 1;
                }
                sum0 = a0.fma(a0, sum0);
                sum1 = a1.fma(a1, sum1);
                sum2 = a2.fma(a2, sum2);
                sum3 = a3.fma(a3, sum3);
            }
            sum0.fma(broadcast(SPECIES, factor), broadcast(SPECIES, shift)).intoArray(out, at + i);
            sum1.fma(broadcast(SPECIES, factor), broadcast(SPECIES, shift)).intoArray(out, at + i + LANES);
            sum2.fma(broadcast(SPECIES, factor), broadcast(SPECIES, shift)).intoArray(out, at + i + 2 * LANES);
            sum3.fma(broadcast(SPECIES, factor), broadcast(SPECIES, shift)).intoArray(out, at + i + 3 * LANES);
        }
    }

    private static void twoRegisters(
            int whole,
            int n,
            int d,
            double[] x,
            double[] centre,
            double[] packed,
            double[] y,
            double factor,
            double shift,
            double[] out,
            int at) {
        for (int i = 0; i < whole; i += STEP) {
            centre(n, d, x, i, centre, y);
            DoubleVector sum0 = DoubleVector.zero(SPECIES);
            DoubleVector sum1 = sum0;
            int p = 0;
            int row = 0;
            for (; row + 4 <= d; row += 4) {
                DoubleVector a0 = DoubleVector.zero(SPECIES);
                DoubleVector a1 = a0;
                DoubleVector b0 = a0;
                DoubleVector b1 = a0;
                DoubleVector c0 = a0;
                DoubleVector c1 = a0;
                DoubleVector e0 = a0;
                DoubleVector e1 = a0;
                int end = (row + 4) * STEP;
                for (int q = 0; q < end; q += STEP) {
                    DoubleVector y0 = fromArray(SPECIES, y, q);
                    DoubleVector y1 = fromArray(SPECIES, y, q + LANES);
                    DoubleVector a = broadcast(SPECIES, packed[p]);
                    a0 = a.fma(y0, a0);
                    a1 = a.fma(y1, a1);
                    DoubleVector b = broadcast(SPECIES, packed[p + 1]);
                    b0 = b.fma(y0, b0);
                    b1 = b.fma(y1, b1);
                    DoubleVector c = broadcast(SPECIES, packed[p + 2]);
                    c0 = c.fma(y0, c0);
                    c1 = c.fma(y1, c1);
                    DoubleVector e = broadcast(SPECIES, packed[p + 3]);
                    e0 = e.fma(y0, e0);
                    e1 = e.fma(y1, e1);
                    p += 4;
                }
                sum0 = a0.fma(a0, b0.fma(b0, c0.fma(c0, e0.fma(e0, sum0))));
                sum1 = a1.fma(a1, b1.fma(b1, c1.fma(c1, e1.fma(e1, sum1))));
            }
            for (; row + 2 <= d; row += 2) {
                DoubleVector a0 = DoubleVector.zero(SPECIES);
                DoubleVector a1 = a0;
                DoubleVector b0 = a0;
                DoubleVector b1 = a0;
                int end = (row + 2) * STEP;
                for (int q = 0; q < end; q += STEP) {
                    DoubleVector y0 = fromArray(SPECIES, y, q);
                    DoubleVector y1 = fromArray(SPECIES, y, q + LANES);
                    DoubleVector a = broadcast(SPECIES, packed[p]);
                    a0 = a.fma(y0, a0);
                    a1 = a.fma(y1, a1);
                    DoubleVector b = broadcast(SPECIES, packed[p + 1]);
                    b0 = b.fma(y0, b0);
                    b1 = b.fma(y1, b1);
                    p += 2;
                }
                sum0 = a0.fma(a0, b0.fma(b0, sum0));
                sum1 = a1.fma(a1, b1.fma(b1, sum1));
            }
            for (; row + 1 <= d; row += 1) {
                DoubleVector a0 = DoubleVector.zero(SPECIES);
                DoubleVector a1 = a0;
                int end = (row + 1) * STEP;
                for (int q = 0; q < end; q += STEP) {
                    DoubleVector y0 = fromArray(SPECIES, y, q);
                    DoubleVector y1 = fromArray(SPECIES, y, q + LANES);
                    DoubleVector a = broadcast(SPECIES, packed[p]);
                    a0 = a.fma(y0, a0);
                    a1 = a.fma(y1, a1);
                    p += 1;
                }
                sum0 = a0.fma(a0, sum0);
                sum1 = a1.fma(a1, sum1);
            }
            sum0.fma(broadcast(SPECIES, factor), broadcast(SPECIES, shift)).intoArray(out, at + i);
            sum1.fma(broadcast(SPECIES, factor), broadcast(SPECIES, shift)).intoArray(out, at + i + LANES);
        }
    }
}
