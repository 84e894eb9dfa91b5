/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.kernel;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The means of observations that belong to one of K clusters each. */
public final class ClusterMeans {

    private ClusterMeans() {}

    /**
     * The weighted mean of each cluster in each column, taken as a deviation from the cluster's first observation. So it depends
     * on the cluster's observations alone, is exact where they are equal, and keeps all digits far from the origin.
     *
     * @param n the number of observations
     * @param d the number of columns
     * @param x the observations, d x n
     * @param cluster the number of each observation's cluster, from 0, n
     * @param weights the observations' weights, n; null where all are 1
     * @param counts the weight of each cluster, K
     * @param means in and out: K x d; those of clusters without weight are left as they are
     * @return the weighted sum of all squared distances from the means
     */
    public static double of(
            int n,
            int d,
            double[] x,
            double[] cluster,
            double @Nullable [] weights,
            double[] counts,
            double[][] means) {
        int stride = Kernels.CHOSEN.clusterStride(d);
        int clusters = counts.length;
        try (Scratch scratch = Scratch.open()) {
            double[] first = scratch.zeros(clusters);
            for (int i = n - 1; i >= 0; i--) {
                first[(int) cluster[i]] = i;
            }
            double[] origins = scratch.zeros(clusters * stride);
            for (int k = 0; k < clusters; k++) {
                for (int j = 0, from = (int) first[k]; j < d; j++, from += n) {
                    origins[k * stride + j] = x[from];
                }
            }
            double[] sums = scratch.zeros(clusters * stride);
            double[] w = weights == null ? scratch.doubles(n) : weights;
            if (weights == null) {
                Arrays.fill(w, 0, n, 1);
            }
            double squares = Kernels.CHOSEN.addDeviations(n, d, x, cluster, w, origins, sums, stride);
            for (int k = 0; k < clusters; k++) {
                for (int j = 0, at = k * stride; j < d && counts[k] > 0; j++, at++) {
                    double apart = sums[at] / counts[k];
                    means[k][j] = origins[at] + apart;
                    squares -= sums[at] * apart;
                }
            }
            return Math.max(0, squares);
        }
    }
}
