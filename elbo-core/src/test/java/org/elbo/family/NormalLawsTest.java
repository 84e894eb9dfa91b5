/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.DoubleStream;
import org.assertj.core.data.Percentage;
import org.elbo.stats.DegenerateException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Laws of normals beyond those of all families: how they follow the data's scale, and where they break down. */
class NormalLawsTest {

    /** Where nothing is missing the M-step asks nothing of the parameters before it. */
    private static final Normals ANY = Normals.of(Covariance.FULL, new double[1][2], new double[][] {{1, 0, 0, 1}});

    private static final int N = 61;

    static List<FamilyCase<?, ?>> normals() {
        return FamilyCase.all().stream()
                .filter(family -> family instanceof FamilyCase.NormalCase)
                .toList();
    }

    /** Rows in multiples of 2^-10, so that shifting them by 1e9 is exact. */
    private static Block dyadic(FamilyCase<?, ?> family) {
        return Block.random(family, N, 1)
                .withRows(row ->
                        Arrays.stream(row).map(x -> Math.rint(x * 1024) / 1024).toArray());
    }

    private static Block moved(Block block, double scale, double shift) {
        return block.withRows(
                row -> Arrays.stream(row).map(x -> scale * x + shift).toArray());
    }

    // Scale and shift

    @ParameterizedTest
    @MethodSource("normals")
    void parametersFollowAShift(FamilyCase.NormalCase family) {
        if (!family.hasPrior()) {
            requireFollowing(family, 1, 1e9, 1e-10);
        }
    }

    @ParameterizedTest
    @MethodSource("normals")
    void parametersFollowAScale(FamilyCase.NormalCase family) {
        if (!family.hasPrior()) {
            requireFollowing(family, 1e-6, 0, 1e-10);
            requireFollowing(family, 1e6, 0, 1e-10);
            requireFollowing(family, -1, 0, 1e-10);
        }
    }

