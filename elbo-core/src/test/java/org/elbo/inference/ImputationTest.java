/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.random.RandomGenerator;
import org.elbo.data.Column;
import org.elbo.data.Schema;
import org.elbo.distribution.Distribution;
import org.elbo.family.Bernoulli;
import org.elbo.family.Categorical;
import org.elbo.family.Poisson;
import org.elbo.family.Products;
import org.elbo.mixture.Mixture;
import org.elbo.stats.Randoms;
import org.junit.jupiter.api.Test;

class ImputationTest {

    private static final double NONE = Double.NaN;
    private static final Schema SCHEMA = new Schema(List.of(
            Column.number("bit"), Column.category("colour", List.of("red", "green", "blue")), Column.number("count")));
    private static final double[][][] THETA = {
        {{0.9}, {0.2}}, {{0.1, 0.6, 0.3}, {0.5, 0.2, 0.3}}, {{2}, {7}},
    };
    private static final Mixture<Products> MIXTURE = new Mixture<>(
            new double[] {0.4, 0.6}, Products.of(List.of(Bernoulli.of(), Categorical.of(3), Poisson.of()), THETA));
    private static final Imputation<Products> IMPUTATION = Imputation.of(MIXTURE, SCHEMA);

    /** Counts beyond this have no probability to speak of. */
    private static final int MOST = 60;

    /** The conditional probabilities of one cell, by summing the joint density over the others that are missing. */
    private static double[] cell(double[] row, int column, int codes) {
        double[] p = new double[codes];
        double total = 0;
        for (int bit = 0; bit < 2; bit++) {
            for (int colour = 0; colour < 3; colour++) {
                for (int count = 0; count < MOST; count++) {
                    double[] whole = {bit, colour, count};
                    if (isLike(whole, row)) {
                        double density = Math.exp(MIXTURE.logDensity(whole));
                        p[(int) whole[column]] += density;
                        total += density;
                    }
                }
            }
        }
        for (int code = 0; code < codes; code++) {
            p[code] /= total;
        }
        return p;
    }

    private static boolean isLike(double[] whole, double[] row) {
        for (int j = 0; j < row.length; j++) {
            if (!Double.isNaN(row[j]) && row[j] != whole[j]) {
                return false;
            }
        }
        return true;
    }

    private static int mostProbable(double[] p) {
        int best = 0;
        for (int code = 1; code < p.length; code++) {
            best = p[code] > p[best] ? code : best;
        }
        return best;
    }

    private static double mean(double[] p) {
        double mean = 0;
        for (int code = 0; code < p.length; code++) {
            mean += code * p[code];
        }
        return mean;
    }

    @Test
    void cellsAreFilledByTheirConditionalMeanOrMode() {
        double[][] rows = {
            {1, NONE, 3}, {NONE, NONE, 3}, {NONE, 2, 6}, {0, 1, NONE}, {NONE, 1, NONE}, {NONE, NONE, NONE}, {1, 0, NONE}
        };
        for (double[] row : rows) {
            double[] filled = IMPUTATION.mean(row);

            for (int j = 0; j < 3; j++) {
                double expected = !Double.isNaN(row[j])
                        ? row[j]
                        : j == 0
                                ? mostProbable(cell(row, 0, 2))
                                : j == 1 ? mostProbable(cell(row, 1, 3)) : mean(cell(row, 2, MOST));
                assertThat(filled[j]).isCloseTo(expected, within(1e-12));
            }
        }
    }

    @Test
    void drawsFollowTheConditionalDistribution() {
        double[] row = {NONE, 1, NONE};
        double[] bit = cell(row, 0, 2);
        double[] count = cell(row, 2, MOST);
        double square = 0;
        double both = 0;
        for (int x = 0; x < MOST; x++) {
            square += x * x * count[x];
            both += x * Math.exp(MIXTURE.conditional(row).logDensity(1, x));
        }
        RandomGenerator random = Randoms.of(5);
        int draws = 40_000;
        double bits = 0;
        double counts = 0;
        double products = 0;
        for (int i = 0; i < draws; i++) {
            double[] filled = IMPUTATION.draw(row, random);
            assertThat(filled[1]).isEqualTo(1);
            bits += filled[0] / draws;
            counts += filled[2] / draws;
            products += filled[0] * filled[2] / draws;
        }

        double sigma = Math.sqrt(square - mean(count) * mean(count));
        assertThat(bits).isCloseTo(bit[1], within(5 * Math.sqrt(bit[0] * bit[1] / draws)));
        assertThat(counts).isCloseTo(mean(count), within(5 * sigma / Math.sqrt(draws)));
        // Cells are drawn together: a row's bit and count come from the same component.
        assertThat(products).isCloseTo(both, within(5 * Math.sqrt(square / draws)));
        assertThat(Math.abs(both - bit[1] * mean(count))).isGreaterThan(10 * Math.sqrt(square / draws));
    }

    @Test
    void aCompleteRowStaysWhatItIs() {
        double[] row = {1, 2, 5};

        assertThat(IMPUTATION.mean(row)).containsExactly(row).isNotSameAs(row);
        assertThat(IMPUTATION.draw(row, Randoms.of(1))).containsExactly(row).isNotSameAs(row);
    }

    @Test
    void ofASingleDistributionOtherCellsTellNothing() {
        Distribution<Products> one = new Distribution<>(Products.of(Poisson.of(), new double[][] {{2, 0.25}}));

        assertThat(Imputation.of(one, Schema.numbers(2)).mean(9, NONE)).containsExactly(9, 0.25);
    }

    @Test
    void arguments() {
        Distribution<Products> never = new Distribution<>(Products.of(Poisson.of(), new double[][] {{0, 3}}));

        assertThatThrownBy(() -> Imputation.of(MIXTURE, Schema.numbers(2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the schema has 2 columns, but the model has 3");
        assertThatThrownBy(() -> Imputation.of(never, Schema.numbers(2)).mean(1, NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the row's observed cells are impossible under every component");
    }
}
