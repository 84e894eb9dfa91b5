/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.elbo.data.Column;
import org.elbo.data.MemoryTable;
import org.elbo.data.Rows;
import org.elbo.data.Schema;
import org.elbo.data.Table;
import org.elbo.data.UnsuitableDataException;
import org.elbo.em.Fit;
import org.elbo.family.Bernoulli;
import org.elbo.family.BetaPrior;
import org.elbo.family.CategoricalTables;
import org.elbo.family.Covariance;
import org.elbo.family.DirichletPrior;
import org.elbo.family.GammaPrior;
import org.elbo.family.NormalPrior;
import org.elbo.family.Normals;
import org.elbo.family.Poisson;
import org.elbo.family.Products;
import org.elbo.stats.Randoms;
import org.elbo.stats.Workers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** One distribution, against the closed forms of docs/formulas.md section 2. */
class DistributionsTest {

    private static final Offset<Double> ROUNDING = within(1e-12);

    /** Mean (2, 3), covariance ((0.5, 0.75), (0.75, 1.5)). */
    private static final double[][] NUMBERS = {{1, 2}, {3, 4}, {1, 1}, {3, 5}, {2, 3}, {2, 3}, {2, 2}, {2, 4}};

    private static final double[] MEAN = {2, 3};
    private static final double[] VARIANCE = {0.5, 1.5};
    private static final double COVARIANCE = 0.75;

    private static final Schema CATEGORIES = new Schema(List.of(
            Column.category("colour", List.of("red", "green", "blue")), Column.category("size", List.of("s", "l"))));

    private static Table numbers() {
        return Table.of(Schema.numbers("length", "width"), NUMBERS, null);
    }

    private static Table column(double... cells) {
        return Table.of(
                Schema.numbers("x"),
                Arrays.stream(cells).mapToObj(x -> new double[] {x}).toArray(double[][]::new),
                null);
    }

    private static Table categories() {
        double[][] rows = {{0, 0}, {0, 1}, {0, 1}, {2, 1}};
        return Table.of(CATEGORIES, rows, new double[] {1, 2, 3, 4});
    }

    // Maximum likelihood

    @ParameterizedTest
    @EnumSource
    void aNormalHasTheMeanAndTheCovarianceOverN(Covariance shape) {
        Normals normal = Distributions.normal(shape).fit(numbers()).model().components();
        double pooled = (VARIANCE[0] + VARIANCE[1]) / 2;

        assertThat(normal.mean(0)).containsExactly(MEAN, ROUNDING);
        double[][] covariance = normal.covariance(0);
        switch (shape) {
            case FULL, TIED -> {
                assertThat(covariance[0]).containsExactly(new double[] {VARIANCE[0], COVARIANCE}, ROUNDING);
                assertThat(covariance[1]).containsExactly(new double[] {COVARIANCE, VARIANCE[1]}, ROUNDING);
            }
            case DIAGONAL, TIED_DIAGONAL -> {
                assertThat(covariance[0]).containsExactly(new double[] {VARIANCE[0], 0}, ROUNDING);
                assertThat(covariance[1]).containsExactly(new double[] {0, VARIANCE[1]}, ROUNDING);
            }
            case SPHERICAL, TIED_SPHERICAL -> {
                assertThat(covariance[0]).containsExactly(new double[] {pooled, 0}, ROUNDING);
                assertThat(covariance[1]).containsExactly(new double[] {0, pooled}, ROUNDING);
            }
        }
    }

    @Test
    void ratesAreMeansProbabilitiesAreShares() {
        assertThat(Distributions.poisson()
                        .fit(column(0, 3, 1, 1))
                        .model()
                        .components()
                        .values("rate")[0][0])
                .isEqualTo(1.25);
        // H / (H + T)
        assertThat(Distributions.bernoulli()
                        .fit(column(1, 0, 1, 1))
                        .model()
                        .components()
                        .values("probability")[0][0])
                .isEqualTo(0.75);
        assertThat(CategoricalTables.of(
                        Distributions.categorical().fit(categories()).model().components(), 0))
                .isDeepEqualTo(new double[][] {{0.6, 0, 0.4}, {0.1, 0.9}});
    }

