/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.bench;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.elbo.data.Table;
import org.elbo.em.Snapshot;
import org.elbo.family.Covariance;
import org.elbo.family.MultivariateNormal;
import org.elbo.family.NormalStatistics;
import org.elbo.family.Normals;
import org.elbo.mixture.Mixture;
import org.elbo.mixture.MixtureModel;
import org.elbo.mixture.Mixtures;
import org.elbo.stats.Randoms;
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

    /** What is fitted. */
    public enum Problem {
        /** Full covariances, few columns. */
        FULL_1000000X2_K8(1_000_000, 2, 8, Covariance.FULL),
        /** Full covariances. */
        FULL_200000X10_K16(200_000, 10, 16, Covariance.FULL),
        /** Full covariances, many columns. */
        FULL_100000X50_K20(100_000, 50, 20, Covariance.FULL),
        /** Diagonal covariances. */
        DIAGONAL_1000000X10_K10(1_000_000, 10, 10, Covariance.DIAGONAL);

        private final int rows;
        private final int columns;
        private final int components;
        private final Covariance covariance;

        Problem(int rows, int columns, int components, Covariance covariance) {
            this.rows = rows;
            this.columns = columns;
            this.components = components;
            this.covariance = covariance;
        }
    }

    /** The problem of this run. */
    @Param
    public Problem problem = Problem.FULL_1000000X2_K8;

    private Table table = Table.of(new double[][] {{0}});
    private MixtureModel<Normals, NormalStatistics> model = new MixtureModel<>(MultivariateNormal.of(Covariance.FULL));
    private Mixture<Normals> mixture =
            new Mixture<>(new double[] {1}, Normals.of(Covariance.FULL, new double[][] {{0}}, new double[][] {{1}}));

    /** Draws the data from well separated components and fits a few steps, so that responsibilities are typical. */
    @Setup
    public void prepare() {
        RandomGenerator random = Randoms.of(1);
        double[][] centres = new double[problem.components][problem.columns];
        for (double[] centre : centres) {
            Arrays.setAll(centre, j -> 3 * random.nextGaussian());
        }
        double[][] rows = new double[problem.rows][problem.columns];
        for (double[] row : rows) {
            double[] centre = centres[random.nextInt(centres.length)];
            Arrays.setAll(row, j -> centre[j] + random.nextGaussian());
        }
        table = Table.of(rows);
        model = new MixtureModel<>(MultivariateNormal.of(problem.covariance));
        mixture = Mixtures.gaussian(problem.components, problem.covariance)
                .restarts(1)
                .maxIterations(1)
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
