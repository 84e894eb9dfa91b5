/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.mixture;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Clusters that consist of one or more components of a mixture each.
 *
 * @param mixture the mixture
 * @param clusterOf for each component its cluster; clusters are numbered from 0 without a gap, by their least component
 */
public record MergedClusters(Mixture<?> mixture, int[] clusterOf) implements Serializable {

    /** Copies the numbers and checks them. */
    public MergedClusters {
        clusterOf = clusterOf.clone();
        int next = 0;
        for (int cluster : clusterOf) {
            if (cluster < 0 || cluster > next) {
                throw new IllegalArgumentException("clusters " + Arrays.toString(clusterOf)
                        + " are not numbered from 0 without a gap, by their least component");
            }
            next = Math.max(next, cluster + 1);
        }
        if (clusterOf.length != mixture.size()) {
            throw new IllegalArgumentException(clusterOf.length + " components have a cluster, but the mixture has "
                    + mixture.size() + " components");
        }
    }

    /**
     * The number of clusters.
     *
     * @return at least 1
     */
    public int size() {
        return Arrays.stream(clusterOf).max().orElseThrow() + 1;
    }

    /**
     * For each component its cluster.
     *
     * @return a copy, K numbers from 0
     */
    @Override
    public int[] clusterOf() {
        return clusterOf.clone();
    }

    /**
     * The probability of each cluster, given one row.
     *
     * @param row d cells
     * @return as many as clusters: the sums over their components; NaN where the row is impossible
     */
    public double[] posterior(double... row) {
        return summed(mixture.posterior(row));
    }

    /**
     * The cluster that is most probable, given one row.
     *
     * @param row d cells
     * @return its number, from 0; the first of equals
     */
    public int label(double... row) {
        double[] posterior = posterior(row);
        int label = 0;
        for (int c = 1; c < posterior.length; c++) {
            label = posterior[c] > posterior[label] ? c : label;
        }
        return label;
    }

    /**
     * The clusters' weights.
     *
     * @return the sums of their components'
     */
    public double[] weights() {
        return summed(mixture.weights());
    }

    double[] summed(double[] ofComponents) {
        double[] sums = new double[size()];
        for (int k = 0; k < ofComponents.length; k++) {
            sums[clusterOf[k]] += ofComponents[k];
        }
        return sums;
    }

    /** The least component of a cluster. */
    int least(int cluster) {
        int least = 0;
        while (clusterOf[least] != cluster) {
            least++;
        }
        return least;
    }
}
