/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.bench.peers;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.distribution.MixtureMultivariateNormalDistribution;
import org.apache.commons.math3.distribution.MultivariateNormalDistribution;
import org.apache.commons.math3.distribution.fitting.MultivariateNormalMixtureExpectationMaximization;
import org.apache.commons.math3.exception.ConvergenceException;
import org.apache.commons.math3.util.Pair;
import org.elbo.bench.Contender;
import org.elbo.bench.Contest;
import org.elbo.bench.Start;
import org.elbo.bench.Task;

/** Apache Commons Math 3. */
final class CommonsMath implements Contender {

    public static void main(String... arguments) {
        Contest.run(new CommonsMath(), arguments);
    }

    @Override
    public String name() {
        return "Commons Math";
    }

    @Override
    public String version() {
        return Jars.version(MixtureMultivariateNormalDistribution.class);
    }

    @Override
    public int threads() {
        return 1;
    }

    @Override
    public Fitter prepare(Task task) {
        if (!task.isFull()) {
            throw new UnsupportedOperationException("it has full covariances only, and no k-means with a given start");
        }
        var em = new MultivariateNormalMixtureExpectationMaximization(task.rows());
        var start = mixture(task.start());
        int n = task.rows().length;
        return passes -> {
            // It makes a pass more than it is asked for, tells the likelihood before its last M-step, and ends with
            // this
            // exception if it was told to go on to the end.
            try {
                em.fit(start, passes, Double.MIN_NORMAL);
            } catch (ConvergenceException expected) {
                return new double[] {n * em.getLogLikelihood()};
            }
            throw new IllegalStateException("it ended before the last pass");
        };
    }

    private static MixtureMultivariateNormalDistribution mixture(Start start) {
        List<Pair<Double, MultivariateNormalDistribution>> components = new ArrayList<>();
        for (double[] mean : start.means()) {
            components.add(
                    new Pair<>(start.weights()[0], new MultivariateNormalDistribution(mean, start.covariance())));
        }
        return new MixtureMultivariateNormalDistribution(components);
    }
}
