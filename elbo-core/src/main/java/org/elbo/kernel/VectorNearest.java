/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.kernel;

import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;
import static org.elbo.kernel.VectorKernels.LANES;
import static org.elbo.kernel.VectorKernels.SPECIES;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link QuadraticForm#nearest} of many centres: first in single precision, of which a register holds twice as many numbers, as
 * {@code |y|^2 / 2 + |c|^2 / 2 - y'c}, a multiplication and an addition for a number instead of three operations. That decides
 * for a row if no other centre comes so near the nearest that rounding might have taken one for the other; for rows of which it
 * does not, {@link VectorDistances} decides. So the answers are the same, ties among them, and no digits are lost.
 *
 * <p>Rows and centres are seen from the centres' mean, in units of their largest distance from it in a column, so that {@code
 * |c_j| <= 1}. With d columns, s the half of a squared distance and u = 2^-24: all sums on the way to s are at most {@code |y|^2
 * + d}, since {@code |y_j| <= (1 + y_j^2) / 2}; so d + 2 roundings, and those of y and c themselves, change s by less than {@code
 * (d + 4) (|y|^2 + d) u}, and the difference of two by twice that.
 */
final class VectorNearest {

    private static final VectorSpecies<Float> FLOATS = VectorSpecies.of(float.class, SPECIES.vectorShape());

    /** Floats in a register. */
    private static final int WIDE = 2 * LANES;

    /** Rows at a time. */
    private static final int STEP = 2 * WIDE;

    /** Centres at a time. */
    private static final int CENTRES = 4;

    private VectorNearest() {}

    static void nearest(int n, int d, int clusters, double[] x, double[] centres, double[] nearest) {
        int rows = (n + STEP - 1) / STEP * STEP;
        int all = (clusters + CENTRES - 1) / CENTRES * CENTRES;
        try (Scratch scratch = Scratch.open()) {
            double[] origin = scratch.zeros(d);
            double scale = 1 / largestDeviation(d, clusters, centres, origin);
            float[] c = scratch.floats(all * (d + 1));
            float[] halfLengths = scratch.floats(all);
            seeCentres(d, clusters, all, centres, origin, scale, c, halfLengths);
            float[] y = scratch.floats((d + 1) * rows);
            seeRows(n, d, rows, x, origin, scale, y);
            float[] s = scratch.floats(CENTRES * rows);
            // The least, the second least, and the bits of the number of the least.
            float[] best = scratch.floats(3 * rows);
            Arrays.fill(best, 0, 2 * rows, Float.POSITIVE_INFINITY);
            Arrays.fill(best, 2 * rows, 3 * rows, 0);
            for (int k = 0; k < all; k += CENTRES) {
                fromFour(rows, d + 1, y, c, k, halfLengths, s);
                keepLeast(rows, k, s, best);
            }
            decide(n, d, clusters, rows, x, centres, y, best, nearest);
        }
    }

    /** The mean of the centres, and how far one lies from it in a column at most; 1 if they are one. */
    private static double largestDeviation(int d, int clusters, double[] centres, double[] origin) {
        double share = 1.0 / clusters;
        for (int k = 0, at = 0; k < clusters; k++) {
            for (int j = 0; j < d; j++, at++) {
                origin[j] += share * centres[at];
            }
        }
        double largest = 0;
        for (int k = 0, at = 0; k < clusters; k++) {
            for (int j = 0; j < d; j++, at++) {
                double apart = Math.abs(centres[at] - origin[j]);
                largest = apart > largest ? apart : largest;
            }
        }
        return largest > 0 ? largest : 1;
    }

    /** Centres, their signs turned, with a 1 for the rows' halves; behind them some that are infinitely far away. */
    private static void seeCentres(
            int d,
            int clusters,
            int all,
            double[] centres,
            double[] origin,
            double scale,
            float[] c,
            float[] halfLengths) {
        Arrays.fill(c, 0, all * (d + 1), 0);
        Arrays.fill(halfLengths, 0, all, Float.POSITIVE_INFINITY);
        for (int k = 0, at = 0; k < clusters; k++, at++) {
            double sum = 0;
            for (int j = 0; j < d; j++, at++) {
                float seen = (float) ((centres[k * d + j] - origin[j]) * scale);
                c[at] = -seen;
                sum += (double) seen * seen;
            }
            c[at] = 1;
            halfLengths[k] = (float) (0.5 * sum);
        }
    }

    /** Rows column by column, the last one half of their squared lengths; behind them zeros. */
    private static void seeRows(int n, int d, int rows, double[] x, double[] origin, double scale, float[] y) {
        Arrays.fill(y, d * rows, (d + 1) * rows, 0);
        for (int j = 0; j < d; j++) {
            seeColumn(n, x, j * n, origin[j], scale, y, j * rows);
            Arrays.fill(y, j * rows + n, (j + 1) * rows, 0);
            addHalfSquares(rows, y, j * rows, d * rows);
        }
    }

