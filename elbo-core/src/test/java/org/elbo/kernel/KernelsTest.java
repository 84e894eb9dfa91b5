/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The vector kernels beside the plain ones: all lengths around the widths of registers and tiles, stretches that begin
 * anywhere, and what surrounds them untouched.
 */
class KernelsTest {

    private static final Kernels PLAIN = new PlainKernels();

    /** Where stretches begin: no multiple of any width. */
    private static final int AT = 3;

    private static final double UNTOUCHED = -77.25;

    private final Kernels vector = Kernels.vector().orElse(PLAIN);

    /** Absent in the run without the module, and on processors without wide registers; not for any other reason. */
    @BeforeEach
    void theVectorModuleIsThere() throws ReflectiveOperationException {
        assumeTrue(ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent(), "the run without the module");
        Class<?> kernels = Class.forName("org.elbo.kernel.VectorKernels");
        assumeTrue(kernels.getDeclaredMethod("ifFast").invoke(null) != null, "registers are too narrow");
        assertThat(Kernels.vector()).isPresent();
    }

    @Test
    void vectorsAreChosenWhereTheyCanBe() {
        assertThat(Kernels.CHOSEN).isInstanceOf(vector.getClass()).isNotInstanceOf(PlainKernels.class);
        assertThat(vector.description()).matches("vectors of (128|256|512) bits");
    }

