/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Percentage;
import org.elbo.em.Numbers;
import org.elbo.stats.DegenerateException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What components have in common is what makes them likeliest together. */
class TiedColumnTest {

    private static final int N = 90;
    private static final int K = 3;
    private static final Percentage AS_SEEN = Percentage.withPercentage(1e-5);

    static List<UnivariateCase> families() {
        return UnivariateCase.all();
    }

    /** Three groups of rows, each with most of its weight in a component of its own. */
    private static double[] responsibilities() {
        double[] r = UnivariateCase.weights(K * N, 4);
        Arrays.setAll(r, at -> (at % N) * K / N == at / N ? 10 * r[at] : r[at]);
        return r;
    }

    private static double[] cells(UnivariateCase c) {
        double[] cells = new double[N];
        for (int k = 0; k < K; k++) {
            double[] theta = k == 0 ? c.typical() : c.random(new Random(k), 0.4);
            var random = org.elbo.stats.Randoms.of(3, k);
            for (int i = k * N / K; i < (k + 1) * N / K; i++) {
                cells[i] = c.family().sample(theta, random);
            }
        }
        return cells;
    }

    private static Products current(UnivariateCase c) {
        double[][] theta = new double[K][];
        Arrays.setAll(theta, k -> c.typical().clone());
        return Products.of(List.of(c.family()), new double[][][] {theta});
    }

    private static double objective(Product product, Products at, ProductStatistics s) {
        return product.expectedLogDensity(at, s) + product.logPrior(at);
    }

