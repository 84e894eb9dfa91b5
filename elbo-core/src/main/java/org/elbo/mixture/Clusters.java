/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.mixture;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.elbo.family.Columns;
import org.elbo.kernel.QuadraticForm;
import org.elbo.kernel.Scratch;

/**
 * What k-means finds: K centres. A row belongs to the nearest.
 *
 * @param weights the share of the rows that each cluster has
 * @param means the centres, K x d
 */
public record Clusters(double[] weights, double[][] means) implements Serializable {

    /** Copies the arrays and checks their sizes. */
    public Clusters {
        weights = weights.clone();
        means = means.clone();
        if (means.length == 0 || means.length != weights.length) {
            throw new IllegalArgumentException(weights.length + " weights do not weigh " + means.length + " clusters");
        }
        for (int k = 0; k < means.length; k++) {
            means[k] = means[k].clone();
            if (means[k].length != means[0].length) {
                throw new IllegalArgumentException(
                        "cluster " + (k + 1) + " has " + means[k].length + " numbers, not " + means[0].length);
            }
        }
    }

    /**
     * The number of clusters.
     *
     * @return K
     */
    public int size() {
        return means.length;
    }

    /**
     * The number of columns.
     *
     * @return d
     */
    public int dimensions() {
        return means[0].length;
    }

    /**
     * The cluster of one row.
     *
     * @param row d cells
     * @return the number of the nearest centre, from 0; the first of equals
     */
    public int label(double... row) {
        int[] label = new int[1];
        nearest(Columns.of(dimensions(), row), label);
        return label[0];
    }

    /**
     * The nearest centres of a block of rows.
     *
     * @param x n rows
     * @param label out: the number of each row's nearest centre, n
     * @return the squared distance of each row from it, n
     */
    public double[] nearest(Columns x, int[] label) {
        double[] nearest = new double[x.n()];
        nearest(x, nearest);
        Arrays.setAll(label, i -> (int) nearest[i]);
        double[] squared = new double[x.n()];
        for (int j = 0, at = 0; j < x.d(); j++) {
            for (int i = 0; i < x.n(); i++, at++) {
                double apart = x.x()[at] - means[label[i]][j];
                squared[i] += apart * apart;
            }
        }
        return squared;
    }

    /** The numbers alone, into an array that there is already. */
    void nearest(Columns x, double[] nearest) {
        try (Scratch scratch = Scratch.open()) {
            double[] centres = scratch.doubles(size() * dimensions());
            for (int k = 0; k < size(); k++) {
                System.arraycopy(means[k], 0, centres, k * dimensions(), dimensions());
            }
            QuadraticForm.nearest(x.n(), x.d(), size(), x.x(), centres, nearest);
        }
    }

    /** The centres themselves, not to be changed. */
    double[][] centres() {
        return means;
    }

    /** The order in which clusters are listed: by decreasing weight, ties by first mean. */
    int[] order() {
        return IntStream.range(0, size())
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(k -> -weights[k]).thenComparingDouble(k -> means[k][0]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    Clusters permute(int[] order) {
        double[] newWeights = new double[size()];
        double[][] newMeans = new double[size()][];
        for (int k = 0; k < size(); k++) {
            newWeights[k] = weights[order[k]];
            newMeans[k] = means[order[k]];
        }
        return new Clusters(newWeights, newMeans);
    }
}
