/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.bench;

import java.util.concurrent.TimeUnit;
import org.elbo.data.Table;
import org.elbo.em.Snapshot;
import org.elbo.family.Covariance;
import org.elbo.family.MultivariateNormal;
import org.elbo.family.NormalStatistics;
import org.elbo.family.Normals;
import org.elbo.mixture.Mixture;
import org.elbo.mixture.MixtureModel;
import org.elbo.mixture.Mixtures;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One EM pass of a normal mixture, E-step and M-step, on all cores: the work that the library exists for. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class MixtureBenchmark {

    /** The problem of this run. */
    @Param({"FULL_2", "FULL_10", "FULL_50", "DIAGONAL_10"})
    public Problem problem = Problem.FULL_2;

    private Table table = Table.of(new double[][] {{0}});
    private MixtureModel<Normals, NormalStatistics> model = new MixtureModel<>(MultivariateNormal.of(Covariance.FULL));
    private Mixture<Normals> mixture =
            new Mixture<>(new double[] {1}, Normals.of(Covariance.FULL, new double[][] {{0}}, new double[][] {{1}}));

    /** Draws the data and takes a few steps, so that responsibilities are typical. */
    @Setup
    public void prepare() {
        double[][] rows = problem.draw(problem.rows());
        table = Table.of(rows);
        model = new MixtureModel<>(MultivariateNormal.of(problem.covariance()));
        mixture = Mixtures.gaussian(problem.components(), problem.covariance())
                .start(Start.of(rows, problem.components()).mixture(problem.covariance()))
                .maxIterations(5)
                .fit(table)
                .model();
    }

    /**
     * One pass.
     *
     * @return the new parameters, so that nothing is optimised away
     */
    @Benchmark
    public Snapshot<Mixture<Normals>> pass() {
        var expectation = table.expect(mixture, model::eStep);
        return new Snapshot<>(1, model.mStep(expectation.statistics(), mixture));
    }
}
