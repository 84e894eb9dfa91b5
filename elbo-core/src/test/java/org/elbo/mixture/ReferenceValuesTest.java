/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.mixture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.assertj.core.data.Percentage;
import org.elbo.Examples;
import org.elbo.data.Table;
import org.elbo.em.Fit;
import org.elbo.family.Covariance;
import org.elbo.family.Normals;
import org.elbo.family.Products;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Log-likelihoods that other programs converge to, to 1e-8 relative. From docs/formulas.md and the project's issue on its
 * first models, where they were computed with independent programs.
 */
class ReferenceValuesTest {

    private static final Percentage TO_1E_8 = Percentage.withPercentage(1e-6);

    @ParameterizedTest
    @CsvSource({
        "2, FULL, -1130.263960184742",
        "2, DIAGONAL, -1147.806352537811",
        "2, SPHERICAL, -1709.529282177419",
        "3, TIED, -1126.315927823413"
    })
    void faithful(int components, Covariance shape, double expected) {
        Fit<Mixture<Normals>> fit =
                Mixtures.gaussian(components, shape).tolerance(1e-12).fit(Table.of(Examples.faithful()));

        assertThat(fit.status().isConverged()).as(fit.status().describe()).isTrue();
        assertThat(fit.bound()).isCloseTo(expected, TO_1E_8);
    }

    @Test
    void iris() {
        Fit<Mixture<Normals>> fit = Mixtures.gaussian(3, Covariance.FULL)
                .restarts(20)
                .tolerance(1e-12)
                .fit(Table.of(Examples.iris()));

        assertThat(fit.bound()).isCloseTo(-180.185477131303, TO_1E_8);
    }

    @Test
    void weightedFaithful() {
        double[] weights = IntStream.range(0, 272).mapToDouble(i -> 1 + i % 3).toArray();

        Fit<Mixture<Normals>> fit =
                Mixtures.gaussian(2, Covariance.FULL).tolerance(1e-12).fit(Table.of(Examples.faithful(), weights));

        assertThat(fit.bound()).isCloseTo(-2253.3591696302, TO_1E_8);
    }

    @Test
    void londonDeaths() {
        Fit<Mixture<Products>> fit =
                Mixtures.poisson(2).tolerance(0).maxIterations(10_000).fit(Examples.londonDeaths());

        assertThat(fit.bound()).isCloseTo(-1989.945859882964, TO_1E_8);
        assertThat(fit.model().weights()[1]).isCloseTo(0.3598853970, Percentage.withPercentage(1e-3));
        assertThat(fit.model().components().values("rate")[1][0])
                .isCloseTo(1.2560951012, Percentage.withPercentage(1e-3));
        assertThat(fit.model().components().values("rate")[0][0])
                .isCloseTo(2.6634043566, Percentage.withPercentage(1e-3));
    }

    @Test
    void kMeansOnIris() {
        Fit<Clusters> fit = KMeans.clusters(3).restarts(20).fit(Table.of(Examples.iris()));

        assertThat(-fit.bound()).isCloseTo(78.8514414261, TO_1E_8);
    }
}
