/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.elbo.stats.DegenerateException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Normals whose rows have missing cells, against explicit matrices row by row. */
class PartialRowsTest {

    private static final int D = 4;
    private static final int K = 3;
    private static final int N = 47;
    private static final Offset<Double> ROUNDING = within(1e-11);

    static Normals random(Covariance shape, long seed) {
        Random random = new Random(seed);
        double[][] means = new double[K][];
        Arrays.setAll(means, k -> random.doubles(D, -2, 2).toArray());
        double[][] covariances = new double[shape.matrices(K)][];
        Arrays.setAll(covariances, m -> switch (shape.form().size(D)) {
            case D * D -> org.elbo.kernel.Matrices.randomPositiveDefinite(D, random);
            case D -> random.doubles(D, 0.5, 2).toArray();
            default -> random.doubles(1, 0.5, 2).toArray();
        });
        return Normals.of(shape, means, covariances);
    }

    /** Rows of which every pattern of missing cells occurs, in no order. */
    static Block block(long seed) {
        Random random = new Random(seed);
        double[][] rows = new double[N][];
        double[][] weights = new double[N][];
        for (int i = 0; i < N; i++) {
            double common = random.nextGaussian();
            int pattern = i * 7 % 16;
            double[] row = random.doubles(D, -1.5, 1.5).map(x -> x + common).toArray();
            Arrays.setAll(row, j -> (pattern >> j & 1) == 1 ? Double.NaN : row[j]);
            rows[i] = row;
            weights[i] = random.doubles(K, 0.1, 1.1).toArray();
        }
        return new Block(rows, weights);
    }

    private static NormalStatistics statistics(Normals normals, Block block) {
        return MultivariateNormal.of(normals.shape())
                .statistics(block.columns(), normals, Block.transposed(block.weights()));
    }

    private static double[] logDensity(Normals normals, Block block) {
        double[] log = new double[K * block.n()];
        normals.logDensity(block.columns(), log);
        return log;
    }

    private static double[] numbers(NormalStatistics s) {
        return new FamilyCase.NormalCase(MultivariateNormal.of(Covariance.FULL)).numbers(s);
    }

    // Densities

