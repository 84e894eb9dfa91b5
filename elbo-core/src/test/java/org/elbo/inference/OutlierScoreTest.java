/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.elbo.distribution.Distribution;
import org.elbo.em.FittedModel;
import org.elbo.family.Covariance;
import org.elbo.family.Normal;
import org.elbo.family.Normals;
import org.elbo.family.Poisson;
import org.elbo.family.Products;
import org.elbo.mixture.Mixture;
import org.elbo.stats.Randoms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutlierScoreTest {

    private static final int DRAWS = 20_000;
    private static final double NONE = Double.NaN;

    private static double chiSquareTail(int degrees, double x) {
        return ChiSquaredDistribution.of(degrees).survivalProbability(x);
    }

    /** Five standard errors of a share p of the draws. */
    private static double noise(double p) {
        return 5 * Math.sqrt(p * (1 - p) / DRAWS) + 1.0 / DRAWS;
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "3, -1", "-2, 4", "4, -3"})
    void ofANormalItIsTheTailOfTheChiSquare(double x, double y) {
        double[][] covariance = {{2, 0.6, 0.6, 1}};
        Normals normal = Normals.of(Covariance.FULL, new double[][] {{1, 0.5}}, covariance);
        OutlierScore score = OutlierScore.of(new Distribution<>(normal), DRAWS, 7);
        double a = x - 1;
        double b = y - 0.5;
        double distance = (a * a - 2 * 0.6 * a * b + 2 * b * b) / (2 - 0.36);
        double tail = chiSquareTail(2, distance);

        assertThat(score.of(x, y)).isCloseTo(tail, within(noise(tail)));
    }

    @Test
    void missingCellsAreMissingInTheDraws() {
        double[][][] theta = {{{1, 2}}, {{-3, 0.5}}};
        Products normals = Products.of(List.of(Normal.of(), Normal.of()), theta);
        OutlierScore score = OutlierScore.of(new Distribution<>(normals), DRAWS, 7);
        double one = chiSquareTail(1, 4);
        double both = chiSquareTail(2, 4 + 1);

        assertThat(score.of(5, NONE)).isCloseTo(one, within(noise(one)));
        assertThat(score.of(NONE, -2)).isCloseTo(one, within(noise(one)));
        assertThat(score.of(5, -2.5)).isCloseTo(both, within(noise(both)));
        assertThat(score.of(NONE, NONE)).isEqualTo(1);
    }

    /** Kolmogorov and Smirnov: of 1000 uniform numbers the distance is below 1.95 / sqrt(1000) but once in a thousand. */
    @Test
    void ofTheModelsOwnRowsItIsUniform() {
        Normals components = Normals.of(Covariance.DIAGONAL, new double[][] {{0, 0}, {4, 1}, {-2, 5}}, new double[][] {
            {1, 2}, {0.5, 0.3}, {3, 1}
        });
        FittedModel mixture = new Mixture<>(new double[] {0.5, 0.2, 0.3}, components);
        OutlierScore score = OutlierScore.of(mixture, DRAWS, 7);
        RandomGenerator random = Randoms.of(11);
        double[] scores = new double[1000];
        Arrays.setAll(scores, i -> score.of(mixture.sample(random)));
        Arrays.sort(scores);

        double distance = 0;
        for (int i = 0; i < scores.length; i++) {
            distance = Math.max(distance, Math.max(scores[i] - i / 1000.0, (i + 1) / 1000.0 - scores[i]));
        }

        assertThat(distance).isLessThan(1.95 / Math.sqrt(1000));
    }

    /** Rows of equal density count in full: the score of a count is the probability of those that are no more probable. */
    @Test
    void tiesAreNotHigher() {
        FittedModel poisson = new Distribution<>(Products.of(Poisson.of(), new double[][] {{1.5}}));
        OutlierScore score = OutlierScore.of(poisson, DRAWS, 7);
        double[] p = new double[40];
        Arrays.setAll(p, x -> Math.exp(poisson.logDensity(x)));

        for (int x = 0; x < 6; x++) {
            double own = p[x];
            double expected = Arrays.stream(p).filter(other -> other <= own).sum();
            assertThat(score.of(x)).isCloseTo(expected, within(noise(expected)));
        }
        assertThat(score.of(1)).isEqualTo(1);
    }

    @Test
    void theImpossibleIsTheMostOutlying() {
        FittedModel poisson = new Distribution<>(Products.of(Poisson.of(), new double[][] {{0}}));

        assertThat(OutlierScore.of(poisson, 99, 7).of(3)).isEqualTo(0.01);
    }

    @Test
    void drawsAreKeyedByTheSeed() {
        FittedModel poisson = new Distribution<>(Products.of(Poisson.of(), new double[][] {{5}}));

        assertThat(OutlierScore.of(poisson, 500, 7).of(9))
                .isEqualTo(OutlierScore.of(poisson, 500, 7).of(9));
        assertThat(OutlierScore.of(poisson, 500, 7).of(9))
                .isNotEqualTo(OutlierScore.of(poisson, 500, 8).of(9));
        assertThatThrownBy(() -> OutlierScore.of(poisson, 0, 7))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("draws = 0; it must be 1 or more");
    }
}
