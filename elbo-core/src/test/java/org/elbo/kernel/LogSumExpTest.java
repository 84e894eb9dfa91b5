/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogSumExpTest {

    private static final Offset<Double> ROUNDING = within(1e-14);
    private static final double IMPOSSIBLE = Double.NEGATIVE_INFINITY;
    private static final int COMPONENTS = 3;

    @Test
    void addsProbabilities() {
        assertThat(LogSumExp.of(Math.log(0.25), Math.log(0.5))).isCloseTo(Math.log(0.75), ROUNDING);
    }

    @Test
    void oneElementIsItself() {
        assertThat(LogSumExp.of(-1234.5)).isEqualTo(-1234.5);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e4, -1e4, 0x1p40, -0x1p40})
    void neitherOverflowsNorUnderflows(double level) {
        // log(e^a + e^a) = a + log 2
        assertThat(LogSumExp.of(level, level)).isEqualTo(level + Math.log(2));
        assertThat(LogSumExp.of(level, level - 1e4)).isEqualTo(level);
    }

    @Test
    void nothingPossibleIsImpossible() {
        assertThat(LogSumExp.of()).isEqualTo(IMPOSSIBLE);
        assertThat(LogSumExp.of(IMPOSSIBLE, IMPOSSIBLE)).isEqualTo(IMPOSSIBLE);
        assertThat(LogSumExp.of(IMPOSSIBLE, 3, IMPOSSIBLE)).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 8, 13, 64, 257})
    void posteriorsAreSharesOfTheirSum(int n) {
        double[] joint = joint(n, 5);
        double[] p = joint.clone();
        double[] total = new double[n];
        double[] entropy = new double[n];
        LogSumExp.normalise(n, COMPONENTS, p, total, entropy);

        for (int i = 0; i < n; i++) {
            double[] logs = {joint[i], joint[n + i], joint[2 * n + i]};
            double sum = Arrays.stream(logs).map(Math::exp).sum();
            assertThat(total[i]).isCloseTo(LogSumExp.of(logs), ROUNDING).isCloseTo(Math.log(sum), within(1e-13));
            assertThat(p[i] + p[n + i] + p[2 * n + i]).isCloseTo(1, ROUNDING);
            double byDefinition = 0;
            for (int k = 0; k < COMPONENTS; k++) {
                assertThat(p[k * n + i]).isCloseTo(Math.exp(logs[k]) / sum, within(1e-13));
                byDefinition -= p[k * n + i] * Math.log(p[k * n + i]);
            }
            assertThat(entropy[i]).isCloseTo(byDefinition, within(1e-13));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0x1p40, -0x1p20, 0x1p40})
    void theLevelOfTheJointDoesNotTouchThePosteriors(double level) {
        // Multiples of 2^-10, so that the shift itself is exact.
        double[] joint = Arrays.stream(joint(13, 5))
                .map(x -> Math.rint(x * 0x1p10) * 0x1p-10)
                .toArray();
        double[] there = Arrays.stream(joint).map(x -> x + level).toArray();
        double[] entropy = new double[13];
        double[] entropyThere = new double[13];
        LogSumExp.normalise(13, COMPONENTS, joint, new double[13], entropy);
        LogSumExp.normalise(13, COMPONENTS, there, new double[13], entropyThere);

        assertThat(there).isEqualTo(joint);
        assertThat(entropyThere).isEqualTo(entropy);
    }

    @Test
    void componentsThatAreImpossibleHaveNoShare() {
        double[] p = {IMPOSSIBLE, -1e4, 0, -1e4};
        double[] total = new double[2];
        double[] entropy = new double[2];
        LogSumExp.normalise(2, 2, p, total, entropy);

        assertThat(p).containsExactly(0, 0.5, 1, 0.5);
        assertThat(total).containsExactly(0, -1e4 + Math.log(2));
        assertThat(entropy[0]).isZero();
        assertThat(entropy[1]).isCloseTo(Math.log(2), ROUNDING);
    }

    @Test
    void anImpossibleObservationSaysSoInItsTotal() {
        double[] p = {IMPOSSIBLE, 0, IMPOSSIBLE, 0};
        double[] total = new double[2];
        LogSumExp.normalise(2, 2, p, total, new double[2]);

        assertThat(total[0]).isEqualTo(IMPOSSIBLE);
        assertThat(p).containsExactly(Double.NaN, 0.5, Double.NaN, 0.5);
    }

    private static double[] joint(int n, double spread) {
        return new Random(n).doubles((long) COMPONENTS * n, -spread, spread).toArray();
    }

    /** Of two components, one of them impossible beside the other more and more: by StrictMath's exponential and logarithm. */
    @Test
    void posteriorsOfTwoAreLogistic() {
        int n = 20_000;
        double[] p = new double[2 * n];
        double[] below = new double[n];
        for (int i = 0; i < n; i++) {
            below[i] = -(i % 2 == 0 ? 8.0 : 590.0) * i / n;
            p[n + i] = below[i];
        }
        double[] total = new double[n];
        LogSumExp.normalise(n, 2, p, total, new double[n]);

        for (int i = 0; i < n; i++) {
            double odds = StrictMath.exp(below[i]);
            double expected = odds / (1 + odds);
            double rounding = 1e-15 - 1.5e-17 * below[i];
            assertThat(p[n + i]).isCloseTo(expected, within(rounding * expected));
            assertThat(total[i]).isCloseTo(StrictMath.log1p(odds), within(5e-16));
        }
    }

    /** e^-601 beside 1 is nothing, and so is all that is smaller; e^-599 is still a number. */
    @ParameterizedTest
    @ValueSource(doubles = {-601, -709.5, -745.5, -1100, -1e4, -1e300})
    void whatIsFarBelowTheLargestHasNoShare(double below) {
        double[] p = {0, 0, below, -599};
        double[] total = new double[2];
        double[] entropy = new double[2];
        LogSumExp.normalise(2, 2, p, total, entropy);

        assertThat(p[2]).isZero();
        assertThat(p[3]).isCloseTo(StrictMath.exp(-599), within(2e-14 * StrictMath.exp(-599)));
        assertThat(total).containsExactly(0, 0);
        assertThat(entropy[0]).isZero();
    }

    /** K components that are alike: log K, across the powers of two. */
    @Test
    void theLogarithmOfTheSumIsExact() {
        for (int components = 1; components <= 300; components++) {
            double[] total = new double[1];
            double[] entropy = new double[1];
            LogSumExp.normalise(1, components, new double[components], total, entropy);

            double expected = StrictMath.log(components);
            assertThat(total[0]).isCloseTo(expected, within(2 * Math.ulp(expected)));
            assertThat(entropy[0]).isEqualTo(total[0]);
        }
    }
}
