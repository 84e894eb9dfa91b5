/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What parameters and priors refuse, and that they say what it was. */
class ArgumentsTest {

    private static final double[][] ORIGIN = {{0, 0}};

    private static void refused(Runnable making, String... words) {
        assertThatIllegalArgumentException()
                .isThrownBy(making::run)
                .satisfies(thrown -> assertThat(thrown.getMessage()).contains(words));
    }

    private static void normalRefused(Covariance shape, double[][] means, double[][] covariances, String... words) {
        refused(() -> Normals.of(shape, means, covariances), words);
    }

    @Test
    void normalsHaveMeansAndCovariancesOfTheirShape() {
        normalRefused(Covariance.FULL, new double[0][], new double[0][], "0 means");
        normalRefused(Covariance.FULL, new double[1][0], new double[1][0], "1 means");
        normalRefused(Covariance.FULL, ORIGIN, new double[2][4], "1 means", "2 covariances", "full");
        normalRefused(Covariance.TIED, new double[2][2], new double[2][4], "2 means", "2 covariances", "tied");
        normalRefused(Covariance.DIAGONAL, ORIGIN, new double[][] {{1, 0, 0, 1}}, "covariance 1", "4", "diagonal", "2");
        normalRefused(Covariance.TIED, new double[][] {{0, 0}, {0}}, new double[][] {{1, 0, 0, 1}}, "component 2");
    }

    @Test
    void covariancesArePositiveDefinite() {
        normalRefused(Covariance.FULL, ORIGIN, new double[][] {{1, 1, 1, 1}}, "covariance 1", "positive definite");
        normalRefused(Covariance.DIAGONAL, ORIGIN, new double[][] {{1, 0}}, "covariance 1", "positive definite");
        normalRefused(Covariance.SPHERICAL, ORIGIN, new double[][] {{-1}}, "covariance 1", "positive definite");
        normalRefused(Covariance.FULL, ORIGIN, new double[][] {{2, 0, 1, 2}}, "covariance 1", "symmetric");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
    void numbersAreFinite(double value) {
        String number = Double.toString(value);
        normalRefused(Covariance.DIAGONAL, new double[][] {{0, value}}, new double[][] {{1, 1}}, "mean", number);
        normalRefused(Covariance.DIAGONAL, ORIGIN, new double[][] {{1, value}}, "covariance 1", number);
        refused(() -> Products.of(Poisson.of(), new double[][] {{1, value}}), "rate", number);
        refused(() -> Products.of(Bernoulli.of(), new double[][] {{0, value}}), "probability", number);
        refused(() -> CategoricalTables.of(new double[][][] {{{0, value}}}), "probability", number);
        refused(() -> new GammaPrior(value, 1), "shape", number);
        refused(() -> new GammaPrior(1, value), "rate", number);
        refused(() -> new BetaPrior(value, 1), "a = " + number);
        refused(() -> new BetaPrior(1, value), "b = " + number);
        refused(() -> new DirichletPrior(value), "concentration", number);
        refused(() -> new NormalInverseWishart(new double[] {value}, 1, 3, new double[] {1}), "mean", number);
        refused(() -> new NormalInverseWishart(new double[1], value, 3, new double[] {1}), "beta", number);
        refused(() -> new NormalInverseWishart(new double[1], 1, value, new double[] {1}), "nu", number);
        refused(() -> new NormalInverseWishart(new double[1], 1, 3, new double[] {value}), "scale", number);
        refused(() -> NormalPrior.WEAK.beta(value), "beta", number);
        refused(() -> NormalPrior.WEAK.nu(value), "nu", number);
        refused(() -> NormalPrior.WEAK.scale(value), "scale", number);
    }

    @Test
    void ratesAndProbabilitiesLieInTheirRange() {
        refused(() -> Products.of(Poisson.of(), new double[][] {{1}, {-0.5}}), "rate", "-0.5", "component 2");
        refused(() -> Products.of(Bernoulli.of(), new double[][] {{1.5}}), "probability", "1.5", "component 1");
        refused(() -> CategoricalTables.of(new double[][][] {{{0.5, 0.4}}}), "component 1", "column 1", "[0.5, 0.4]");
        refused(() -> CategoricalTables.of(new double[][][] {{{1.5, -0.5}}}), "probability", "1.5");
    }

    @Test
    void componentsAreAlike() {
        refused(() -> Products.of(Poisson.of(), new double[0][]), "at least one component");
        refused(() -> Products.of(Poisson.of(), new double[1][0]), "0 columns");
        refused(() -> Products.of(Bernoulli.of(), new double[][] {{1}, {1, 1}}), "component 2", "2 numbers");
        refused(() -> Products.of(List.of(Poisson.of()), new double[][][] {{}}), "at least one component");
        refused(() -> Products.of(List.of(), new double[0][][]), "0 columns");
        refused(
                () -> CategoricalTables.of(new double[][][] {{{1}}, {{0.5, 0.5}}}),
                "component 2",
                "column 1",
                "2 numbers");
    }

    @Test
    void priorsHavePositiveParameters() {
        refused(() -> new GammaPrior(0, 1), "shape = 0.0");
        refused(() -> new GammaPrior(1, -1), "rate = -1.0");
        refused(() -> new BetaPrior(0, 1), "a = 0.0");
        refused(() -> new BetaPrior(1, 0), "b = 0.0");
        refused(() -> new DirichletPrior(0), "concentration = 0.0");
        refused(() -> new NormalInverseWishart(new double[1], -1, 3, new double[1]), "beta = -1.0");
        refused(() -> NormalPrior.WEAK.beta(-1), "beta = -1.0");
    }

    @ParameterizedTest
    @EnumSource
    void aPriorIsOfTheShapeOfItsFamily(Covariance shape) {
        MultivariateNormal family = MultivariateNormal.of(shape);
        refused(
                () -> family.withPrior(new NormalInverseWishart(new double[2], 1, 4, new double[3])),
                "scale has 3 numbers",
                shape.label());
        double[] negative = new double[shape.form().size(2)];
        negative[0] = -1;
        refused(() -> family.withPrior(new NormalInverseWishart(new double[2], 1, 4, negative)), "scale", "-1.0");
    }

    @Test
    void familiesAreNamedAndHaveCategories() {
        refused(() -> Categorical.of(0), "categories = 0");
        refused(() -> Covariance.of("round"), "'round'", "full, tied, diagonal, spherical");
    }

    @ParameterizedTest
    @EnumSource
    void everyShapeIsFoundByItsLabel(Covariance shape) {
        assertThat(Covariance.of(shape.label())).isSameAs(shape);
        assertThat(Covariance.of(shape.name().replace('_', '-'))).isSameAs(shape);
    }

    @Test
    void parametersKeepTheirOwnCopies() {
        double[][] table = {{0.5, 0.5}};
        double[][] variances = {{1, 1}};
        Products rates = Products.of(Poisson.of(), table);
        Products probabilities = CategoricalTables.of(new double[][][] {table});
        Normals normals = Normals.of(Covariance.DIAGONAL, table, variances);
        table[0][0] = 7;
        variances[0][0] = 7;
        normals.means()[0][0] = 8;
        normals.covariances()[0][0] = 8;
        normals.mean(0)[0] = 8;
        rates.mean(0)[0] = 8;

        assertThat(rates.values("rate")[0]).containsOnly(0.5);
        assertThat(probabilities.theta(0, 0)).containsOnly(0.5);
        assertThat(normals.mean(0)).containsOnly(0.5);
        assertThat(normals.covariances()[0]).containsOnly(1);
    }
}
