/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.elbo.stats.DegenerateException;
import org.elbo.stats.Statistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Conjugate priors: densities with all constants, flat ones without effect, and posteriors without a mode. */
class PriorsTest {

    /** The rectangle rule over the whole line, for what falls off fast at both ends. */
    private static double integral(double from, double to, double step, DoubleUnaryOperator f) {
        return step
                * IntStream.rangeClosed(0, (int) Math.round((to - from) / step))
                        .mapToDouble(i -> f.applyAsDouble(from + i * step))
                        .sum();
    }

    // Normals

    @ParameterizedTest
    @EnumSource
    void normalInverseWishartIntegratesToOneInOneDimension(Covariance shape) {
        NormalInverseWishart prior = new NormalInverseWishart(new double[] {0.5}, 0.3, 4.5, new double[] {1.2});

        assertThat(normalIntegral(shape, prior)).isCloseTo(1, within(1e-9));
    }

    /** Over u = log s^2 and z, with m = m0 + z sqrt(s^2 / beta). */
    private static double normalIntegral(Covariance shape, NormalInverseWishart prior) {
        MultivariateNormal family = MultivariateNormal.of(shape).withPrior(prior);
        return integral(-8, 14, 0.1, u -> {
            double deviation = Math.sqrt(Math.exp(u) / prior.beta());
            double[][] covariance = {{Math.exp(u)}};
            return integral(-9, 9, 0.5, z -> {
                double[][] mean = {{prior.mean()[0] + deviation * z}};
                return Math.exp(family.logPrior(Normals.of(shape, mean, covariance))) * deviation * Math.exp(u);
            });
        });
    }

    @Test
    void theSphericalPriorIntegratesToOneInTwoDimensions() {
        NormalInverseWishart prior = FamilyCase.NormalCase.prior(Covariance.SPHERICAL);
        MultivariateNormal family = MultivariateNormal.of(Covariance.SPHERICAL).withPrior(prior);

        double total = integral(-8, 14, 0.2, u -> {
            double[][] variance = {{Math.exp(u)}};
            double deviation = Math.sqrt(Math.exp(u) / prior.beta());
            return integral(
                    -9,
                    9,
                    0.5,
                    z -> integral(-9, 9, 0.5, y -> {
                        double[][] mean = {{prior.mean()[0] + deviation * z, prior.mean()[1] + deviation * y}};
                        double density = Math.exp(family.logPrior(Normals.of(Covariance.SPHERICAL, mean, variance)));
                        return density * deviation * deviation * Math.exp(u);
                    }));
        });
        assertThat(total).isCloseTo(1, within(1e-9));
    }

    @Test
    void theDiagonalPriorIsTheProductOfOneDimensionalOnes() {
        NormalInverseWishart prior = FamilyCase.NormalCase.prior(Covariance.DIAGONAL);
        double product = 0;
        for (int j = 0; j < 2; j++) {
            NormalInverseWishart column = new NormalInverseWishart(
                    new double[] {prior.mean()[j]}, prior.beta(), prior.nu(), new double[] {prior.scale()[j]});
            Normals normal = Normals.of(Covariance.FULL, new double[][] {{1 + j}}, new double[][] {{2 - j}});
            product += column.logDensity(normal);
        }
        Normals both = Normals.of(Covariance.DIAGONAL, new double[][] {{1, 2}}, new double[][] {{2, 1}});

        assertThat(prior.logDensity(both)).isCloseTo(product, within(1e-13));
    }

