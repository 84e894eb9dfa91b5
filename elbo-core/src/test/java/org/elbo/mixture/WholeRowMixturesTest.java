/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.mixture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.elbo.data.ChunkedTable;
import org.elbo.data.Schema;
import org.elbo.data.SelectedColumns;
import org.elbo.data.Table;
import org.elbo.data.UnsuitableDataException;
import org.elbo.distribution.Distributions;
import org.elbo.em.Fit;
import org.elbo.em.Status;
import org.elbo.family.Columns;
import org.elbo.family.Components;
import org.elbo.family.Covariance;
import org.elbo.family.Multinomial;
import org.elbo.family.Multinomials;
import org.elbo.family.Normals;
import org.elbo.family.Regression;
import org.elbo.family.Regressions;
import org.elbo.family.Students;
import org.elbo.family.TailWeight;
import org.junit.jupiter.api.Test;

/** Families that are no products of columns, in mixtures and alone: what made the data is found again. */
class WholeRowMixturesTest {

    private static final Students HEAVY =
            Students.of(
                    Normals.of(Covariance.SPHERICAL, new double[][] {{0, 0}, {6, 3}}, new double[][] {{1}, {1}}),
                    new double[] {2.5, 2.5});

    private static double[][] draws(Components<?> components, double share, int n, Random random) {
        double[][] rows = new double[n][];
        Arrays.setAll(rows, i -> components.sample(random.nextDouble() < share ? 0 : 1, random));
        return rows;
    }

    @Test
    void heavyTailsAreFound() {
        double[][] rows = draws(HEAVY, 0.6, 3000, new Random(1));
        Fit<Mixture<Students>> fit =
                Mixtures.student(2, Covariance.SPHERICAL, TailWeight.common()).fit(Table.of(rows));
        Students found = fit.model().components();

        assertThat(fit.status()).isInstanceOf(Status.Converged.class);
        assertThat(fit.evaluated().degreesOfFreedom()).isEqualTo(1 + 4 + 2 + 1);
        assertThat(fit.model().weights()[0]).isCloseTo(0.6, within(0.03));
        assertThat(found.normals().means()[0]).containsExactly(new double[] {0, 0}, within(0.12));
        assertThat(found.normals().means()[1]).containsExactly(new double[] {6, 3}, within(0.12));
        assertThat(found.degreesOfFreedom()[0]).isCloseTo(2.5, within(0.4));
        assertThat(found.normals().covariance(0)[0][0]).isCloseTo(1, within(0.15));
        // The truth is no better than the maximum.
        assertThat(fit.bound()).isGreaterThan(logLikelihood(new Mixture<>(new double[] {0.6, 0.4}, HEAVY), rows));
    }

    @Test
    void heavyTailsAreFoundWithMissingCells() {
        Random random = new Random(2);
        double[][] rows = draws(HEAVY, 0.6, 3000, random);
        for (double[] row : rows) {
            if (random.nextInt(3) == 0) {
                row[random.nextInt(2)] = Double.NaN;
            }
        }
        Fit<Mixture<Students>> fit =
                Mixtures.student(2, Covariance.SPHERICAL, TailWeight.fixed(2.5)).fit(Table.of(rows));
        assertThat(fit.status()).isInstanceOf(Status.Converged.class);
        assertThat(fit.bound()).isCloseTo(logLikelihood(fit.model(), rows), within(1e-8));
        assertThat(fit.model().components().normals().means()[0]).containsExactly(new double[] {0, 0}, within(0.15));
        assertThat(fit.model().components().normals().means()[1]).containsExactly(new double[] {6, 3}, within(0.15));
    }

    @Test
    void normalDataHaveManyDegreesOfFreedom() {
        Random random = new Random(3);
        double[][] rows = new double[2000][];
        Arrays.setAll(rows, i -> new double[] {random.nextGaussian(), random.nextGaussian()});
        var fit = Distributions.student(Covariance.FULL, TailWeight.free()).fit(Table.of(rows));
        var normal = Distributions.normal(Covariance.FULL).fit(Table.of(rows));

        assertThat(fit.model().components().degreesOfFreedom()[0]).isGreaterThan(20);
        assertThat(fit.bound()).isCloseTo(normal.bound(), within(2.0));
    }

