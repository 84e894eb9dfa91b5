/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.elbo.data.Summary;
import org.elbo.data.Support;
import org.elbo.data.Table;
import org.elbo.data.UnsuitableDataException;
import org.elbo.em.Numbers;
import org.elbo.kernel.Bessel;
import org.elbo.kernel.Digamma;
import org.elbo.stats.Randoms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Univariate families where data are extreme, concentrated or without a maximum, and in their closed forms. */
class UnivariateEdgesTest {

    private static final Percentage ROUNDING = Percentage.withPercentage(1e-10);

    private static double[] statistics(Univariate family, double... cells) {
        double[] ones = new double[cells.length];
        Arrays.fill(ones, 1);
        return family.statistics(new Columns(cells.length, 1, cells), 0, ones, 0, null);
    }

    private static double[] estimate(Univariate family, double... cells) {
        double[] free = new double[family.size()];
        Arrays.fill(free, Double.NaN);
        double[] s = statistics(family, cells);
        return family.mStep(s, s, free);
    }

    private static double[] draws(Univariate family, int n, double... theta) {
        var random = Randoms.of(11, 1);
        double[] draws = new double[n];
        Arrays.setAll(draws, i -> family.sample(theta, random));
        return draws;
    }

    // Closed forms

    @Test
    void ratesAndProbabilities() {
        assertThat(estimate(Exponential.of(), 1, 2, 6)).containsExactly(3 / 9.0);
        assertThat(estimate(Exponential.of().withPrior(new GammaPrior(3, 2)), 1, 2, 6))
                .containsExactly(5 / 11.0);
        assertThat(estimate(Geometric.of(), 1, 2, 6)).containsExactly(3 / 12.0);
        assertThat(estimate(Geometric.of().withPrior(new BetaPrior(2, 4)), 1, 2, 6))
                .containsExactly(4 / 16.0);
        assertThat(estimate(Geometric.of(), 0, 0)).containsExactly(1);
    }

    @Test
    void aFlatPriorIsMaximumLikelihoodToTheLastBit() {
        double[] cells = {0.3, 1.7, 2.2, 5};
        double[] counts = {0, 3, 4, 1};
        assertThat(estimate(Exponential.of().withPrior(new GammaPrior(1, 0)), cells))
                .isEqualTo(estimate(Exponential.of(), cells));
        assertThat(estimate(Geometric.of().withPrior(new BetaPrior(1, 1)), counts))
                .isEqualTo(estimate(Geometric.of(), counts));
        assertThat(Numbers.apart(
                        estimate(Gamma.of().withPrior(new GammaPrior(1, 0)), cells), estimate(Gamma.of(), cells)))
                .isLessThan(1e-13);
    }

    @Test
    void aGammaDistributionOfShapeOneIsExponential() {
        for (double x : new double[] {1e-9, 0.4, 7}) {
            assertThat(Gamma.of().logDensity(x, new double[] {1, 0.7}))
                    .isCloseTo(Exponential.of().logDensity(x, new double[] {0.7}), within(1e-13));
        }
        double[] s = statistics(Gamma.of(), 1, 2, 6);
        assertThat(Gamma.of().mStep(s, s, new double[] {1, Double.NaN})[1])
                .isCloseTo(estimate(Exponential.of(), 1, 2, 6)[0], ROUNDING);
    }

    @Test
    void aNegativeBinomialOfSizeOneIsGeometricAndOneOfLargeSizeIsPoisson() {
        for (double x : new double[] {0, 1, 12, 1500}) {
            assertThat(NegativeBinomial.of().logDensity(x, new double[] {1, 3}))
                    .isCloseTo(Geometric.of().logDensity(x, new double[] {0.25}), within(1e-11));
            assertThat(NegativeBinomial.of().logDensity(x, new double[] {1e15, 3}))
                    .isCloseTo(Poisson.of().logDensity(x, new double[] {3}), within(1e-8));
        }
        assertThat(NegativeBinomial.of().logDensity(1e9, new double[] {NegativeBinomial.LARGEST_SIZE * 1e8, 1e9}))
                .isCloseTo(Poisson.of().logDensity(1e9, new double[] {1e9}), within(1e-6));
    }