    @ParameterizedTest
    @EnumSource
    void theDensityIsThatOfTheObservedCells(Covariance shape) {
        Normals normals = random(shape, 1);
        Block block = block(2);
        double[] log = logDensity(normals, block);

        for (int i = 0; i < N; i++) {
            boolean isEmpty = Arrays.stream(block.rows()[i]).allMatch(Double::isNaN);
            for (int k = 0; k < K; k++) {
                double expected = TextbookNormal.of(normals, k, block.rows()[i]).logDensity();
                assertThat(log[k * N + i]).isCloseTo(expected, isEmpty ? within(0.0) : ROUNDING);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void theDensityIsTheIntegralOverTheMissingCell(Covariance shape) {
        Normals normals = random(shape, 3);
        double[] row = {0.3, Double.NaN, -0.2, 0.7};
        double step = 0.05;
        double[] integral = new double[K];
        double[] log = new double[K];
        for (int cell = -600; cell <= 600; cell++) {
            row[1] = cell * step;
            normals.logDensity(Columns.of(D, row), log);
            for (int k = 0; k < K; k++) {
                integral[k] += step * Math.exp(log[k]);
            }
        }
        row[1] = Double.NaN;
        normals.logDensity(Columns.of(D, row), log);

        for (int k = 0; k < K; k++) {
            assertThat(Math.exp(log[k])).isCloseTo(integral[k], within(1e-12));
        }
    }

    @ParameterizedTest
    @EnumSource
    void rowsWithoutMissingCellsKeepTheirBitsBesideOthers(Covariance shape) {
        Normals normals = random(shape, 4);
        Block block = block(5);
        double[] log = logDensity(normals, block);
        for (int i = 0; i < N; i++) {
            if (Arrays.stream(block.rows()[i]).noneMatch(Double::isNaN)) {
                double[] alone = logDensity(normals, block.part(i, i + 1));
                for (int k = 0; k < K; k++) {
                    assertThat(log[k * N + i]).isEqualTo(alone[k]);
                }
            }
        }
    }

    // Statistics

    @ParameterizedTest
    @EnumSource
    void statisticsAreTheTextbooks(Covariance shape) {
        Normals normals = random(shape, 6);
        Block block = block(7);
        NormalStatistics s = statistics(normals, block);
        double[][][] scatters = new double[K][][];
        for (int k = 0; k < K; k++) {
            double[] mean = mean(normals, block, k);
            scatters[k] = scatter(normals, block, k, mean);
            int component = k;
            double count = Arrays.stream(block.weights())
                    .mapToDouble(w -> w[component])
                    .sum();
            assertThat(s.counts()[k]).isCloseTo(count, ROUNDING);
            assertThat(s.mean(k)).containsExactly(mean, ROUNDING);
        }
        for (int k = 0; k < K; k++) {
            double[][] expected = shape.isTied() ? sum(scatters) : scatters[k];
            assertThat(s.scatter(k)).containsExactly(inForm(shape, expected), within(1e-10));
        }
    }

    private static double[] mean(Normals normals, Block block, int k) {
        double[] sum = new double[D];
        double weight = 0;
        for (int i = 0; i < block.n(); i++) {
            double w = block.weights()[i][k];
            double[] row = TextbookNormal.of(normals, k, block.rows()[i]).expectedRow();
            for (int j = 0; j < D; j++) {
                sum[j] += w * row[j];
            }
            weight += w;
        }
        double total = weight;
        return Arrays.stream(sum).map(x -> x / total).toArray();
    }

    private static double[][] scatter(Normals normals, Block block, int k, double[] mean) {
        double[][] scatter = new double[D][D];
        for (int i = 0; i < block.n(); i++) {
            TextbookNormal normal = TextbookNormal.of(normals, k, block.rows()[i]);
            double[] row = normal.expectedRow();
            double[][] hidden = normal.conditionalCovariance();
            for (int a = 0; a < D; a++) {
                for (int b = 0; b < D; b++) {
                    scatter[a][b] += block.weights()[i][k] * ((row[a] - mean[a]) * (row[b] - mean[b]) + hidden[a][b]);
                }
            }
        }
        return scatter;
    }

    private static double[][] sum(double[][][] matrices) {
        double[][] sum = new double[D][D];
        for (double[][] matrix : matrices) {
            for (int at = 0; at < D * D; at++) {
                sum[at / D][at % D] += matrix[at / D][at % D];
            }
        }
        return sum;
    }

    private static double[] inForm(Covariance shape, double[][] matrix) {
        double[] diagonal = IntStream.range(0, D).mapToDouble(j -> matrix[j][j]).toArray();
        return switch (shape.form().size(D)) {
            case D * D -> FamilyCase.flat(matrix);
            case D -> diagonal;
            default -> new double[] {Arrays.stream(diagonal).sum()};
        };
    }

    @ParameterizedTest
    @EnumSource
    void chunksAreTheWhole(Covariance shape) {
        Normals normals = random(shape, 8);
        Block block = block(9);
        NormalStatistics whole = statistics(normals, block);
        for (int size : new int[] {1, 2, 7, 16}) {
            NormalStatistics merged = statistics(normals, block.part(0, size));
            for (int from = size; from < N; from += size) {
                merged = merged.merge(statistics(normals, block.part(from, Math.min(N, from + size))));
            }
            assertThat(numbers(merged)).containsExactly(numbers(whole), ROUNDING);
            assertThat(merged.hiddenEntropy()).isCloseTo(whole.hiddenEntropy(), ROUNDING);
        }
    }

    @ParameterizedTest
    @EnumSource
    void rowsWithoutMissingCellsHaveTheStatisticsOfTheFirstStep(Covariance shape) {
        Block all = block(10);
        Block complete = all.withRows(
                row -> Arrays.stream(row).map(x -> Double.isNaN(x) ? 0.5 : x).toArray());

        assertThat(numbers(statistics(random(shape, 11), complete)))
                .containsExactly(numbers(complete.statistics(MultivariateNormal.of(shape))), ROUNDING);
        assertThat(statistics(random(shape, 11), complete).hiddenEntropy()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void aFirstComponentWithoutRowsHidesNoMissingCell(Covariance shape) {
        Block block = block(12).withWeights(w -> new double[] {0, w[1], w[2]});

        assertThat(Arrays.stream(numbers(statistics(random(shape, 13), block))).boxed())
                .allMatch(Double::isFinite);
    }

    @ParameterizedTest
    @EnumSource
    void aShiftLeavesTheScatterAsItIs(Covariance shape) {
        Normals here = random(shape, 14);
        double shift = 1 << 20;
        double[][] means = Arrays.stream(here.means())
                .map(m -> Arrays.stream(m).map(x -> x + shift).toArray())
                .toArray(double[][]::new);
        Normals there = Normals.of(shape, means, here.covariances());
        Block block = block(15);
        Block moved =
                block.withRows(row -> Arrays.stream(row).map(x -> x + shift).toArray());

        // A cell beside 2^20 is rounded to 2^-33.
        assertThat(statistics(there, moved).scatter(1))
                .containsExactly(statistics(here, block).scatter(1), within(1e-7));
    }

    // The bound

    @ParameterizedTest
    @EnumSource
    void atTheSameParametersTheExpectationIsTheLikelihood(Covariance shape) {
        Normals normals = random(shape, 16);
        Block block = block(17);
        double expected = logLikelihood(normals, block);

        assertThat(MultivariateNormal.of(shape).expectedLogDensity(normals, statistics(normals, block)))
                .isCloseTo(expected, within(1e-10));
    }

    private static double logLikelihood(Normals normals, Block block) {
        double sum = 0;
        for (int i = 0; i < block.n(); i++) {
            for (int k = 0; k < K; k++) {
                sum += block.weights()[i][k]
                        * TextbookNormal.of(normals, k, block.rows()[i]).logDensity();
            }
        }
        return sum;
    }

    @ParameterizedTest
    @EnumSource
    void atOthersItIsTheTextbooksAndNeverAboveTheLikelihood(Covariance shape) {
        Normals current = random(shape, 18);
        Block block = block(19);
        NormalStatistics s = statistics(current, block);
        for (int seed = 0; seed < 5; seed++) {
            Normals other = random(shape, 20 + seed);
            double expected = 0;
            for (int i = 0; i < N; i++) {
                for (int k = 0; k < K; k++) {
                    expected += block.weights()[i][k] * expectedLogDensity(current, other, k, block.rows()[i]);
                }
            }
            double actual = MultivariateNormal.of(shape).expectedLogDensity(other, s);

            assertThat(actual).isCloseTo(expected, within(1e-8)).isLessThan(logLikelihood(other, block));
        }
    }

    /** {@code E log N(x | other) + H} for x of which the missing cells are drawn given the others, under current. */
    private static double expectedLogDensity(Normals current, Normals other, int k, double[] row) {
        TextbookNormal normal = TextbookNormal.of(current, k, row);
        double[][] inverse = TextbookNormal.inverse(other.covariance(k));
        double[][] hidden = normal.conditionalCovariance();
        double trace = 0;
        for (int at = 0; at < D * D; at++) {
            trace += inverse[at / D][at % D] * hidden[at % D][at / D];
        }
        return TextbookNormal.of(other, k, normal.expectedRow()).logDensity() - 0.5 * trace + normal.hiddenEntropy();
    }

    @ParameterizedTest
    @EnumSource
    void theMStepIsStationary(Covariance shape) {
        MultivariateNormal family = MultivariateNormal.of(shape);
        Normals current = random(shape, 30);
        NormalStatistics s = statistics(current, block(31));
        Normals best = family.mStep(s, current);
        double[] free = family.toFree(best);

        for (int at = 0; at < free.length; at++) {
            double[] up = free.clone();
            double[] down = free.clone();
            up[at] += 1e-5;
            down[at] -= 1e-5;
            double slope = (family.expectedLogDensity(family.fromFree(up, best), s)
                            - family.expectedLogDensity(family.fromFree(down, best), s))
                    / 2e-5;
            assertThat(slope).as("direction %d", at).isCloseTo(0, within(1e-6 * N));
        }
    }

    @ParameterizedTest
    @EnumSource
    void theLikelihoodNeverFalls(Covariance shape) {
        MultivariateNormal family = MultivariateNormal.of(shape);
        Block block = block(32);
        Normals normals = random(shape, 33);
        double before = logLikelihood(normals, block);
        for (int step = 0; step < 30; step++) {
            normals = family.mStep(statistics(normals, block), normals);
            double after = logLikelihood(normals, block);
            assertThat(after).isGreaterThan(before - 1e-10);
            before = after;
        }
    }

    @ParameterizedTest
    @EnumSource
    void aColumnThatAComponentHasNoCellOfStaysWhatTheOthersMakeIt(Covariance shape) {
        Block block = new Block(
                block(34).rows(),
                IntStream.range(0, N)
                        .mapToObj(i -> i * 7 % 16 >= 8 ? new double[] {1, 0, 0} : new double[] {0, 0.5, 0.5})
                        .toArray(double[][]::new));
        Normals current = random(shape, 35);
        Normals next = MultivariateNormal.of(shape).mStep(statistics(current, block), current);

        double[] expected = mean(current, block, 0);
        assertThat(next.mean(0)).containsExactly(expected, ROUNDING);
        if (shape.form() != FullForm.INSTANCE) {
            assertThat(next.mean(0)[3]).isCloseTo(current.mean(0)[3], ROUNDING);
        }
        assertThat(next.covariance(0)[3][3]).isPositive();
    }

    // Starts

    @ParameterizedTest
    @EnumSource
    void aStartHasTheObservedCellsMeansAndTheirVariance(Covariance shape) {
        Block block = block(36);
        Normals start = MultivariateNormal.of(shape).start(block.statistics(MultivariateNormal.of(shape)));

        double[] variances = new double[D];
        for (int j = 0; j < D; j++) {
            double total = 0;
            for (int k = 0; k < K; k++) {
                double[] moments = observed(block, j, k);
                assertThat(start.mean(k)[j]).isCloseTo(moments[1], ROUNDING);
                variances[j] += moments[2];
                total += moments[0];
            }
            variances[j] /= total;
        }
        // Between components missing cells weigh as much as others, so that variances agree where weights do.
        double[] actual = IntStream.range(0, D)
                .mapToDouble(j -> start.covariance(0)[j][j])
                .toArray();
        double[] expected = new double[D];
        Arrays.fill(expected, Arrays.stream(variances).average().orElseThrow());
        assertThat(actual)
                .containsExactly(shape.form() == SphericalForm.INSTANCE ? expected : variances, within(1e-11));
    }

    /** Weight, mean and scatter of a column's observed cells. */
    private static double[] observed(Block block, int j, int k) {
        double weight = 0;
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < N; i++) {
            double w = Double.isNaN(block.rows()[i][j]) ? 0 : block.weights()[i][k];
            double x = w == 0 ? 0 : block.rows()[i][j];
            weight += w;
            sum += w * x;
            squares += w * x * x;
        }
        return new double[] {weight, sum / weight, squares - sum * sum / weight};
    }

    @Test
    void noStartIsMadeWhereAColumnHasNoCell() {
        Block block = block(37).withRows(row -> new double[] {row[0], row[1], row[2], Double.NaN});
        MultivariateNormal family = MultivariateNormal.of(Covariance.DIAGONAL);

        assertThatExceptionOfType(DegenerateException.class)
                .isThrownBy(() -> family.start(block.statistics(family)))
                .withMessageContaining("singular");
    }

    // Marginals and conditionals

    @ParameterizedTest
    @EnumSource
    void aMarginalIsTheDensityOfItsColumns(Covariance shape) {
        Normals normals = random(shape, 40);
        Normals marginal = normals.marginal(3, 0);
        double[] expected = new double[K];
        double[] actual = new double[K];
        normals.logDensity(Columns.of(D, new double[] {0.4, Double.NaN, Double.NaN, -0.3}), expected);
        marginal.logDensity(Columns.of(2, new double[] {-0.3, 0.4}), actual);

        assertThat(marginal.shape()).isEqualTo(shape);
        assertThat(actual).containsExactly(expected, ROUNDING);
        assertThat(marginal.mean(1)).containsExactly(normals.mean(1)[3], normals.mean(1)[0]);
        assertThat(marginal.covariance(2)[0][1]).isEqualTo(normals.covariance(2)[3][0]);
    }

    @ParameterizedTest
    @EnumSource
    void aConditionalIsTheJointOverTheMarginal(Covariance shape) {
        Normals normals = random(shape, 41);
        double[] known = {0.4, Double.NaN, Double.NaN, -0.3};
        double[] whole = {0.4, 1.1, -0.8, -0.3};
        double[] joint = new double[K];
        double[] marginal = new double[K];
        double[] conditional = new double[K];
        normals.logDensity(Columns.of(D, whole), joint);
        normals.logDensity(Columns.of(D, known), marginal);
        Normals given = normals.conditional(known);
        given.logDensity(Columns.of(2, new double[] {1.1, -0.8}), conditional);

        for (int k = 0; k < K; k++) {
            assertThat(conditional[k]).isCloseTo(joint[k] - marginal[k], ROUNDING);
            double[][] hidden = TextbookNormal.of(normals, k, known).conditionalCovariance();
            assertThat(given.covariance(k)[1]).containsExactly(new double[] {hidden[2][1], hidden[2][2]}, ROUNDING);
        }
        assertThat(given.shape()).isEqualTo(shape);
    }

    @ParameterizedTest
    @EnumSource
    void givenNothingTheConditionalIsTheWhole(Covariance shape) {
        Normals normals = random(shape, 42);
        double[] nothing = new double[D];
        Arrays.fill(nothing, Double.NaN);

        assertThat(normals.conditional(nothing).change(normals)).isLessThan(1e-14);
    }

    @Test
    void columnsThatThereAreNotAreRefused() {
        Normals normals = random(Covariance.FULL, 43);
        for (int[] columns : new int[][] {{}, {4}, {-1}, {1, 1}}) {
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .isThrownBy(() -> normals.marginal(columns))
                    .withMessageContaining("0 to 3");
        }
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> normals.conditional(new double[D]))
                .withMessageContaining("no cell of the row is missing");
    }
}
