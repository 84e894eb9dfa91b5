/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.mixture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.elbo.mixture.Hostile.refuses;
import static org.elbo.mixture.Hostile.requireNumbers;
import static org.elbo.mixture.Hostile.rows;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.assertj.core.data.Percentage;
import org.elbo.Examples;
import org.elbo.data.Table;
import org.elbo.em.Fit;
import org.elbo.em.Status;
import org.elbo.family.Covariance;
import org.elbo.family.MultivariateNormal;
import org.elbo.family.NormalInverseWishart;
import org.elbo.family.NormalPrior;
import org.elbo.family.Normals;
import org.elbo.stats.Randoms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Data that break programs: each has a right answer, a typed outcome or a clear refusal, and never a NaN. */
@Timeout(value = 20, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileDataTest {

    private static final Percentage TO_1E_8 = Percentage.withPercentage(1e-6);

    private static Fit<Mixture<Normals>> fit(int components, Covariance shape, double[][] rows) {
        return requireNumbers(Mixtures.gaussian(components, shape).fit(Table.of(rows)));
    }

    // --------------------------------------------------------------------------------------------- few rows

    private static final double[][] THREE = {{1, 2}, {3, 5}, {4, 4}};

    @ParameterizedTest
    @EnumSource
    void moreComponentsThanRows(Covariance shape) {
        refuses("4 components need at least 4 different rows, but there are only 3", () -> fit(4, shape, THREE));
        refuses("4 components need", () -> KMeans.clusters(4).fit(Table.of(THREE)));
    }

    @ParameterizedTest
    @EnumSource
    void asManyComponentsAsRowsHaveNoVariance(Covariance shape) {
        assertThat(fit(3, shape, THREE).status()).isInstanceOf(Status.Degenerate.class);
        assertThat(KMeans.clusters(3).fit(Table.of(THREE)).bound()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void oneRow(Covariance shape) {
        double[][] one = {{1, 2}};
        refuses("column 'x1' is 1.0 in every row, so it has no variance", () -> fit(1, shape, one));
        assertThat(KMeans.clusters(1).fit(Table.of(one)).model().means()[0]).containsExactly(1, 2);
    }

    @Test
    void twoRows() {
        double[][] two = {{1, 2}, {3, 5}};
        refuses("column 'x2' follows from the columns before it", () -> fit(1, Covariance.FULL, two));
        assertThat(fit(1, Covariance.DIAGONAL, two).model().components().covariances()[0])
                .containsExactly(new double[] {1, 2.25}, within(1e-12));
        assertThat(fit(2, Covariance.DIAGONAL, two).status()).isInstanceOf(Status.Degenerate.class);
    }

    // -------------------------------------------------------------------------------------- singular columns

    @ParameterizedTest
    @EnumSource
    void aConstantColumn(Covariance shape) {
        double[][] rows = rows(272, i -> new double[] {Examples.faithful()[i][0], 7});
        if (shape == Covariance.SPHERICAL || shape == Covariance.TIED_SPHERICAL) {
            assertThat(fit(2, shape, rows).status().isConverged()).isTrue();
            return;
        }
        String refusal = "column 'x2' is 7.0 in every row, so it has no variance; drop the column";
        refuses(refusal, () -> fit(2, shape, rows));
        refuses(refusal, () -> Mixtures.gaussian(2, shape, NormalPrior.WEAK).fit(Table.of(rows)));
    }

    @ParameterizedTest
    @EnumSource
    void aColumnThatIsConstantWhereRowsHaveWeight(Covariance shape) {
        double[][] rows = Examples.faithful();
        double[] weights = new double[272];
        for (int i = 0; i < 272; i++) {
            weights[i] = i % 10 == 0 ? 0 : 1;
            rows[i] = weights[i] == 0 ? rows[i] : new double[] {3, 70};
        }
        refuses(
                "column 'x1' is 3.0 in every row",
                () -> Mixtures.gaussian(2, shape).fit(Table.of(rows, weights)));
    }

    /** A prior of its own scale, unlike one relative to the data, makes up for what the data lack. */
    @Test
    void aConstantColumnUnderAProperPrior() {
        double[][] rows = rows(272, i -> new double[] {Examples.faithful()[i][0], 7});
        NormalInverseWishart prior = new NormalInverseWishart(new double[2], 0.01, 4, new double[] {1, 0, 0, 1});

        Fit<Mixture<Normals>> fit = Mixtures.of(
                        2, MultivariateNormal.of(Covariance.FULL).withPrior(prior))
                .fit(Table.of(rows));

        assertThat(requireNumbers(fit).status().isConverged()).isTrue();
        assertThat(fit.model().weights()[0]).isCloseTo(0.65, within(0.02));
    }

    @ParameterizedTest
    @EnumSource
    void allRowsEqual(Covariance shape) {
        double[][] rows = rows(50, i -> new double[] {3, 7});
        refuses("column 'x1' is 3.0 in every row", () -> fit(2, shape, rows));
        refuses(
                "2 components need at least 2 different rows",
                () -> KMeans.clusters(2).fit(Table.of(rows)));
    }

    @ParameterizedTest
    @EnumSource
    void halfTheRowsEqual(Covariance shape) {
        double[][] rows = Examples.faithful();
        for (int i = 0; i < rows.length; i += 2) {
            rows[i] = new double[] {2, 40};
        }
        Status status = fit(2, shape, rows).status();
        assertThat(status).isInstanceOfAny(Status.Converged.class, Status.Degenerate.class);
        if (status instanceof Status.Degenerate degenerate) {
            assertThat(degenerate.reason()).contains("no variance left");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDuplicatedColumn(Covariance shape) {
        double[][] rows = rows(272, i -> {
            double[] row = Examples.faithful()[i];
            return new double[] {row[0], row[1], row[0]};
        });
        if (shape == Covariance.FULL || shape == Covariance.TIED) {
            String refusal = "column 'x3' follows from the columns before it";
            refuses(refusal, () -> fit(2, shape, rows));
            refuses(refusal, () -> Mixtures.gaussian(2, shape, NormalPrior.WEAK).fit(Table.of(rows)));
        } else {
            assertThat(fit(2, shape, rows).status().isConverged()).isTrue();
        }
    }

    /** A third column that is the first with noise e: its density given the others is that of e alone. */
    @Test
    void almostCollinearColumns() {
        RandomGenerator random = Randoms.of(1);
        double noise = 1.14 * Math.sqrt(2e-9);
        double[][] two = Examples.faithful();
        double[] e = random.doubles(272).map(u -> noise * random.nextGaussian()).toArray();
        double[][] three = rows(272, i -> new double[] {two[i][0], two[i][1], two[i][0] + e[i]});
        double[][] asTwo = rows(272, i -> new double[] {two[i][0], two[i][1], e[i]});

        Fit<Mixture<Normals>> collinear = fit(2, Covariance.FULL, three);
        Fit<Mixture<Normals>> independent = fit(2, Covariance.FULL, asTwo);

        assertThat(collinear.status().isConverged()).isTrue();
        assertThat(collinear.bound()).isCloseTo(independent.bound(), within(1e-3));
    }

    // ------------------------------------------------------------------------------------- cells and weights

    @Test
    void missingAndInfiniteCells() {
        double[][] missing = Examples.faithful();
        missing[5][1] = Double.NaN;
        assertThat(fit(2, Covariance.FULL, missing).status().isConverged()).isTrue();
        refuses("row 6, column 'x2' is missing", () -> KMeans.clusters(2).fit(Table.of(missing)));
        double[][] infinite = Examples.faithful();
        infinite[5][1] = Double.POSITIVE_INFINITY;
        assertThatThrownBy(() -> fit(2, Covariance.FULL, infinite))
                .hasMessageContaining("column 'x2' is Infinity; a cell must be a finite number");
    }

    @Test
    void weightsThatAreNone() {
        refuses(
                "every row has weight 0; at least one must have more",
                () -> Mixtures.gaussian(2, Covariance.FULL).fit(Table.of(Examples.faithful(), new double[272])));
        double[] negative = new double[272];
        negative[3] = -1;
        assertThatThrownBy(() -> Table.of(Examples.faithful(), negative))
                .hasMessageContaining("is -1.0; a weight must be finite and not negative");
    }

    /** Few rows carry nearly all of the weight. */
    @ParameterizedTest
    @EnumSource
    void weightsThatSpanTwentyFourDecades(Covariance shape) {
        double[] weights = IntStream.range(0, 272)
                .mapToDouble(i -> Math.pow(10, -12 + 24 * i / 271.0))
                .toArray();
        Fit<Mixture<Normals>> fit =
                requireNumbers(Mixtures.gaussian(2, shape).fit(Table.of(Examples.faithful(), weights)));

        assertThat(fit.status()).isInstanceOfAny(Status.Converged.class, Status.Degenerate.class);
        assertThat(fit.evaluated().weight()).isCloseTo(Arrays.stream(weights).sum(), Percentage.withPercentage(1e-10));
    }

    // ------------------------------------------------------------------------------------------------- sizes

    @ParameterizedTest
    @EnumSource
    void hugeAndTinyNumbers(Covariance shape) {
        Fit<Mixture<Normals>> plain = fit(2, shape, Examples.faithful());
        for (double unit : new double[] {1e-150, 1e150}) {
            Fit<Mixture<Normals>> fit = fit(2, shape, scaled(unit));
            assertThat(fit.bound() + 2 * 272 * Math.log(unit)).isCloseTo(plain.bound(), TO_1E_8);
        }
        refuses(
                "whose variance is no longer a number; divide it by a power of ten",
                () -> fit(2, shape, scaled(1e200)));
        refuses(
                "whose square is too small a number; multiply it by a power of ten",
                () -> fit(2, shape, scaled(1e-200)));
    }

    private static double[][] scaled(double unit) {
        return rows(272, i -> {
            double[] row = Examples.faithful()[i];
            return new double[] {row[0] * unit, row[1] * unit};
        });
    }

    // ---------------------------------------------------------------------------------------------- outliers

    @ParameterizedTest
    @EnumSource
    void oneOutlyingRow(Covariance shape) {
        double[][] rows = Examples.faithful();
        rows[5] = new double[] {1e4, 1e4};
        requireOutlierAlone(shape, rows);
        assertThat(KMeans.clusters(2).fit(Table.of(rows)).model().weights()[1]).isCloseTo(1 / 272.0, within(1e-12));
    }

    /** Tied: the row gets a component of its own, an honest maximum; untied: it would collapse, and that is said. */
    private static void requireOutlierAlone(Covariance shape, double[][] rows) {
        Fit<Mixture<Normals>> fit = fit(2, shape, rows);
        if (shape.isTied()) {
            assertThat(fit.status().isConverged()).isTrue();
            assertThat(fit.model().weights()[1]).isCloseTo(1 / 272.0, within(1e-9));
            return;
        }
        assertThat(fit.status()).isInstanceOfSatisfying(Status.Degenerate.class, broken -> {
            assertThat(broken.rows()).containsExactly(5L);
            assertThat(broken.weight()).isCloseTo(1, within(1e-6));
        });
    }

    @ParameterizedTest
    @EnumSource
    void oneOutlyingCell(Covariance shape) {
        double[][] rows = Examples.faithful();
        rows[5][1] = 1e4;
        Fit<Mixture<Normals>> fit = fit(2, shape, rows);
        if (shape.isTied() || fit.status() instanceof Status.Degenerate) {
            requireOutlierAlone(shape, rows);
        } else {
            // One of the starts puts the row into a wide component: a maximum, if a poor one.
            assertThat(fit.status().isConverged()).isTrue();
            assertThat(fit.starts().failed()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aClusterOfThreeRows(Covariance shape) {
        double[][] rows = Examples.faithful();
        rows[0] = new double[] {20, 20};
        rows[1] = new double[] {20.1, 20.3};
        rows[2] = new double[] {20.3, 20.1};
        Fit<Mixture<Normals>> fit = fit(3, shape, rows);

        assertThat(fit.status().isConverged()).isTrue();
        assertThat(fit.model().weights()[2]).isCloseTo(3 / 272.0, within(1e-4));
        assertThat(fit.model().components().mean(2)).containsExactly(new double[] {20.1333, 20.1333}, within(0.01));
    }

    @ParameterizedTest
    @EnumSource
    void clustersAHundredMillionDeviationsApart(Covariance shape) {
        RandomGenerator random = Randoms.of(4);
        double[][] rows = rows(300, i -> new double[] {i % 3 * 1e8 + random.nextGaussian(), random.nextGaussian()});
        Fit<Mixture<Normals>> fit = fit(3, shape, rows);

        assertThat(fit.status().isConverged()).isTrue();
        assertThat(fit.model().weights()).containsExactly(new double[] {1 / 3.0, 1 / 3.0, 1 / 3.0}, within(1e-12));
        for (int k = 0; k < 3; k++) {
            assertThat(fit.model().components().covariance(k)[0][0]).isBetween(0.6, 1.5);
            assertThat(fit.model().components().covariance(k)[1][1]).isBetween(0.6, 1.5);
        }
    }

    @ParameterizedTest
    @EnumSource
    void wholeNumbersWithManyTies(Covariance shape) {
        RandomGenerator random = Randoms.of(6);
        double[][] rows =
                rows(500, i -> new double[] {
                    Math.rint(random.nextGaussian() + i % 2 * 4), Math.rint(random.nextGaussian() + i % 2 * 3)
                });

        assertThat(fit(2, shape, rows).status().isConverged()).isTrue();
        assertThat(fit(5, shape, rows).status()).isNotInstanceOf(Status.BoundDecreased.class);
    }

    // ------------------------------------------------------------------------------------- a hundred columns

    /** Three components whose means are apart by so much in every third column. */
    private static double[][] hundredColumns(double apart) {
        RandomGenerator random = Randoms.of(7);
        double[][] rows = new double[3000][100];
        for (double[] row : rows) {
            Arrays.setAll(row, j -> random.nextGaussian());
        }
        for (int i = 0; i < rows.length; i++) {
            for (int j = i % 3; j < 100; j += 3) {
                rows[i][j] += apart;
            }
        }
        return rows;
    }

    @ParameterizedTest
    @ValueSource(doubles = {3, 0.7})
    void aHundredColumns(double apart) {
        double[][] rows = hundredColumns(apart);
        Fit<Mixture<Normals>> fit =
                requireNumbers(Mixtures.gaussian(3, Covariance.FULL).restarts(2).fit(Table.of(rows)));

        assertThat(fit.status().isConverged()).isTrue();
        boolean[] found = new boolean[3];
        for (int k = 0; k < 3; k++) {
            double[] mean = fit.model().components().mean(k);
            int which = IntStream.range(0, 3)
                    .boxed()
                    .max((a, b) -> Double.compare(sum(mean, a), sum(mean, b)))
                    .orElseThrow();
            found[which] = true;
            for (int j = 0; j < 100; j++) {
                // Five standard errors of a mean of 1000 rows.
                assertThat(mean[j]).isCloseTo(j % 3 == which ? apart : 0, within(0.17));
            }
            assertThat(fit.model().weights()[k]).isCloseTo(1 / 3.0, within(0.02));
        }
        assertThat(found).containsOnly(true);
    }

    private static double sum(double[] mean, int every) {
        double sum = 0;
        for (int j = every; j < 99; j += 3) {
            sum += mean[j];
        }
        return sum;
    }
}