    @Test
    void aStudentDistributionOfOneDegreeIsCauchyAndOneOfManyIsNormal() {
        for (double x : new double[] {-4, 0.1, 2, 6}) {
            double z = (x - 0.5) / 2;
            assertThat(StudentT.of().logDensity(x, new double[] {0.5, 2, 1}))
                    .isCloseTo(-Math.log(Math.PI * 2 * (1 + z * z)), within(1e-13));
            assertThat(StudentT.of().logDensity(x, new double[] {0.5, 2, 1e15}))
                    .isCloseTo(Normal.of().logDensity(x, new double[] {0.5, 2}), within(1e-12));
        }
    }

    @Test
    void aBetaDistributionOfOnesIsUniform() {
        for (double x : new double[] {1e-12, 0.3, 1 - 1e-12}) {
            assertThat(Beta.of().logDensity(x, new double[] {1, 1})).isCloseTo(0, within(1e-13));
        }
    }

    @Test
    void studentsStepIsThatOfTheTextbook() {
        double[] cells = {-1, 0.2, 0.7, 9};
        double[] theta = {0.4, 0.9, 3};
        double[] ones = {1, 1, 1, 1};
        double[] s = StudentT.of().statistics(new Columns(4, 1, cells), 0, ones, 0, theta);
        double[] next = StudentT.of().mStep(s, s, new double[] {Double.NaN, Double.NaN, Double.NaN});
        double weight = 0;
        double sum = 0;
        double logs = 0;
        for (double x : cells) {
            double z = (x - 0.4) / 0.9;
            double u = 4 / (3 + z * z);
            weight += u;
            sum += u * x;
            logs += Digamma.of(2) - Math.log((3 + z * z) / 2) - u;
        }
        double location = sum / weight;
        double scatter = 0;
        for (double x : cells) {
            double z = (x - 0.4) / 0.9;
            scatter += 4 / (3 + z * z) * (x - location) * (x - location);
        }
        double half = next[2] / 2;

        assertThat(next[0]).isCloseTo(location, ROUNDING);
        assertThat(next[1]).isCloseTo(Math.sqrt(scatter / 4), ROUNDING);
        assertThat(Math.log(half) - Digamma.of(half) + 1 + logs / 4).isCloseTo(0, within(1e-12));
    }

    @Test
    void studentsStepIsThatOfOneColumnOfTheMultivariateFamily() {
        double[] cells = {-1, 0.2, 0.7, 9, 2};
        double[] r = {1, 0.5, 1, 0.7, 2, 0, 0.5, 0, 0.3, 0.1};
        Columns x = new Columns(5, 1, cells);
        Products one = Products.of(List.of(StudentT.of()), new double[][][] {{{0.4, 0.9, 3}, {1, 2, 12}}});
        Normals normals = Normals.of(Covariance.FULL, new double[][] {{0.4}, {1}}, new double[][] {{0.81}, {4}});
        Students many = Students.of(normals, new double[] {3, 12});
        Product product = Product.of(StudentT.of(), 1);
        MultivariateT model = MultivariateT.of(Covariance.FULL, TailWeight.free());
        Products next = product.mStep(product.statistics(x, one, r), one);
        Students nextOfMany = model.mStep(model.statistics(x, many, r), many);

        assertThat(product.expectedLogDensity(one, product.statistics(x, one, r)))
                .isCloseTo(model.expectedLogDensity(many, model.statistics(x, many, r)), within(1e-12));
        for (int k = 0; k < 2; k++) {
            assertThat(next.theta(k, 0)[0]).isCloseTo(nextOfMany.normals().mean(k)[0], within(1e-12));
            assertThat(next.theta(k, 0)[1])
                    .isCloseTo(Math.sqrt(nextOfMany.normals().covariance(k)[0][0]), within(1e-12));
            assertThat(next.theta(k, 0)[2]).isCloseTo(nextOfMany.degreesOfFreedom(k), ROUNDING);
        }
    }

    // Angles

