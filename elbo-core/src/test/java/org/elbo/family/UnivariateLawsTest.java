/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.elbo.em.Numbers;
import org.elbo.io.Json;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every univariate family, with and without a prior. */
class UnivariateLawsTest {

    private static final int N = 97;

    static List<UnivariateCase> families() {
        return UnivariateCase.all();
    }

    private static double[] inside(UnivariateCase c) {
        return IntStream.range(0, 4001)
                .mapToDouble(i -> c.from() + (c.to() - c.from()) * i / 4000)
                .map(x -> c.isDiscrete() ? Math.rint(x) : x)
                .filter(c.family()::contains)
                .toArray();
    }

    // Densities

    @ParameterizedTest
    @MethodSource("families")
    void logDensityIsTheReferences(UnivariateCase c) {
        for (int seed = 0; seed < 5; seed++) {
            double[] theta = seed == 0 ? c.typical() : c.random(new Random(seed), 0.5);
            for (double x : inside(c)) {
                double expected = c.reference().apply(theta).applyAsDouble(x);
                assertThat(c.family().logDensity(x, theta))
                        .describedAs("%s at %s", Arrays.toString(theta), x)
                        .isCloseTo(expected, within(2e-12 * Math.max(1, Math.abs(expected))));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("families")
    void densitiesSumToOne(UnivariateCase c) {
        double sum = 0;
        int n = c.isDiscrete() ? (int) c.to() + 1 : 400_000;
        double step = c.isDiscrete() ? 1 : (c.to() - c.from()) / n;
        for (int i = 0; i < n; i++) {
            sum += Math.exp(c.family().logDensity(c.from() + (c.isDiscrete() ? i : (i + 0.5) * step), c.typical()));
        }
        assertThat(sum * step).isCloseTo(1, within(1e-7));
    }

    @ParameterizedTest
    @MethodSource("families")
    void aBlockIsItsCellsOneByOne(UnivariateCase c) {
        double[] outside = IntStream.range(0, 2001)
                .mapToDouble(i -> (i - 1000) / 8.0)
                .filter(x -> !c.family().contains(x))
                .toArray();
        double[] cells = IntStream.of(0)
                .mapToObj(i -> new double[][] {inside(c), {Double.NaN}, outside})
                .flatMapToDouble(parts -> Arrays.stream(parts).flatMapToDouble(Arrays::stream))
                .toArray();
        double[][] theta = {c.typical(), c.random(new Random(3), 0.5)};
        double[] out = new double[2 * cells.length];
        Arrays.fill(out, 7);
        c.family().addLogDensity(new Columns(cells.length, 1, cells), 0, theta, out);

        for (int k = 0; k < 2; k++) {
            for (int i = 0; i < cells.length; i++) {
                double x = cells[i];
                double added = out[k * cells.length + i] - 7;
                if (Double.isNaN(x)) {
                    assertThat(added).isEqualTo(0);
                } else if (!c.family().contains(x)) {
                    assertThat(added).describedAs("at %s", x).isEqualTo(Double.NEGATIVE_INFINITY);
                } else {
                    double expected = c.family().logDensity(x, theta[k]);
                    assertThat(added).isCloseTo(expected, within(1e-13 * Math.max(100, Math.abs(expected))));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("families")
    void samplesHaveTheMeanAndTheVarianceOfTheory(UnivariateCase c) {
        int n = 40_000;
        double variance = c.variance().apply(c.typical());
        double[] cells = c.cells(n, 5);
        assertThat(Arrays.stream(cells).allMatch(c.family()::contains)).isTrue();
        if (Double.isNaN(variance)) {
            return; // Angles: VonMisesTest.
        }
        double mean = Arrays.stream(cells).average().orElseThrow();
        double[] squares =
                Arrays.stream(cells).map(x -> (x - mean) * (x - mean)).toArray();
        double square = Arrays.stream(squares).average().orElseThrow();
        double ofSquares = Arrays.stream(squares)
                .map(s -> (s - square) * (s - square))
                .average()
                .orElseThrow();

        assertThat(c.family().variance(c.typical())).isCloseTo(variance, within(1e-12 * variance));
        assertThat(mean).isCloseTo(c.family().mean(c.typical()), within(5 * Math.sqrt(variance / n)));
        // The squares of a variable of two values hardly vary.
        assertThat(square).isCloseTo(variance, within(5 * Math.sqrt(ofSquares / n) + 25 * variance / n));
    }

    // Statistics

    @ParameterizedTest
    @MethodSource("families")
    void statisticsOfPartsMergeToThoseOfTheWhole(UnivariateCase c) {
        double[] cells = c.cells(N, 1);
        double[] weights = UnivariateCase.weights(N, 2);
        double[] whole = c.statistics(cells, weights);
        for (int cut : new int[] {0, 1, 40, N}) {
            double[] left = c.statistics(Arrays.copyOf(cells, cut), Arrays.copyOf(weights, cut));
            double[] right = c.statistics(Arrays.copyOfRange(cells, cut, N), Arrays.copyOfRange(weights, cut, N));
            double[] untouched = right.clone();
            double[] merged = c.family().merge(left, right);

            assertThat(Numbers.apart(merged, whole)).isLessThan(1e-12);
            assertThat(right).isEqualTo(untouched);
        }
    }

    @ParameterizedTest
    @MethodSource("families")
    void aRowOfWeightThreeIsThreeRows(UnivariateCase c) {
        double[] cells = c.cells(N, 1);
        double[] threefold = new double[3 * N];
        Arrays.setAll(threefold, i -> cells[i / 3]);
        double[] threes = new double[N];
        Arrays.fill(threes, 3);
        double[] ones = new double[3 * N];
        Arrays.fill(ones, 1);

        assertThat(Numbers.apart(c.statistics(cells, threes), c.statistics(threefold, ones)))
                .isLessThan(1e-12);
    }

    @ParameterizedTest
    @MethodSource("families")
    void missingCellsAreRowsLeftOut(UnivariateCase c) {
        double[] cells = c.cells(N, 1);
        double[] weights = UnivariateCase.weights(N, 2);
        double[] holed = new double[N + 2];
        double[] holedWeights = new double[N + 2];
        Arrays.fill(holedWeights, 0.5);
        holed[0] = Double.NaN;
        holed[N + 1] = Double.NaN;
        System.arraycopy(cells, 0, holed, 1, N);
        System.arraycopy(weights, 0, holedWeights, 1, N);

        assertThat(Numbers.apart(c.statistics(holed, holedWeights), c.statistics(cells, weights)))
                .isLessThan(1e-14);
    }

    @ParameterizedTest
    @MethodSource("families")
    void scaledByTwoIsMergedWithItself(UnivariateCase c) {
        double[] cells = c.cells(N, 1);
        double[] weights = UnivariateCase.weights(N, 2);
        double[] twiceTheWeights = Arrays.stream(weights).map(w -> 2 * w).toArray();
        double[] s = c.statistics(cells, weights);
        double[] before = s.clone();

        double[] twice = c.family().scale(s, 2);

        assertThat(s).containsExactly(before);
        assertThat(Numbers.apart(twice, c.statistics(cells, twiceTheWeights))).isLessThan(1e-12);
        assertThat(Numbers.apart(twice, c.family().merge(c.statistics(cells, weights), s)))
                .isLessThan(1e-12);
    }

    @ParameterizedTest
    @MethodSource("families")
    void allComponentsAtOnceAreEachOnItsOwn(UnivariateCase c) {
        Columns x = new Columns(N, 2, twice(c.cells(N, 1)));
        double[] r = UnivariateCase.weights(3 * N, 2);
        double[][] theta = {c.typical(), c.random(new Random(1), 0.3), c.random(new Random(2), 0.3)};
        double[][] all = c.family().statistics(x, 1, 3, r, theta);
        double[][] first = c.family().statistics(x, 1, 3, r, null);
        for (int k = 0; k < 3; k++) {
            assertThat(all[k]).isEqualTo(c.family().statistics(x, 1, r, k * N, theta[k]));
            assertThat(first[k]).isEqualTo(c.family().statistics(x, 1, r, k * N, null));
        }
    }

    private static double[] twice(double[] cells) {
        double[] twice = Arrays.copyOf(cells, 2 * cells.length);
        System.arraycopy(cells, 0, twice, cells.length, cells.length);
        return twice;
    }

    @ParameterizedTest
    @MethodSource("families")
    void expectedLogDensityIsTheSumOfLogDensitiesOrALowerBound(UnivariateCase c) {
        double[] cells = c.cells(N, 1);
        double[] weights = UnivariateCase.weights(N, 2);
        double[] s = c.statistics(cells, weights);
        boolean hides = c.family() instanceof StudentT;
        for (int seed = 0; seed < 20; seed++) {
            double[] theta = seed == 0 ? c.typical() : c.random(new Random(seed), 0.5);
            double sum = 0;
            for (int i = 0; i < N; i++) {
                sum += weights[i] * c.family().logDensity(cells[i], theta);
            }
            double expected = c.family().expectedLogDensity(theta, s);
            if (hides && seed > 0) {
                assertThat(expected).isLessThan(sum);
                s = c.statistics(cells, weights, theta);
                expected = c.family().expectedLogDensity(theta, s);
            }
            assertThat(expected).isCloseTo(sum, within(1e-12 * Math.max(N, Math.abs(sum))));
        }
    }

    // The M-step

    /** Every way to hold some of the parameters of one number at what they typically are. */
    private static List<Product> held(UnivariateCase c) {
        List<Product> all = new ArrayList<>();
        List<Parameter> parameters = c.family().parameters();
        for (int subset = 0; subset < 1 << parameters.size(); subset++) {
            Product product = c.product();
            int at = 0;
            boolean isWhole = true;
            for (int p = 0; p < parameters.size(); p++) {
                if ((subset >> p & 1) == 1) {
                    double[] value = Arrays.copyOfRange(
                            c.typical(), at, at + parameters.get(p).size());
                    product = product.fix(-1, 0, parameters.get(p).name(), value);
                }
                isWhole &= (subset >> p & 1) == 1;
                at += parameters.get(p).size();
            }
            if (!isWhole) {
                all.add(product);
            }
        }
        return all;
    }

    private static ProductStatistics statistics(Product product, UnivariateCase c) {
        double[] cells = c.cells(N, 1);
        // Far from the typical parameters, so that what is held is not what would be found.
        Arrays.setAll(cells, i -> i % 3 == 0 ? cells[i] : cells[i % 7]);
        Columns x = new Columns(N, 1, cells);
        return product.statistics(x, of(c, c.typical()), UnivariateCase.weights(N, 2));
    }

    private static Products of(UnivariateCase c, double[] theta) {
        return Products.of(List.of(c.family()), new double[][][] {{theta}});
    }

    @ParameterizedTest
    @MethodSource("families")
    void theMStepIsStationaryInWhatIsFreeAndKeepsWhatIsHeld(UnivariateCase c) {
        for (Product product : held(c)) {
            ProductStatistics s = statistics(product, c);
            Products found = product.mStep(s, of(c, c.typical()));
            double[] free = product.toFree(found);
            double best = product.expectedLogDensity(found, s) + product.logPrior(found);

            assertThat(free).hasSize(product.degreesOfFreedom(found));
            assertThat(Numbers.apart(product.fromFree(free, found).theta(0, 0), found.theta(0, 0)))
                    .isLessThan(1e-13);
            for (int i = 0; i < free.length; i++) {
                double step = 1e-4;
                double up = objective(product, s, found, free, i, step);
                double down = objective(product, s, found, free, i, -step);
                double bent = (up + down - 2 * best) / (step * step);
                double slope = (up - down) / (2 * step);
                // The step to where the slope is 0, as a share of the curvature's own scale.
                assertThat(Math.abs(slope))
                        .describedAs("%s, number %s of %s", product, i, Arrays.toString(found.theta(0, 0)))
                        .isLessThan(1e-6 * Math.max(1, Math.abs(bent)));
                assertThat(up).isLessThanOrEqualTo(best + 1e-12 * Math.abs(best));
                assertThat(down).isLessThanOrEqualTo(best + 1e-12 * Math.abs(best));
            }
        }
    }

    private static double objective(
            Product product, ProductStatistics s, Products like, double[] free, int at, double step) {
        double[] moved = free.clone();
        moved[at] += step;
        Products there = product.fromFree(moved, like);
        return product.expectedLogDensity(there, s) + product.logPrior(there);
    }

    @ParameterizedTest
    @MethodSource("families")
    void noOtherParametersAreBetter(UnivariateCase c) {
        Random random = new Random(6);
        for (Product product : held(c)) {
            ProductStatistics s = statistics(product, c);
            Products found = product.mStep(s, of(c, c.typical()));
            double[] free = product.toFree(found);
            double best = product.expectedLogDensity(found, s) + product.logPrior(found);
            for (int trial = 0; trial < 200; trial++) {
                double[] other = free.clone();
                double spread = Math.pow(10, -3 + 3.5 * random.nextDouble());
                Arrays.setAll(other, i -> free[i] + spread * random.nextGaussian());
                Products there = product.fromFree(other, found);
                assertThat(product.expectedLogDensity(there, s) + product.logPrior(there))
                        .isLessThanOrEqualTo(best + 1e-12 * Math.abs(best));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("families")
    void whatIsHeldIsKeptToTheBitAndTheRestMoves(UnivariateCase c) {
        int at = 0;
        for (Parameter parameter : c.family().parameters()) {
            double[] value = Arrays.copyOfRange(c.typical(), at, at + parameter.size());
            Product product = c.product().fix(-1, 0, parameter.name(), value);
            ProductStatistics s = statistics(product, c);
            Products found = product.mStep(s, of(c, c.typical()));
            double[] free = product.toFree(found);
            Arrays.setAll(free, i -> free[i] + 0.1);

            requireHeld(c, at, parameter.size(), found);
            requireHeld(c, at, parameter.size(), product.start(s));
            requireHeld(c, at, parameter.size(), product.fromFree(free, found));
            at += parameter.size();
        }
    }

    private static void requireHeld(UnivariateCase c, int at, int size, Products found) {
        for (int i = 0; i < c.typical().length; i++) {
            boolean isHeld = i >= at && i < at + size;
            assertThat(found.theta(0, 0)[i] == c.typical()[i])
                    .describedAs("number %s of %s", i, found.theta(0, 0))
                    .isEqualTo(isHeld);
        }
    }

    // Starts

    @ParameterizedTest
    @MethodSource("families")
    void startsAreProperForAnyNumberOfRows(UnivariateCase c) {
        double[] cells = c.cells(N, 1);
        double[] ones = new double[N];
        Arrays.fill(ones, 1);
        double[] pooled = c.statistics(cells, ones, null);
        for (int rows : new int[] {0, 1, 2, N}) {
            double[] s = c.statistics(Arrays.copyOf(cells, rows), Arrays.copyOf(ones, rows), null);
            double[] theta = c.family().start(s, pooled);
            Products start = of(c, theta);
            assertThat(start.theta(0, 0)).isEqualTo(theta);
            for (double x : cells) {
                assertThat(c.family().logDensity(x, theta)).isFinite();
            }
            assertThat(c.family().logPrior(theta)).isFinite();
        }
    }

    // Priors

    @ParameterizedTest
    @MethodSource("families")
    void thePriorOfOneNumberIntegratesToOne(UnivariateCase c) {
        if (!c.family().hasPrior() || c.family().size() > 1) {
            return; // PriorsTest: normal and Dirichlet; UnivariatePriorsTest: gamma.
        }
        double sum = 0;
        double step = 1e-3;
        for (double free = -30; free < 30; free += step) {
            double left = c.fromFree(new double[] {free - step / 2})[0];
            double right = c.fromFree(new double[] {free + step / 2})[0];
            double middle = c.fromFree(new double[] {free})[0];
            double density = c.family().logPrior(new double[] {middle});
            // Where the log odds are beyond 36 the probability is 1, and there is no more width.
            sum += right > left ? Math.exp(density) * (right - left) : 0;
        }
        assertThat(sum).isCloseTo(1, within(1e-6));
    }

    // Files

    @ParameterizedTest
    @MethodSource("families")
    void densitiesReadBackAreTheSameToTheBit(UnivariateCase c) {
        Products densities = of(c, c.random(new Random(8), 0.5));
        String written = Json.MAPPER.writeValueAsString(densities);
        Products read = Json.MAPPER.readValue(written, Products.class);

        assertThat(read.theta(0, 0)).isEqualTo(densities.theta(0, 0));
        assertThat(read.families().get(0).label()).isEqualTo(c.family().label());
        assertThat(Families.labels()).contains(c.family().label());
    }
}
