/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.mixture;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.elbo.data.MemoryTable;
import org.elbo.data.Rows;
import org.elbo.data.Table;
import org.elbo.em.LatentVariableModel;
import org.elbo.family.Covariance;
import org.elbo.family.MultivariateNormal;
import org.elbo.family.Normals;
import org.elbo.stats.Expectation;
import org.elbo.stats.Randoms;
import org.elbo.stats.Statistics;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Once warm, a chunk allocates no array of its size: only the few small objects that name its results. Vector code allocates until it has been compiled, which takes seconds at times.
 */
class AllocationTest {

    private static final int K = 6;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** The bytes of small objects, a few vectors at the ends of loops among them; the chunk's arrays have ten times as many. */
    private static final long FEW = 2000;

    private static final Duration LIMIT = Duration.ofSeconds(30);

    static Stream<Arguments> models() {
        return Stream.concat(
                Arrays.stream(Covariance.values())
                        .map(shape -> Arguments.of(
                                shape.label(), new MixtureModel<>(MultivariateNormal.of(shape)), mixture(shape, 20))),
                Stream.of(
                        Arguments.of(
                                "two columns",
                                new MixtureModel<>(MultivariateNormal.of(Covariance.FULL)),
                                mixture(Covariance.FULL, 2)),
                        Arguments.of("k-means", new KMeansModel(), clusters(20))));
    }

    private static Mixture<Normals> mixture(Covariance shape, int d) {
        double[][] covariances = new double[shape.isTied() ? 1 : K][];
        Arrays.setAll(covariances, m -> {
            String form = shape.label();
            boolean isMatrix = !form.contains("diagonal") && !form.contains("spherical");
            double[] covariance = new double[isMatrix ? d * d : form.contains("diagonal") ? d : 1];
            for (int at = 0; at < covariance.length; at += isMatrix ? d + 1 : 1) {
                covariance[at] = 1;
            }
            return covariance;
        });
        return new Mixture<>(weights(), Normals.of(shape, centres(d), covariances));
    }

    private static Clusters clusters(int d) {
        return new Clusters(weights(), centres(d));
    }

    private static double[] weights() {
        double[] weights = new double[K];
        Arrays.fill(weights, 1.0 / K);
        return weights;
    }

    private static double[][] centres(int d) {
        RandomGenerator random = Randoms.of(5);
        double[][] centres = new double[K][d];
        for (double[] centre : centres) {
            Arrays.setAll(centre, j -> random.nextGaussian() / 2);
        }
        return centres;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("models")
    <P, S extends Statistics<S>> void aWarmPassAllocatesNoArrays(
            String name, LatentVariableModel<Rows, P, S> model, P parameters) {
        int d = parameters instanceof Clusters clusters
                ? clusters.dimensions()
                : ((Mixture<?>) parameters).dimensions();
        RandomGenerator random = Randoms.of(6);
        double[][] rows = new double[8 * Rows.chunkSize(d)][d];
        for (double[] row : rows) {
            Arrays.setAll(row, j -> random.nextGaussian());
        }
        MemoryTable table = Table.of(rows);
        long deadline = System.nanoTime() + LIMIT.toNanos();
        long allocated = Long.MAX_VALUE;
        while (allocated > FEW && System.nanoTime() < deadline) {
            allocated = bytesOfAChunk(model, parameters, table);
        }

        assertThat(allocated).as("bytes a chunk allocates").isLessThanOrEqualTo(FEW);
    }

    private static <P, S extends Statistics<S>> long bytesOfAChunk(
            LatentVariableModel<Rows, P, S> model, P parameters, MemoryTable table) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        Expectation<S> all = model.eStep(parameters, table.chunk(0));
        for (int chunk = 1; chunk < table.chunks(); chunk++) {
            all = all.absorb(model.eStep(parameters, table.chunk(chunk)));
        }
        all.statistics().recycle();
        return (THREADS.getCurrentThreadAllocatedBytes() - before) / table.chunks();
    }
}
