/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.bench;

import java.util.Arrays;
import org.elbo.family.Covariance;
import org.elbo.family.Normals;
import org.elbo.mixture.Clusters;
import org.elbo.mixture.Mixture;

/**
 * Where every contender starts: equal weights, means that are rows of the data, and the data's own variances as the
 * covariance of all components.
 *
 * @param means K x d
 * @param variances d numbers above 0
 */
public record Start(double[][] means, double[] variances) {

    /** The first K rows, which are as random as any. */
    static Start of(double[][] rows, int components) {
        int d = rows[0].length;
        double[] variances = new double[d];
        for (int j = 0; j < d; j++) {
            int column = j;
            double mean = Arrays.stream(rows)
                    .mapToDouble(row -> row[column])
                    .average()
                    .orElseThrow();
            variances[j] = Arrays.stream(rows)
                    .mapToDouble(row -> (row[column] - mean) * (row[column] - mean))
                    .average()
                    .orElseThrow();
        }
        return new Start(Arrays.copyOf(rows, components), variances);
    }

    /**
     * The weight of every component.
     *
     * @return K times 1 / K
     */
    public double[] weights() {
        double[] weights = new double[means.length];
        Arrays.fill(weights, 1.0 / means.length);
        return weights;
    }

    /**
     * The covariance of every component.
     *
     * @return d x d
     */
    public double[][] covariance() {
        double[][] covariance = new double[variances.length][variances.length];
        for (int j = 0; j < variances.length; j++) {
            covariance[j][j] = variances[j];
        }
        return covariance;
    }

    Mixture<Normals> mixture(Covariance shape) {
        double[] one = shape == Covariance.DIAGONAL
                ? variances
                : Arrays.stream(covariance()).flatMapToDouble(Arrays::stream).toArray();
        double[][] each = new double[means.length][];
        Arrays.fill(each, one);
        return new Mixture<>(weights(), Normals.of(shape, means, each));
    }

    Clusters clusters() {
        return new Clusters(weights(), means);
    }
}
