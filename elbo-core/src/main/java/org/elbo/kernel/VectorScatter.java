/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.kernel;

/** {@link Moments#addScatters}: two columns in registers, few in pairs of columns, many in panels. */
final class VectorScatter {

    /** From so many columns on it costs less to write down centred ones than to centre them again for each pair. */
    private static final int MANY = 32;

    /** With fewer columns, leaving observations out costs more than it saves. */
    private static final int SOME = 16;

    private VectorScatter() {}

    static void add(
            int n,
            int d,
            double[] x,
            int components,
            double[] weight,
            int at,
            double[][] origins,
            double[][] sums,
            double[][] scatters) {
        if (d >= MANY) {
            VectorPanels.add(n, d, x, components, weight, at, origins, sums, scatters);
            return;
        }
        for (int k = 0; k < components; k++) {
            double[] scatter = scatters[Math.min(k, scatters.length - 1)];
            if (d == 2) {
                VectorPlane.addScatter(n, x, weight, at + k * n, origins[k], sums[k], scatter);
            } else if (d < SOME) {
                VectorPairs.add(n, d, x, weight, at + k * n, origins[k], sums[k], scatter);
            } else {
                addThoseThatCount(n, d, x, weight, at + k * n, origins[k], sums[k], scatter);
            }
        }
    }

    private static void addThoseThatCount(
            int n, int d, double[] x, double[] weight, int at, double[] origin, double[] sum, double[] scatter) {
        double least = Moments.NOTHING * Moments.largest(n, weight, at);
        int counted = Moments.count(n, weight, at, least);
        if (counted > n / 2) {
            VectorPairs.add(n, d, x, weight, at, origin, sum, scatter);
            return;
        }
        try (Scratch scratch = Scratch.open()) {
            double[] some = scratch.doubles(d * counted);
            double[] theirs = scratch.doubles(counted);
            Moments.select(n, d, x, weight, at, least, counted, some, theirs);
            VectorPairs.add(counted, d, some, theirs, 0, origin, sum, scatter);
        }
    }
}
