/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.kernel;

import static jdk.incubator.vector.DoubleVector.broadcast;
import static jdk.incubator.vector.DoubleVector.fromArray;
import static org.elbo.kernel.VectorKernels.LANES;
import static org.elbo.kernel.VectorKernels.SPECIES;

import jdk.incubator.vector.DoubleVector;

/** The kernels of full covariances for two columns, where everything fits into registers and nothing is written down. */
final class VectorPlane {

    private VectorPlane() {}

    /** {@link QuadraticForm#triangular} */
    static void squaredLengths(
            int n, double[] x, double[] centre, double[] w, double factor, double shift, double[] out, int at) {
        double c0 = centre[0];
        double c1 = centre[1];
        int i = 0;
        for (; i <= n - LANES; i += LANES) {
            DoubleVector y0 = fromArray(SPECIES, x, i).sub(c0);
            DoubleVector y1 = fromArray(SPECIES, x, n + i).sub(c1);
            DoubleVector z0 = y0.mul(w[0]);
            DoubleVector z1 = y1.fma(broadcast(SPECIES, w[3]), y0.mul(w[2]));
            z0.fma(z0, z1.mul(z1))
                    .fma(broadcast(SPECIES, factor), broadcast(SPECIES, shift))
                    .intoArray(out, at + i);
        }
        for (; i < n; i++) {
            double y0 = x[i] - c0;
            double y1 = x[n + i] - c1;
            double z0 = y0 * w[0];
            double z1 = Math.fma(y1, w[3], y0 * w[2]);
            out[at + i] = Math.fma(Math.fma(z0, z0, z1 * z1), factor, shift);
        }
    }

    /** {@link Moments#addScatter} */
    static void addScatter(
            int n, double[] x, double[] weight, int at, double[] origin, double[] sum, double[] scatter) {
        DoubleVector s0 = DoubleVector.zero(SPECIES);
        DoubleVector s1 = s0;
        DoubleVector s00 = s0;
        DoubleVector s10 = s0;
        DoubleVector s11 = s0;
        int i = 0;
        for (; i <= n - LANES; i += LANES) {
            DoubleVector r = fromArray(SPECIES, weight, at + i);
            DoubleVector y0 = fromArray(SPECIES, x, i).sub(origin[0]);
            DoubleVector y1 = fromArray(SPECIES, x, n + i).sub(origin[1]);
            DoubleVector r0 = r.mul(y0);
            DoubleVector r1 = r.mul(y1);
            s0 = s0.add(r0);
            s1 = s1.add(r1);
            s00 = r0.fma(y0, s00);
            s10 = r1.fma(y0, s10);
            s11 = r1.fma(y1, s11);
        }
        try (Scratch scratch = Scratch.open()) {
            double[] lanes = scratch.doubles(5 * LANES);
            s0.intoArray(lanes, 0);
            s1.intoArray(lanes, LANES);
            s00.intoArray(lanes, 2 * LANES);
            s10.intoArray(lanes, 3 * LANES);
            s11.intoArray(lanes, 4 * LANES);
            double t0 = VectorSums.ofLanes(lanes, 0);
            double t1 = VectorSums.ofLanes(lanes, LANES);
            double t00 = VectorSums.ofLanes(lanes, 2 * LANES);
            double t10 = VectorSums.ofLanes(lanes, 3 * LANES);
            double t11 = VectorSums.ofLanes(lanes, 4 * LANES);
            for (; i < n; i++) {
                double y0 = x[i] - origin[0];
                double y1 = x[n + i] - origin[1];
                double r0 = weight[at + i] * y0;
                double r1 = weight[at + i] * y1;
                t0 += r0;
                t1 += r1;
                t00 += r0 * y0;
                t10 += r1 * y0;
                t11 += r1 * y1;
            }
            sum[0] += t0;
            sum[1] += t1;
            scatter[0] += t00;
            scatter[2] += t10;
            scatter[3] += t11;
        }
    }
}
