/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.kernel;

import static jdk.incubator.vector.DoubleVector.broadcast;
import static jdk.incubator.vector.DoubleVector.fromArray;
import static org.elbo.kernel.VectorKernels.LANES;
import static org.elbo.kernel.VectorKernels.SPECIES;

import jdk.incubator.vector.DoubleVector;

/** {@link Linear}: four components at a time, so that each number that is read is used several times. */
final class VectorLinear {

    private static final int SIZE = 4;

    /** Observations of {@link #forms} at a time. */
    private static final int STEP = 2 * LANES;

    private VectorLinear() {}

    /** {@link Linear#forms} */
    static void forms(int n, int m, int components, double[] t, double[] coefficients, double[] shifts, double[] out) {
        int k = 0;
        for (; k <= components - SIZE; k += SIZE) {
            int i = 0;
            for (; i <= n - STEP; i += STEP) {
                fourForms(n, m, t, i, coefficients, k, shifts, out);
            }
            for (int c = k; c < k + SIZE; c++) {
                form(i, n, m, t, coefficients, c, shifts, out);
            }
        }
        for (; k < components; k++) {
            int i = 0;
            for (; i <= n - STEP; i += STEP) {
                oneForm(n, m, t, i, coefficients, k, shifts, out);
            }
            form(i, n, m, t, coefficients, k, shifts, out);
        }
    }

    /** Of the last observations, in the same steps, so that they have the same bits as elsewhere. */
    private static void form(
            int first, int n, int m, double[] t, double[] coefficients, int k, double[] shifts, double[] out) {
        for (int i = first; i < n; i++) {
            double a = shifts[k];
            for (int j = 0; j < m; j++) {
                a = Math.fma(coefficients[k * m + j], t[j * n + i], a);
            }
            out[k * n + i] = a;
        }
    }

    private static void fourForms(
            int n, int m, double[] t, int i, double[] coefficients, int k, double[] shifts, double[] out) {
        DoubleVector a0 = broadcast(SPECIES, shifts[k]);
        DoubleVector a1 = a0;
        DoubleVector b0 = broadcast(SPECIES, shifts[k + 1]);
        DoubleVector b1 = b0;
        DoubleVector c0 = broadcast(SPECIES, shifts[k + 2]);
        DoubleVector c1 = c0;
        DoubleVector e0 = broadcast(SPECIES, shifts[k + 3]);
        DoubleVector e1 = e0;
        for (int j = 0, from = i, p = k * m; j < m; j++, from += n, p++) {
            DoubleVector t0 = fromArray(SPECIES, t, from);
            DoubleVector t1 = fromArray(SPECIES, t, from + LANES);
            DoubleVector a = broadcast(SPECIES, coefficients[p]);
            a0 = a.fma(t0, a0);
            a1 = a.fma(t1, a1);
            DoubleVector b = broadcast(SPECIES, coefficients[p + m]);
            b0 = b.fma(t0, b0);
            b1 = b.fma(t1, b1);
            DoubleVector c = broadcast(SPECIES, coefficients[p + 2 * m]);
            c0 = c.fma(t0, c0);
            c1 = c.fma(t1, c1);
            DoubleVector e = broadcast(SPECIES, coefficients[p + 3 * m]);
            e0 = e.fma(t0, e0);
            e1 = e.fma(t1, e1);
        }
        int at = k * n + i;
        a0.intoArray(out, at);
        a1.intoArray(out, at + LANES);
        b0.intoArray(out, at + n);
        b1.intoArray(out, at + n + LANES);
        c0.intoArray(out, at + 2 * n);
        c1.intoArray(out, at + 2 * n + LANES);
        e0.intoArray(out, at + 3 * n);
        e1.intoArray(out, at + 3 * n + LANES);
    }

    private static void oneForm(
            int n, int m, double[] t, int i, double[] coefficients, int k, double[] shifts, double[] out) {
        DoubleVector a0 = broadcast(SPECIES, shifts[k]);
        DoubleVector a1 = a0;
        for (int j = 0, from = i; j < m; j++, from += n) {
            DoubleVector a = broadcast(SPECIES, coefficients[k * m + j]);
            a0 = a.fma(fromArray(SPECIES, t, from), a0);
            a1 = a.fma(fromArray(SPECIES, t, from + LANES), a1);
        }
        a0.intoArray(out, k * n + i);
        a1.intoArray(out, k * n + i + LANES);
    }

