/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.mixture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.elbo.Examples;
import org.elbo.em.Fit;
import org.elbo.em.Status;
import org.elbo.em.Trace;
import org.elbo.family.DirichletPrior;
import org.elbo.family.Products;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Weights that are free, held, or held in part. */
class MixtureWeightsTest {

    private static final double FREE = Double.NaN;
    private static final double[] COUNTS = {10, 30, 60};

    private static MixtureWeights held(double concentration, double... fixed) {
        return new MixtureWeights(new DirichletPrior(concentration), fixed);
    }

    @Test
    void freeWeightsAreShares() {
        assertThat(held(1).mode(COUNTS)).containsExactly(0.1, 0.3, 0.6);
        assertThat(held(3).mode(COUNTS)).containsExactly(12 / 106.0, 32 / 106.0, 62 / 106.0);
    }

    @Test
    void freeWeightsShareWhatTheHeldOnesLeave() {
        double[] flat = held(1, 0.25, FREE, FREE).mode(COUNTS);
        assertThat(flat[0]).isEqualTo(0.25);
        assertThat(flat).containsExactly(new double[] {0.25, 0.25, 0.5}, within(1e-15));

        double[] map = held(3, FREE, 0.5, FREE).mode(COUNTS);
        assertThat(map[1]).isEqualTo(0.5);
        assertThat(map).containsExactly(new double[] {0.5 * 12 / 74, 0.5, 0.5 * 62 / 74}, within(1e-15));

        assertThat(held(2, 0.3, FREE, 0.6).mode(COUNTS)).containsExactly(new double[] {0.3, 0.1, 0.6}, within(1e-15));
        assertThat(held(2, 0.3, 0.1, 0.6).mode(COUNTS)).containsExactly(0.3, 0.1, 0.6);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 1.5, 4})
    void noOtherWeightsAreBetter(double concentration) {
        MixtureWeights rule = held(concentration, FREE, FREE, 0.2);
        double best = objective(rule, rule.mode(COUNTS));
        Random random = new Random(1);
        for (int trial = 0; trial < 200; trial++) {
            double share = random.nextDouble();
            assertThat(objective(rule, new double[] {0.8 * share, 0.8 * (1 - share), 0.2}))
                    .isLessThanOrEqualTo(best);
        }
    }

    private static double objective(MixtureWeights rule, double[] weights) {
        double sum = rule.logPrior(weights);
        for (int k = 0; k < weights.length; k++) {
            sum += COUNTS[k] * Math.log(weights[k]);
        }
        return sum;
    }

    @Test
    void aComponentMayBeHeldAtNothing() {
        assertThat(held(1, 0, FREE, FREE).mode(COUNTS))
                .containsExactly(new double[] {0, 1 / 3.0, 2 / 3.0}, within(1e-15));
        assertThat(held(1, 0, 1).mode(new double[] {3, 4})).containsExactly(0, 1);
    }

    @Test
    void startsAreEvenInWhatIsFreeButKeepWhatIsHeld() {
        assertThat(held(9, 0.4, FREE, FREE).start(new double[] {5, 5, 5}))
                .containsExactly(new double[] {0.4, 0.3, 0.3}, within(1e-15));
    }

    @Test
    void whatIsHeldIsNotCounted() {
        assertThat(held(1).degreesOfFreedom(3)).isEqualTo(2);
        assertThat(held(1).degreesOfFreedom(1)).isZero();
        assertThat(held(1, 0.2, FREE, FREE).degreesOfFreedom(3)).isEqualTo(1);
        assertThat(held(1, 0.2, 0.3, FREE).degreesOfFreedom(3)).isZero();
        assertThat(held(1, 0.2, 0.3, 0.5).degreesOfFreedom(3)).isZero();
        assertThat(held(1, FREE, FREE, FREE).degreesOfFreedom(3)).isEqualTo(2);
        assertThat(held(1, 0.2, FREE, FREE).free(3)).containsExactly(1, 2);
    }

    @Test
    void whatCannotBeWeightsIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> held(1, -0.1, FREE))
                .withMessageContaining("-0.1");
        assertThatIllegalArgumentException().isThrownBy(() -> held(1, 0.5, 0.4)).withMessageContaining("0.9");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> held(1, 0.7, 0.3, FREE))
                .withMessageContaining("free");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> held(1, 1.2, FREE))
                .withMessageContaining("1.2");
        assertThatIllegalArgumentException().isThrownBy(() -> held(1, Double.POSITIVE_INFINITY, FREE));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Mixtures.poisson(3).weights(0.5, 0.5))
                .withMessage("2 weights are held, but there are 3 components");
    }

    @Test
    void whatIsHandedInMayChangeLater() {
        double[] mine = {0.2, FREE};
        MixtureWeights rule = held(1, mine);
        mine[0] = 0.9;

        assertThat(rule.mode(new double[] {1, 1})).containsExactly(new double[] {0.2, 0.8}, within(1e-15));
    }

    /** London deaths with a quarter of the days held in the first component. */
    @ParameterizedTest
    @ValueSource(doubles = {1, 5})
    void aFitKeepsWhatIsHeldAndIsAtItsOptimum(double concentration) {
        Fit<Mixture<Products>> fit = Mixtures.poisson(3)
                .concentration(concentration)
                .weights(0.25, FREE, FREE)
                .tolerance(0)
                .maxIterations(100_000)
                .restarts(3)
                .fit(Examples.londonDeaths());
        double[] weights = fit.model().weights();
        double[] rates = IntStream.range(0, 3)
                .mapToDouble(k -> fit.model().components().theta(k, 0)[0])
                .toArray();

        assertThat(fit.status()).isInstanceOf(Status.Converged.class);
        assertThat(weights[0]).isEqualTo(0.25);
        assertThat(Arrays.stream(weights).sum()).isCloseTo(1, within(1e-14));
        assertThat(fit.evaluated().degreesOfFreedom()).isEqualTo(4);
        assertThat(fit.bound()).isCloseTo(posterior(concentration, weights, rates), within(1e-8));
        double step = 1e-4;
        double up = posterior(concentration, new double[] {0.25, weights[1] + step, weights[2] - step}, rates);
        double down = posterior(concentration, new double[] {0.25, weights[1] - step, weights[2] + step}, rates);
        // The trade between the two free weights; that of the held one against them is no optimum.
        assertThat((up - down) / (2 * step)).isCloseTo(0, within(0.05));
        double before = Double.NEGATIVE_INFINITY;
        for (Trace.Step at : fit.trace().steps()) {
            assertThat(at.bound()).isGreaterThanOrEqualTo(before - 1e-9);
            before = at.bound();
        }
    }

    /** Log-likelihood and log Dirichlet density; {@code Gamma(15) / Gamma(5)^3 = 14! / 24^3}. */
    private static double posterior(double concentration, double[] weights, double[] rates) {
        double[] days = {162, 267, 271, 185, 111, 61, 27, 8, 3, 1};
        double sum = concentration == 1 ? Math.log(2) : Math.log(87178291200.0 / (24 * 24 * 24));
        for (int k = 0; k < 3; k++) {
            sum += (concentration - 1) * Math.log(weights[k]);
        }
        for (int deaths = 0; deaths < days.length; deaths++) {
            double density = 0;
            for (int k = 0; k < 3; k++) {
                double p = Math.exp(-rates[k]);
                for (int i = 1; i <= deaths; i++) {
                    p *= rates[k] / i;
                }
                density += weights[k] * p;
            }
            sum += days[deaths] * Math.log(density);
        }
        // A flat prior is none: its constant is left out.
        return concentration == 1 ? sum - Math.log(2) : sum;
    }
}
