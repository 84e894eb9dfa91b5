/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MultinomialTest {

    /** The share of samples as far from what is expected as this one, by Pearson's chi-squared. */
    private static double tail(long[] observed, double[] expected) {
        double distance = 0;
        for (int i = 0; i < observed.length; i++) {
            distance += Math.pow(observed[i] - expected[i], 2) / expected[i];
        }
        return ChiSquaredDistribution.of(observed.length - 1).survivalProbability(distance);
    }

    @ParameterizedTest
    @CsvSource({"7, 0.3", "32, 0.5", "33, 0.01", "40, 0.9", "200, 0.35", "1000, 0.002", "5000, 0.999"})
    void binomialNumbersHaveTheirProbabilities(int trials, double probability) {
        int draws = 200_000;
        BinomialDistribution binomial = BinomialDistribution.of(trials, probability);
        // Values of fewer than 20 expected draws are counted together at either end.
        int low = binomial.inverseCumulativeProbability(20.0 / draws) + 1;
        int high = Math.max(low, binomial.inverseSurvivalProbability(20.0 / draws) - 1);
        long[] observed = new long[high - low + 2];
        double[] expected = new double[observed.length];
        for (int k = 0; k <= trials; k++) {
            expected[cell(k, low, high)] += draws * binomial.probability(k);
        }
        RandomGenerator random = Randoms.of(1, trials);
        for (int i = 0; i < draws; i++) {
            observed[cell((int) Multinomial.binomial(trials, probability, random), low, high)]++;
        }

        assertThat(tail(observed, expected)).isGreaterThan(1e-6);
    }

    private static int cell(int value, int low, int high) {
        return Math.max(low, Math.min(high + 1, value)) - low;
    }

    @ParameterizedTest
    @CsvSource({"100000000000, 0.25", "9000000000000, 1e-9", "4000000000, 0.999999"})
    void moreTrialsThanAnIntegerHolds(long trials, double probability) {
        int draws = 20_000;
        RandomGenerator random = Randoms.of(2);
        double variance = trials * probability * (1 - probability);
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < draws; i++) {
            double z = (Multinomial.binomial(trials, probability, random) - trials * probability) / Math.sqrt(variance);
            sum += z;
            squares += z * z;
        }

        // Five standard deviations of the mean, and of the mean square, whose variance is 2 / draws or less.
        assertThat(sum / draws).isCloseTo(0, within(5 / Math.sqrt(draws)));
        assertThat(squares / draws).isCloseTo(1, within(5 * Math.sqrt(2.0 / draws)));
    }

    @Test
    void certainAndImpossible() {
        RandomGenerator random = Randoms.of(3);

        assertThat(Multinomial.binomial(1_000, 1, random)).isEqualTo(1_000);
        assertThat(Multinomial.binomial(1_000, 0, random)).isZero();
        assertThat(Multinomial.binomial(20, 1, random)).isEqualTo(20);
        assertThat(Multinomial.binomial(0, 0.5, random)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"3", "100", "100000"})
    void countsHaveTheMomentsOfTheMultinomial(long draws) {
        double[] weights = {0, 3, 0.5, 0, 1, 1e-3, 7, 0};
        double total = Arrays.stream(weights).sum();
        int samples = 20_000;
        double[] mean = new double[weights.length];
        double[] square = new double[weights.length];
        double product = 0;
        RandomGenerator random = Randoms.of(4);
        for (int s = 0; s < samples; s++) {
            long[] counts = Multinomial.counts(weights, draws, random);
            assertThat(Arrays.stream(counts).sum()).isEqualTo(draws);
            for (int i = 0; i < counts.length; i++) {
                double apart = counts[i] - draws * weights[i] / total;
                mean[i] += apart / samples;
                square[i] += apart * apart / samples;
            }
            product += (counts[1] - draws * 3 / total) * (counts[6] - draws * 7 / total) / samples;
        }

        for (int i = 0; i < weights.length; i++) {
            double p = weights[i] / total;
            double variance = draws * p * (1 - p);
            double fourth = variance * (1 + 3 * variance);
            assertThat(mean[i]).isCloseTo(0, within(5 * Math.sqrt(variance / samples)));
            assertThat(square[i]).isCloseTo(variance, within(5 * Math.sqrt(fourth / samples)));
        }
        // The product of two cells has mean -n p q, and a variance of at most the product of their variances and twice
        // its
        // square.
        double covariance = -draws * 3 * 7 / (total * total);
        double spread = draws * 3 / total * (1 - 3 / total) * draws * 7 / total * (1 - 7 / total);
        assertThat(product).isCloseTo(covariance, within(5 * Math.sqrt((3 * spread + spread / draws) / samples)));
    }

    @Test
    void drawsNeedACell() {
        assertThat(Multinomial.counts(new double[3], 0, Randoms.of(1))).containsExactly(0, 0, 0);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Multinomial.counts(new double[3], 2, Randoms.of(1)))
                .withMessageContaining("2 draws");
    }
}