    /** {@link Linear#sums} */
    static void sums(int n, int m, int components, double[] weights, double[] t, double[] sums) {
        try (Scratch scratch = Scratch.open()) {
            double[] lanes = scratch.doubles(SIZE * SIZE * LANES);
            for (int k = 0; k < components; k += SIZE) {
                for (int j = 0; j < m; j += SIZE) {
                    sixteenSums(n, m, components, weights, k, t, j, lanes);
                    give(n, m, components, weights, k, t, j, lanes, sums);
                }
            }
        }
    }

    /** Adds the lanes up, and the last observations, which fill no register. */
    private static void give(
            int n,
            int m,
            int components,
            double[] weights,
            int first,
            double[] t,
            int column,
            double[] lanes,
            double[] sums) {
        int whole = n / LANES * LANES;
        for (int k = first; k < Math.min(components, first + SIZE); k++) {
            for (int j = column; j < Math.min(m, column + SIZE); j++) {
                double sum = VectorSums.ofLanes(lanes, ((k - first) * SIZE + j - column) * LANES);
                for (int i = whole; i < n; i++) {
                    sum += weights[k * n + i] * t[j * n + i];
                }
                sums[k * m + j] = sum;
            }
        }
    }

    /** Of four weights times four functions; beyond the last ones these again, which nobody looks at. */
    private static void sixteenSums(
            int n, int m, int components, double[] weights, int k, double[] t, int j, double[] lanes) {
        int w0 = k * n;
        int t0 = j * n;
        int w1 = Math.min(k + 1, components - 1) * n;
        int t1 = Math.min(j + 1, m - 1) * n;
        int w2 = Math.min(k + 2, components - 1) * n;
        int t2 = Math.min(j + 2, m - 1) * n;
        int w3 = Math.min(k + 3, components - 1) * n;
        int t3 = Math.min(j + 3, m - 1) * n;
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
        for (int i = 0; i <= n - LANES; i += LANES) {
            DoubleVector y0 = fromArray(SPECIES, t, t0 + i);
            DoubleVector y1 = fromArray(SPECIES, t, t1 + i);
            DoubleVector y2 = fromArray(SPECIES, t, t2 + i);
            DoubleVector y3 = fromArray(SPECIES, t, t3 + i);
            DoubleVector a = fromArray(SPECIES, weights, w0 + i);
            a0 = a.fma(y0, a0);
            a1 = a.fma(y1, a1);
            a2 = a.fma(y2, a2);
            a3 = a.fma(y3, a3);
            DoubleVector b = fromArray(SPECIES, weights, w1 + i);
            b0 = b.fma(y0, b0);
            b1 = b.fma(y1, b1);
            b2 = b.fma(y2, b2);
            b3 = b.fma(y3, b3);
            DoubleVector c = fromArray(SPECIES, weights, w2 + i);
            c0 = c.fma(y0, c0);
            c1 = c.fma(y1, c1);
            c2 = c.fma(y2, c2);
            c3 = c.fma(y3, c3);
            DoubleVector e = fromArray(SPECIES, weights, w3 + i);
            e0 = e.fma(y0, e0);
            e1 = e.fma(y1, e1);
            e2 = e.fma(y2, e2);
            e3 = e.fma(y3, e3);
        }
        a0.intoArray(lanes, 0);
        a1.intoArray(lanes, LANES);
        a2.intoArray(lanes, 2 * LANES);
        a3.intoArray(lanes, 3 * LANES);
        b0.intoArray(lanes, 4 * LANES);
        b1.intoArray(lanes, 5 * LANES);
        b2.intoArray(lanes, 6 * LANES);
        b3.intoArray(lanes, 7 * LANES);
        c0.intoArray(lanes, 8 * LANES);
        c1.intoArray(lanes, 9 * LANES);
        c2.intoArray(lanes, 10 * LANES);
        c3.intoArray(lanes, 11 * LANES);
        e0.intoArray(lanes, 12 * LANES);
        e1.intoArray(lanes, 13 * LANES);
        e2.intoArray(lanes, 14 * LANES);
        e3.intoArray(lanes, 15 * LANES);
    }
}
