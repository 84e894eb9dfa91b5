/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.elbo.stats.DegenerateException;
import org.elbo.stats.Randoms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MultinomialTest {

    private static final double[][] T = {{0.5, 0.3, 0.2}, {0.1, 0.6, 0.3}};

    static List<Multinomial> families() {
        return List.of(Multinomial.of(), Multinomial.of().withPrior(new DirichletPrior(2.5)));
    }

    private static Block block(int n, boolean hasMissing) {
        Random random = new Random(3);
        double[][] rows = new double[n][3];
        double[][] weights = new double[n][];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < 3; j++) {
                rows[i][j] = hasMissing && random.nextInt(4) == 0 ? Double.NaN : random.nextInt(6);
            }
            weights[i] = random.doubles(2, 0.1, 1.1).toArray();
        }
        return new Block(rows, weights);
    }

    /** The chance of a row is that of one order of its draws times the number of orders, found by counting them. */
    @Test
    void itsDensityIsTheShareOfAllSequences() {
        Multinomials densities = Multinomials.of(T);
        int total = 5;
        double[][][] chance = new double[2][total + 1][total + 1];
        for (int code = 0; code < Math.pow(3, total); code++) {
            int[] count = new int[3];
            double[] p = {1, 1};
            for (int draw = 0, left = code; draw < total; draw++, left /= 3) {
                count[left % 3]++;
                p[0] *= T[0][left % 3];
                p[1] *= T[1][left % 3];
            }
            chance[0][count[0]][count[1]] += p[0];
            chance[1][count[0]][count[1]] += p[1];
        }
        for (int a = 0; a <= total; a++) {
            for (int b = 0; b <= total - a; b++) {
                for (int k = 0; k < 2; k++) {
                    assertThat(Math.exp(logDensity(densities, k, a, b, total - a - b)))
                            .isCloseTo(chance[k][a][b], within(1e-14));
                }
            }
        }
    }

    /** Whatever the row's total: that of the missing cells is summed over, and only rows of the observed total counted. */
    @Test
    void withoutACellItIsTheDensityGivenTheTotalOfTheOthers() {
        Multinomials densities = Multinomials.of(T);
        for (int total : new int[] {4, 7}) {
            for (int k = 0; k < 2; k++) {
                double ofTotal = 0;
                for (int a = 0; a <= 4; a++) {
                    ofTotal += Math.exp(logDensity(densities, k, a, total - 4, 4 - a));
                }
                for (int a = 0; a <= 4; a++) {
                    double expected = Math.exp(logDensity(densities, k, a, total - 4, 4 - a)) / ofTotal;
                    assertThat(Math.exp(logDensity(densities, k, a, Double.NaN, 4 - a)))
                            .isCloseTo(expected, within(1e-13));
                    assertThat(Math.exp(logDensity(densities.marginal(0, 2), k, a, 4 - a)))
                            .isCloseTo(expected, within(1e-13));
                }
            }
        }
        assertThat(logDensity(densities, 0, Double.NaN, Double.NaN, Double.NaN)).isZero();
        assertThat(logDensity(densities, 0, 0, 0, 0)).isZero();
        assertThat(logDensity(densities, 0, Double.NaN, 3, Double.NaN)).isCloseTo(0, within(1e-15));
    }

    @Test
    void aRowThatCountsOneIsACategory() {
        Multinomials densities = Multinomials.of(T);
        for (int k = 0; k < 2; k++) {
            for (int c = 0; c < 3; c++) {
                double[] row = new double[3];
                row[c] = 1;
                assertThat(logDensity(densities, k, row)).isCloseTo(Math.log(T[k][c]), within(1e-15));
            }
        }
    }

    @Test
    void whatCannotBeHasNoDensity() {
        Multinomials densities = Multinomials.of(new double[][] {{1, 0, 0}});

        assertThat(logDensity(densities, 0, 3, 1, 0)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(logDensity(densities, 0, Double.NaN, 1, 2)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(logDensity(densities, 0, Double.NaN, 0, 0)).isZero();
        assertThat(logDensity(densities, 0, 3, 0.5, 0)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(logDensity(densities, 0, 3, -1, 0)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> densities.marginal(1, 2));
    }

    @ParameterizedTest
    @MethodSource("families")
    void theBoundTouchesTheLikelihood(Multinomial family) {
        Laws.boundTouches(family, Multinomials.of(T), block(40, false));
        Laws.boundTouches(family, Multinomials.of(T), block(40, true));
    }

    @ParameterizedTest
    @MethodSource("families")
    void theMStepIsHighest(Multinomial family) {
        Laws.mStepIsHighest(family, Multinomials.of(T), block(40, false));
        Laws.mStepIsHighest(family, Multinomials.of(T), block(40, true));
    }

    @ParameterizedTest
    @MethodSource("families")
    void formsAndPartsAreTheSame(Multinomial family) {
        Laws.formsAreTheSame(family, Multinomials.of(T));
        Laws.partsAreTheWhole(family, Multinomials.of(T), block(61, true));
    }

    @Test
    void withoutMissingCellsTheMStepIsTheShares() {
        Multinomial family = Multinomial.of();
        Block block = new Block(new double[][] {{1, 2, 0}, {4, 0, 3}}, new double[][] {{1, 0}, {0.5, 2}});
        Multinomials best = family.mStep(Laws.statistics(family, Multinomials.of(T), block), Multinomials.of(T));

        assertThat(best.probabilities()[0]).containsExactly(new double[] {3 / 6.5, 2 / 6.5, 1.5 / 6.5}, within(1e-15));
        assertThat(best.probabilities()[1]).containsExactly(new double[] {4 / 7.0, 0, 3 / 7.0}, within(1e-15));
    }

    @Test
    void rowsThatCountNothingChangeNothing() {
        Multinomial family = Multinomial.of();
        Block silent = new Block(new double[][] {{0, 0, 0}, {1, 1, 1}}, new double[][] {{1, 0}, {0, 1}});
        Block empty = new Block(new double[][] {{1, 2, 3}}, new double[][] {{1, 0}});
        Multinomials current = Multinomials.of(T);

        assertThat(family.mStep(Laws.statistics(family, current, silent), current)
                        .probabilities()[0])
                .isEqualTo(T[0]);
        assertThatExceptionOfType(DegenerateException.class)
                .isThrownBy(() -> family.mStep(Laws.statistics(family, current, empty), current))
                .matches(broken -> broken.component() == 1);
        assertThat(family.start(family.firstStatistics(empty.columns(), 2, Block.transposed(empty.weights())))
                        .probabilities()[1])
                .containsExactly(new double[] {1 / 3.0, 1 / 3.0, 1 / 3.0}, within(1e-15));
    }

    @Test
    void drawsHaveTheirTotal() {
        Multinomials densities = Multinomials.of(T);
        var random = Randoms.of(1, 1);
        double[] sum = new double[3];
        for (int i = 0; i < 2000; i++) {
            double[] row = densities.sample(1, 10, random);
            assertThat(Arrays.stream(row).sum()).isEqualTo(10);
            Arrays.setAll(sum, j -> sum[j] + row[j]);
        }
        for (int j = 0; j < 3; j++) {
            double p = T[1][j];
            assertThat(sum[j] / 20_000).isCloseTo(p, within(5 * Math.sqrt(p * (1 - p) / 20_000)));
        }
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> densities.sample(0, random))
                .withMessageContaining("total");
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> densities.conditional(new double[] {1, Double.NaN, 2}))
                .withMessageContaining("total");
        assertThatIllegalArgumentException().isThrownBy(() -> densities.sample(0, -1, random));
    }

    @Test
    void argumentsAreChecked() {
        assertThatIllegalArgumentException().isThrownBy(() -> Multinomials.of(new double[0][]));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Multinomials.of(new double[][] {{0.5, 0.5}, {1}}))
                .withMessageContaining("component 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Multinomials.of(new double[][] {{0.5, 0.6}}))
                .withMessageContaining("sum to 1");
    }

    private static double logDensity(Multinomials densities, int k, double... row) {
        double[] out = new double[densities.size()];
        densities.logDensity(Columns.of(row.length, row), out);
        return out[k];
    }
}