    @Test
    void theInverseWishartDensityInTwoDimensions() {
        // nu = 4, |Psi| = 1.75, |S| = 0.75, tr(Psi S^-1) = (2 * 0.7 - 2 * 0.5 * 0.3 + 1 * 1.2) / 0.75 = 2.3 / 0.75;
        // Gamma_2(nu / 2) = sqrt(pi) Gamma(2) Gamma(1.5) = pi / 2. Gelman et al., Bayesian Data Analysis, table A.1. By
        // python3 -c "from math import *; print(2*log(1.75)-4*log(2)-log(pi/2)-3.5*log(.75)-.5*2.3/.75)"
        NormalInverseWishart flatMean = new NormalInverseWishart(new double[2], 0, 4, new double[] {2, 0.5, 0.5, 1});
        NormalInverseWishart prior = new NormalInverseWishart(new double[2], 2, 4, new double[] {2, 0.5, 0.5, 1});
        double[][] covariance = {{1.2, 0.3, 0.3, 0.7}};
        Normals normal = Normals.of(Covariance.FULL, new double[][] {{1, -1}}, covariance);
        double inverseWishart = -2.631385931410491;
        // N(m | 0, S / 2) at m = (1, -1): m' S^-1 m = (0.7 + 0.6 + 1.2) / 0.75.
        double ofMean = -Math.log(2 * Math.PI) - 0.5 * Math.log(0.75 / 4) - 0.5 * 2 * 2.5 / 0.75;

        assertThat(flatMean.logDensity(normal)).isCloseTo(inverseWishart, within(1e-13));
        assertThat(prior.logDensity(normal)).isCloseTo(inverseWishart + ofMean, within(1e-13));
    }

    @Test
    void componentsThatShareACovarianceShareOneDrawOfIt() {
        NormalInverseWishart prior = FamilyCase.NormalCase.prior(Covariance.FULL);
        double[] covariance = {1.2, 0.3, 0.3, 0.7};
        double[] origin = {0, 0};
        double one =
                prior.logDensity(Normals.of(Covariance.FULL, new double[][] {origin}, new double[][] {covariance}));
        double ofCovariance = new NormalInverseWishart(origin, 0, prior.nu(), prior.scale())
                .logDensity(Normals.of(Covariance.FULL, new double[][] {origin}, new double[][] {covariance}));

        assertThat(prior.logDensity(
                        Normals.of(Covariance.TIED, new double[][] {origin, origin}, new double[][] {covariance})))
                .isCloseTo(2 * one - ofCovariance, within(1e-13));
        assertThat(prior.logDensity(Normals.of(
                        Covariance.FULL, new double[][] {origin, origin}, new double[][] {covariance, covariance})))
                .isCloseTo(2 * one, within(1e-13));
    }

    @Test
    void anImproperPriorHasNoConstant() {
        // |S|^(-(nu + d + 1) / 2) with nu = 1, d = 2
        NormalInverseWishart improper = new NormalInverseWishart(new double[2], 0, 1, new double[4]);
        Normals normal = Normals.of(Covariance.FULL, new double[1][2], new double[][] {{1.2, 0.3, 0.3, 0.7}});

        assertThat(improper.logDensity(normal)).isCloseTo(-2 * Math.log(0.75), within(1e-14));
    }

    // Rates and probabilities

    @ParameterizedTest
    @CsvSource({"1, 1", "0.5, 2", "2.5, 0.7", "30, 4"})
    void gammaIntegratesToOne(double shape, double rate) {
        GammaPrior prior = new GammaPrior(shape, rate);

        // u = log of the rate
        assertThat(integral(-80, 10, 0.01, u -> Math.exp(prior.logDensity(Math.exp(u)) + u)))
                .isCloseTo(1, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "0.5, 0.5", "2.5, 1.5", "20, 3"})
    void betaIntegratesToOne(double a, double b) {
        BetaPrior prior = new BetaPrior(a, b);

        assertThat(integral(-36, 36, 0.01, u -> {
                    double t = 1 / (1 + Math.exp(-u));
                    return t == 1 ? 0 : Math.exp(prior.logDensity(t)) * t * (1 - t);
                }))
                // From u = 36 on, t is 1: what is left out has mass about exp(-36 b) / b.
                .isCloseTo(1, within(1e-7));
    }

    @Test
    void dirichletOfTwoIsBeta() {
        for (double a : new double[] {0.5, 1, 3.25}) {
            assertThat(new DirichletPrior(a).logDensity(new double[] {0.3, 0.7}))
                    .isCloseTo(new BetaPrior(a, a).logDensity(0.3), within(1e-13));
        }
    }

