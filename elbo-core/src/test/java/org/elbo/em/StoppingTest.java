/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.em;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.DoubleStream;
import org.elbo.Examples;
import org.elbo.data.Rows;
import org.elbo.family.Poisson;
import org.elbo.family.Product;
import org.elbo.family.ProductStatistics;
import org.elbo.family.Products;
import org.elbo.mixture.Mixture;
import org.elbo.mixture.MixtureModel;
import org.elbo.mixture.MixtureStatistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A fit that says it has converged is where it says it is. */
class StoppingTest {

    /** Two Products for the London deaths, by independent programs; see docs/formulas.md. */
    private static final double OPTIMUM = -1989.945859882964;

    private static final double WEIGHT = 1096;

    /** EM shrinks its steps by 0.991 an iteration here: 265 iterations for each further digit. */
    private static Fit<Mixture<Products>> londonDeaths(double tolerance) {
        ExpectationMaximization<Rows, Mixture<Products>, MixtureStatistics<ProductStatistics>> em =
                ExpectationMaximization.of(new MixtureModel<>(Product.of(Poisson.of(), 1)));
        Mixture<Products> start =
                new Mixture<>(new double[] {0.3, 0.7}, Products.of(Poisson.of(), new double[][] {{1}, {2.5}}));
        return em.tolerance(tolerance).maxIterations(20_000).fit(Examples.londonDeaths(), start);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-5, 1e-6, 1e-7, 1e-8, 1e-9})
    void convergedMeansWithinTheToleranceOfTheOptimum(double tolerance) {
        Fit<Mixture<Products>> fit = londonDeaths(tolerance);

        assertThat(fit.status()).isEqualTo(new Status.Converged());
        assertThat(OPTIMUM - fit.bound()).isBetween(-1e-9, 10 * tolerance * WEIGHT);
    }

    @Test
    void aSmallStepAloneWouldStopEarlierAndFurtherAway() {
        double tolerance = 1e-6;
        Fit<Mixture<Products>> fit = londonDeaths(tolerance);
        List<Trace.Step> steps = fit.trace().steps();
        int naive = 1;
        while (steps.get(naive).bound() - steps.get(naive - 1).bound() > tolerance * WEIGHT) {
            naive++;
        }

        double left = OPTIMUM - steps.get(naive).bound();
        assertThat(naive).isLessThan(fit.trace().iterations() / 2);
        assertThat(left).isGreaterThan(10 * tolerance * WEIGHT).isGreaterThan(10 * (OPTIMUM - fit.bound()));
    }

    @Test
    void toleranceZeroGoesOnUntilNothingMoves() {
        Fit<Mixture<Products>> fit = londonDeaths(0);

        assertThat(fit.status()).isEqualTo(new Status.Converged());
        // A step of the last bit, 2e-13, ends it; at a factor of 0.9957 some 230 such steps are then left, twice over.
        assertThat(fit.bound()).isCloseTo(OPTIMUM, within(2e-10));
    }

    private static List<Trace.Step> steps(double... bounds) {
        return DoubleStream.of(bounds)
                .mapToObj(bound -> new Trace.Step(0, bound, 0, 0, 0, 0))
                .toList();
    }

    @Test
    void theRestOfAGeometricClimbIsKnown() {
        // 1 + 1/2 + 1/4 is 1/4 short of 2.
        assertThat(Stopping.remaining(steps(0, 1, 1.5, 1.75))).isCloseTo(0.25, within(1e-15));
    }

    @Test
    void theRestIsUnknownWhereStepsGrowOrAreTooFew() {
        assertThat(Stopping.remaining(steps(0))).isInfinite();
        assertThat(Stopping.remaining(steps(0, 1))).isInfinite();
        assertThat(Stopping.remaining(steps(0, 1, 2))).isInfinite();
        assertThat(Stopping.remaining(steps(0, 1, 3))).isInfinite();
    }

    @Test
    void aPlateauIsNotTheTop() {
        Stopping stopping = new Stopping(1e-3, 100);

        assertThat(stopping.outcome(steps(-1, -1 + 1e-5, -1 + 3e-5), 1)).isEmpty();
    }

    /** Bounds and steps of a fit from the optimum; the second step is longer than the first by rounding. */
    @Test
    void stepsThatAreRoundingDoNotGrow() {
        Stopping stopping = new Stopping(1e-6, 100);

        assertThat(stopping.outcome(steps(-1989.9458598830595, -1989.9458598830586, -1989.9458598830574), WEIGHT))
                .contains(new Status.Converged());
        assertThat(stopping.outcome(steps(-1989.9458598830595, -1989.9458598830586, -1989.9458598830500), WEIGHT))
                .isEmpty();
    }

    @Test
    void theUnitOfTheBoundDoesNotMatter() {
        Stopping stopping = new Stopping(0, 100);
        for (double unit : new double[] {1e-20, 1, 1e20}) {
            assertThat(stopping.outcome(steps(-5 * unit, -4 * unit, -3.9 * unit), 1))
                    .isEmpty();
            assertThat(stopping.outcome(steps(-5 * unit, -4 * unit, -4 * unit), 1))
                    .contains(new Status.Converged());
        }
    }
}
