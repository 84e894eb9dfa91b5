/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.mixture;

import java.util.OptionalDouble;
import org.elbo.data.Rows;
import org.elbo.em.LatentVariableModel;
import org.elbo.family.Columns;
import org.elbo.family.NormalStatistics;
import org.elbo.kernel.Moments;
import org.elbo.kernel.Scratch;
import org.elbo.stats.DegenerateException;
import org.elbo.stats.Expectation;

/**
 * k-means (Lloyd 1982): the limit of a normal mixture with equal weights and one spherical variance, as that variance goes
 * to 0 and q becomes a point mass. The bound, in units of that variance and without its constants, is minus the
 * within-cluster sum of squares.
 */
public record KMeansModel() implements LatentVariableModel<Rows, Clusters, NormalStatistics> {

    @Override
    public Expectation<NormalStatistics> eStep(Clusters clusters, Rows rows) {
        int n = rows.size();
        try (Scratch scratch = Scratch.open()) {
            Columns x = Columns.of(rows, scratch);
            double[] nearest = scratch.doubles(n);
            clusters.nearest(x, nearest);
            double[] weights = rows.isWeighted() ? rows.weights() : null;
            NormalStatistics statistics = NormalStatistics.ofClusters(x, clusters.centres(), nearest, weights);
            double weight = weights == null ? n : Moments.sum(n, weights, 0);
            return new Expectation<>(statistics, -sumOfSquares(clusters, statistics), 0, weight);
        }
    }

    /** The squared distances from the centres: those from the means, and those between the two. */
    private static double sumOfSquares(Clusters clusters, NormalStatistics statistics) {
        double sum = statistics.scatter(0)[0];
        for (int k = 0; k < clusters.size(); k++) {
            for (int j = 0; j < clusters.dimensions(); j++) {
                double apart = statistics.mean(k)[j] - clusters.centres()[k][j];
                sum += statistics.counts()[k] * apart * apart;
            }
        }
        return sum;
    }

    @Override
    public Clusters mStep(NormalStatistics statistics, Clusters current) {
        double[] counts = statistics.counts();
        double total = 0;
        for (double count : counts) {
            total += count;
        }
        double[] weights = new double[counts.length];
        double[][] means = new double[counts.length][];
        for (int k = 0; k < counts.length; k++) {
            if (counts[k] == 0) {
                throw new DegenerateException(k, 0, "has lost all its rows");
            }
            weights[k] = counts[k] / total;
            means[k] = statistics.mean(k);
        }
        return new Clusters(weights, means);
    }

    @Override
    public OptionalDouble expectedLogJoint(Clusters clusters, NormalStatistics statistics) {
        return OptionalDouble.of(-sumOfSquares(clusters, statistics));
    }

    @Override
    public int degreesOfFreedom(Clusters clusters) {
        return clusters.size() * clusters.dimensions();
    }

    @Override
    public double change(Clusters before, Clusters after) {
        double largest = 0;
        for (int k = 0; k < before.size(); k++) {
            for (int j = 0; j < before.dimensions(); j++) {
                largest = Math.max(largest, Math.abs(after.means()[k][j] - before.means()[k][j]));
            }
        }
        return largest;
    }

    @Override
    public double[] responsibility(Clusters clusters, Rows rows, int component) {
        int[] label = new int[rows.size()];
        clusters.nearest(Columns.of(rows), label);
        double[] responsibility = new double[label.length];
        for (int i = 0; i < label.length; i++) {
            responsibility[i] = label[i] == component && rows.weight(i) > 0 ? 1 : 0;
        }
        return responsibility;
    }
}
