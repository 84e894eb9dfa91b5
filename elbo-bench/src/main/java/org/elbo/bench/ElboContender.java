/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.bench;

import java.util.Arrays;
import org.elbo.data.Table;
import org.elbo.em.Estimator;
import org.elbo.em.Fit;
import org.elbo.em.Trace;
import org.elbo.mixture.KMeans;
import org.elbo.mixture.Mixtures;

/** Elbo, as a user calls it. */
final class ElboContender implements Contender {

    static final String NAME = "Elbo";
    static final String PLAIN = "Elbo, without the vector module";

    private static final int THREADS = 2;

    /**
     * Measures.
     *
     * @param arguments see {@link Contest#run}
     */
    public static void main(String... arguments) {
        Contest.run(new ElboContender(), arguments);
    }

    @Override
    public String name() {
        return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent() ? NAME : PLAIN;
    }

    @Override
    public String version() {
        String version = Estimator.class.getPackage().getImplementationVersion();
        return version == null ? "of this tree" : version;
    }

    @Override
    public int threads() {
        return THREADS;
    }

    @Override
    public Fitter prepare(Task task) {
        Table table = task.table();
        Start start = task.start();
        int k = task.problem().components();
        if (task.isKMeans()) {
            KMeans kMeans = KMeans.clusters(k).start(start.clusters()).threads(THREADS);
            return passes -> distances(bounds(kMeans, table, passes));
        }
        var mixture = Mixtures.gaussian(k, task.problem().covariance())
                .start(start.mixture(task.problem().covariance()))
                .threads(THREADS);
        return passes -> bounds(mixture, table, passes);
    }

    /** The bound after each pass. A tolerance of 0, so that every pass is made. */
    static double[] bounds(Estimator<?, ?> estimator, Table table, int passes) {
        estimator.tolerance(0);
        estimator.maxIterations(passes);
        Fit<?> fit = estimator.fit(table);
        if (fit.trace().iterations() != passes) {
            throw new IllegalStateException("it ended before the last pass: " + fit.status());
        }
        return fit.trace().steps().stream()
                .skip(1)
                .mapToDouble(Trace.Step::bound)
                .toArray();
    }

    /** k-means' bound is minus the sum of squared distances. */
    private static double[] distances(double[] bounds) {
        return Arrays.stream(bounds).map(bound -> -bound).toArray();
    }
}
