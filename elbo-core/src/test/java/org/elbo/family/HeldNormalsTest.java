/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.elbo.data.Summary;
import org.elbo.data.Table;
import org.elbo.data.UnsuitableDataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Parts of normals that are held fixed, and the coordinates of what is free. */
class HeldNormalsTest {

    private static final double FREE = Double.NaN;
    private static final double[] MATRIX = {1.5, 0.4, 0.4, 0.8};

    /** A family, and how many numbers of it are held. */
    record Case(MultivariateNormal family, int held) {

        @Override
        public String toString() {
            return family.toString();
        }
    }

    static List<Case> cases() {
        MultivariateNormal full = MultivariateNormal.of(Covariance.FULL);
        MultivariateNormal tied = MultivariateNormal.of(Covariance.TIED);
        MultivariateNormal diagonal = MultivariateNormal.of(Covariance.DIAGONAL);
        MultivariateNormal spherical = MultivariateNormal.of(Covariance.SPHERICAL);
        MultivariateNormal tiedDiagonal = MultivariateNormal.of(Covariance.TIED_DIAGONAL);
        return List.of(
                new Case(full, 0),
                new Case(full.fixMean(1, 0.5, -1), 2),
                new Case(full.fixCovariance(2, MATRIX), 3),
                new Case(full.fixMean(-1, 0.5, -1).fixCovariance(-1, MATRIX), 15),
                new Case(
                        full.withPrior(FamilyCase.NormalCase.prior(Covariance.FULL))
                                .fixMean(1, 0.5, -1),
                        2),
                new Case(tied.fixMean(0, 0.5, -1), 2),
                new Case(tied.fixCovariance(-1, MATRIX).fixMean(2, 1, 1), 5),
                new Case(
                        tied.withPrior(FamilyCase.NormalCase.prior(Covariance.TIED))
                                .fixMean(2, 1, 1),
                        2),
                new Case(diagonal.fixMean(1, FREE, -1), 1),
                new Case(diagonal.fixCovariance(0, 0.25, FREE).fixCovariance(1, 1, 2), 3),
                new Case(
                        diagonal.withPrior(FamilyCase.NormalCase.prior(Covariance.DIAGONAL))
                                .fixMean(1, FREE, -1)
                                .fixCovariance(1, 0.25, FREE),
                        2),
                new Case(spherical.fixMean(1, FREE, -1).fixCovariance(0, 0.25), 2),
                new Case(tiedDiagonal.fixCovariance(-1, FREE, 0.25).fixMean(0, 0.5, FREE), 2),
                new Case(MultivariateNormal.of(Covariance.TIED_SPHERICAL).fixCovariance(-1, 0.25), 1));
    }

    private static Block block(long seed) {
        return Block.random(FamilyCase.all().get(0), 61, seed);
    }

    private static Normals fitted(MultivariateNormal family, long seed) {
        return block(seed).mStep(family);
    }

    private static double objective(MultivariateNormal family, NormalStatistics s, Normals normals) {
        return family.expectedLogDensity(normals, s) + family.logPrior(normals);
    }

    // The M-step

