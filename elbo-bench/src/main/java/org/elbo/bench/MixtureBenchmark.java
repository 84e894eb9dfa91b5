/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.bench;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.elbo.data.Table;
import org.elbo.em.Snapshot;
import org.elbo.family.Covariance;
import org.elbo.family.DirichletPrior;
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

    /** Rows x columns x components, and the covariance. */
    @Param({"1000000x2x8 FULL", "200000x10x16 FULL", "100000x50x20 FULL", "1000000x10x10 DIAGONAL"})
    public String shape = "";

    private Table table = Table.of(new double[][] {{0}});
    private MixtureModel<Normals, NormalStatistics> model =
            new MixtureModel<>(MultivariateNormal.of(Covariance.FULL), new DirichletPrior(1));
    private Mixture<Normals> mixture =
            new Mixture<>(new double[] {1}, Normals.of(Covariance.FULL, new double[][] {{0}}, new double[][] {{1}}));

    /** Draws the data from well separated components and fits a few steps, so that responsibilities are typical. */
    @Setup
    public void prepare() {
        String[] words = shape.split(" ");
        int[] size =
                Arrays.stream(words[0].split("x")).mapToInt(Integer::parseInt).toArray();
        Covariance covariance = Covariance.valueOf(words[1]);
        RandomGenerator random = Randoms.of(1);
        double[][] centres = new double[size[2]][size[1]];
        for (double[] centre : centres) {
            Arrays.setAll(centre, j -> 3 * random.nextGaussian());
        }
        double[][] rows = new double[size[0]][size[1]];
        for (double[] row : rows) {
            double[] centre = centres[random.nextInt(centres.length)];
            Arrays.setAll(row, j -> centre[j] + random.nextGaussian());
        }
        table = Table.of(rows);
        model = new MixtureModel<>(MultivariateNormal.of(covariance), new DirichletPrior(1));
        mixture = Mixtures.gaussian(size[2], covariance)
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