    /** Numbers of observations and of columns. */
    static Stream<Arguments> shapes() {
        return IntStream.of(1, 2, 3, 4, 7, 8, 9, 15, 16, 17, 31, 32, 33, 63, 65, 100, 129)
                .boxed()
                .flatMap(n -> IntStream.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 16, 23, 24, 29, 31, 32, 35, 39, 40, 50)
                        .mapToObj(d -> Arguments.of(n, d)));
    }

    /** A block far from the origin, as its centre is. */
    private record Block(int n, int d, Random random) {

        static Block of(int n, int d) {
            return new Block(n, d, new Random(1000L * n + d));
        }

        double[] numbers(int size) {
            return random.doubles(size, -1, 1).toArray();
        }

        double[] far(int size) {
            return random.doubles(size, 1e6 - 1, 1e6 + 1).toArray();
        }

        double[] out() {
            double[] out = new double[n + AT + 2];
            Arrays.fill(out, UNTOUCHED);
            return out;
        }

        void requireAlike(double[] actual, double[] expected, double scale) {
            for (int i = 0; i < expected.length; i++) {
                assertThat(actual[i]).isCloseTo(expected[i], within(1e-13 * scale));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void quadraticForms(int n, int d) {
        Block block = Block.of(n, d);
        double[] x = block.far(n * d);
        double[] centre = block.far(d);
        double[] w = block.numbers(d * d);
        double[] scale = block.numbers(d);
        double[][] expected = {block.out(), block.out(), block.out()};
        double[][] actual = {block.out(), block.out(), block.out()};
        for (Kernels kernels : new Kernels[] {PLAIN, vector}) {
            double[][] out = kernels == PLAIN ? expected : actual;
            kernels.triangular(n, d, x, centre, w, -0.5, 2, out[0], AT);
            kernels.diagonal(n, d, x, centre, scale, -0.5, 2, out[1], AT);
            kernels.distance(n, d, x, centre, out[2], AT);
        }

        for (int i = 0; i < expected.length; i++) {
            block.requireAlike(actual[i], expected[i], 4.0 * d * d);
            assertThat(actual[i][AT - 1]).isEqualTo(UNTOUCHED);
            assertThat(actual[i][AT + n]).isEqualTo(UNTOUCHED);
        }
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void moments(int n, int d) {
        Block block = Block.of(n, d);
        double[] x = block.far(n * d);
        double[] weight = block.random().doubles(n + AT, 0, 1).toArray();
        double[] origin = block.far(d);
        double total = PLAIN.sum(n, weight, AT);
        double[][] expected = {new double[d], block.numbers(d), block.numbers(d)};
        double[][] actual = Arrays.stream(expected).map(double[]::clone).toArray(double[][]::new);
        for (Kernels kernels : new Kernels[] {PLAIN, vector}) {
            double[][] out = kernels == PLAIN ? expected : actual;
            kernels.mean(n, d, x, weight, AT, total, out[0]);
            kernels.addDiagonalScatter(n, d, x, weight, AT, origin, out[1], out[2]);
        }

        block.requireAlike(actual[0], expected[0], 1e6);
        for (int i = 1; i < expected.length; i++) {
            block.requireAlike(actual[i], expected[i], 4.0 * n);
        }
        assertThat(vector.sum(n, weight, AT)).isCloseTo(total, within(1e-13 * n));
        assertThat(vector.dot(n, weight, AT, x, 0)).isCloseTo(PLAIN.dot(n, weight, AT, x, 0), within(1e-7 * n));
    }

    /** All rows of the first component count, a third of the second's, one of the last's. */
    @ParameterizedTest
    @MethodSource("shapes")
    void scatters(int n, int d) {
        Block block = Block.of(n, d);
        double[] x = block.far(n * d);
        double[] weight = block.random().doubles(3 * n + AT, 0, 1).toArray();
        for (int i = 0; i < n; i++) {
            weight[AT + n + i] *= i % 3 == 0 ? 1 : 1e-40;
            weight[AT + 2 * n + i] *= i == n / 2 ? 1 : i % 2 == 0 ? 0 : 1e-300;
        }
        double[][] origins = {block.far(d), block.far(d), block.far(d)};
        Scatters each = Scatters.of(3, d);
        Scatters tied = Scatters.of(1, d);
        PLAIN.addScatters(n, d, x, 3, weight, AT, origins, each.sums(), each.matrices());
        vector.addScatters(n, d, x, 3, weight, AT, origins, tied.sums(), tied.matrices());
        double[] all = new double[d * d];
        for (int k = 0; k < 3; k++) {
            Scatters one = Scatters.of(1, d);
            double[][] origin = {origins[k]};
            vector.addScatters(n, d, x, 1, weight, AT + k * n, origin, one.sums(), one.matrices());
            block.requireAlike(one.sums()[0], each.sums()[k], 4.0 * n);
            block.requireAlike(one.matrices()[0], each.matrices()[k], 4.0 * n);
            block.requireAlike(tied.sums()[k], each.sums()[k], 4.0 * n);
            Arrays.setAll(all, at -> all[at] + one.matrices()[0][at]);
        }

        Arrays.setAll(all, at -> all[at] - 2 * Scatters.FIRST);
        block.requireAlike(tied.matrices()[0], all, 12.0 * n);
        for (int at = 0; at < d * d; at++) {
            if (at % d > at / d) {
                assertThat(tied.matrices()[0][at]).as("above the diagonal").isEqualTo(Scatters.FIRST);
            }
        }
    }

    /** Sums of three components and matrices of one or three, which there is something in already. */
    private record Scatters(double[][] sums, double[][] matrices) {

        static final double FIRST = 0.25;

        static Scatters of(int matrices, int d) {
            Scatters scatters = new Scatters(new double[3][d], new double[matrices][d * d]);
            Stream.of(scatters.sums, scatters.matrices)
                    .flatMap(Arrays::stream)
                    .forEach(numbers -> Arrays.fill(numbers, FIRST));
            return scatters;
        }
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void nearestCentres(int n, int d) {
        for (int clusters : new int[] {1, 7, 30}) {
            Block block = Block.of(n, d);
            double[] centres = block.far(clusters * d);
            if (clusters > 1) {
                // A tie: the first of equals wins.
                System.arraycopy(centres, d, centres, (clusters / 2) * d, d);
            }
            requireNearest(n, d, clusters, block.far(n * d), centres);
        }
    }

    /** What floats cannot tell, or cannot hold, is told all the same. */
    @ParameterizedTest
    @ValueSource(doubles = {0x1p-1000, 0x1p-140, 0x1p-20, 1, 0x1p20, 0x1p100, 0x1p500})
    void nearestCentresOfAnySizeAndNearness(double unit) {
        Random random = new Random(5);
        int n = 200;
        int d = 3;
        // Small whole numbers, of which many are as far from one centre as from another.
        double[] x = random.ints((long) n * d, -3, 4).mapToDouble(i -> i * unit).toArray();
        double[] centres =
                random.ints(40L * d, -3, 4).mapToDouble(i -> i * unit).toArray();
        requireNearest(n, d, 40, x, centres);
        // Pairs of centres that differ in the last bits alone, and rows beyond all of them.
        for (int k = 1; k < 40; k += 2) {
            for (int j = 0; j < d; j++) {
                centres[k * d + j] = Math.nextUp(centres[(k - 1) * d + j]);
            }
        }
        for (int i = 0; i < n; i += 10) {
            x[i] = 1e30 * unit;
        }
        requireNearest(n, d, 40, x, centres);
    }

    private void requireNearest(int n, int d, int clusters, double[] x, double[] centres) {
        double[] expected = new double[n + 1];
        double[] actual = new double[n + 1];
        actual[n] = UNTOUCHED;
        PLAIN.nearest(n, d, clusters, x, centres, expected);
        vector.nearest(n, d, clusters, x, centres, actual);

        assertThat(actual[n]).isEqualTo(UNTOUCHED);
        for (int i = 0; i < n; i++) {
            // Of centres that are as near up to rounding either may be taken.
            double nearest = squaredDistance(n, d, x, i, centres, (int) expected[i]);
            assertThat(squaredDistance(n, d, x, i, centres, (int) actual[i]))
                    .isCloseTo(nearest, within(4 * d * Math.ulp(nearest)));
        }
    }

    private static double squaredDistance(int n, int d, double[] x, int i, double[] centres, int k) {
        return IntStream.range(0, d)
                .mapToDouble(j -> x[j * n + i] - centres[k * d + j])
                .map(apart -> apart * apart)
                .sum();
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void sumsOfClusters(int n, int d) {
        int clusters = 5;
        Block block = Block.of(n, d);
        double[] x = block.far(n * d);
        double[] cluster = block.random().ints(n, 0, clusters).asDoubleStream().toArray();
        double[] weights = block.random().doubles(n, 0, 2).toArray();
        double[] origin = block.far(d);
        double[][] sums = new double[2][];
        double[] squares = new double[2];
        for (Kernels kernels : new Kernels[] {PLAIN, vector}) {
            int stride = kernels.clusterStride(d);
            double[] origins = new double[clusters * stride];
            double[] of = new double[clusters * stride];
            for (int at = 0; at < clusters * stride; at++) {
                origins[at] = at % stride < d ? origin[at % stride] : 0;
                of[at] = at % stride < d ? 0.25 : 0;
            }
            int which = kernels == PLAIN ? 0 : 1;
            squares[which] = kernels.addDeviations(n, d, x, cluster, weights, origins, of, stride);
            sums[which] = IntStream.range(0, of.length)
                    .filter(at -> at % stride < d)
                    .mapToDouble(at -> of[at])
                    .toArray();
        }

        block.requireAlike(sums[1], sums[0], 4.0 * n);
        assertThat(squares[1]).isCloseTo(squares[0], within(1e-13 * 8 * n * d));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void linearFormsAndSums(int n, int m) {
        for (int components : new int[] {1, 3, 4, 9}) {
            Block block = Block.of(n, m);
            double[] t = block.numbers(m * n);
            double[] coefficients = block.numbers(components * m);
            double[] shifts = block.numbers(components);
            double[][] expected = {new double[components * n + 1], new double[components * m + 1]};
            double[][] actual = {new double[components * n + 1], new double[components * m + 1]};
            for (Kernels kernels : new Kernels[] {PLAIN, vector}) {
                double[][] out = kernels == PLAIN ? expected : actual;
                kernels.forms(n, m, components, t, coefficients, shifts, out[0]);
                kernels.sums(n, m, components, out[0], t, out[1]);
            }

            block.requireAlike(actual[0], expected[0], 4.0 * m);
            block.requireAlike(actual[1], expected[1], 4.0 * n * m);
        }
    }

    /** From the heaviest tails to hardly any, from nothing to beyond all numbers. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-3, 0.7, 5, 200, 1e8, 1e15})
    void tails(double nu) {
        for (int n : new int[] {1, 7, 8, 33}) {
            Random random = new Random(n);
            double[] squared = random.doubles(n + AT, -320, 308)
                    .map(exponent -> Math.pow(10, random.nextBoolean() ? exponent : exponent / 100))
                    .toArray();
            double[] weights = random.doubles(n + AT).toArray();
            if (n > 7) {
                squared[AT] = 0;
                squared[AT + 2] = Double.POSITIVE_INFINITY;
                weights[AT + 2] = 0;
                weights[AT + 7] = 0;
            }
            double[][] expected = {new double[n + AT + 1], new double[n + AT + 1], new double[2]};
            double[][] actual = {new double[n + AT + 1], new double[n + AT + 1], new double[2]};
            for (Kernels kernels : new Kernels[] {PLAIN, vector}) {
                double[][] out = kernels == PLAIN ? expected : actual;
                kernels.logs(n, squared, nu, out[0], AT);
                kernels.scales(n, 3, squared, out[0], weights, nu, out[1], AT, out[2]);
            }

            for (int i = 0; i < n + AT + 1; i++) {
                requireAlike(actual[0][i], expected[0][i], 2e-15);
                requireAlike(actual[1][i], expected[1][i], 2e-15);
            }
            double terms = 0;
            for (int i = AT; i < n + AT; i++) {
                double excess = (3 - squared[i]) / (nu + squared[i]);
                terms += weights[i] == 0
                        ? 0
                        : weights[i] * (Math.abs(Math.log1p(3 / nu) - expected[0][i]) + Math.abs(excess));
            }
            assertThat(actual[2]).containsExactly(expected[2], within(2e-15 * terms));
        }
    }

    private static void requireAlike(double actual, double expected, double rounding) {
        if (Double.isFinite(expected)) {
            assertThat(actual).isCloseTo(expected, within(rounding * Math.abs(expected) + Double.MIN_VALUE));
        } else {
            assertThat((Double) actual).isEqualTo((Double) expected);
        }
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void posteriors(int n, int components) {
        Block block = Block.of(n, components);
        double[] logs = block.random().doubles(n * components, -60, 0).toArray();
        // All magnitudes: what is impossible, what underflows, what is certain, and rows that cannot be.
        for (int at = 0; at < logs.length; at += 3) {
            logs[at] *= Math.pow(10, at % 4);
        }
        for (int at = 1; at < logs.length; at += 5) {
            logs[at] = Double.NEGATIVE_INFINITY;
        }
        for (int k = 0; k < components; k++) {
            logs[k * n + n / 2] = Double.NEGATIVE_INFINITY;
        }
        double[] logWeights = block.random().doubles(components, -3, 0).toArray();
        double[][] expected = {logs.clone(), block.out(), block.out()};
        double[][] actual = {logs.clone(), block.out(), block.out()};
        PLAIN.normalise(n, components, logWeights, expected[0], expected[1], expected[2]);
        vector.normalise(n, components, logWeights, actual[0], actual[1], actual[2]);

        for (int i = 0; i < 3; i++) {
            for (int at = 0; at < expected[i].length; at++) {
                double wanted = expected[i][at];
                if (Double.isFinite(wanted)) {
                    // Vectors take shares below 1e-260 for 0. Logarithms are of sums of 1 and more, which are rounded.
                    double ofSums = i == 0 ? 0 : 4 * Math.ulp(1.0);
                    double rounding = Math.max(1e-260, ofSums + 1e-14 * Math.abs(wanted));
                    assertThat(actual[i][at]).isCloseTo(wanted, within(rounding));
                } else {
                    assertThat((Double) actual[i][at]).isEqualTo((Double) wanted);
                }
            }
        }
    }
}