    @Test
    void dirichletOfThreeIntegratesToOne() {
        // Gamma(6) / Gamma(2)^3 t0 t1 t2, which falls to 0 at the edge: the error is of the order of the step's square.
        DirichletPrior prior = new DirichletPrior(2);
        assertThat(prior.logDensity(new double[] {0.2, 0.3, 0.5})).isCloseTo(Math.log(120 * 0.03), within(1e-13));
        double total = integral(
                0.001,
                0.999,
                0.002,
                x -> integral(
                        0.001,
                        0.999,
                        0.002,
                        y -> x + y >= 1 ? 0 : Math.exp(prior.logDensity(new double[] {x, y, 1 - x - y}))));
        assertThat(total).isCloseTo(1, within(1e-4));
    }

    // Flat priors

    @ParameterizedTest
    @EnumSource
    void aFlatNormalPriorIsMaximumLikelihoodToTheLastBit(Covariance shape) {
        // |S|^(-(nu + d + 1) / 2), and (s^2)^(-(nu + 2) / 2) where columns are independent.
        double nu = shape.form() == FullForm.INSTANCE ? -3 : -2;
        double[] nothing = new double[shape.form().size(2)];
        MultivariateNormal family = MultivariateNormal.of(shape);
        requireSame(
                new FamilyCase.NormalCase(family),
                family.withPrior(new NormalInverseWishart(new double[] {5, 5}, 0, nu, nothing)));
    }

    @Test
    void flatPriorsOfRatesAndProbabilitiesAreMaximumLikelihoodToTheLastBit() {
        requireSame(
                new FamilyCase.PoissonCase(Product.of(Poisson.of(), 2)),
                Product.of(Poisson.of().withPrior(new GammaPrior(1, 0)), 2));
        requireSame(
                new FamilyCase.BernoulliCase(Product.of(Bernoulli.of(), 2)),
                Product.of(Bernoulli.of().withPrior(new BetaPrior(1, 1)), 2));
        requireSame(
                new FamilyCase.CategoricalCase(CategoricalTables.family(3, 2)),
                CategoricalTables.family(new DirichletPrior(1), 3, 2));
    }

    private static <E extends Components<E>, S extends Statistics<S>> void requireSame(
            FamilyCase<E, S> family, ObservationModel<E, S> flat) {
        Block block = Block.random(family, 61, 1);
        E estimate = block.mStep(family.model);

        assertThat(family.free(block.mStep(flat))).isEqualTo(family.free(estimate));
        assertThat(flat.logPrior(family.random(1))).isEqualTo(flat.logPrior(family.random(2)));
    }

    // Posteriors without a mode

    private static void requireNoMode(Univariate univariate, double[][] rows, double[][] weights) {
        Product family = Product.of(univariate, 1);
        assertThatExceptionOfType(DegenerateException.class)
                .isThrownBy(() -> new Block(rows, weights).mStep(family))
                .withMessageContaining("at which its posterior is highest")
                .matches(broken -> broken.component() == 1)
                .matches(broken -> broken.weight()
                        == Arrays.stream(weights).mapToDouble(w -> w[1]).sum());
    }

    @Test
    void densitiesThatAreUnboundedAtTheEdgeHaveNoMode() {
        double[][] rows = {{0}, {1}};
        double[][] weights = {{1, 3}, {1, 0}};

        requireNoMode(Poisson.of().withPrior(new GammaPrior(0.5, 1)), rows, weights);
        requireNoMode(Bernoulli.of().withPrior(new BetaPrior(0.5, 0.5)), rows, weights);
        requireNoMode(Categorical.of(2).withPrior(new DirichletPrior(0.5)), rows, weights);
    }

    @Test
    void anImproperGammaAloneHasNoMode() {
        // rate^(a - 1) rises for ever where nothing is observed.
        requireNoMode(
                Poisson.of().withPrior(new GammaPrior(2, 0)), new double[][] {{0}, {1}}, new double[][] {{1, 0}, {1, 0}
                });
    }

    @Test
    void closedForms() {
        // 7 heads and 3 tails; counts of 3 categories; counts that sum to 12 in 5 rows.
        assertThat(new BetaPrior(2, 4).mode(7, 3)).isEqualTo(8 / 14.0);
        assertThat(new DirichletPrior(3).mode(new double[] {5, 0, 1})).containsExactly(7 / 12.0, 2 / 12.0, 3 / 12.0);
        assertThat(new GammaPrior(3, 2).mode(12, 5)).isEqualTo(14 / 7.0);
    }
}
