/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.kernel;

import static jdk.incubator.vector.DoubleVector.fromArray;
import static org.elbo.kernel.VectorKernels.LANES;
import static org.elbo.kernel.VectorKernels.SPECIES;

import jdk.incubator.vector.DoubleVector;

/** {@link ClusterMeans}: observations row by row, whole registers of columns of which are added to those of their clusters. */
final class VectorClusters {

    /** Cells of as many observations as are laid out row by row at a time: half of the first cache. */
    private static final int CELLS = 2048;

    /** Sums of squares that grow by turns, so that an addition need not wait for the one before. */
    private static final int TURNS = 4;

    private VectorClusters() {}

    /** {@link Kernels#addDeviations} */
    static double addDeviations(
            int n, int d, double[] x, double[] cluster, double[] weights, double[] origins, double[] sums, int stride) {
        int most = Math.max(16, CELLS / stride);
        try (Scratch scratch = Scratch.open()) {
            double[] rows = scratch.zeros(most * stride);
            double[] squares = scratch.zeros(TURNS * stride);
            for (int first = 0; first < n; first += most) {
                int m = Math.min(most, n - first);
                for (int j = 0; j < d; j++) {
                    arrange(m, x, j * n + first, rows, j, stride);
                }
                add(m, rows, first, cluster, weights, origins, sums, stride, squares);
            }
            return VectorSums.sum(TURNS * stride, squares, 0);
        }
    }

    private static void arrange(int m, double[] x, int from, double[] rows, int at, int stride) {
        for (int i = 0, to = at; i < m; i++, to += stride) {
            rows[to] = x[from + i];
        }
    }

    private static void add(
            int m,
            double[] rows,
            int first,
            double[] cluster,
            double[] weights,
            double[] origins,
            double[] sums,
            int stride,
            double[] squares) {
        for (int i = 0, from = 0; i < m; i++, from += stride) {
            int at = (int) cluster[first + i] * stride;
            double w = weights[first + i];
            int turn = i % TURNS * stride;
            for (int j = 0; j < stride; j += LANES) {
                DoubleVector y = fromArray(SPECIES, rows, from + j).sub(fromArray(SPECIES, origins, at + j));
                DoubleVector weighted = y.mul(w);
                weighted.add(fromArray(SPECIES, sums, at + j)).intoArray(sums, at + j);
                weighted.fma(y, fromArray(SPECIES, squares, turn + j)).intoArray(squares, turn + j);
            }
        }
    }
}
