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

    private VectorSums() {}

    /** The lanes of a vector, added in their order. */
    static double ofLanes(DoubleVector v, double[] lanes, int at) {
        v.intoArray(lanes, at);
        return ofLanes(lanes, at);
    }

    /** As many numbers as a vector has lanes, added in pairs. */
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
        double sum = total(a.add(b));
        for (; i < end; i++) {
            sum += x[i];
        }
        return sum;
    }

    static double dot(int n, double[] x, int at, double[] y, int from) {
        DoubleVector a = DoubleVector.zero(SPECIES);
        DoubleVector b = a;
        int i = 0;
        for (; i <= n - STEP; i += STEP) {
            a = fromArray(SPECIES, x, at + i).fma(fromArray(SPECIES, y, from + i), a);
            b = fromArray(SPECIES, x, at + i + LANES).fma(fromArray(SPECIES, y, from + i + LANES), b);
        }
        double sum = total(a.add(b));
        for (; i < n; i++) {
            sum += x[at + i] * y[from + i];
        }
        return sum;
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
        double sum = total(a.add(b));
        for (; i < n; i++) {
            sum += weight[at + i] * (x[from + i] - origin);
        }
        return sum;
    }

    static void addDiagonalScatter(
            int n, int d, double[] x, double[] weight, int at, double[] origin, double[] sum, double[] scatter) {
        try (Scratch scratch = Scratch.open()) {
            double[] lanes = scratch.doubles(LANES);
            for (int j = 0; j < d; j++) {
                addMoments(n, x, j, weight, at, origin[j], sum, scatter, lanes);
            }
        }
    }

    private static void addMoments(
            int n,
            double[] x,
            int j,
            double[] weight,
            int at,
            double origin,
            double[] sum,
            double[] scatter,
            double[] lanes) {
        DoubleVector sumA = DoubleVector.zero(SPECIES);
        DoubleVector sumB = sumA;
        DoubleVector squaresA = sumA;
        DoubleVector squaresB = sumA;
        int from = j * n;
        int i = 0;
        for (; i <= n - STEP; i += STEP) {
            DoubleVector a = fromArray(SPECIES, x, from + i).sub(origin);
            DoubleVector b = fromArray(SPECIES, x, from + i + LANES).sub(origin);
            DoubleVector weightedA = a.mul(fromArray(SPECIES, weight, at + i));
            DoubleVector weightedB = b.mul(fromArray(SPECIES, weight, at + i + LANES));
            sumA = sumA.add(weightedA);
            sumB = sumB.add(weightedB);
            squaresA = weightedA.fma(a, squaresA);
            squaresB = weightedB.fma(b, squaresB);
        }
        double total = ofLanes(sumA.add(sumB), lanes, 0);
        double squares = ofLanes(squaresA.add(squaresB), lanes, 0);
        for (; i < n; i++) {
            double y = x[from + i] - origin;
            total += weight[at + i] * y;
            squares += weight[at + i] * y * y;
        }
        sum[j] += total;
        scatter[j] += squares;
    }

    private static double total(DoubleVector v) {
        try (Scratch scratch = Scratch.open()) {
            return ofLanes(v, scratch.doubles(LANES), 0);
        }
    }
}
