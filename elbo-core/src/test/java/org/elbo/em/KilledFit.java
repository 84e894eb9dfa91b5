/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.em;

import java.lang.reflect.Type;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.elbo.Examples;
import org.elbo.data.MemoryTable;
import org.elbo.data.Rows;
import org.elbo.data.Schema;
import org.elbo.family.Covariance;
import org.elbo.family.MultivariateNormal;
import org.elbo.family.NormalStatistics;
import org.elbo.family.Normals;
import org.elbo.io.Json;
import org.elbo.mixture.Mixture;
import org.elbo.mixture.MixtureModel;
import org.elbo.mixture.MixtureStatistics;
import org.elbo.stats.Randoms;

/** A program that fits with a checkpoint and prints the bits of its fit: {@link KillTest} kills it. */
final class KilledFit {

    private KilledFit() {}

    public static void main(String[] file) {
        Type type = Json.MAPPER.getTypeFactory().constructParametricType(Mixture.class, Normals.class);
        Checkpoint<Mixture<Normals>> checkpoint = new Checkpoint<>(Path.of(file[0]), type, "iris", Duration.ZERO);
        System.out.println(fit(em().checkpoint(checkpoint).progress(new Slow())));
    }

    /** What the program prints when nobody kills it. */
    static String uninterrupted() {
        return fit(em());
    }

    private static ExpectationMaximization<Rows, Mixture<Normals>, MixtureStatistics<NormalStatistics>> em() {
        return ExpectationMaximization.of(new MixtureModel<>(MultivariateNormal.of(Covariance.TIED)))
                .tolerance(0)
                .maxIterations(60)
                .path(9);
    }

    private static String fit(ExpectationMaximization<Rows, Mixture<Normals>, MixtureStatistics<NormalStatistics>> em) {
        MemoryTable iris = MemoryTable.of(Schema.numbers(4), Examples.iris(), null, 20);
        return Arrays.stream(Numbers.bits(em.fit(iris, 4, KilledFit::start)))
                .mapToObj(Long::toHexString)
                .collect(Collectors.joining(" "));
    }

    private static Mixture<Normals> start(int number) {
        double[][] rows = Examples.iris();
        double[][] means = Randoms.of(2, number)
                .ints(3, 0, rows.length)
                .mapToObj(i -> rows[i])
                .toArray(double[][]::new);
        double[] variances = {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1};
        return new Mixture<>(
                new double[] {0.4, 0.3, 0.3}, Normals.of(Covariance.TIED, means, new double[][] {variances}));
    }

    /** Leaves time to be killed in. */
    private static final class Slow implements Progress {
        @Override
        public void step(int start, Trace.Step step, double remaining) {
            try {
                Thread.sleep(10);
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