    @ParameterizedTest
    @MethodSource("cases")
    void theMStepIsStationaryInWhatIsFree(Case held) {
        MultivariateNormal family = held.family();
        NormalStatistics s = block(1).statistics(family);
        Normals best = fitted(family, 1);
        double[] free = family.toFree(best);

        for (int at = 0; at < free.length; at++) {
            double[] up = free.clone();
            double[] down = free.clone();
            up[at] += 1e-5;
            down[at] -= 1e-5;
            double slope = (objective(family, s, family.fromFree(up, best))
                            - objective(family, s, family.fromFree(down, best)))
                    / 2e-5;
            assertThat(slope).as("direction %d", at).isCloseTo(0, within(1e-6 * 61));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void nothingNearTheMStepIsBetter(Case held) {
        MultivariateNormal family = held.family();
        NormalStatistics s = block(2).statistics(family);
        Normals best = fitted(family, 2);
        double highest = objective(family, s, best);
        Random random = new Random(3);

        for (int trial = 0; trial < 100; trial++) {
            double size = Math.pow(10, -1 - trial % 5);
            double[] other = Arrays.stream(family.toFree(best))
                    .map(x -> x + size * (random.nextDouble() - 0.5))
                    .toArray();
            assertThat(objective(family, s, family.fromFree(other, best))).isLessThan(highest + 1e-11);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void whatIsHeldIsTheSameInStartsAndStepsToTheBit(Case held) {
        MultivariateNormal family = held.family();
        Normals start = family.start(block(4).statistics(family));
        Normals moved = family.fromFree(
                Arrays.stream(family.toFree(start)).map(x -> x + 0.125).toArray(), start);
        Normals step = fitted(family, 5);
        int same = 0;
        int all = 0;
        double[][][] numbers = {
            start.means(), moved.means(), step.means(), start.covariances(), moved.covariances(), step.covariances()
        };
        for (int of = 0; of < 6; of += 3) {
            for (int k = 0; k < numbers[of].length; k++) {
                for (int i = 0; i < numbers[of][k].length; i++) {
                    boolean isMirrored = numbers[of][k].length == 4 && i == 2;
                    boolean isHeld =
                            numbers[of][k][i] == numbers[of + 1][k][i] && numbers[of][k][i] == numbers[of + 2][k][i];
                    same += isHeld && !isMirrored ? 1 : 0;
                    all += isMirrored ? 0 : 1;
                }
            }
        }

        assertThat(same).isEqualTo(held.held());
        assertThat(family.degreesOfFreedom(step)).isEqualTo(all - held.held());
    }

    @Test
    void aHeldVarianceMayBeTinyBesideTheDatas() {
        MultivariateNormal family = MultivariateNormal.of(Covariance.DIAGONAL).fixCovariance(1, 1e-30, FREE);

        assertThat(fitted(family, 6).covariances()[1][0]).isEqualTo(1e-30);
    }

    @Test
    void whereAllIsKnownEqualRowsAreNoObstacle() {
        MultivariateNormal family = MultivariateNormal.of(Covariance.SPHERICAL).fixCovariance(-1, 2);
        Block equal = new Block(new double[][] {{3, 4}, {3, 4}}, new double[][] {{1, 0}, {0, 1}});
        Table table = Table.of(new double[][] {{3, 4}, {3, 4}});

        assertThat(equal.mStep(family).mean(1)).containsExactly(3, 4);
        assertThat(NormalPrior.NONE
                        .resolve(family, table, Summary.of(table, family.support()), 2)
                        .shape())
                .isEqualTo(Covariance.SPHERICAL);
    }

    @Test
    void aComponentThatIsHeldWhollyCanBeEmpty() {
        MultivariateNormal family = MultivariateNormal.of(Covariance.FULL)
                .fixMean(1, 0.5, -1)
                .fixCovariance(1, MATRIX)
                .fixMean(2, 0.5, -1);
        assertThat(List.of(family.canBeEmpty(0), family.canBeEmpty(1), family.canBeEmpty(2)))
                .containsExactly(false, true, false);
        assertThat(MultivariateNormal.of(Covariance.TIED).fixMean(0, 1, 1).canBeEmpty(0))
                .isTrue();
        Block block = block(7).withWeights(w -> new double[] {w[0], 0, w[2]});

        assertThat(block.mStep(family).mean(1)).containsExactly(0.5, -1);
    }

    @Test
    void aTiedComponentWithoutRowsKeepsItsMean() {
        MultivariateNormal family = MultivariateNormal.of(Covariance.TIED);
        NormalStatistics s =
                block(8).withWeights(w -> new double[] {w[0], 0, w[2]}).statistics(family);
        Normals current = fitted(family, 9);

        assertThat(family.mStep(s, current).mean(1)).containsExactly(current.mean(1));
    }

    @Test
    void onlyWhatIsHeldForAllLeavesComponentsExchangeable() {
        MultivariateNormal family = MultivariateNormal.of(Covariance.DIAGONAL);

        assertThat(family.isExchangeable()).isTrue();
        assertThat(family.fixCovariance(-1, 1, 2).isExchangeable()).isTrue();
        assertThat(family.fixCovariance(1, 1, 2).isExchangeable()).isFalse();
        assertThat(family.fixMean(0, 1, 2).isExchangeable()).isFalse();
    }

    @Test
    void checkpointsTellWhatIsHeld() {
        MultivariateNormal family = MultivariateNormal.of(Covariance.DIAGONAL);

        assertThat(family.fixMean(0, 1, 2)).hasToString("gaussian diagonal, mean 1 = [1.0, 2.0]");
        assertThat(family.fixCovariance(-1, 1, 2)).hasToString("gaussian diagonal, covariance all = [1.0, 2.0]");
    }

    // Coordinates

    @ParameterizedTest
    @EnumSource
    void coordinatesComeBack(Covariance shape) {
        MultivariateNormal family = MultivariateNormal.of(shape);
        Normals normals = PartialRowsTest.random(shape, 10);
        double[] free = family.toFree(normals);

        assertThat(free).hasSize(family.degreesOfFreedom(normals));
        assertThat(family.fromFree(free, PartialRowsTest.random(shape, 11)).change(normals))
                .isLessThan(1e-13);
    }

    @ParameterizedTest
    @EnumSource
    void anyCoordinatesAreNormals(Covariance shape) {
        MultivariateNormal family = MultivariateNormal.of(shape);
        Normals like = PartialRowsTest.random(shape, 12);
        Random random = new Random(13);
        for (int trial = 0; trial < 50; trial++) {
            double[] free = new double[family.degreesOfFreedom(like)];
            Arrays.setAll(free, i -> random.nextGaussian());
            double[] back = family.toFree(family.fromFree(free, like));
            for (int i = 0; i < free.length; i++) {
                assertThat(back[i]).isCloseTo(free[i], within(1e-6));
            }
        }
    }

    @Test
    void coordinatesByHand() {
        // L = (2, 0; 3, 0.5)
        Normals normals = Normals.of(Covariance.FULL, new double[][] {{7, 8}}, new double[][] {{4, 6, 6, 9.25}});

        assertThat(MultivariateNormal.of(Covariance.FULL).toFree(normals))
                .containsExactly(new double[] {7, 8, Math.log(2), 3, Math.log(0.5)}, within(1e-14));
    }

    @Test
    void coordinatesThatOverflowAreRefused() {
        MultivariateNormal family = MultivariateNormal.of(Covariance.SPHERICAL);
        Normals normals = Normals.of(Covariance.SPHERICAL, new double[][] {{7, 8}}, new double[][] {{1}});

        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> family.fromFree(new double[] {7, 8, 1000}, normals))
                .withMessageContaining("finite");
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> family.fromFree(new double[] {7, 8, -1000}, normals))
                .withMessageContaining("positive definite");
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> family.fromFree(new double[2], normals))
                .withMessageContaining("2 coordinates");
    }

    // Arguments

    private static void refused(Runnable call, String words) {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(call::run)
                .withMessageContaining(words);
    }

    @Test
    void whatCannotBeHeldIsRefused() {
        MultivariateNormal full = MultivariateNormal.of(Covariance.FULL);
        MultivariateNormal tied = MultivariateNormal.of(Covariance.TIED);
        MultivariateNormal diagonal = MultivariateNormal.of(Covariance.DIAGONAL);

        refused(() -> full.fixMean(0, 1, FREE), "choose covariance diagonal");
        refused(() -> tied.fixMean(0, FREE, 1), "choose covariance diagonal");
        refused(() -> full.fixMean(-2, 1, 1), "component = -2");
        refused(() -> full.fixMean(0, 1, Double.POSITIVE_INFINITY), "finite");
        refused(() -> full.fixCovariance(0, 1, 2, 2, 1), "positive definite");
        refused(() -> full.fixCovariance(0, 1, 0.5, 0.4, 1), "symmetric");
        refused(() -> full.fixCovariance(0, 1, FREE, FREE, 1), "finite");
        refused(() -> full.fixCovariance(0, 1, 0), "2 numbers");
        refused(() -> tied.fixCovariance(0, MATRIX), "for all, -1");
        refused(() -> diagonal.fixCovariance(0, 1, 0), "above 0");
    }

    @Test
    void whatDoesNotFitTheDataIsRefused() {
        Table table = Table.of(new double[][] {{3, 4}, {4, 4.5}, {5, 4.2}});
        Summary summary =
                Summary.of(table, MultivariateNormal.of(Covariance.FULL).support());
        MultivariateNormal full = MultivariateNormal.of(Covariance.FULL);

        for (MultivariateNormal misfit :
                List.of(full.fixMean(0, 1, 2, 3), full.fixCovariance(0, 1), full.fixMean(2, 1, 2))) {
            assertThatExceptionOfType(UnsuitableDataException.class)
                    .isThrownBy(() -> NormalPrior.NONE.resolve(misfit, table, summary, 2))
                    .withMessageContaining("held");
        }
    }
}