    private static void requireFollowing(FamilyCase.NormalCase family, double scale, double shift, double percent) {
        Block block = dyadic(family);
        Normals here = family.mStep(block.statistics(family.model));
        Normals there = family.mStep(moved(block, scale, shift).statistics(family.model));

        for (int k = 0; k < FamilyCase.K; k++) {
            double[] expected =
                    Arrays.stream(here.mean(k)).map(m -> scale * m + shift).toArray();
            assertThat(there.mean(k)).containsExactly(expected, within(Math.abs(scale) * 1e-14 * 8 + Math.ulp(shift)));
        }
        double[] covariances = FamilyCase.flat(here.covariances());
        double[] covariancesThere = FamilyCase.flat(there.covariances());
        for (int i = 0; i < covariances.length; i++) {
            assertThat(covariancesThere[i])
                    .isCloseTo(scale * scale * covariances[i], Percentage.withPercentage(percent));
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1e9", "1e-6, 0", "1e6, 0", "1e-6, 1"})
    void aPriorThatMovesWithTheDataMovesTheEstimate(double scale, double shift) {
        NormalInverseWishart prior = FamilyCase.NormalCase.prior(Covariance.FULL);
        NormalInverseWishart there = new NormalInverseWishart(
                Arrays.stream(prior.mean()).map(m -> scale * m + shift).toArray(),
                prior.beta(),
                prior.nu(),
                Arrays.stream(prior.scale()).map(psi -> scale * scale * psi).toArray());
        MultivariateNormal family = MultivariateNormal.of(Covariance.FULL).withPrior(prior);
        MultivariateNormal familyThere = family.withPrior(there);
        Block block = dyadic(new FamilyCase.NormalCase(family));

        double[] covariance =
                FamilyCase.flat(family.mStep(block.statistics(family), ANY).covariances());
        double[] covarianceThere = FamilyCase.flat(familyThere
                .mStep(moved(block, scale, shift).statistics(family), ANY)
                .covariances());
        // The distance of a mean from the prior's is rounded beside the shift.
        double percent = shift == 0 ? 1e-9 : 1e-6;
        for (int i = 0; i < covariance.length; i++) {
            assertThat(covarianceThere[i]).isCloseTo(scale * scale * covariance[i], Percentage.withPercentage(percent));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aShiftLeavesStatisticsOfChunksNearlyAsTheyAre(Covariance shape) {
        // A mean beside 1e9 is rounded to 1e-7, and with it the distance between the means of two chunks.
        FamilyCase.NormalCase family = new FamilyCase.NormalCase(MultivariateNormal.of(shape));
        Block here = dyadic(family);
        Block there = moved(here, 1, 1e9);
        NormalStatistics whole = here.statistics(family.model);
        NormalStatistics merged = there.part(0, 10).statistics(family.model);
        for (int from = 10; from < N; from += 17) {
            merged = merged.merge(there.part(from, from + 17).statistics(family.model));
        }

        assertThat(merged.scatter(0)).containsExactly(whole.scatter(0), within(1e-6));
    }

    @Test
    void fullCovariancesFollowAnyLinearMap() {
        FamilyCase.NormalCase family = new FamilyCase.NormalCase(MultivariateNormal.of(Covariance.FULL));
        Block block = dyadic(family);
        UnaryOperator<double[]> map = x -> new double[] {2 * x[0] - x[1], 1e-3 * x[0] + 5e-3 * x[1]};
        double[][] here = family.mStep(block.statistics(family.model)).covariance(0);
        double[][] there =
                family.mStep(block.withRows(map).statistics(family.model)).covariance(0);

        // A S A', element by element.
        assertThat(there[0][0])
                .isCloseTo(4 * here[0][0] - 4 * here[0][1] + here[1][1], Percentage.withPercentage(1e-10));
        assertThat(there[1][0])
                .isCloseTo(1e-3 * (2 * here[0][0] + 9 * here[0][1] - 5 * here[1][1]), Percentage.withPercentage(1e-10));
        assertThat(there[1][1])
                .isCloseTo(1e-6 * (here[0][0] + 10 * here[0][1] + 25 * here[1][1]), Percentage.withPercentage(1e-10));
    }

    @Test
    void covariancesAreSymmetricToTheLastBitAlsoWhenMerged() {
        for (FamilyCase<?, ?> any : normals()) {
            FamilyCase.NormalCase family = (FamilyCase.NormalCase) any;
            for (int seed = 0; seed < 20; seed++) {
                Block block = Block.random(family, N, seed);
                NormalStatistics merged = block.part(0, 1).statistics(family.model);
                for (int row = 1; row < N; row++) {
                    merged = merged.merge(block.part(row, row + 1).statistics(family.model));
                }
                double[][] covariance = family.mStep(merged).covariance(1);

                assertThat(covariance[0][1]).as(family.name).isEqualTo(covariance[1][0]);
            }
        }
    }

    @Test
    void shapesAreAveragesOfOneAnother() {
        Block block = Block.random(FamilyCase.all().get(0), N, 3);
        double[][] full = estimate(Covariance.FULL, block).covariances();
        double[][] diagonal = estimate(Covariance.DIAGONAL, block).covariances();
        double[][] spherical = estimate(Covariance.SPHERICAL, block).covariances();
        double[] counts = MultivariateNormal.of(Covariance.FULL).counts(statistics(Covariance.FULL, block));
        double total = DoubleStream.of(counts).sum();
        double[] tied = new double[4];
        for (int k = 0; k < FamilyCase.K; k++) {
            assertThat(diagonal[k]).containsExactly(new double[] {full[k][0], full[k][3]}, within(1e-14));
            assertThat(spherical[k][0]).isCloseTo((full[k][0] + full[k][3]) / 2, within(1e-14));
            for (int i = 0; i < 4; i++) {
                tied[i] += counts[k] / total * full[k][i];
            }
        }

        assertThat(estimate(Covariance.TIED, block).covariances()[0]).containsExactly(tied, within(1e-14));
        assertThat(estimate(Covariance.TIED_DIAGONAL, block).covariances()[0])
                .containsExactly(new double[] {tied[0], tied[3]}, within(1e-14));
        assertThat(estimate(Covariance.TIED_SPHERICAL, block).covariances()[0])
                .containsExactly(new double[] {(tied[0] + tied[3]) / 2}, within(1e-14));
    }

    private static NormalStatistics statistics(Covariance shape, Block block) {
        return block.statistics(MultivariateNormal.of(shape));
    }

    private static Normals estimate(Covariance shape, Block block) {
        return MultivariateNormal.of(shape).mStep(statistics(shape, block), ANY);
    }

    @ParameterizedTest
    @CsvSource({
        // K = 2, d = 3: 6 means and K or 1 times 6, 3 or 1 numbers.
        "FULL, 18",
        "TIED, 12",
        "DIAGONAL, 12",
        "SPHERICAL, 8",
        "TIED_DIAGONAL, 9",
        "TIED_SPHERICAL, 7"
    })
    void degreesOfFreedomByHand(Covariance shape, int expected) {
        double[] covariance = switch (shape.form().size(3)) {
            case 9 -> new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1};
            case 3 -> new double[] {1, 1, 1};
            default -> new double[] {1};
        };
        double[][] covariances = new double[shape.matrices(2)][];
        Arrays.fill(covariances, covariance);

        assertThat(MultivariateNormal.of(shape).degreesOfFreedom(Normals.of(shape, new double[2][3], covariances)))
                .isEqualTo(expected);
    }

    // Breaking down

    private static void requireDegenerate(Covariance shape, Block block, int component, double weight, String reason) {
        assertThatExceptionOfType(DegenerateException.class)
                .as(shape.label())
                .isThrownBy(() -> estimate(shape, block))
                .withMessageContaining(reason)
                .satisfies(broken -> {
                    assertThat(broken.component()).isEqualTo(shape.isTied() ? -1 : component);
                    assertThat(broken.weight()).isCloseTo(weight, within(1e-9));
                });
    }

    @ParameterizedTest
    @EnumSource
    void aComponentOnOneRowBreaksDown(Covariance shape) {
        Random random = new Random(4);
        double[][] rows = random.doubles(20)
                .mapToObj(x -> new double[] {x, random.nextDouble()})
                .toArray(double[][]::new);
        double[][] weights = new double[20][];
        Arrays.fill(weights, new double[] {1, 0});
        weights[11] = new double[] {0.25, 0.75};
        if (!shape.isTied()) {
            requireDegenerate(shape, new Block(rows, weights), 1, 0.75, "no variance left in column 1");
        }
        // Where covariances are tied, every component has to be on one row.
        requireDegenerate(shape, new Block(rows, weights).part(11, 12), 0, shape.isTied() ? 1 : 0.25, "column 1");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.1, -1e9, 1e9 + 0.1})
    void aConstantColumnBreaksAllButSphericalsDown(double constant) {
        double[][] weights = new double[20][];
        Arrays.fill(weights, new double[] {0.7, 0.3});
        Block block = new Block(
                new Random(5)
                        .doubles(20)
                        .mapToObj(x -> new double[] {x, constant})
                        .toArray(double[][]::new),
                weights);

        for (Covariance shape : Covariance.values()) {
            if (shape.form() == SphericalForm.INSTANCE) {
                assertThat(estimate(shape, block).covariances()[0][0]).isPositive();
            } else {
                requireDegenerate(shape, block, 0, shape.isTied() ? 20 : 14, "column 2");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, -1e9})
    void aColumnThatVariesByRoundingAloneIsConstant(double value) {
        double[][] rows = {{1, value}, {2, Math.nextUp(value)}, {3, value}, {5, Math.nextDown(value)}};
        Block block = new Block(rows, new double[][] {{1}, {1}, {1}, {1}});

        for (Covariance shape : List.of(Covariance.FULL, Covariance.DIAGONAL, Covariance.TIED_DIAGONAL)) {
            requireDegenerate(shape, block, 0, 4, "column 2");
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 20", "0, 5000", "100, 5000", "1e6, 5000"})
    void collinearColumnsBreakFullCovariancesDown(double shift, int n) {
        Random random = new Random(6);
        double[][] rows = random.doubles(n)
                .mapToObj(x -> new double[] {shift + x, 0.1 * (shift + x) + 0.3})
                .toArray(double[][]::new);
        double[][] weights = new double[n][];
        Arrays.setAll(weights, i -> new double[] {0.5});
        Block block = new Block(rows, weights);

        requireDegenerate(Covariance.FULL, block, 0, n * 0.5, "column 2 once the columns before it are known");
        requireDegenerate(Covariance.TIED, block, 0, n * 0.5, "column 2 once the columns before it are known");
        assertThat(estimate(Covariance.DIAGONAL, block).size()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void aPriorHoldsWhatWouldBreakDown(Covariance shape) {
        MultivariateNormal family = MultivariateNormal.of(shape).withPrior(FamilyCase.NormalCase.prior(shape));
        Block oneRow = new Block(new double[][] {{3, 4}}, new double[][] {{1, 0}});
        Normals normals = family.mStep(oneRow.statistics(family), ANY);

        // (0.3 * 0.5 + 3) / 1.3 and (0.3 * -0.5 + 4) / 1.3
        assertThat(normals.mean(0)).containsExactly(new double[] {3.15 / 1.3, 3.85 / 1.3}, within(1e-14));
        assertThat(normals.mean(1)).containsExactly(new double[] {0.5, -0.5}, within(1e-14));
        double[] log = new double[2];
        normals.logDensity(oneRow.columns(), log);
        assertThat(Arrays.stream(log).boxed()).allMatch(Double::isFinite);
    }

    @Test
    void aSingularScaleHoldsNothing() {
        NormalInverseWishart rankOne = new NormalInverseWishart(new double[2], 1, 4, new double[] {1, 1, 1, 1});
        MultivariateNormal family = MultivariateNormal.of(Covariance.FULL).withPrior(rankOne);
        Block onTheLine = new Block(new double[][] {{1, 1}, {2, 2}, {4, 4}}, new double[][] {{1}, {1}, {1}});

        assertThatExceptionOfType(DegenerateException.class)
                .isThrownBy(() -> family.mStep(onTheLine.statistics(family), ANY))
                .withMessageContaining("column 2");
        assertThat(rankOne.isBarrier(FullForm.INSTANCE)).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void noStartIsMadeOfRowsThatAreAllEqual(Covariance shape) {
        MultivariateNormal family = MultivariateNormal.of(shape);
        Block equal = new Block(new double[][] {{3, 4}, {3, 4}}, new double[][] {{1, 0}, {0, 1}});

        assertThatExceptionOfType(DegenerateException.class)
                .isThrownBy(() -> family.start(equal.statistics(family)))
                .withMessageContaining("singular");
    }
}
