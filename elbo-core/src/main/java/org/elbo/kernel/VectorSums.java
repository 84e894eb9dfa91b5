/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.kernel;

import static jdk.incubator.vector.DoubleVector.fromArray;
import static org.elbo.kernel.VectorKernels.LANES;
import static org.elbo.kernel.VectorKernels.SPECIES;

import jdk.incubator.vector.DoubleVector;

/**
 * Sums over observations, two registers at a time. Lanes are added up in their order by plain code: the JDK leaves the order
 * of its own reduction open, so that compiled code need not give the bits of interpreted code.
 */
final class VectorSums {

    private static final int STEP = 2 * LANES;

    /** Columns of {@link Moments#addDiagonalScatter} at a time. */
    private static final int COLUMNS = 4;

    private VectorSums() {}

    /** As many numbers as a vector has lanes, added in pairs. An array, since vectors that are handed on may become objects. */
    static double ofLanes(double[] x, int at) {
        if (LANES == 8) {
            return ((x[at] + x[at + 1]) + (x[at + 2] + x[at + 3]))
                    + ((x[at + 4] + x[at + 5]) + (x[at + 6] + x[at + 7]));
        }
        if (LANES == 4) {
            return (x[at] + x[at + 1]) + (x[at + 2] + x[at + 3]);
        }
        double sum = x[at];
        for (int lane = 1; lane < LANES; lane++) {
            sum += x[at + lane];
        }
        return sum;
    }

    static double sum(int n, double[] x, int at) {
        DoubleVector a = DoubleVector.zero(SPECIES);
        DoubleVector b = a;
        int end = at + n;
        int i = at;
        for (; i <= end - STEP; i += STEP) {
            a = a.add(fromArray(SPECIES, x, i));
            b = b.add(fromArray(SPECIES, x, i + LANES));
        }
        try (Scratch scratch = Scratch.open()) {
            double[] lanes = scratch.doubles(LANES);
            a.add(b).intoArray(lanes, 0);
            double sum = ofLanes(lanes, 0);
            for (; i < end; i++) {
                sum += x[i];
            }
            return sum;
        }
    }

    static double dot(int n, double[] x, int at, double[] y, int from) {
        DoubleVector a = DoubleVector.zero(SPECIES);
        DoubleVector b = a;
        int i = 0;
        for (; i <= n - STEP; i += STEP) {
            a = fromArray(SPECIES, x, at + i).fma(fromArray(SPECIES, y, from + i), a);
            b = fromArray(SPECIES, x, at + i + LANES).fma(fromArray(SPECIES, y, from + i + LANES), b);
        }
        try (Scratch scratch = Scratch.open()) {
            double[] lanes = scratch.doubles(LANES);
            a.add(b).intoArray(lanes, 0);
            double sum = ofLanes(lanes, 0);
            for (; i < n; i++) {
                sum += x[at + i] * y[from + i];
            }
            return sum;
        }
    }

    static void mean(int n, int d, double[] x, double[] weight, int at, double total, double[] mean) {
        int first = Moments.firstWithWeight(n, weight, at);
        for (int j = 0; j < d; j++) {
            double origin = x[j * n + first];
            mean[j] = total == 0 ? origin : origin + weightedDeviations(n, x, j * n, origin, weight, at) / total;
        }
    }

    /** {@code sum_i w_i (x_i - origin)} */
    private static double weightedDeviations(int n, double[] x, int from, double origin, double[] weight, int at) {
        DoubleVector a = DoubleVector.zero(SPECIES);
        DoubleVector b = a;
        int i = 0;
        for (; i <= n - STEP; i += STEP) {
            a = fromArray(SPECIES, x, from + i).sub(origin).fma(fromArray(SPECIES, weight, at + i), a);
            b = fromArray(SPECIES, x, from + i + LANES).sub(origin).fma(fromArray(SPECIES, weight, at + i + LANES), b);
        }
        try (Scratch scratch = Scratch.open()) {
            double[] lanes = scratch.doubles(LANES);
            a.add(b).intoArray(lanes, 0);
            double sum = ofLanes(lanes, 0);
            for (; i < n; i++) {
                sum += weight[at + i] * (x[from + i] - origin);
            }
            return sum;
        }
    }

    static void addDiagonalScatter(
            int n, int d, double[] x, double[] weight, int at, double[] origin, double[] sum, double[] scatter) {
        try (Scratch scratch = Scratch.open()) {
            double[] lanes = scratch.doubles(2 * COLUMNS * LANES);
            int j = 0;
            for (; j + COLUMNS <= d; j += COLUMNS) {
                fourMoments(n, x, j, weight, at, origin, lanes);
                addMoments(n, COLUMNS, x, j, weight, at, origin, lanes, sum, scatter);
            }
            for (int columns; j < d; j += columns) {
                columns = Math.min(2, d - j);
                twoMoments(n, x, j, j + columns - 1, weight, at, origin, lanes);
                addMoments(n, columns, x, j, weight, at, origin, lanes, sum, scatter);
            }
        }
    }