    /**
     * A plain loop, since converted registers are half as long: where there are two kinds of registers of floats, JDK 17 makes
     * objects of both.
     */
    private static void seeColumn(int n, double[] x, int from, double origin, double scale, float[] y, int at) {
        for (int i = 0; i < n; i++) {
            y[at + i] = (float) ((x[from + i] - origin) * scale);
        }
    }

    private static void addHalfSquares(int rows, float[] y, int from, int to) {
        for (int i = 0; i < rows; i += WIDE) {
            FloatVector seen = fromArray(FLOATS, y, from + i);
            seen.mul(0.5f).fma(seen, fromArray(FLOATS, y, to + i)).intoArray(y, to + i);
        }
    }

    /** Half of the squared distances from four centres. */
    private static void fromFour(int rows, int d, float[] y, float[] c, int first, float[] halfLengths, float[] s) {
        for (int i = 0; i < rows; i += STEP) {
            FloatVector a0 = broadcast(FLOATS, halfLengths[first]);
            FloatVector a1 = a0;
            FloatVector b0 = broadcast(FLOATS, halfLengths[first + 1]);
            FloatVector b1 = b0;
            FloatVector e0 = broadcast(FLOATS, halfLengths[first + 2]);
            FloatVector e1 = e0;
            FloatVector f0 = broadcast(FLOATS, halfLengths[first + 3]);
            FloatVector f1 = f0;
            for (int j = 0, from = i, p = first * d; j < d; j++, from += rows, p++) {
                FloatVector y0 = fromArray(FLOATS, y, from);
                FloatVector y1 = fromArray(FLOATS, y, from + WIDE);
                FloatVector a = broadcast(FLOATS, c[p]);
                a0 = a.fma(y0, a0);
                a1 = a.fma(y1, a1);
                FloatVector b = broadcast(FLOATS, c[p + d]);
                b0 = b.fma(y0, b0);
                b1 = b.fma(y1, b1);
                FloatVector e = broadcast(FLOATS, c[p + 2 * d]);
                e0 = e.fma(y0, e0);
                e1 = e.fma(y1, e1);
                FloatVector f = broadcast(FLOATS, c[p + 3 * d]);
                f0 = f.fma(y0, f0);
                f1 = f.fma(y1, f1);
            }
            a0.intoArray(s, i);
            a1.intoArray(s, i + WIDE);
            b0.intoArray(s, rows + i);
            b1.intoArray(s, rows + i + WIDE);
            e0.intoArray(s, 2 * rows + i);
            e1.intoArray(s, 2 * rows + i + WIDE);
            f0.intoArray(s, 3 * rows + i);
            f1.intoArray(s, 3 * rows + i + WIDE);
        }
    }

    /**
     * Compares as integers, which is what the bits of positive floats can be compared as, and quicker. What rounding has left
     * below zero is not compared rightly, but seen as too near to tell.
     */
    private static void keepLeast(int rows, int first, float[] s, float[] best) {
        for (int i = 0; i < rows; i += WIDE) {
            IntVector least = fromArray(FLOATS, best, i).reinterpretAsInts();
            IntVector second = fromArray(FLOATS, best, rows + i).reinterpretAsInts();
            IntVector number = fromArray(FLOATS, best, 2 * rows + i).reinterpretAsInts();
            for (int k = 0, at = i; k < CENTRES; k++, at += rows) {
                IntVector next = fromArray(FLOATS, s, at).reinterpretAsInts();
                number = number.blend(first + k, next.compare(VectorOperators.LT, least));
                second = second.min(least.max(next));
                least = least.min(next);
            }
            least.reinterpretAsFloats().intoArray(best, i);
            second.reinterpretAsFloats().intoArray(best, rows + i);
            number.reinterpretAsFloats().intoArray(best, 2 * rows + i);
        }
    }

    private static void decide(
            int n,
            int d,
            int clusters,
            int rows,
            double[] x,
            double[] centres,
            float[] y,
            float[] best,
            double[] nearest) {
        float factor = 0x1p-22f * (d + 4);
        for (int i = 0; i < n; i += WIDE) {
            int end = Math.min(n, i + WIDE);
            FloatVector apart = fromArray(FLOATS, best, rows + i).sub(fromArray(FLOATS, best, i));
            FloatVector rounding = fromArray(FLOATS, y, d * rows + i).add(d).mul(factor);
            // Not so, too, where numbers were too large for floats.
            if (apart.compare(VectorOperators.GT, rounding).allTrue()) {
                for (int row = i; row < end; row++) {
                    nearest[row] = Float.floatToRawIntBits(best[2 * rows + row]);
                }
            } else {
                VectorDistances.nearest(i, end, n, d, clusters, x, centres, nearest);
            }
        }
    }
}
