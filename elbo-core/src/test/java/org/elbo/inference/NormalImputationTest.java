/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.elbo.Examples;
import org.elbo.data.Schema;
import org.elbo.data.Table;
import org.elbo.distribution.Distribution;
import org.elbo.em.ExpectationMaximization;
import org.elbo.family.Covariance;
import org.elbo.family.MultivariateNormal;
import org.elbo.family.Normals;
import org.elbo.mixture.Mixture;
import org.elbo.mixture.MixtureModel;
import org.elbo.stats.Randoms;
import org.junit.jupiter.api.Test;

/** Imputation by normals: regression in closed form, and cells of real data hidden on purpose. */
class NormalImputationTest {

    private static final double NONE = Double.NaN;
    private static final Schema TWO = Schema.numbers(2);
    private static final double[][] MEANS = {{1, -2}, {4, 3}};
    private static final double[][] COVARIANCES = {{2, 0.8, 0.8, 1}, {1, -0.3, -0.3, 0.5}};
    private static final Mixture<Normals> MIXTURE =
            new Mixture<>(new double[] {0.3, 0.7}, Normals.of(Covariance.FULL, MEANS, COVARIANCES));

    @Test
    void ofABivariateNormalItIsTheRegression() {
        Normals one = Normals.of(Covariance.FULL, new double[][] {MEANS[0]}, new double[][] {COVARIANCES[0]});
        Imputation<Normals> imputation = Imputation.of(new Distribution<>(one), TWO);

        assertThat(imputation.mean(3, NONE)[1]).isCloseTo(-2 + 0.8 / 2 * (3 - 1), within(1e-12));
        assertThat(imputation.mean(NONE, 0)[0]).isCloseTo(1 + 0.8 / 1 * (0 + 2), within(1e-12));
        assertThat(imputation.mean(NONE, NONE)).containsExactly(1, -2);
    }

    /** Density, mean and variance of the second cell of a component, given the first. */
    private static double[] given(double x, int k) {
        double[] s = COVARIANCES[k];
        double apart = x - MEANS[k][0];
        double density = Math.exp(-apart * apart / (2 * s[0])) / Math.sqrt(2 * Math.PI * s[0]);
        return new double[] {density, MEANS[k][1] + s[1] / s[0] * apart, s[3] - s[1] * s[1] / s[0]};
    }