    @ParameterizedTest
    @MethodSource("families")
    void aTiedParameterIsTheJointMaximiser(UnivariateCase c) {
        Columns x = new Columns(N, 1, cells(c));
        Random random = new Random(9);
        for (Parameter parameter : c.family().parameters()) {
            Product product = c.product().tie(0, parameter.name());
            ProductStatistics s = product.statistics(x, current(c), responsibilities());
            Products found = product.mStep(s, current(c));
            double best = objective(product, found, s);
            double[] free = product.toFree(found);
            int at = Products.position(c.family(), parameter.name());

            assertThat(found.theta(1, 0)[at]).isEqualTo(found.theta(0, 0)[at]);
            assertThat(found.theta(2, 0)[at]).isEqualTo(found.theta(0, 0)[at]);
            int own = c.product().toFree(Products.of(List.of(c.family()), new double[][][] {{c.typical()}})).length;
            int shared = parameter.domain().free(parameter.size());
            assertThat(free).hasSize(K * own - (K - 1) * shared);
            assertThat(best).isGreaterThanOrEqualTo(objective(product, current(c), s));
            for (int trial = 0; trial < 300; trial++) {
                double spread = Math.pow(10, -5 + 5 * random.nextDouble());
                double[] other = free.clone();
                Arrays.setAll(other, i -> free[i] + spread * random.nextGaussian());
                assertThat(objective(product, product.fromFree(other, found), s))
                        .describedAs("%s, %s", parameter.name(), spread)
                        .isLessThanOrEqualTo(best + 1e-12 * Math.abs(best));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("families")
    void aColumnThatIsTiedAsAWholeIsThePooledFit(UnivariateCase c) {
        Product product = c.product();
        for (Parameter parameter : c.family().parameters()) {
            product = product.tie(0, parameter.name());
        }
        ProductStatistics s = product.statistics(new Columns(N, 1, cells(c)), current(c), responsibilities());
        double[] free = new double[c.family().size()];
        Arrays.fill(free, Double.NaN);
        double[] pooled = c.family().mStep(s.pooled(0), s.pooled(0), free);
        Products found = product.mStep(s, current(c));
        for (int k = 0; k < K; k++) {
            assertThat(found.theta(k, 0)).isEqualTo(pooled);
        }
        assertThat(product.logPrior(found)).isEqualTo(c.family().logPrior(pooled));
    }

    @Test
    void aTiedStandardDeviationIsThePooledOne() {
        double[] cells = {1, 2, 4, 10, 13, 11};
        double[] r = {1, 1, 1, 0, 0, 0, 0, 0, 0, 1, 1, 1};
        Products current = Products.of(List.of(Normal.of()), new double[][][] {{{0, 1}, {9, 1}}});
        Product product = Product.of(Normal.of(), 1).tie(0, "sigma");
        Products found = product.mStep(product.statistics(new Columns(6, 1, cells), current, r), current);
        double scatter = (16 + 1 + 25) / 9.0 + (16 + 25 + 1) / 9.0;

        assertThat(found.theta(0, 0)[0]).isCloseTo(7 / 3.0, within(1e-14));
        assertThat(found.theta(1, 0)[0]).isCloseTo(34 / 3.0, within(1e-14));
        assertThat(found.theta(0, 0)[1]).isCloseTo(Math.sqrt(scatter / 6), AS_SEEN);
    }

    @Test
    void aTiedStandardDeviationWithAPriorIsOneDrawOfIt() {
        // m | s ~ N(m0, s^2 / beta), s^2 ~ inverse gamma: (psi + sum_k (scatter + ...)) / (N + nu + 2 + K)
        double[] cells = {1, 2, 4, 10, 13, 11};
        double[] r = {1, 1, 1, 0, 0, 0, 0, 0, 0, 1, 1, 1};
        Normal family = UnivariateCase.normalWithPrior();
        Products current = Products.of(List.of(family), new double[][][] {{{0, 1}, {9, 1}}});
        Product product = Product.of(family, 1).tie(0, "sigma");
        Products found = product.mStep(product.statistics(new Columns(6, 1, cells), current, r), current);
        // beta 0.3, nu 4.5; the table of normalWithPrior has mean 1.5 and variance 5.25, scaled by 0.8.
        double psi = 0.8 * 5.25;
        double sum = psi;
        for (double mean : new double[] {7 / 3.0, 34 / 3.0}) {
            sum += 42 / 9.0 + 0.3 * 3 / 3.3 * (mean - 1.5) * (mean - 1.5);
        }
        double[] means = {(7 + 0.45) / 3.3, (34 + 0.45) / 3.3};

        assertThat(found.theta(0, 0)[0]).isCloseTo(means[0], within(1e-13));
        assertThat(found.theta(1, 0)[0]).isCloseTo(means[1], within(1e-13));
        assertThat(found.theta(0, 0)[1]).isCloseTo(Math.sqrt(sum / (6 + 4.5 + 2 + 2)), AS_SEEN);
        assertThat(objective(product, found, product.statistics(new Columns(6, 1, cells), current, r)))
                .isGreaterThan(objective(product, current, product.statistics(new Columns(6, 1, cells), current, r)));
    }

    @Test
    void aComponentWithoutCellsStaysWhatItIsButForWhatIsTied() {
        double[] cells = {1, 2, 4, Double.NaN};
        double[] r = {1, 1, 1, 1, 0, 0, 0, 1};
        Products current = Products.of(List.of(Normal.of()), new double[][][] {{{0, 1}, {9, 1}}});
        Product product = Product.of(Normal.of(), 1).tie(0, "sigma");
        Products found = product.mStep(product.statistics(new Columns(4, 1, cells), current, r), current);

        assertThat(found.theta(1, 0)[0]).isEqualTo(9);
        assertThat(found.theta(1, 0)[1]).isCloseTo(Math.sqrt(42 / 27.0), AS_SEEN);
    }

    @Test
    void tiedNumbersThatAreHeldStayHeld() {
        double[] cells = {1, 2, 4, 10, 13, 11};
        double[] r = {1, 1, 1, 0, 0, 0, 0, 0, 0, 1, 1, 1};
        Products current = Products.of(List.of(Normal.of()), new double[][][] {{{0, 2}, {9, 2}}});
        Product product = Product.of(Normal.of(), 1).tie(0, "sigma").fix(-1, 0, "sigma", 2);
        Products found = product.mStep(product.statistics(new Columns(6, 1, cells), current, r), current);

        assertThat(found.values("sigma")).isDeepEqualTo(new double[][] {{2}, {2}});
        assertThat(product.degreesOfFreedom(found)).isEqualTo(2);
    }

    @Test
    void aConcentrationThatWasZeroIsFoundAgain() {
        Product product = Product.of(VonMises.of(), 1).tie(0, "concentration");
        double[] cells = {1, 1.2, 1.5, -2, -2.3, -2.1};
        double[] r = {1, 1, 1, 0, 0, 0, 0, 0, 0, 1, 1, 1};
        Products none = Products.of(List.of(VonMises.of()), new double[][][] {{{0, 0}, {1, 0}}});
        Products some = Products.of(List.of(VonMises.of()), new double[][][] {{{0, 3}, {1, 3}}});
        Columns x = new Columns(6, 1, cells);

        assertThat(Numbers.apart(
                        product.mStep(product.statistics(x, none, r), none).theta(0, 0),
                        product.mStep(product.statistics(x, some, r), some).theta(0, 0)))
                .isLessThan(1e-6);
    }

    @Test
    void whatIsTiedWithoutAMaximumIsTheOutcomeOfAllComponents() {
        Products current = Products.of(List.of(Normal.of()), new double[][][] {{{0, 1}, {9, 1}}});
        Product product = Product.of(Normal.of(), 1).tie(0, "mean").tie(0, "sigma");
        ProductStatistics s =
                product.statistics(new Columns(2, 1, new double[] {3, 3}), current, new double[] {1, 0, 0, 1});

        assertThatExceptionOfType(DegenerateException.class)
                .isThrownBy(() -> product.mStep(s, current))
                .withMessageContaining("no variance")
                .matches(broken -> broken.component() == -1 && broken.weight() == 2);
    }

    @Test
    void onlyComponentsWithoutNumbersOfTheirOwnCanBeEmpty() {
        Product normal = Product.of(Normal.of(), 1);
        assertThat(normal.canBeEmpty(0)).isFalse();
        assertThat(normal.tie(0, "sigma").canBeEmpty(0)).isFalse();
        assertThat(normal.tie(0, "sigma").tie(0, "mean").canBeEmpty(0)).isTrue();
        assertThat(normal.tie(0, "sigma").fix(1, 0, "mean", 3).canBeEmpty(0)).isFalse();
        assertThat(normal.tie(0, "sigma").fix(1, 0, "mean", 3).canBeEmpty(1)).isTrue();
    }
}