    @Test
    void anglesAreWhatTheirTurnsLeaveOver() {
        double[] theta = {3, 2};
        assertThat(VonMises.of().logDensity(-3, theta))
                .isCloseTo(VonMises.of().logDensity(-3 + 6 * Math.PI, theta), within(1e-13));
        double[] across = estimate(VonMises.of(), 3.1, -3.1, 3, -3 - 2 * Math.PI);
        assertThat(Math.abs(across[0])).isCloseTo(Math.PI, within(1e-12));
        double[] turned = estimate(VonMises.of(), 3.1 - 2, -3.1 - 2, 3 - 2, -3 - 2);
        assertThat(turned[0]).isCloseTo(Math.PI - 2, within(1e-12));
        assertThat(turned[1]).isCloseTo(across[1], ROUNDING);
        for (double angle : new double[] {-Math.PI, Math.PI, 0, 100, -1e6, Math.nextUp(Math.PI)}) {
            double wrapped = Angles.wrap(angle);
            assertThat(wrapped > -Math.PI && wrapped <= Math.PI).isTrue();
            assertThat(Math.cos(wrapped)).isCloseTo(Math.cos(angle), within(1e-9));
            assertThat(Math.sin(wrapped)).isCloseTo(Math.sin(angle), within(1e-9));
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "0.2, 1", "0.8, 2.5", "30, -3.1", "1e9, 0.5"})
    void drawsOfAnglesHaveTheMeanDirectionAndLengthOfTheory(double concentration, double direction) {
        int n = 40_000;
        double along = 0;
        double across = 0;
        double acrossSquared = 0;
        for (double x : draws(VonMises.of(), n, direction, concentration)) {
            along += Angles.oneMinusCosine(x - direction) / n;
            across += Math.sin(x - direction) / n;
            acrossSquared += Math.pow(Math.sin(x - direction), 2) / n;
        }
        double lacking = Bessel.complementOfRatio(concentration);
        double error = concentration == 0 ? 1 : Math.min(1, 1 / concentration);
        assertThat(along).isCloseTo(lacking, within(5 * error / Math.sqrt(n)));
        assertThat(across).isCloseTo(0, within(5 * Math.sqrt(acrossSquared / n)));
    }

    @Test
    void anglesAgainstAHeldDirectionHaveNoConcentration() {
        double[] s = statistics(VonMises.of(), 1, 1.2, 0.7);
        assertThat(VonMises.of().mStep(s, s, new double[] {-2.5, Double.NaN})).containsExactly(-2.5, 0);
    }

    // Concentrated data: the textbook's differences would have no digits left

