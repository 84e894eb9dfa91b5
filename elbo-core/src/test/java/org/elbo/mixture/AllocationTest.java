/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.mixture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.elbo.data.MemoryTable;
import org.elbo.data.Rows;
import org.elbo.data.Table;
import org.elbo.em.LatentVariableModel;
import org.elbo.family.Bernoulli;
import org.elbo.family.Covariance;
import org.elbo.family.MultivariateNormal;
import org.elbo.family.MultivariateT;
import org.elbo.family.Normals;
import org.elbo.family.Poisson;
import org.elbo.family.Product;
import org.elbo.family.ProductStatistics;
import org.elbo.family.Products;
import org.elbo.family.Students;
import org.elbo.family.TailWeight;
import org.elbo.family.Univariate;
import org.elbo.kernel.KernelChoice;
import org.elbo.stats.Expectation;
import org.elbo.stats.Randoms;
import org.elbo.stats.Statistics;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Once warm, a chunk allocates no arrays, neither of its size nor of its statistics': only the objects that hand on its
 * results, {@link Expectation} and what is in it. Vector code allocates until it has been compiled, which takes seconds at
 * times.
 */
class AllocationTest {

    private static final int K = 6;
    private static final int D = 20;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** The bytes of a dozen such objects. */
    private static final long FEW = 400;

    private static final Duration LIMIT = Duration.ofSeconds(30);

    static Stream<Arguments> models() {
        return Stream.concat(
                Arrays.stream(Covariance.values())
                        .map(shape -> Arguments.of(
                                shape.label(), new MixtureModel<>(MultivariateNormal.of(shape)), mixture(shape, D))),
                Stream.of(
                        Arguments.of(
                                "two columns",
                                new MixtureModel<>(MultivariateNormal.of(Covariance.FULL)),
                                mixture(Covariance.FULL, 2)),
                        Arguments.of("k-means", new KMeansModel(), clusters(D)),
                        Arguments.of("Poisson", products(Poisson.of()), of(Poisson.of(), 3)),
                        Arguments.of("Bernoulli", products(Bernoulli.of()), of(Bernoulli.of(), 0.4)),
                        Arguments.of(
                                "Student t",
                                new MixtureModel<>(MultivariateT.of(Covariance.FULL, TailWeight.free())),
                                new Mixture<>(
                                        weights(),
                                        Students.of(
                                                mixture(Covariance.FULL, D).components(),
                                                IntStream.range(0, K)
                                                        .mapToDouble(k -> 5)
                                                        .toArray())))));
    }

    private static MixtureModel<Products, ProductStatistics> products(Univariate family) {
        return new MixtureModel<>(Product.of(family, D));
    }

    private static Mixture<Products> of(Univariate family, double theta) {
        double[][] values = new double[K][D];
        for (int k = 0; k < K; k++) {
            Arrays.fill(values[k], theta * (1 + 0.1 * k));
        }
        return new Mixture<>(weights(), Products.of(family, values));
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
        // There it makes an object of the last operation of the logarithm at times, and at times does not.
        boolean hasVectors = KernelChoice.description().startsWith("vectors");
        assumeFalse(
                hasVectors && name.equals("Student t") && Runtime.version().feature() == 17,
                "JDK 17's vector compiler");
        int d = parameters instanceof Clusters clusters
                ? clusters.dimensions()
                : ((Mixture<?>) parameters).dimensions();
        boolean isDiscrete = parameters instanceof Mixture<?> mixture && mixture.components() instanceof Products;
        RandomGenerator random = Randoms.of(6);
        double[][] rows = new double[8 * Rows.chunkSize(d)][d];
        for (double[] row : rows) {
            Arrays.setAll(row, j -> isDiscrete ? random.nextInt(2) : random.nextGaussian());
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
