/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.mixture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.elbo.mixture.Hostile.requireNumbers;
import static org.elbo.mixture.Hostile.rows;

import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.elbo.Examples;
import org.elbo.data.Table;
import org.elbo.distribution.Distribution;
import org.elbo.distribution.Distributions;
import org.elbo.em.CannotFitException;
import org.elbo.em.Fit;
import org.elbo.family.Covariance;
import org.elbo.family.GammaPrior;
import org.elbo.family.Normals;
import org.elbo.family.Poisson;
import org.elbo.family.Products;
import org.elbo.stats.Randoms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Counts, starts and rows that invite trouble; see {@link HostileDataTest}. */
@Timeout(value = 20, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileCountsTest {

    @Test
    void aColumnOfZeroCounts() {
        double[][] rows = rows(200, i -> new double[] {i % 2 == 0 ? 3 + i % 5 : 20 + i % 7, 0});
        Fit<Mixture<Products>> ml = requireNumbers(Mixtures.poisson(2).fit(Table.of(rows)));
        Fit<Mixture<Products>> map =
                requireNumbers(Mixtures.poisson(2, new GammaPrior(2, 1)).fit(Table.of(rows)));
        Fit<Distribution<Products>> one = requireNumbers(
                Distributions.of(Poisson.of().withPrior(new GammaPrior(2, 1))).fit(Table.of(rows)));

        assertThat(ml.status().isConverged()).isTrue();
        assertThat(ml.model().components().values("rate")[0][1]).isZero();
        assertThat(map.status().isConverged()).isTrue();
        assertThat(map.model().components().values("rate")[0][1]).isCloseTo(1 / 101.0, within(1e-4));
        assertThat(one.model().components().values("rate")[0][1]).isCloseTo(1 / 201.0, within(1e-12));
    }

    @Test
    void countsOfABillion() {
        RandomGenerator random = Randoms.of(3);
        double[][] rows =
                rows(300, i -> new double[] {Math.rint((1 + i % 2 * 1e-3) * 1e9 + random.nextGaussian() * 31623)});
        double[][] overlapping =
                rows(300, i -> new double[] {Math.rint(1e9 + (i % 2 * 2 + random.nextGaussian()) * 31623)});

        Fit<Mixture<Products>> fit = requireNumbers(Mixtures.poisson(2).fit(Table.of(rows)));

        assertThat(fit.status().isConverged()).isTrue();
        assertThat(fit.model().weights()).containsExactly(new double[] {0.5, 0.5}, within(1e-9));
        Fit<Mixture<Products>> overlap = requireNumbers(Mixtures.poisson(2).fit(Table.of(overlapping)));
        assertThat(overlap.status().isConverged())
                .as(overlap.status().describe())
                .isTrue();
    }

    @Test
    void aStartUnderWhichARowIsImpossible() {
        Mixture<Products> impossible =
                new Mixture<>(new double[] {0.5, 0.5}, Products.of(Poisson.of(), new double[][] {{0}, {0}}));
        assertThatThrownBy(() -> Mixtures.poisson(2).start(impossible).fit(Examples.londonDeaths()))
                .isInstanceOf(CannotFitException.class)
                .hasMessageContaining("(rows 2, 3, 4, 5, 6, 7, 8, 9, 10), give a row a density of zero");

        Mixture<Products> zeroInflated =
                new Mixture<>(new double[] {0.5, 0.5}, Products.of(Poisson.of(), new double[][] {{0}, {2}}));
        Fit<Mixture<Products>> fit =
                requireNumbers(Mixtures.poisson(2).start(zeroInflated).fit(Examples.londonDeaths()));
        assertThat(fit.status().isConverged()).isTrue();
    }

    @Test
    void aRowOfAnotherLengthIsRefused() {
        Mixture<Normals> mixture = Mixtures.gaussian(2, Covariance.FULL)
                .fit(Table.of(Examples.faithful()))
                .model();
        Clusters clusters =
                KMeans.clusters(2).fit(Table.of(Examples.faithful())).model();
        for (double[] row : new double[][] {{}, {3}, {3, 70, 1}}) {
            String refusal = "a row of " + row.length + " cells is none of a model of 2 columns";
            assertThatThrownBy(() -> mixture.logDensity(row)).hasMessage(refusal);
            assertThatThrownBy(() -> mixture.posterior(row)).hasMessage(refusal);
            assertThatThrownBy(() -> mixture.label(row)).hasMessage(refusal);
            assertThatThrownBy(() -> clusters.label(row)).hasMessage(refusal);
        }
    }
}