    @Test
    void estimatesMayLieOnTheEdge() {
        Fit<? extends Distribution<?>> rate = Distributions.poisson().fit(column(0, 0));
        Fit<? extends Distribution<?>> probability = Distributions.bernoulli().fit(column(1, 1, 1));

        assertThat(rate.model().components().mean(0)).containsExactly(0);
        assertThat(rate.bound()).isZero();
        assertThat(rate.model().logDensity(1)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(probability.model().components().mean(0)).containsExactly(1);
        assertThat(probability.bound()).isZero();
        assertThat(probability.model().logDensity(0)).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    // MAP

    @Test
    void posteriorModes() {
        // (H + a - 1) / (H + T + a + b - 2), (sum + a - 1) / (n + b), (n_c + a - 1) / (n + C (a - 1))
        assertThat(Distributions.of(Bernoulli.of().withPrior(new BetaPrior(2, 3)))
                        .fit(column(1, 0, 1, 1))
                        .model()
                        .components()
                        .values("probability")[0][0])
                .isCloseTo(4 / 7.0, ROUNDING);
        assertThat(Distributions.of(Poisson.of().withPrior(new GammaPrior(3, 2)))
                        .fit(column(0, 3, 1, 1))
                        .model()
                        .components()
                        .values("rate")[0][0])
                .isCloseTo(7 / 6.0, ROUNDING);
        double[][] probabilities = CategoricalTables.of(
                Distributions.categorical(new DirichletPrior(2))
                        .fit(categories())
                        .model()
                        .components(),
                0);
        assertThat(probabilities[0]).containsExactly(new double[] {7 / 13.0, 1 / 13.0, 5 / 13.0}, ROUNDING);
        assertThat(probabilities[1]).containsExactly(new double[] {2 / 12.0, 10 / 12.0}, ROUNDING);
    }

    @Test
    void theModeOfANormal() {
        // The prior's mean is the data's, so that the mean stays; Psi = 2 S with S the covariance over n = 8:
        // (2 S + 8 S) / (8 + nu + d + 1 + 1) with nu = 5, d = 2.
        Normals normal = Distributions.normal(
                        Covariance.FULL, NormalPrior.NONE.beta(1).nu(5).scale(2))
                .fit(numbers())
                .model()
                .components();

        assertThat(normal.mean(0)).containsExactly(MEAN, ROUNDING);
        assertThat(normal.covariance(0)[0])
                .containsExactly(new double[] {10 * VARIANCE[0] / 17, 10 * COVARIANCE / 17}, ROUNDING);
    }

    // Every family

    record Case(String name, DistributionEstimator<?, ?> estimator, Table table, boolean hasPrior) {
        @Override
        public String toString() {
            return name;
        }

        Fit<? extends Distribution<?>> fit() {
            return estimator.fit(table);
        }
    }

    static Stream<Case> cases() {
        Stream<Case> normals = Arrays.stream(Covariance.values())
                .flatMap(shape -> Stream.of(
                        new Case("normal " + shape, Distributions.normal(shape), numbers(), false),
                        new Case(
                                "normal prior " + shape,
                                Distributions.normal(shape, NormalPrior.WEAK),
                                numbers(),
                                true)));
        Table counts = column(0, 3, 1, 1);
        Table bits = column(1, 0, 1, 1);
        return Stream.concat(
                normals,
                Stream.of(
                        new Case("poisson", Distributions.poisson(), counts, false),
                        new Case(
                                "poisson prior",
                                Distributions.of(Poisson.of().withPrior(new GammaPrior(3, 2))),
                                counts,
                                true),
                        new Case("bernoulli", Distributions.bernoulli(), bits, false),
                        new Case(
                                "bernoulli prior",
                                Distributions.of(Bernoulli.of().withPrior(new BetaPrior(2, 3))),
                                bits,
                                true),
                        new Case("categorical", Distributions.categorical(), categories(), false),
                        new Case(
                                "categorical prior",
                                Distributions.categorical(new DirichletPrior(2)),
                                categories(),
                                true)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theFitConvergesAndItsBoundIsTheLogLikelihoodOfItsModel(Case example) {
        Fit<? extends Distribution<?>> fit = example.fit();
        Rows rows = ((MemoryTable) example.table()).chunk(0);
        double logLikelihood = 0;
        for (int i = 0; i < rows.size(); i++) {
            logLikelihood += rows.weight(i) * fit.model().logDensity(rows.row(i));
        }

        assertThat(fit.status().isConverged()).isTrue();
        assertThat(fit.evaluated().dataBound()).isCloseTo(logLikelihood, within(1e-11));
        assertThat(fit.evaluated().entropy()).isZero();
        assertThat(fit.evaluated().globalBound() != 0).isEqualTo(example.hasPrior());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theSameFitOnAnyNumberOfThreads(Case example) {
        double bound = Workers.call(1, () -> example.fit().bound());

        assertThat(Workers.call(2, () -> example.fit().bound())).isEqualTo(bound);
        assertThat(Workers.call(8, () -> example.fit().bound())).isEqualTo(bound);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void rowsMustHaveAsManyCellsAsTheModelHasColumns(Case example) {
        Distribution<?> model = example.fit().model();

        assertThat(model.sample(Randoms.of(1))).hasSize(model.dimensions());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.logDensity(0, 0, 0))
                .withMessageContaining("3 cells");
    }

    @Test
    void weightsAreRepetitions() {
        Table weighted = Table.of(new double[][] {{0}, {3}, {9}}, new double[] {2, 1, 0});
        Fit<Distribution<Products>> fit = Distributions.poisson().fit(weighted);
        Fit<Distribution<Products>> repeated = Distributions.poisson().fit(column(0, 3, 0));

        assertThat(fit.model().components().values("rate")[0][0]).isEqualTo(1);
        assertThat(fit.bound()).isCloseTo(repeated.bound(), ROUNDING);
        assertThat(fit.evaluated().weight()).isEqualTo(3);
    }

    @Test
    void logDensityIsTheFormula() {
        Distribution<Products> poisson = new Distribution<>(Products.of(Poisson.of(), new double[][] {{1.5}}));
        // 1.5^2 e^-1.5 / 2!
        assertThat(poisson.logDensity(2)).isCloseTo(Math.log(2.25 / 2) - 1.5, ROUNDING);

        Distribution<Normals> normal =
                Distributions.normal(Covariance.FULL).fit(numbers()).model();
        // |S| = 0.5 * 1.5 - 0.75^2 = 0.1875; at a distance (1, 0) from the mean the form is S_22 / |S| = 8.
        assertThat(normal.logDensity(3, 3))
                .isCloseTo(-Math.log(2 * Math.PI) - 0.5 * Math.log(0.1875) - 0.5 * 8, ROUNDING);
    }

    // Refusals

    private static void refused(DistributionEstimator<?, ?> estimator, Table table, String... words) {
        assertThatExceptionOfType(UnsuitableDataException.class)
                .isThrownBy(() -> estimator.fit(table))
                .satisfies(thrown -> assertThat(thrown.getMessage()).contains(words));
    }

    @ParameterizedTest
    @CsvSource({"FULL", "TIED", "DIAGONAL", "TIED_DIAGONAL"})
    void aConstantColumnIsNamed(Covariance shape) {
        Table table = Table.of(Schema.numbers("length", "width"), new double[][] {{1, 7}, {2, 7}, {4, 7}}, null);

        refused(Distributions.normal(shape), table, "'width'", "7.0 in every row");
        refused(Distributions.normal(shape, NormalPrior.WEAK), table, "'width'", "7.0 in every row");
    }

    @Test
    void aColumnThatFollowsFromOthersIsNamed() {
        double[][] rows = {{1, 5, 6}, {2, 3, 5}, {4, 4, 8}, {5, 9, 14}};
        Table table = Table.of(Schema.numbers("bread", "wine", "both"), rows, null);

        refused(Distributions.normal(Covariance.FULL), table, "'both'", "follows from the columns before it");
    }

    @Test
    void cellsThatTheFamilyCannotHaveAreNamed() {
        refused(Distributions.poisson(), column(0, 1.5), "row 2", "'x'", "1.5");
        refused(Distributions.poisson(), column(0, -1), "row 2", "'x'", "-1.0");
        refused(Distributions.bernoulli(), column(0, 1, 2), "row 3", "'x'", "2.0");
        refused(Distributions.normal(Covariance.FULL), column(0, Double.NaN), "'x'", "0.0 in every row that has it");
        refused(Distributions.categorical(), column(0, 1), "'x'", "column of numbers");
        refused(
                Distributions.categorical(),
                Table.of(CATEGORIES, new double[][] {{3, 0}}, null),
                "row 1",
                "'colour'",
                "3.0");
    }

    @Test
    void oneDensityIsOneDistribution() {
        Products two = Products.of(Poisson.of(), new double[][] {{1}, {2}});

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Distribution<>(two))
                .withMessageContaining("2 densities");
    }
}