    @Test
    void ofAMixtureItIsTheWeightedRegressions() {
        double[] a = given(2.5, 0);
        double[] b = given(2.5, 1);
        double share = 0.3 * a[0] / (0.3 * a[0] + 0.7 * b[0]);
        double mean = share * a[1] + (1 - share) * b[1];
        double variance = share * (a[2] + a[1] * a[1]) + (1 - share) * (b[2] + b[1] * b[1]) - mean * mean;
        Imputation<Normals> imputation = Imputation.of(MIXTURE, TWO);

        assertThat(imputation.mean(2.5, NONE)[1]).isCloseTo(mean, within(1e-12));

        RandomGenerator random = Randoms.of(6);
        int draws = 40_000;
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < draws; i++) {
            double[] filled = imputation.draw(new double[] {2.5, NONE}, random);
            assertThat(filled[0]).isEqualTo(2.5);
            sum += filled[1];
            squares += (filled[1] - mean) * (filled[1] - mean);
        }
        assertThat(sum / draws).isCloseTo(mean, within(5 * Math.sqrt(variance / draws)));
        // The fourth moment of a mixture of two normals is below 3 variances squared here.
        assertThat(squares / draws).isCloseTo(variance, within(5 * variance * Math.sqrt(2.0 / draws)));
    }

    @Test
    void conditionalTimesMarginalIsTheJoint() {
        double[] row = {2.5, -0.4};
        double joint = MIXTURE.logDensity(row);

        assertThat(MIXTURE.marginal(0).logDensity(2.5)
                        + MIXTURE.conditional(new double[] {2.5, NONE}).logDensity(-0.4))
                .isCloseTo(joint, within(1e-12));
        assertThat(MIXTURE.marginal(1, 0).logDensity(-0.4, 2.5)).isCloseTo(joint, within(1e-12));
    }

    /** Cells hidden from the fit, in standard deviations of their columns: the error of the means is about 1. */
    @Test
    void hiddenCellsOfRealDataAreFoundBetterThanByMeans() {
        double[][] all = Examples.airQuality();
        double[][] rows = Arrays.stream(all).map(double[]::clone).toArray(double[][]::new);
        RandomGenerator random = Randoms.of(1);
        int hidden = 0;
        for (double[] row : rows) {
            int j = random.nextInt(4);
            boolean isAlone = Arrays.stream(row).filter(x -> !Double.isNaN(x)).count() < 2;
            if (!Double.isNaN(row[j]) && !isAlone) {
                row[j] = NONE;
                hidden++;
            }
        }
        assertThat(hidden).isGreaterThan(100);
        Table table = Table.of(rows);
        Schema schema = Schema.numbers(4);
        double ofMeans = error(all, rows, row -> filled(row, means(rows)));
        double ofNormal = error(all, rows, Imputation.of(fit(table, means(rows), 0), schema)::mean);
        double ofMixture = error(all, rows, Imputation.of(fit(table, means(rows), -15, 15), schema)::mean);

        assertThat(ofMeans).isBetween(0.8, 1.2);
        assertThat(ofNormal).isLessThan(0.75 * ofMeans);
        assertThat(ofMixture).isLessThan(0.75 * ofMeans);
    }

    /** Components start at the means, but for their temperatures. */
    private static Mixture<Normals> fit(Table table, double[] means, double... warmer) {
        int components = warmer.length;
        double[][] starts = new double[components][];
        double[][] covariances = new double[components][16];
        double[] weights = new double[components];
        for (int k = 0; k < components; k++) {
            weights[k] = 1.0 / components;
            starts[k] = means.clone();
            starts[k][3] += warmer[k];
            double[] variances = {1000, 8000, 12, 90};
            for (int j = 0; j < 4; j++) {
                covariances[k][j * 5] = variances[j];
            }
        }
        return ExpectationMaximization.of(new MixtureModel<>(MultivariateNormal.of(Covariance.FULL)))
                .fit(table, new Mixture<>(weights, Normals.of(Covariance.FULL, starts, covariances)))
                .model();
    }

    private interface Fill {
        double[] of(double[] row);
    }

    private static double error(double[][] all, double[][] rows, Fill fill) {
        double[] mean = means(all);
        double[] variance = new double[4];
        for (int j = 0; j < 4; j++) {
            int column = j;
            variance[j] = Arrays.stream(all)
                    .mapToDouble(row -> row[column])
                    .filter(x -> !Double.isNaN(x))
                    .map(x -> (x - mean[column]) * (x - mean[column]))
                    .average()
                    .orElseThrow();
        }
        double sum = 0;
        int cells = 0;
        for (int i = 0; i < all.length; i++) {
            double[] filled = fill.of(rows[i]);
            for (int j = 0; j < 4; j++) {
                if (Double.isNaN(rows[i][j]) && !Double.isNaN(all[i][j])) {
                    sum += (filled[j] - all[i][j]) * (filled[j] - all[i][j]) / variance[j];
                    cells++;
                }
            }
        }
        return sum / cells;
    }

    private static double[] means(double[][] rows) {
        double[] means = new double[4];
        Arrays.setAll(
                means,
                j -> Arrays.stream(rows)
                        .mapToDouble(row -> row[j])
                        .filter(x -> !Double.isNaN(x))
                        .average()
                        .orElseThrow());
        return means;
    }

    private static double[] filled(double[] row, double[] means) {
        double[] filled = row.clone();
        Arrays.setAll(filled, j -> Double.isNaN(row[j]) ? means[j] : row[j]);
        return filled;
    }
}
