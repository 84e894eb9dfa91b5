/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.kernel;

import static jdk.incubator.vector.DoubleVector.broadcast;
import static jdk.incubator.vector.DoubleVector.fromArray;
import static org.elbo.kernel.VectorKernels.LANES;
import static org.elbo.kernel.VectorKernels.SPECIES;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * Squared distances, four registers of observations at a time, whose sums stay in registers over all columns.
 *
 * <p>What is left at the end is computed in the same steps, so that a row has the same bits wherever it stands.
 */
final class VectorDistances {

    private static final int STEP = 4 * LANES;

    /** Observations at a time whose nearest centre is sought. */
    private static final int NEAR = 2 * LANES;

    private VectorDistances() {}

    /** {@link QuadraticForm#diagonal} */
    static void scaled(
            int n,
            int d,
            double[] x,
            double[] centre,
            double[] scale,
            double factor,
            double shift,
            double[] out,
            int at) {
        DoubleVector by = broadcast(SPECIES, factor);
        DoubleVector offset = broadcast(SPECIES, shift);
        int i = 0;
        for (; i <= n - STEP; i += STEP) {
            DoubleVector a = DoubleVector.zero(SPECIES);
            DoubleVector b = a;
            DoubleVector c = a;
            DoubleVector e = a;
            for (int j = 0, from = i; j < d; j++, from += n) {
                DoubleVector origin = broadcast(SPECIES, centre[j]);
                DoubleVector s = broadcast(SPECIES, scale[j]);
                DoubleVector ya = fromArray(SPECIES, x, from).sub(origin).mul(s);
                DoubleVector yb =
                        fromArray(SPECIES, x, from + LANES).sub(origin).mul(s);
                DoubleVector yc =
                        fromArray(SPECIES, x, from + 2 * LANES).sub(origin).mul(s);
                DoubleVector ye =
                        fromArray(SPECIES, x, from + 3 * LANES).sub(origin).mul(s);
                a = ya.fma(ya, a);
                b = yb.fma(yb, b);
                c = yc.fma(yc, c);
                e = ye.fma(ye, e);
            }
            a.fma(by, offset).intoArray(out, at + i);
            b.fma(by, offset).intoArray(out, at + i + LANES);
            c.fma(by, offset).intoArray(out, at + i + 2 * LANES);
            e.fma(by, offset).intoArray(out, at + i + 3 * LANES);
        }
        for (; i < n; i++) {
            double sum = 0;
            for (int j = 0; j < d; j++) {
                double y = (x[j * n + i] - centre[j]) * scale[j];
                sum = Math.fma(y, y, sum);
            }
            out[at + i] = Math.fma(sum, factor, shift);
        }
    }

    /** {@link QuadraticForm#distance} */
    static void plain(int n, int d, double[] x, double[] centre, double[] out, int at) {
        int i = 0;
        for (; i <= n - STEP; i += STEP) {
            DoubleVector a = DoubleVector.zero(SPECIES);
            DoubleVector b = a;
            DoubleVector c = a;
            DoubleVector e = a;
            for (int j = 0, from = i; j < d; j++, from += n) {
                DoubleVector origin = broadcast(SPECIES, centre[j]);
                DoubleVector ya = fromArray(SPECIES, x, from).sub(origin);
                DoubleVector yb = fromArray(SPECIES, x, from + LANES).sub(origin);
                DoubleVector yc = fromArray(SPECIES, x, from + 2 * LANES).sub(origin);
                DoubleVector ye = fromArray(SPECIES, x, from + 3 * LANES).sub(origin);
                a = ya.fma(ya, a);
                b = yb.fma(yb, b);
                c = yc.fma(yc, c);
                e = ye.fma(ye, e);
            }
            a.intoArray(out, at + i);
            b.intoArray(out, at + i + LANES);
            c.intoArray(out, at + i + 2 * LANES);
            e.intoArray(out, at + i + 3 * LANES);
        }
        for (; i < n; i++) {
            out[at + i] = distance(n, d, x, i, centre, 0);
        }
    }

    private static double distance(int n, int d, double[] x, int i, double[] centres, int c) {
        double sum = 0;
        for (int j = 0; j < d; j++) {
            double y = x[j * n + i] - centres[c + j];
            sum = Math.fma(y, y, sum);
        }
        return sum;
    }

    /** {@link QuadraticForm#nearest}, of some of the observations. */
    static void nearest(
            int first, int end, int n, int d, int clusters, double[] x, double[] centres, double[] nearest) {
        int i = first;
        for (; i <= end - NEAR; i += NEAR) {
            nearestOfStep(n, d, clusters, x, i, centres, nearest);
        }
        for (; i < end; i++) {
            double least = Double.POSITIVE_INFINITY;
            nearest[i] = 0;
            for (int k = 0; k < clusters; k++) {
                double distance = distance(n, d, x, i, centres, k * d);
                if (distance < least) {
                    least = distance;
                    nearest[i] = k;
                }
            }
        }
    }

    private static void nearestOfStep(
            int n, int d, int clusters, double[] x, int i, double[] centres, double[] nearest) {
        DoubleVector leastA = broadcast(SPECIES, Double.POSITIVE_INFINITY);
        DoubleVector leastB = leastA;
        DoubleVector nearestA = DoubleVector.zero(SPECIES);
        DoubleVector nearestB = nearestA;
        for (int k = 0, at = 0; k < clusters; k++) {
            DoubleVector a = DoubleVector.zero(SPECIES);
            DoubleVector b = a;
            for (int j = 0, from = i; j < d; j++, from += n, at++) {
                DoubleVector ya = fromArray(SPECIES, x, from).sub(centres[at]);
                DoubleVector yb = fromArray(SPECIES, x, from + LANES).sub(centres[at]);
                a = ya.fma(ya, a);
                b = yb.fma(yb, b);
            }
            VectorMask<Double> isNearerA = a.compare(VectorOperators.LT, leastA);
            VectorMask<Double> isNearerB = b.compare(VectorOperators.LT, leastB);
            leastA = leastA.blend(a, isNearerA);
            leastB = leastB.blend(b, isNearerB);
            nearestA = nearestA.blend(k, isNearerA);
            nearestB = nearestB.blend(k, isNearerB);
        }
        nearestA.intoArray(nearest, i);
        nearestB.intoArray(nearest, i + LANES);
    }
}
