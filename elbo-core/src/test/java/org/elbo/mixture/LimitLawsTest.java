/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.mixture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.elbo.Examples;
import org.elbo.data.Table;
import org.elbo.distribution.Distribution;
import org.elbo.distribution.Distributions;
import org.elbo.em.Fit;
import org.elbo.em.Numbers;
import org.elbo.family.Bernoulli;
import org.elbo.family.Covariance;
import org.elbo.family.GammaPrior;
import org.elbo.family.MultivariateNormal;
import org.elbo.family.NormalInverseWishart;
import org.elbo.family.Normals;
import org.elbo.family.Poisson;
import org.elbo.family.Products;
import org.elbo.stats.Randoms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where two models must coincide. */
class LimitLawsTest {

    private static final Offset<Double> ROUNDING = within(1e-9);
    private static final Table FAITHFUL = Table.of(Examples.faithful());

    // ------------------------------------------------------------------------------------- one component

    @ParameterizedTest
    @EnumSource
    void oneNormalIsPlainMaximumLikelihood(Covariance shape) {
        Fit<Mixture<Normals>> mixture = Mixtures.gaussian(1, shape).fit(FAITHFUL);
        Fit<Distribution<Normals>> plain = Distributions.normal(shape).fit(FAITHFUL);

        assertThat(mixture.bound()).isCloseTo(plain.bound(), ROUNDING);
        assertThat(mixture.evaluated().entropy()).isZero();
        assertThat(Numbers.apart(
                        Numbers.of(mixture.model().components()),
                        Numbers.of(plain.model().components())))
                .isLessThan(1e-12);
    }

    @Test
    void onePoissonIsPlainMaximumLikelihood() {
        Fit<Mixture<Products>> mixture = Mixtures.poisson(1).fit(Examples.londonDeaths());
        Fit<Distribution<Products>> plain = Distributions.poisson().fit(Examples.londonDeaths());

        assertThat(mixture.bound()).isCloseTo(plain.bound(), ROUNDING);
        assertThat(mixture.model().components().values("rate")[0][0])
                .isCloseTo(plain.model().components().values("rate")[0][0], within(1e-12));
    }

    @Test
    void oneBernoulliIsPlainMaximumLikelihood() {
        Table bits = Table.of(new double[][] {{0, 1}, {1, 1}, {1, 1}, {0, 1}, {1, 0}});
        Fit<Mixture<Products>> mixture = Mixtures.of(1, Bernoulli.of()).fit(bits);
        Fit<Distribution<Products>> plain = Distributions.bernoulli().fit(bits);

        assertThat(mixture.bound()).isCloseTo(plain.bound(), ROUNDING);
    }

    @Test
    void tiedIsFullWithOneComponent() {
        Normals tied =
                Mixtures.gaussian(1, Covariance.TIED).fit(FAITHFUL).model().components();
        Normals full =
                Mixtures.gaussian(1, Covariance.FULL).fit(FAITHFUL).model().components();

        assertThat(tied.covariance(0)).isDeepEqualTo(full.covariance(0));
    }

    // ------------------------------------------------------------------------------------------ flat priors

    @ParameterizedTest
    @EnumSource
    void aFlatPriorIsNoPrior(Covariance shape) {
        // Diagonal and spherical covariances have the product of one-dimensional priors.
        double flat = shape == Covariance.FULL || shape == Covariance.TIED ? -3 : -2;
        int numbers =
                Mixtures.gaussian(1, shape).fit(FAITHFUL).model().components().covariances()[0].length;
        NormalInverseWishart prior = new NormalInverseWishart(new double[2], 0, flat, new double[numbers]);

        Fit<Mixture<Normals>> map =
                Mixtures.of(2, MultivariateNormal.of(shape).withPrior(prior)).fit(FAITHFUL);
        Fit<Mixture<Normals>> ml = Mixtures.gaussian(2, shape).fit(FAITHFUL);

        assertThat(map.bound()).isCloseTo(ml.bound(), ROUNDING);
        assertThat(map.evaluated().globalBound()).isZero();
        assertThat(Numbers.apart(Numbers.of(map.model()), Numbers.of(ml.model())))
                .isLessThan(1e-12);
    }

