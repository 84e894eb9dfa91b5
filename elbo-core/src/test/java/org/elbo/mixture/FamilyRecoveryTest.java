/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.mixture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.elbo.data.Table;
import org.elbo.em.Fit;
import org.elbo.em.Status;
import org.elbo.em.Trace;
import org.elbo.family.Beta;
import org.elbo.family.Exponential;
import org.elbo.family.Gamma;
import org.elbo.family.Geometric;
import org.elbo.family.LogNormal;
import org.elbo.family.NegativeBinomial;
import org.elbo.family.Products;
import org.elbo.family.StudentT;
import org.elbo.family.Univariate;
import org.elbo.family.VonMises;
import org.elbo.stats.Randoms;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Two components of each family, found again in rows that were drawn from them. */
class FamilyRecoveryTest {

    private static final int ROWS = 6000;

    static List<Arguments> truths() {
        return List.of(
                Arguments.of(Exponential.of(), new double[][] {{10}, {0.2}}, 0.15),
                Arguments.of(Geometric.of(), new double[][] {{0.7}, {0.02}}, 0.15),
                Arguments.of(Gamma.of(), new double[][] {{3, 2}, {12, 1}}, 0.15),
                Arguments.of(LogNormal.of(), new double[][] {{0, 0.4}, {2.5, 0.6}}, 0.15),
                Arguments.of(Beta.of(), new double[][] {{2, 14}, {9, 3}}, 0.15),
                Arguments.of(StudentT.of(), new double[][] {{-3, 1, 3}, {9, 1.5, 6}}, 0.3),
                Arguments.of(VonMises.of(), new double[][] {{-2.8, 4}, {0.3, 8}}, 0.15),
                Arguments.of(NegativeBinomial.of(), new double[][] {{2, 3}, {8, 60}}, 0.15));
    }

    private static Table draw(Univariate family, double[][] truth) {
        double[][] rows = new double[ROWS][1];
        for (int i = 0; i < ROWS; i++) {
            var random = Randoms.of(21, i);
            rows[i][0] = family.sample(truth[random.nextDouble() < 0.4 ? 0 : 1], random);
        }
        return Table.of(rows);
    }

    @ParameterizedTest
    @MethodSource("truths")
    void findsTheTruthFromAFarStart(Univariate family, double[][] truth, double tolerance) {
        Fit<Mixture<Products>> fit = Mixtures.of(2, family).seed(3).fit(draw(family, truth));
        Mixture<Products> found = fit.model();
        int first = apart(found.components().theta(0, 0), truth[0])
                        < apart(found.components().theta(1, 0), truth[0])
                ? 0
                : 1;

        assertThat(fit.status()).isInstanceOf(Status.Converged.class);
        assertThat(found.weights()[first]).isCloseTo(0.4, within(0.05));
        assertThat(apart(found.components().theta(first, 0), truth[0])).isLessThan(tolerance);
        assertThat(apart(found.components().theta(1 - first, 0), truth[1])).isLessThan(tolerance);
        requireRising(fit.trace());
        // The start is worse than the end by far more than chance: the climb is no formality.
        assertThat(fit.bound() - fit.trace().steps().get(0).bound()).isGreaterThan(5);
    }

    private static void requireRising(Trace trace) {
        double before = Double.NEGATIVE_INFINITY;
        for (Trace.Step step : trace.steps()) {
            assertThat(step.bound()).isGreaterThanOrEqualTo(before - 1e-10 * Math.abs(step.bound()));
            before = step.bound();
        }
    }

    /** The largest difference, relative where numbers are above 1. */
    private static double apart(double[] a, double[] b) {
        double apart = 0;
        for (int i = 0; i < a.length; i++) {
            apart = Math.max(apart, Math.abs(a[i] - b[i]) / Math.max(1, Math.abs(b[i])));
        }
        return apart;
    }
}
