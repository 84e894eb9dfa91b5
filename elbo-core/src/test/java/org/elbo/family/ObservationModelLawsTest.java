/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.elbo.io.Json;
import org.elbo.stats.DegenerateException;
import org.elbo.stats.Randoms;
import org.elbo.stats.Statistics;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every family, with and without a prior. */
class ObservationModelLawsTest {

    private static final int N = 61;
    private static final int K = FamilyCase.K;
    private static final int D = FamilyCase.D;
    private static final Offset<Double> ROUNDING = within(1e-12);

    static List<FamilyCase<?, ?>> families() {
        return FamilyCase.all();
    }

    // Densities

    @ParameterizedTest
    @MethodSource("families")
    <E extends Components<E>, S extends Statistics<S>> void logDensityIsTheTextbooks(FamilyCase<E, S> family) {
        E densities = family.random(1);
        Block block = Block.random(family, N, 2);
        double[] log = logDensity(densities, block.columns());

        for (int k = 0; k < K; k++) {
            for (int i = 0; i < N; i++) {
                assertThat(log[k * N + i]).isCloseTo(family.logDensity(densities, k, block.rows()[i]), ROUNDING);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("families")
    <E extends Components<E>, S extends Statistics<S>> void densitiesSumToOne(FamilyCase<E, S> family) {
        double[][] points = family.points().toArray(double[][]::new);
        Block everywhere = new Block(points, new double[points.length][K]);
        double[] log = logDensity(family.random(3), everywhere.columns());

        for (int k = 0; k < K; k++) {
            double sum = Arrays.stream(log, k * points.length, (k + 1) * points.length)
                    .map(Math::exp)
                    .sum();
            assertThat(sum * family.volume()).isCloseTo(1, within(1e-9));
        }
    }

    @ParameterizedTest
    @MethodSource("families")
    <E extends Components<E>, S extends Statistics<S>> void draws(FamilyCase<E, S> family) {
        int n = 20_000;
        E densities = family.random(4);
        for (int k = 0; k < K; k++) {
            var random = Randoms.of(5, k);
            int component = k;
            double[][] rows = IntStream.range(0, n)
                    .mapToObj(i -> densities.sample(component, random))
                    .toArray(double[][]::new);

            double[] mean = densities.mean(k);
            for (int j = 0; j < D; j++) {
                int column = j;
                requireMean(
                        mean[j], Arrays.stream(rows).mapToDouble(x -> x[column]).toArray());
                for (int l = 0; l <= j; l++) {
                    int other = l;
                    requireMean(
                            family.covariance(densities, k)[j * D + l],
                            Arrays.stream(rows)
                                    .mapToDouble(x -> (x[column] - mean[column]) * (x[other] - mean[other]))
                                    .toArray());
                }
            }
        }
    }

    /** Within five standard errors, as the values themselves have them. */
    private static void requireMean(double expected, double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        double variance = Arrays.stream(values)
                .map(x -> (x - mean) * (x - mean))
                .average()
                .orElseThrow();
        assertThat(mean).isCloseTo(expected, within(5 * Math.sqrt(variance / values.length)));
    }

    @ParameterizedTest
    @MethodSource("families")
    <E extends Components<E>, S extends Statistics<S>> void degreesOfFreedomAreTheNumbersThatVaryFreely(
            FamilyCase<E, S> family) {
        assertThat(family.model.degreesOfFreedom(family.random(1))).isEqualTo(family.free(family.random(1)).length);
    }

    @ParameterizedTest
    @MethodSource("families")
    <E extends Components<E>, S extends Statistics<S>> void componentsMoveToTheirNewPlaces(FamilyCase<E, S> family) {
        E densities = family.random(6);
        int[] order = {2, 0, 1};
        E permuted = densities.permute(order);
        Columns x = Block.random(family, 5, 7).columns();
        double[] log = logDensity(densities, x);
        double[] logOfPermuted = logDensity(permuted, x);

        assertThat(permuted.size()).isEqualTo(K);
        for (int k = 0; k < K; k++) {
            assertThat(permuted.mean(k)).isEqualTo(densities.mean(order[k]));
            assertThat(Arrays.copyOfRange(logOfPermuted, k * 5, k * 5 + 5))
                    .isEqualTo(Arrays.copyOfRange(log, order[k] * 5, order[k] * 5 + 5));
        }
        assertThat(permuted.permute(new int[] {1, 2, 0}).change(densities)).isZero();
    }

    @ParameterizedTest
    @MethodSource("families")
    <E extends Components<E>, S extends Statistics<S>> void changeIsTheLargestDifference(FamilyCase<E, S> family) {
        double[] free = family.free(family.random(8));
        double[] other = free.clone();
        other[0] += 0.03125;
        other[1] += 0.015625;

        // The last category of a column takes what the others give.
        double largest = family instanceof FamilyCase.CategoricalCase ? 0.046875 : 0.03125;
        assertThat(family.of(free).change(family.of(other))).isCloseTo(largest, ROUNDING);
        assertThat(family.of(other).change(family.of(free))).isCloseTo(largest, ROUNDING);
    }

    @ParameterizedTest
    @MethodSource("families")
    <E extends Components<E>, S extends Statistics<S>> void filesKeepEveryBit(FamilyCase<E, S> family) {
        E densities = family.random(9);
        String text = Json.MAPPER.writeValueAsString(densities);
        E read = Json.MAPPER.readValue(text, family.model.type());

        assertThat(family.free(read)).isEqualTo(family.free(densities));
        assertThat(Json.MAPPER.writeValueAsString(read)).isEqualTo(text);
    }

    @ParameterizedTest
    @MethodSource("families")
    <E extends Components<E>, S extends Statistics<S>> void rowsHaveTheRightNumberOfCells(FamilyCase<E, S> family) {
        E densities = family.random(1);

        for (int cells : new int[] {1, 3}) {
            Columns x = new Columns(1, cells, new double[cells]);
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .isThrownBy(() -> densities.logDensity(x, new double[K]))
                    .withMessageContaining(cells + " cells")
                    .withMessageContaining("2 columns");
        }
    }

    // The M-step

    @ParameterizedTest
    @MethodSource("families")
    <E extends Components<E>, S extends Statistics<S>> void expectedLogDensityIsTheWeightedSumAtAnyParameters(
            FamilyCase<E, S> family) {
        Block block = Block.random(family, N, 10);
        S statistics = block.statistics(family.model);

        for (int seed = 0; seed < 5; seed++) {
            E densities = family.random(seed);
            double sum = 0;
            for (int i = 0; i < N; i++) {
                for (int k = 0; k < K; k++) {
                    sum += block.weights()[i][k] * family.logDensity(densities, k, block.rows()[i]);
                }
            }
            assertThat(family.model.expectedLogDensity(densities, statistics)).isCloseTo(sum, within(1e-10));
        }
    }

    @ParameterizedTest
    @MethodSource("families")
    <E extends Components<E>, S extends Statistics<S>> void mStepIsStationaryInEveryFreeDirection(
            FamilyCase<E, S> family) {
        Block block = Block.random(family, N, 11);
        S statistics = block.statistics(family.model);
        double[] best = family.free(family.mStep(statistics));

        for (int at = 0; at < best.length; at++) {
            double step = 1e-5 * Math.max(0.1, Math.abs(best[at]));
            double slope = (objective(family, statistics, moved(best, at, step))
                            - objective(family, statistics, moved(best, at, -step)))
                    / (2 * step);
            assertThat(slope).as("slope in direction %d", at).isCloseTo(0, within(1e-6 * N));
        }
    }

    private static double[] moved(double[] free, int at, double step) {
        double[] moved = free.clone();
        moved[at] += step;
        return moved;
    }

    @ParameterizedTest
    @MethodSource("families")
    <E extends Components<E>, S extends Statistics<S>> void nothingNearTheMStepIsBetter(FamilyCase<E, S> family) {
        Block block = Block.random(family, N, 12);
        S statistics = block.statistics(family.model);
        double[] best = family.free(family.mStep(statistics));
        double highest = objective(family, statistics, best);
        Random random = new Random(13);

        for (int trial = 0; trial < 200; trial++) {
            double size = Math.pow(10, -1 - trial % 5);
            double[] other = Arrays.stream(best)
                    .map(x -> x + size * Math.max(0.1, Math.abs(x)) * (random.nextDouble() - 0.5))
                    .toArray();
            assertThat(objective(family, statistics, other)).isLessThan(highest + 1e-11);
        }
    }

    private static <E extends Components<E>, S extends Statistics<S>> double objective(
            FamilyCase<E, S> family, S statistics, double[] free) {
        E densities = family.of(free);
        return family.model.expectedLogDensity(densities, statistics) + family.model.logPrior(densities);
    }

    @ParameterizedTest
    @MethodSource("families")
    <E extends Components<E>, S extends Statistics<S>> void permutedResponsibilitiesPermuteTheMStep(
            FamilyCase<E, S> family) {
        Block block = Block.random(family, N, 14);
        int[] order = {1, 2, 0};
        Block permuted = block.withWeights(
                w -> Arrays.stream(order).mapToDouble(k -> w[k]).toArray());

        E expected = family.mStep(block.statistics(family.model)).permute(order);
        assertThat(family.mStep(permuted.statistics(family.model)).change(expected))
                .isLessThan(1e-14);
    }

    @ParameterizedTest
    @MethodSource("families")
    <E extends Components<E>, S extends Statistics<S>> void onlyAPriorHasADensity(FamilyCase<E, S> family) {
        assertThat(family.model.logPrior(family.random(1)) != 0).isEqualTo(family.hasPrior());
    }

    @ParameterizedTest
    @MethodSource("families")
    <E extends Components<E>, S extends Statistics<S>> void aComponentWithoutWeightNeedsAPrior(
            FamilyCase<E, S> family) {
        Block block = Block.random(family, N, 15).withWeights(w -> new double[] {w[0], 0, w[2]});
        S statistics = block.statistics(family.model);
        boolean tied = family.name.contains("tied");

        assertThat(family.model.counts(statistics)[1]).isZero();
        if (family.hasPrior() || tied) {
            requireFinite(family.mStep(statistics), block);
        } else {
            assertThatExceptionOfType(DegenerateException.class)
                    .isThrownBy(() -> family.mStep(statistics))
                    .matches(broken -> broken.component() == 1 && broken.weight() == 0);
        }
    }

    @ParameterizedTest
    @MethodSource("families")
    <E extends Components<E>, S extends Statistics<S>> void aStartGivesEveryRowADensityWhateverItsComponentsHave(
            FamilyCase<E, S> family) {
        // All rows but one to component 0, one to component 1, a breath of one to component 2.
        Block block = Block.random(family, N, 16);
        double[][] weights = block.weights().clone();
        Arrays.fill(weights, new double[] {1, 0, 0});
        weights[7] = new double[] {0, 1, 0};
        weights[8] = new double[] {1, 0, 1e-9};

        Block lopsided = new Block(block.rows(), weights);
        requireFinite(family.model.start(lopsided.statistics(family.model)), lopsided);
    }

    private static <E extends Components<E>> void requireFinite(E densities, Block block) {
        assertThat(Arrays.stream(logDensity(densities, block.columns())).boxed())
                .allMatch(Double::isFinite);
    }

    // Statistics

    @ParameterizedTest
    @MethodSource("families")
    <E extends Components<E>, S extends Statistics<S>> void mergingIsAssociative(FamilyCase<E, S> family) {
        Block block = Block.random(family, N, 17);
        S left = part(family, block, 0, 10).merge(part(family, block, 10, 33)).merge(part(family, block, 33, N));
        S right = part(family, block, 0, 10).merge(part(family, block, 10, 33).merge(part(family, block, 33, N)));

        assertThat(family.numbers(left)).containsExactly(family.numbers(right), ROUNDING);
    }

    @ParameterizedTest
    @MethodSource("families")
    <E extends Components<E>, S extends Statistics<S>> void aBlockWithoutWeightIsTheIdentity(FamilyCase<E, S> family) {
        Block block = Block.random(family, N, 18);
        Block nothing = Block.random(family, 5, 19).withWeights(w -> new double[K]);
        double[] alone = family.numbers(block.statistics(family.model));

        assertThat(family.numbers(block.statistics(family.model).merge(nothing.statistics(family.model))))
                .containsExactly(alone);
        assertThat(family.numbers(nothing.statistics(family.model).merge(block.statistics(family.model))))
                .containsExactly(alone);
    }

    @ParameterizedTest
    @MethodSource("families")
    <E extends Components<E>, S extends Statistics<S>> void chunksAreTheWhole(FamilyCase<E, S> family) {
        Block block = Block.random(family, N, 20);
        double[] whole = family.numbers(block.statistics(family.model));

        for (int size : new int[] {1, 2, 3, 7, 8, 13, 60}) {
            S merged = part(family, block, 0, size);
            for (int from = size; from < N; from += size) {
                S next = part(family, block, from, Math.min(N, from + size));
                double[] before = family.numbers(next);
                merged = merged.merge(next);
                assertThat(family.numbers(next))
                        .as("what is merged is only read")
                        .isEqualTo(before);
            }
            assertThat(family.numbers(merged)).containsExactly(whole, ROUNDING);
        }
    }

    private static <E extends Components<E>, S extends Statistics<S>> S part(
            FamilyCase<E, S> family, Block block, int from, int to) {
        return block.part(from, to).statistics(family.model);
    }

    @ParameterizedTest
    @MethodSource("families")
    <E extends Components<E>, S extends Statistics<S>> void weightIsRepetition(FamilyCase<E, S> family) {
        Block block = Block.random(family, N, 21);
        int[] times = new Random(22).ints(N, 1, 5).toArray();

        assertThat(family.numbers(block.repeated(times).statistics(family.model)))
                .containsExactly(family.numbers(block.statistics(family.model)), ROUNDING);
    }

    @ParameterizedTest
    @MethodSource("families")
    <E extends Components<E>, S extends Statistics<S>> void aRowOfNoWeightIsNoRow(FamilyCase<E, S> family) {
        Block block = Block.random(family, N, 23);
        double[][] rows = block.rows().clone();
        double[][] weights = block.weights().clone();
        for (int i : new int[] {0, 30, N - 1}) {
            weights[i] = new double[K];
            rows[i] = Arrays.stream(rows[i]).map(x -> farther(family, x)).toArray();
        }
        Block without = new Block(
                IntStream.range(0, N)
                        .filter(i -> i % 30 != 0)
                        .mapToObj(i -> rows[i])
                        .toArray(double[][]::new),
                IntStream.range(0, N)
                        .filter(i -> i % 30 != 0)
                        .mapToObj(i -> weights[i])
                        .toArray(double[][]::new));

        assertThat(family.numbers(new Block(rows, weights).statistics(family.model)))
                .containsExactly(family.numbers(without.statistics(family.model)), ROUNDING);
    }

    /** As far away as a cell of the family may be. */
    private static double farther(FamilyCase<?, ?> family, double cell) {
        return switch (family.name.split(" ")[0]) {
            case "normal" -> 1e100 * (1 + cell);
            case "poisson" -> 1e15;
            default -> cell;
        };
    }

    private static <E extends Components<E>> double[] logDensity(E densities, Columns x) {
        double[] log = new double[densities.size() * x.n()];
        Arrays.fill(log, Double.NaN);
        densities.logDensity(x, log);
        return log;
    }
}