    /** Adds the lanes' sums and squares of some columns, and the last observations, which fill no register. */
    private static void addMoments(
            int n,
            int columns,
            double[] x,
            int first,
            double[] weight,
            int at,
            double[] origin,
            double[] lanes,
            double[] sum,
            double[] scatter) {
        for (int c = 0, j = first; c < columns; c++, j++) {
            double total = ofLanes(lanes, c * LANES);
            double squares = ofLanes(lanes, (COLUMNS + c) * LANES);
            for (int i = n / LANES * LANES; i < n; i++) {
                double y = x[j * n + i] - origin[j];
                total += weight[at + i] * y;
                squares += weight[at + i] * y * y;
            }
            sum[j] += total;
            scatter[j] += squares;
        }
    }

    /** Four columns at a time, so that weights are read once for them. */
    private static void fourMoments(
            int n, double[] x, int j, double[] weight, int at, double[] origin, double[] lanes) {
        DoubleVector sumA = DoubleVector.zero(SPECIES);
        DoubleVector sumB = sumA;
        DoubleVector sumC = sumA;
        DoubleVector sumE = sumA;
        DoubleVector squaresA = sumA;
        DoubleVector squaresB = sumA;
        DoubleVector squaresC = sumA;
        DoubleVector squaresE = sumA;
        int b = (j + 1) * n;
        int c = b + n;
        int e = c + n;
        for (int i = 0; i <= n - LANES; i += LANES) {
            DoubleVector w = fromArray(SPECIES, weight, at + i);
            DoubleVector yA = fromArray(SPECIES, x, j * n + i).sub(origin[j]);
            DoubleVector weightedA = yA.mul(w);
            sumA = sumA.add(weightedA);
            squaresA = weightedA.fma(yA, squaresA);
            DoubleVector yB = fromArray(SPECIES, x, b + i).sub(origin[j + 1]);
            DoubleVector weightedB = yB.mul(w);
            sumB = sumB.add(weightedB);
            squaresB = weightedB.fma(yB, squaresB);
            DoubleVector yC = fromArray(SPECIES, x, c + i).sub(origin[j + 2]);
            DoubleVector weightedC = yC.mul(w);
            sumC = sumC.add(weightedC);
            squaresC = weightedC.fma(yC, squaresC);
            DoubleVector yE = fromArray(SPECIES, x, e + i).sub(origin[j + 3]);
            DoubleVector weightedE = yE.mul(w);
            sumE = sumE.add(weightedE);
            squaresE = weightedE.fma(yE, squaresE);
        }
        sumA.intoArray(lanes, 0);
        sumB.intoArray(lanes, LANES);
        sumC.intoArray(lanes, 2 * LANES);
        sumE.intoArray(lanes, 3 * LANES);
        squaresA.intoArray(lanes, COLUMNS * LANES);
        squaresB.intoArray(lanes, (COLUMNS + 1) * LANES);
        squaresC.intoArray(lanes, (COLUMNS + 2) * LANES);
        squaresE.intoArray(lanes, (COLUMNS + 3) * LANES);
    }

    /** Two columns, or the last one twice. */
    private static void twoMoments(
            int n, double[] x, int first, int second, double[] weight, int at, double[] origin, double[] lanes) {
        DoubleVector sumA = DoubleVector.zero(SPECIES);
        DoubleVector sumB = sumA;
        DoubleVector squaresA = sumA;
        DoubleVector squaresB = sumA;
        for (int i = 0; i <= n - LANES; i += LANES) {
            DoubleVector w = fromArray(SPECIES, weight, at + i);
            DoubleVector yA = fromArray(SPECIES, x, first * n + i).sub(origin[first]);
            DoubleVector weightedA = yA.mul(w);
            sumA = sumA.add(weightedA);
            squaresA = weightedA.fma(yA, squaresA);
            DoubleVector yB = fromArray(SPECIES, x, second * n + i).sub(origin[second]);
            DoubleVector weightedB = yB.mul(w);
            sumB = sumB.add(weightedB);
            squaresB = weightedB.fma(yB, squaresB);
        }
        sumA.intoArray(lanes, 0);
        sumB.intoArray(lanes, LANES);
        squaresA.intoArray(lanes, COLUMNS * LANES);
        squaresB.intoArray(lanes, (COLUMNS + 1) * LANES);
    }
}