    @Test
    void aFlatGammaPriorIsNoPrior() {
        Fit<Mixture<Products>> map = Mixtures.poisson(2, new GammaPrior(1, 0)).fit(Examples.londonDeaths());
        Fit<Mixture<Products>> ml = Mixtures.poisson(2).fit(Examples.londonDeaths());

        assertThat(Numbers.bits(map)).isEqualTo(Numbers.bits(ml));
    }

    // ---------------------------------------------------------------------------------------------- k-means

    @Test
    void kMeansIsTheHardLimitOfATiedSphericalMixture() {
        double[][] rows = Examples.iris();
        Clusters clusters = KMeans.clusters(3).fit(Table.of(rows)).model();
        double[] equal = {1 / 3.0, 1 / 3.0, 1 / 3.0};
        Mixture<Normals> cold =
                new Mixture<>(equal, Normals.of(Covariance.TIED_SPHERICAL, clusters.means(), new double[][] {{1e-6}}));

        for (double[] row : rows) {
            assertThat(cold.label(row)).isEqualTo(clusters.label(row));
            assertThat(cold.posterior(row)[clusters.label(row)]).isGreaterThan(1 - 1e-9);
        }
    }

    @Test
    void theBoundOfKMeansIsMinusTheWithinSumOfSquares() {
        double[][] rows = Examples.faithful();
        double[] weights =
                IntStream.range(0, rows.length).mapToDouble(i -> i % 3).toArray();
        Fit<Clusters> fit = KMeans.clusters(2).fit(Table.of(rows, weights));

        double sum = 0;
        for (int i = 0; i < rows.length; i++) {
            double[] centre = fit.model().means()[fit.model().label(rows[i])];
            sum += weights[i] * (Math.pow(rows[i][0] - centre[0], 2) + Math.pow(rows[i][1] - centre[1], 2));
        }
        assertThat(fit.bound()).isCloseTo(-sum, within(1e-9 * sum));
        for (double[] centre : fit.model().means()) {
            assertThat(centre).containsExactly(meanOf(fit.model(), centre, rows, weights), within(1e-12));
        }
    }

    private static double[] meanOf(Clusters clusters, double[] centre, double[][] rows, double[] weights) {
        double[] mean = new double[2];
        double total = 0;
        for (int i = 0; i < rows.length; i++) {
            if (Arrays.equals(clusters.means()[clusters.label(rows[i])], centre)) {
                mean[0] += weights[i] * rows[i][0];
                mean[1] += weights[i] * rows[i][1];
                total += weights[i];
            }
        }
        return new double[] {mean[0] / total, mean[1] / total};
    }

    // --------------------------------------------------------------------------------------------- shapes

    @Test
    void inOneDimensionAllUntiedShapesAreOne() {
        double[][] waiting = Arrays.stream(Examples.faithful())
                .map(row -> new double[] {row[1]})
                .toArray(double[][]::new);
        requireSame(waiting, Covariance.FULL, Covariance.DIAGONAL, Covariance.SPHERICAL);
        requireSame(waiting, Covariance.TIED, Covariance.TIED_DIAGONAL, Covariance.TIED_SPHERICAL);
    }

    private static void requireSame(double[][] rows, Covariance... shapes) {
        List<Fit<Mixture<Normals>>> fits = new ArrayList<>();
        for (Covariance shape : shapes) {
            fits.add(Mixtures.gaussian(2, shape).fit(Table.of(rows)));
        }
        for (Fit<Mixture<Normals>> fit : fits) {
            assertThat(fit.bound()).isCloseTo(fits.get(0).bound(), ROUNDING);
            assertThat(Numbers.apart(
                            Numbers.of(fit.model()), Numbers.of(fits.get(0).model())))
                    .isLessThan(1e-9);
        }
    }