    @Test
    void sharesAreFound() {
        Random random = new Random(4);
        Multinomials truth = Multinomials.of(new double[][] {{0.6, 0.3, 0.1}, {0.1, 0.2, 0.7}});
        double[][] rows = new double[800][];
        Arrays.setAll(rows, i -> truth.sample(random.nextDouble() < 0.7 ? 0 : 1, 3 + random.nextInt(20), random));
        double[][] partial = Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
        for (double[] row : partial) {
            if (random.nextInt(3) == 0) {
                row[random.nextInt(3)] = Double.NaN;
            }
        }
        for (double[][] data : new double[][][] {rows, partial}) {
            Fit<Mixture<Multinomials>> fit = Mixtures.multinomial(2).fit(Table.of(data));
            assertThat(fit.status()).isInstanceOf(Status.Converged.class);
            assertThat(fit.model().weights()[0]).isCloseTo(0.7, within(0.06));
            for (int k = 0; k < 2; k++) {
                assertThat(fit.model().components().probabilities()[k])
                        .containsExactly(truth.probabilities()[k], within(0.03));
            }
            assertThat(fit.bound()).isCloseTo(logLikelihood(fit.model(), data), within(1e-8));
        }
        Multinomials one = Distributions.multinomial(Multinomial.of())
                .fit(Table.of(rows))
                .model()
                .components();
        double total = Arrays.stream(rows).flatMapToDouble(Arrays::stream).sum();
        assertThat(one.probabilities()[0][1])
                .isCloseTo(Arrays.stream(rows).mapToDouble(row -> row[1]).sum() / total, within(1e-12));
    }

    @Test
    void crossingLinesAreFound() {
        Random random = new Random(5);
        double[][] rows = new double[500][];
        Arrays.setAll(rows, i -> {
            double x = 10 * random.nextDouble();
            boolean rises = random.nextDouble() < 0.6;
            return new double[] {(rises ? 1 + 2 * x : 20 - 2 * x) + 0.7 * random.nextGaussian(), x};
        });
        Table table = SelectedColumns.targetLast(Table.of(Schema.numbers("y", "x"), rows, null), "y");
        Fit<Mixture<Regressions>> fit = Mixtures.regression(2, Regression.of(1)).fit(table);
        Regressions found = fit.model().components();

        assertThat(table.schema().names()).containsExactly("x", "y");
        assertThat(fit.status()).isInstanceOf(Status.Converged.class);
        assertThat(found.coefficients()[0][0]).isCloseTo(2, within(0.1));
        assertThat(found.coefficients()[1][0]).isCloseTo(-2, within(0.1));
        assertThat(found.intercepts()).containsExactly(new double[] {1, 20}, within(0.5));
        assertThat(found.sigma()).containsExactly(new double[] {0.7, 0.7}, within(0.1));
        assertThat(fit.evaluated().degreesOfFreedom()).isEqualTo(7);
        // Most starts find it.
        assertThat(fit.starts().optima().get(0).found()).isGreaterThanOrEqualTo(6);
    }

    @Test
    void oneRegressionIsLeastSquares() {
        double[][] rows = {{1, 2}, {2, 2.5}, {4, 7}, {5, 6}};
        Regressions line = Distributions.regression(Regression.of(1))
                .fit(Table.of(rows))
                .model()
                .components();

        assertThat(line.coefficients()[0][0]).isCloseTo(3.125 / 2.5, within(1e-12));
        assertThat(line.intercepts()[0] + 3 * line.coefficients()[0][0]).isCloseTo(4.375, within(1e-12));
    }

    @Test
    void selectedColumnsAreThoseColumns() {
        double[][] rows = {{1, 2, 3}, {4, 5, 6}};
        ChunkedTable table = Table.of(Schema.numbers("a", "b", "c"), rows, new double[] {0.5, 2});
        Table some = SelectedColumns.of(table, "c", "a");
        var seen = org.elbo.data.RowSample.of(some, 10, 1).chunk(0);

        assertThat(some.size()).isEqualTo(2);
        assertThat(seen.row(0)).containsExactly(3, 1);
        assertThat(seen.row(1)).containsExactly(6, 4);
        assertThat(seen.weights()).containsExactly(0.5, 2);
        assertThatExceptionOfType(UnsuitableDataException.class)
                .isThrownBy(() -> SelectedColumns.of(table, "d"))
                .withMessageContaining("there is no column 'd'");
    }

    private static double logLikelihood(Mixture<?> mixture, double[][] rows) {
        double sum = 0;
        for (double[] row : rows) {
            double[] log = new double[mixture.size()];
            mixture.components().logDensity(Columns.of(row.length, row), log);
            double density = 0;
            for (int k = 0; k < log.length; k++) {
                density += mixture.weights()[k] * Math.exp(log[k]);
            }
            sum += Math.log(density);
        }
        return sum;
    }
}
