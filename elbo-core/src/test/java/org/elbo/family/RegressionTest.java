/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.elbo.data.Schema;
import org.elbo.data.Summary;
import org.elbo.data.Table;
import org.elbo.data.UnsuitableDataException;
import org.elbo.stats.DegenerateException;
import org.elbo.stats.Randoms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RegressionTest {

    private static final Regressions CURRENT =
            Regressions.of(new double[] {1, -1}, new double[][] {{0.5, 2}, {-0.3, 1}}, new double[] {0.8, 1.5});

    /** The family, and the parameters it starts from with what is held in place. */
    record Held(Regression family, Regressions current) {}

    static List<Held> families() {
        RidgePrior ridge = new RidgePrior(0.4);
        Regression plain = Regression.of(2);
        return List.of(
                new Held(plain, CURRENT),
                new Held(plain.tieSigma(), with(CURRENT, 1, 3, 0.8)),
                new Held(plain.withPrior(ridge), CURRENT),
                new Held(plain.withPrior(ridge).tieSigma(), with(CURRENT, 1, 3, 0.8)),
                new Held(plain.withoutIntercept(), with(with(CURRENT, 0, 0, 0), 1, 0, 0)),
                new Held(plain.fixCoefficient(1, 0, 0.25), with(CURRENT, 1, 1, 0.25)),
                new Held(plain.fixIntercept(0, 3).fixCoefficient(0, 1, -1), with(with(CURRENT, 0, 0, 3), 0, 2, -1)),
                new Held(plain.fixSigma(-1, 0.7), with(with(CURRENT, 0, 3, 0.7), 1, 3, 0.7)),
                new Held(
                        plain.withPrior(ridge).fixSigma(0, 0.7).fixCoefficient(0, 0, 2),
                        with(with(CURRENT, 0, 3, 0.7), 0, 1, 2)));
    }

    private static Regressions with(Regressions r, int k, int at, double value) {
        double[][] theta = {r.theta(0), r.theta(1)};
        theta[k][at] = value;
        return Regressions.of(theta);
    }

    private static Block block(int n, boolean hasMissing) {
        Random random = new Random(11);
        double[][] rows = new double[n][];
        double[][] weights = new double[n][];
        for (int i = 0; i < n; i++) {
            double a = 2 + random.nextGaussian();
            double b = 0.6 * a + random.nextGaussian();
            double y = hasMissing && random.nextInt(4) == 0 ? Double.NaN : 1 + a - b + random.nextGaussian();
            rows[i] = new double[] {a, b, y};
            weights[i] = random.doubles(2, 0.1, 1.1).toArray();
        }
        return new Block(rows, weights);
    }

    @Test
    void itsDensityIsTheNormalOfTheResidual() {
        for (double[] row : block(20, false).rows()) {
            for (int k = 0; k < 2; k++) {
                double mean = CURRENT.intercepts()[k]
                        + CURRENT.coefficients()[k][0] * row[0]
                        + CURRENT.coefficients()[k][1] * row[1];
                assertThat(CURRENT.mean(k, new double[] {row[0], row[1]})).isCloseTo(mean, within(1e-14));
                double expected =
                        NormalDistribution.of(mean, CURRENT.sigma()[k]).logDensity(row[2]);
                assertThat(logDensity(CURRENT, k, row)).isCloseTo(expected, within(1e-13));
                assertThat(logDensity(CURRENT.conditional(new double[] {row[0], row[1], Double.NaN}), k, row[2]))
                        .isCloseTo(expected, within(1e-13));
            }
        }
        assertThat(logDensity(CURRENT, 0, 1, 2, Double.NaN)).isZero();
    }

    /** The normal equations solved by Cramer's rule, row by row. */
    @Test
    void theMStepIsWeightedLeastSquares() {
        Regression family = Regression.of(1);
        Random random = new Random(2);
        double[][] rows = new double[30][];
        double[][] weights = new double[30][];
        double w = 0;
        double wx = 0;
        double wy = 0;
        double wxx = 0;
        double wxy = 0;
        for (int i = 0; i < rows.length; i++) {
            double x = random.nextDouble();
            double y = 3 - x + random.nextGaussian();
            double weight = random.nextDouble();
            rows[i] = new double[] {x, y};
            weights[i] = new double[] {weight};
            w += weight;
            wx += weight * x;
            wy += weight * y;
            wxx += weight * x * x;
            wxy += weight * x * y;
        }
        double slope = (w * wxy - wx * wy) / (w * wxx - wx * wx);
        double intercept = (wy - slope * wx) / w;
        double squares = 0;
        for (int i = 0; i < rows.length; i++) {
            squares += weights[i][0] * Math.pow(rows[i][1] - intercept - slope * rows[i][0], 2);
        }

        Regressions best = new Block(rows, weights).mStep(family);
        assertThat(best.intercepts()[0]).isCloseTo(intercept, within(1e-12));
        assertThat(best.coefficients()[0][0]).isCloseTo(slope, within(1e-12));
        assertThat(best.sigma()[0]).isCloseTo(Math.sqrt(squares / w), within(1e-12));
    }

    @Test
    void withoutFeaturesItIsTheNormal() {
        Block block = new Block(new double[][] {{1}, {4}, {2.5}, {-3}}, new double[][] {{1}, {0.5}, {2}, {1}});
        Regressions best = block.mStep(Regression.of(0));
        Products normal = block.mStep(Product.of(Normal.of(), 1));

        assertThat(best.intercepts()[0]).isCloseTo(normal.theta(0, 0)[0], within(1e-14));
        assertThat(best.sigma()[0]).isCloseTo(normal.theta(0, 0)[1], within(1e-14));
        assertThat(best.mean(0)[0]).isEqualTo(best.intercepts()[0]);
    }

    @ParameterizedTest
    @MethodSource("families")
    void theBoundTouchesTheLikelihood(Held held) {
        Laws.boundTouches(held.family(), held.current(), block(40, false));
        Laws.boundTouches(held.family(), held.current(), block(40, true));
    }

    @ParameterizedTest
    @MethodSource("families")
    void theMStepIsHighestAndKeepsWhatIsHeld(Held held) {
        for (boolean hasMissing : new boolean[] {false, true}) {
            Regressions best = Laws.mStepIsHighest(held.family(), held.current(), block(60, hasMissing));
            double[] free = held.family().toFree(best);
            // What is not among the coordinates is what it was, to the bit.
            assertThat(held.family().fromFree(free, held.current()).change(best))
                    .isLessThan(1e-14);
        }
    }

    @ParameterizedTest
    @MethodSource("families")
    void formsAndPartsAreTheSame(Held held) {
        if (held.family().isExchangeable()) {
            Laws.formsAreTheSame(held.family(), held.current());
        }
        Laws.partsAreTheWhole(held.family(), held.current(), block(61, true));
    }

    /** Ridge on the mean squared error, with lambda = sigma^2 / (n tau^2). */
    @Test
    void aPriorIsRidgeRegression() {
        Regression family = Regression.of(1).withPrior(new RidgePrior(0.4));
        double[][] rows = {{1, 2}, {2, 2.5}, {4, 7}, {5, 6}};
        Block block = new Block(rows, new double[][] {{1}, {1}, {1}, {1}});
        Regressions best = block.mStep(family);

        double lambda = Math.pow(best.sigma()[0] / 0.4, 2) / 4;
        // Variance of x 2.5; x 1 2 4 5, y 2 2.5 7 6, means 3 and 4.375.
        double covariance = (-2 * -2.375 + -1 * -1.875 + 2.625 + 2 * 1.625) / 4;
        assertThat(best.coefficients()[0][0]).isCloseTo(covariance / (2.5 + lambda), within(1e-11));
        assertThat(best.intercepts()[0]).isCloseTo(4.375 - 3 * best.coefficients()[0][0], within(1e-11));
    }

    @Test
    void farFromTheOriginItIsAsExact() {
        Regression family = Regression.of(2);
        Block block = block(50, false);
        Block far = block.withRows(x -> new double[] {x[0] + 1e8, x[1] - 1e8, x[2] + 1e8});
        Regressions near = block.mStep(family);
        Regressions away = far.mStep(family);

        for (int k = 0; k < 2; k++) {
            assertThat(away.coefficients()[k]).containsExactly(near.coefficients()[k], within(1e-6));
            assertThat(away.sigma()[k]).isCloseTo(near.sigma()[k], within(1e-6));
        }
    }

    @Test
    void rowsThatDetermineNoLineAreDegenerate() {
        Regression family = Regression.of(1);
        double[][] weights = {{1, 0}, {1, 0}, {1, 0}, {0, 1}, {0, 1}, {0, 1}};
        Block constant = new Block(new double[][] {{0, 1}, {1, 3}, {2, 1}, {3, 3}, {3, 4}, {3, 5}}, weights);
        Block exact = new Block(new double[][] {{0, 1}, {1, 3}, {2, 1}, {3, 3}, {4, 4}, {5, 5}}, weights);

        assertThatExceptionOfType(DegenerateException.class)
                .isThrownBy(() -> constant.mStep(family))
                .withMessageContaining("column 1")
                .matches(broken -> broken.component() == 1 && broken.weight() == 3);
        assertThatExceptionOfType(DegenerateException.class)
                .isThrownBy(() -> exact.mStep(family))
                .withMessageContaining("without any deviation")
                .matches(broken -> broken.component() == 1);
        assertThat(constant.mStep(family.withPrior(new RidgePrior(1)).fixSigma(-1, 1))
                        .coefficients()[1][0])
                .isZero();
    }

    @Test
    void dataThatDetermineNothingAreRefusedByName() {
        double[][] rows = {{0, 1, 4}, {1, 3, 2}, {2, 5, 1}, {3, 7, 2}};
        double[][] constant = {{7, 1, 4}, {7, 3, 2}, {7, 4, 1}};

        requireRefused(rows, 2, "column 'b' follows from the features before it");
        requireRefused(constant, 2, "column 'a' is 7.0 in every row");
        requireRefused(rows, 1, "needs 2 columns");
    }

    private static void requireRefused(double[][] rows, int features, String message) {
        Table table = Table.of(Schema.numbers("a", "b", "y"), rows, null);
        Regression family = Regression.of(features);
        Summary summary = Summary.of(table, Regression.of(2).support());
        assertThatExceptionOfType(UnsuitableDataException.class)
                .isThrownBy(() -> family.resolve(table, summary))
                .withMessageContaining(message);
    }

    @Test
    void onlyTheTargetMayBeMissing() {
        assertThat(Regression.of(2).support().contains(2, Double.NaN)).isTrue();
        assertThat(Regression.of(2).support().contains(1, Double.NaN)).isFalse();
        assertThatExceptionOfType(UnsuitableDataException.class)
                .isThrownBy(() -> logDensity(CURRENT, 0, 1, Double.NaN, 3))
                .withMessageContaining("column 2");
        assertThat(logDensity(CURRENT, 0, 1, Double.NaN, Double.NaN)).isZero();
    }

    @Test
    void featuresHaveNoDistribution() {
        var random = Randoms.of(1, 1);

        assertThat(CURRENT.marginal(0, 1, 2)).isSameAs(CURRENT);
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> CURRENT.marginal(2));
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> CURRENT.conditional(new double[] {1, Double.NaN, 3}));
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> CURRENT.sample(0, random));
        Regressions given = CURRENT.conditional(new double[] {1, 2, Double.NaN});
        double sum = 0;
        for (int i = 0; i < 10_000; i++) {
            sum += given.sample(1, random)[0];
        }
        assertThat(sum / 10_000).isCloseTo(CURRENT.mean(1, new double[] {1, 2}), within(5 * 1.5 / 100));
    }

    @Test
    void argumentsAreChecked() {
        assertThatIllegalArgumentException().isThrownBy(() -> Regression.of(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> new RidgePrior(0));
        assertThatIllegalArgumentException().isThrownBy(() -> Regression.of(1).fixCoefficient(0, 1, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> Regression.of(1).fixCoefficient(0, -1, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> Regression.of(1).fixSigma(0, 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Regression.of(1).tieSigma().fixSigma(0, 1))
                .withMessageContaining("hold it for all");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Regressions.of(new double[] {1}, new double[][] {{1}}, new double[] {0}))
                .withMessageContaining("sigma");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Regressions.of(new double[] {1}, new double[][] {{Double.NaN}}, new double[] {1}))
                .withMessageContaining("finite");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Regressions.of(new double[] {1}, new double[0][], new double[] {1}));
    }

    private static double logDensity(Regressions densities, int k, double... row) {
        double[] out = new double[densities.size()];
        densities.logDensity(Columns.of(row.length, row), out);
        return out[k];
    }
}