    @Test
    void fullFindsNoCovarianceWhereColumnsAreIndependent() {
        RandomGenerator random = Randoms.of(8);
        double[][] rows = new double[8000][];
        Arrays.setAll(rows, i -> {
            double shift = i % 4 == 0 ? 6 : 0;
            return new double[] {shift + random.nextGaussian(), 2 * shift + 3 * random.nextGaussian()};
        });
        Normals full = Mixtures.gaussian(2, Covariance.FULL)
                .fit(Table.of(rows))
                .model()
                .components();
        Normals diagonal = Mixtures.gaussian(2, Covariance.DIAGONAL)
                .fit(Table.of(rows))
                .model()
                .components();

        for (int k = 0; k < 2; k++) {
            // The standard error of a covariance of 1 x 3 from 2000 rows is 0.067.
            assertThat(full.covariance(k)[0][1]).isCloseTo(0, within(0.25));
            assertThat(full.covariance(k)[1][1]).isCloseTo(diagonal.covariance(k)[1][1], within(0.1));
            assertThat(full.mean(k)).containsExactly(diagonal.mean(k), within(0.03));
        }
    }

    // --------------------------------------------------------------------------------------------- weights

    @ParameterizedTest
    @EnumSource
    void twiceTheWeightIsTwiceTheBound(Covariance shape) {
        double[] two = new double[272];
        Arrays.fill(two, 2);
        Fit<Mixture<Normals>> once = Mixtures.gaussian(2, shape).fit(FAITHFUL);
        Fit<Mixture<Normals>> twice = Mixtures.gaussian(2, shape).fit(Table.of(Examples.faithful(), two));

        assertThat(twice.bound()).isCloseTo(2 * once.bound(), ROUNDING);
        assertThat(twice.evaluated().weight()).isEqualTo(544);
        assertThat(Numbers.apart(Numbers.of(twice.model()), Numbers.of(once.model())))
                .isLessThan(1e-12);
    }

    /** A component may weigh less than a row does on average, as long as it weighs as much as one row. */
    @Test
    void countsAreFittedLikeTheRowsTheyCount() {
        double[][] values = {{0}, {1}, {2}, {30}, {35}};
        double[] counts = {900, 800, 400, 2, 3};
        double[][] rows = IntStream.range(0, values.length)
                .mapToObj(i -> Collections.nCopies((int) counts[i], values[i]))
                .flatMap(List::stream)
                .toArray(double[][]::new);
        Mixture<Products> start =
                new Mixture<>(new double[] {0.9, 0.1}, Products.of(Poisson.of(), new double[][] {{1}, {20}}));

        Fit<Mixture<Products>> counted = Mixtures.poisson(2).start(start).fit(Table.of(values, counts));
        Fit<Mixture<Products>> expanded = Mixtures.poisson(2).start(start).fit(Table.of(rows));

        assertThat(counted.status()).isEqualTo(expanded.status());
        assertThat(counted.bound()).isCloseTo(expanded.bound(), within(1e-8));
        assertThat(counted.model().weights()[1]).isCloseTo(5 / 2105.0, within(1e-6));
    }

    @Test
    void weightsMayBeSharesOfOne() {
        double[] shares = new double[272];
        Arrays.fill(shares, 1 / 272.0);
        Fit<Mixture<Normals>> fit = Mixtures.gaussian(2, Covariance.FULL).fit(Table.of(Examples.faithful(), shares));
        Fit<Mixture<Normals>> ones = Mixtures.gaussian(2, Covariance.FULL).fit(FAITHFUL);

        assertThat(fit.status()).isEqualTo(ones.status());
        assertThat(272 * fit.bound()).isCloseTo(ones.bound(), within(1e-6));
    }
}