    @Test
    void concentratedDataLoseNoDigits() {
        double[] gaps = {-2, -1, 0, 1, 2};
        double[] near = Arrays.stream(gaps).map(g -> 1000 * (1 + 1e-7 * g)).toArray();
        // log a - psi(a) is 1 / (2 a) + ..., and so is half the mean square of the relative deviations.
        assertThat(estimate(Gamma.of(), near)[0]).isCloseTo(1 / (2 * 1e-14), Percentage.withPercentage(1e-4));
        double[] angles = Arrays.stream(gaps).map(g -> 2 + 1e-6 * g).toArray();
        assertThat(estimate(VonMises.of(), angles)[1]).isCloseTo(1 / 2e-12, Percentage.withPercentage(1e-4));
        double[] shares = Arrays.stream(gaps).map(g -> 0.25 + 1e-6 * g).toArray();
        double sum = 0.25 * 0.75 / 2e-12;
        assertThat(estimate(Beta.of(), shares)).satisfies(theta -> {
            assertThat(theta[0]).isCloseTo(0.25 * sum, Percentage.withPercentage(1e-2));
            assertThat(theta[1]).isCloseTo(0.75 * sum, Percentage.withPercentage(1e-2));
        });
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-300, 1e-9, 1e9, 1e140})
    void scaleEquivariance(double scale) {
        double[] cells = {0.3, 1.7, 2.2, 5, 1};
        double[] scaled = Arrays.stream(cells).map(x -> scale * x).toArray();
        double[] gamma = estimate(Gamma.of(), cells);
        double[] logNormal = estimate(LogNormal.of(), cells);

        assertThat(estimate(Exponential.of(), scaled)[0])
                .isCloseTo(estimate(Exponential.of(), cells)[0] / scale, ROUNDING);
        assertThat(estimate(Gamma.of(), scaled)[0]).isCloseTo(gamma[0], ROUNDING);
        assertThat(estimate(Gamma.of(), scaled)[1]).isCloseTo(gamma[1] / scale, ROUNDING);
        assertThat(estimate(LogNormal.of(), scaled)[0]).isCloseTo(logNormal[0] + Math.log(scale), ROUNDING);
        assertThat(estimate(LogNormal.of(), scaled)[1]).isCloseTo(logNormal[1], ROUNDING);
        for (double x : cells) {
            assertThat(Gamma.of().logDensity(scale * x, new double[] {gamma[0], gamma[1] / scale}))
                    .isCloseTo(Gamma.of().logDensity(x, gamma) - Math.log(scale), within(1e-11));
        }
    }

    @ParameterizedTest
    @CsvSource({"1e6, 0", "1e-6, 0", "1, 1e6", "1, -1e6"})
    void studentsStepsFollowScaleAndShift(double scale, double shift) {
        double[] cells = {-1, 0.2, 0.7, 9, 0.4};
        double[] ones = {1, 1, 1, 1, 1};
        double[] theta = {0.4, 0.9, 3};
        double[] free = {Double.NaN, Double.NaN, Double.NaN};
        double[] moved = Arrays.stream(cells).map(x -> scale * x + shift).toArray();
        double[] thetaMoved = {scale * 0.4 + shift, scale * 0.9, 3};
        double[] s = StudentT.of().statistics(new Columns(5, 1, cells), 0, ones, 0, theta);
        double[] t = StudentT.of().statistics(new Columns(5, 1, moved), 0, ones, 0, thetaMoved);
        double[] plain = StudentT.of().mStep(s, s, free);
        double[] after = StudentT.of().mStep(t, t, free);

        assertThat(after[0]).isCloseTo(scale * plain[0] + shift, Percentage.withPercentage(1e-7));
        assertThat(after[1]).isCloseTo(scale * plain[1], Percentage.withPercentage(1e-6));
        assertThat(after[2]).isCloseTo(plain[2], Percentage.withPercentage(1e-6));
    }

    @Test
    void extremeCellsHaveFiniteDensities() {
        for (double x : new double[] {1e-300, 1e300}) {
            assertThat(Exponential.of().logDensity(x, new double[] {1e-3})).isFinite();
            assertThat(Gamma.of().logDensity(x, new double[] {0.5, 1e-20})).isFinite();
            assertThat(LogNormal.of().logDensity(x, new double[] {0, 1})).isFinite();
            assertThat(StudentT.of().logDensity(x, new double[] {0, 1e-5, 2})).isFinite();
            assertThat(VonMises.of().logDensity(x, new double[] {0, 1e9})).isFinite();
        }
        assertThat(Beta.of().logDensity(1e-300, new double[] {1e-3, 1e6})).isFinite();
        assertThat(NegativeBinomial.of().logDensity(1e9, new double[] {1e-9, 1e-9}))
                .isFinite();
        assertThat(Geometric.of().logDensity(1e9, new double[] {1e-9})).isCloseTo(Math.log(1e-9) - 1, within(1e-6));
        double[] s = statistics(StudentT.of(), 1, 2, 4);
        double[] far = StudentT.of()
                .statistics(new Columns(1, 1, new double[] {1e200}), 0, new double[] {1}, 0, new double[] {0, 1, 4});
        assertThat(StudentT.of().merge(s, far)).doesNotContain(Double.NaN, Double.POSITIVE_INFINITY);
    }

    // The size of a negative binomial

    @ParameterizedTest
    @CsvSource({"0.5, 2, 1000", "3, 2000000, 400", "200, 5, 4000"})
    void theSizeIsWhereTheLikelihoodIsHighest(double size, double mean, int n) {
        double[] cells = draws(NegativeBinomial.of(), n, size, mean);
        double[] s = statistics(NegativeBinomial.of(), cells);
        double[] found = estimate(NegativeBinomial.of(), cells);
        double best = NegativeBinomial.of().expectedLogDensity(found, s);

        assertThat(found[1]).isCloseTo(Arrays.stream(cells).average().orElseThrow(), ROUNDING);
        for (double factor : new double[] {0.99, 0.9999, 1.0001, 1.01}) {
            assertThat(NegativeBinomial.of().expectedLogDensity(new double[] {factor * found[0], found[1]}, s))
                    .isLessThan(best);
        }
    }

    @Test
    void theScoreIsTheDerivative() {
        double[] s = statistics(NegativeBinomial.of(), 0, 0, 1, 3, 17, 90, 400);
        for (double mean : new double[] {20, 511 / 7.0}) {
            for (double size : new double[] {0.01, 0.4, 3, 80, 3000}) {
                double step = 1e-4 * size;
                double up = NegativeBinomial.of().expectedLogDensity(new double[] {size + step, mean}, s);
                double down = NegativeBinomial.of().expectedLogDensity(new double[] {size - step, mean}, s);
                assertThat(SizeEquation.score(s, mean, size))
                        .isCloseTo((up - down) / (2 * step), within(1e-6 * (1 + 1 / size)));
            }
        }
    }

    @Test
    void countsThatDoNotVaryMoreThanPoissonOnesHaveTheLargestSize() {
        assertThat(estimate(NegativeBinomial.of(), 2, 3, 4)).containsExactly(NegativeBinomial.LARGEST_SIZE, 3);
        // The variance is the mean.
        assertThat(estimate(NegativeBinomial.of(), 0, 4, 2, 2)).containsExactly(NegativeBinomial.LARGEST_SIZE, 2);
        assertThat(estimate(NegativeBinomial.of(), 0, 0)[1]).isEqualTo(0);
        double[] s = statistics(NegativeBinomial.of(), 0, 0);
        assertThat(NegativeBinomial.of().mStep(s, s, new double[] {Double.NaN, 3}))
                .containsExactly(1e-10, 3);
    }

    @Test
    void largeSizesAreFoundWhereDifferencesOfDigammasWouldCancel() {
        double[] free = {Double.NaN, Double.NaN};
        double[] asPoisson = {2e6, 999_000, 1e6, 1_001_000, 1e6};
        double[] wider = {2e6, 998_000, 1e6, 1_002_000, 1e6};

        // The variance is the mean.
        assertThat(NegativeBinomial.of().mStep(asPoisson, asPoisson, free)[0]).isEqualTo(NegativeBinomial.LARGEST_SIZE);
        // mpmath: findroot of (psi(998000+r)+psi(1002000+r))/2-psi(r)-log1p(1e6/r)
        assertThat(NegativeBinomial.of().mStep(wider, wider, free)[0]).isCloseTo(333332.77777726389, ROUNDING);
    }

    // No maximum

    private static void requireNoMaximum(Univariate family, double... cells) {
        assertThatExceptionOfType(NoMaximumException.class)
                .isThrownBy(() -> estimate(family, cells))
                .withMessageMatching("has (no|one) .*");
        double[] s = statistics(family, cells);
        assertThatExceptionOfType(NoMaximumException.class).isThrownBy(() -> family.start(s, s));
    }

    @Test
    void dataWithoutASpreadHaveNoMaximum() {
        requireNoMaximum(Exponential.of(), 0, 0);
        requireNoMaximum(Gamma.of(), 3, 3, 3);
        requireNoMaximum(Gamma.of().withPrior(new GammaPrior(2, 1)), 3, 3, 3);
        requireNoMaximum(Gamma.of(), 0.1, Math.nextUp(0.1), 0.1);
        requireNoMaximum(LogNormal.of(), 3, 3, 3);
        requireNoMaximum(Beta.of(), 0.1, 0.1);
        requireNoMaximum(StudentT.of(), -7, -7, -7);
        requireNoMaximum(VonMises.of(), 2, 2, 2);
    }

    @Test
    void heldPartsLeaveDataWithoutASpreadAMaximum() {
        double[] s = statistics(Gamma.of(), 3, 3);
        assertThat(Gamma.of().mStep(s, s, new double[] {6, Double.NaN})).containsExactly(6, 2);
        double shape = Gamma.of().mStep(s, s, new double[] {Double.NaN, 2})[0];
        assertThat(Digamma.of(shape)).isCloseTo(Math.log(6), ROUNDING);
    }

    @Test
    void columnsWithoutASpreadAreRefused() {
        Summary constant = Summary.of(Table.of(new double[][] {{0.5}, {0.5}}), Support.NUMBERS);
        Summary zeros = Summary.of(Table.of(new double[][] {{0}, {0}}), Support.NUMBERS);
        for (Univariate family : List.of(Gamma.of(), LogNormal.of(), Beta.of(), StudentT.of(), VonMises.of())) {
            assertThatExceptionOfType(UnsuitableDataException.class)
                    .isThrownBy(() -> family.resolve("length", constant, 0, 2))
                    .withMessageContaining("column 'length' is 0.5 in every row");
        }
        assertThatExceptionOfType(UnsuitableDataException.class)
                .isThrownBy(() -> Exponential.of().resolve("length", zeros, 0, 2))
                .withMessageContaining("column 'length' is 0 in every row");
        assertThat(Exponential.of().resolve("length", constant, 0, 2).label()).isEqualTo("exponential");
    }

    @Test
    void aPriorUnderWhichShapesVanishIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Gamma.of().withPrior(new GammaPrior(0.5, 1)))
                .withMessageContaining("shape of at least 1");
    }
}
