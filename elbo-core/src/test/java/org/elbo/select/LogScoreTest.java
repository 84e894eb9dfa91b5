/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.select;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.elbo.Examples;
import org.elbo.data.MemoryTable;
import org.elbo.data.Schema;
import org.elbo.data.Table;
import org.elbo.em.FittedModel;
import org.elbo.em.Status;
import org.elbo.family.Covariance;
import org.elbo.mixture.Mixtures;
import org.junit.jupiter.api.Test;

/** Scores of rows, and what is made of them. */
class LogScoreTest {

    private static final double[][] ROWS = Examples.faithful();
    private static final FittedModel MODEL =
            Mixtures.gaussian(2, Covariance.TIED).fit(Table.of(ROWS)).model();

    @Test
    void aTableIsScoredRowByRowHoweverItIsCut() {
        double[] log = Arrays.stream(ROWS).mapToDouble(MODEL::logDensity).toArray();
        double mean = Arrays.stream(log).average().orElseThrow();
        double variance = Arrays.stream(log).map(l -> (l - mean) * (l - mean)).sum() / (log.length - 1);

        for (int chunk : new int[] {1, 7, 100, 1000}) {
            LogScore score = LogScore.of(MODEL, MemoryTable.of(Schema.numbers(2), ROWS, null, chunk));
            assertThat(score.weight()).isEqualTo(272);
            assertThat(score.mean()).isCloseTo(mean, within(1e-13));
            assertThat(score.sum()).isCloseTo(272 * mean, within(1e-10));
            assertThat(score.standardError()).isCloseTo(Math.sqrt(variance / 272), within(1e-13));
        }
    }

    @Test
    void aRowOfWeightThreeCountsAsThreeRowsAndOneOfWeightZeroAsNone() {
        double[][] some = {ROWS[0], ROWS[1], ROWS[2], {1e300, 0}};
        double[][] repeated = {ROWS[0], ROWS[0], ROWS[0], ROWS[1]};
        LogScore weighted = LogScore.of(MODEL, Table.of(some, new double[] {3, 1, 0, 0}));
        LogScore whole = LogScore.of(MODEL, Table.of(repeated));

        assertThat(weighted.weight()).isEqualTo(whole.weight());
        assertThat(weighted.impossible()).isZero();
        assertThat(weighted.mean()).isCloseTo(whole.mean(), within(1e-14));
        assertThat(weighted.standardError()).isCloseTo(whole.standardError(), within(1e-14));
    }

    @Test
    void impossibleRowsSurviveAMerge() {
        LogScore impossible = new LogScore(2, 2, 0, 0);
        LogScore possible = new LogScore(3, 0, -1, 2);

        for (LogScore merged : List.of(impossible.merge(possible), possible.merge(impossible))) {
            assertThat(merged).isEqualTo(new LogScore(5, 2, -1, 2));
            assertThat(merged.mean()).isEqualTo(Double.NEGATIVE_INFINITY);
            assertThat(merged.sum()).isEqualTo(Double.NEGATIVE_INFINITY);
            assertThat(merged.standardError()).isNaN();
        }
    }

    private static Validation validation(double... means) {
        return new Validation(Arrays.stream(means)
                .<Validation.Round>mapToObj(
                        mean -> new Validation.Scored(new LogScore(10, 0, mean, 3), new Status.Converged()))
                .toList());
    }

    /** Folds differ by 1 and more, models within a fold by a tenth: the difference is known far better than its terms. */
    @Test
    void differencesAreTakenFoldByFold() {
        Validation one = validation(-1, -2, -3);
        Validation other = validation(-1.1, -2.1, -3.1);
        Validation.Estimate apart = one.minus(other);

        assertThat(one.mean()).isCloseTo(-2, within(1e-15));
        assertThat(one.standardError()).isCloseTo(1 / Math.sqrt(3), within(1e-15));
        assertThat(apart.mean()).isCloseTo(0.1, within(1e-14));
        assertThat(apart.standardError()).isCloseTo(0, within(1e-14));
        assertThat(one.minus(validation(-1, -2.5, -2.5)).standardError())
                .isCloseTo(Math.sqrt(0.5 / 2 / 3), within(1e-14));
    }

    @Test
    void aSingleRoundHasTheErrorOfItsRows() {
        assertThat(validation(-1).standardError()).isCloseTo(Math.sqrt(3 / 9.0 / 10), within(1e-15));
        assertThat(validation(-1).minus(validation(-3))).isEqualTo(new Validation.Estimate(2, Double.NaN));
    }

    @Test
    void aRoundWithoutAScoreLeavesNoMean() {
        Validation broken = new Validation(List.of(
                new Validation.Scored(new LogScore(1, 0, -1, 0), new Status.MaxIterations(3)),
                new Validation.Unscored("broke down")));

        assertThat(broken.mean()).isNaN();
        assertThat(broken.standardError()).isNaN();
        assertThat(broken.failures()).containsExactly("broke down");
        assertThat(broken.unconverged()).isEqualTo(1);
        assertThat(broken.minus(validation(-1, -2)).mean()).isNaN();
        assertThatThrownBy(() -> new Validation(List.of())).hasMessageContaining("at least one round");
    }
}
