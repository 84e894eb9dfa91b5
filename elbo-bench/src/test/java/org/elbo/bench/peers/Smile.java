/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.bench.peers;

import java.util.Arrays;
import org.elbo.bench.Contender;
import org.elbo.bench.Contest;
import org.elbo.bench.Start;
import org.elbo.bench.Task;
import smile.stat.distribution.MultivariateExponentialFamilyMixture;
import smile.stat.distribution.MultivariateGaussianDistribution;
import smile.stat.distribution.MultivariateMixture.Component;

/**
 * Smile. Asked for a single pass again and again: its own loop ends after the first pass wherever the log-likelihood is
 * negative.
 */
final class Smile implements Contender {

    public static void main(String... arguments) {
        Contest.run(new Smile(), arguments);
    }

    @Override
    public String name() {
        return "Smile";
    }

    @Override
    public String version() {
        return Jars.version(MultivariateGaussianDistribution.class);
    }

    @Override
    public int threads() {
        return 1;
    }

    @Override
    public Fitter prepare(Task task) {
        if (task.isKMeans()) {
            throw new UnsupportedOperationException("its k-means takes no start");
        }
        double[][] rows = task.rows();
        Component[] start = start(task.start(), task.isDiagonal());
        return passes -> {
            Component[] components = start.clone();
            double[] values = new double[passes];
            for (int pass = 0; pass < passes; pass++) {
                // Without regularization; it leaves the new components in the array.
                values[pass] = MultivariateExponentialFamilyMixture.fit(rows, components, 0, 1, 0).L;
            }
            return values;
        };
    }

    private static Component[] start(Start start, boolean diagonal) {
        return Arrays.stream(start.means())
                .map(mean -> new Component(start.weights()[0], distribution(mean, start.variances(), diagonal)))
                .toArray(Component[]::new);
    }

    /**
     * The type of a covariance matrix differs between the releases, so the density is fitted to 2 d points that have just
     * this mean and these variances. Its fit divides by their number, or by one less where covariances are full.
     */
    private static MultivariateGaussianDistribution distribution(double[] mean, double[] variances, boolean diagonal) {
        int d = mean.length;
        if (diagonal) {
            return new MultivariateGaussianDistribution(mean, variances);
        }
        double[][] points = new double[2 * d][];
        for (int j = 0; j < d; j++) {
            double distance = Math.sqrt(0.5 * (2 * d - 1) * variances[j]);
            points[2 * j] = mean.clone();
            points[2 * j][j] += distance;
            points[2 * j + 1] = mean.clone();
            points[2 * j + 1][j] -= distance;
        }
        return MultivariateGaussianDistribution.fit(points);
    }
}
