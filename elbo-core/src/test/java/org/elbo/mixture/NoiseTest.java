/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.mixture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.elbo.data.Column;
import org.elbo.data.Schema;
import org.elbo.data.Table;
import org.elbo.em.Fit;
import org.elbo.em.Status;
import org.elbo.family.Bernoulli;
import org.elbo.family.Columns;
import org.elbo.family.Covariance;
import org.elbo.family.NormalPrior;
import org.elbo.family.Normals;
import org.elbo.family.Poisson;
import org.elbo.family.ProductBuilder;
import org.elbo.family.Regression;
import org.elbo.family.Regressions;
import org.elbo.family.TailWeight;
import org.elbo.family.WithNoise;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A uniform background takes what belongs to no other component. */
class NoiseTest {

    /** A tenth of clutter over a square, and two clusters of unit variance at (0, 0) and (5, 5). */
    private static double[][] cluttered(int n) {
        Random random = new Random(1);
        double[][] rows = new double[n][];
        for (int i = 0; i < n; i++) {
            double u = random.nextDouble();
            double centre = u < 0.6 ? 0 : 5;
            rows[i] = u < 0.1
                    ? new double[] {random.nextDouble() * 40 - 20, random.nextDouble() * 40 - 20}
                    : new double[] {centre + random.nextGaussian(), centre + random.nextGaussian()};
        }
        return rows;
    }

    @Test
    void clutterDoesNotPullAtClusters() {
        Table table = Table.of(cluttered(1000));
        Mixture<Normals> plain =
                Mixtures.gaussian(2, Covariance.FULL).fit(table).model();
        Fit<Mixture<WithNoise<Normals>>> fit =
                Mixtures.gaussian(2, Covariance.FULL).noise().fit(table);
        Mixture<WithNoise<Normals>> noisy = fit.model();

        assertThat(fit.status()).isInstanceOf(Status.Converged.class);
        assertThat(fit.starts().failed()).isEmpty();
        assertThat(noisy.weights()).containsExactly(new double[] {0.5, 0.4, 0.1}, within(0.04));
        Normals clusters = noisy.components().ordinary();
        assertThat(clusters.mean(0)).containsExactly(new double[] {0, 0}, within(0.15));
        assertThat(clusters.mean(1)).containsExactly(new double[] {5, 5}, within(0.15));
        assertThat(clusters.covariance(0)[0][0]).isCloseTo(1, within(0.2));
        // Without it one component is spent on the clutter, and the other covers both clusters.
        assertThat(plain.components().mean(0)[0]).isBetween(1.0, 4.0);
    }

    @Test
    void aGrossOutlierBreaksNoStart() {
        double[][] rows = cluttered(300);
        Random random = new Random(2);
        Arrays.setAll(rows, i -> new double[] {i % 2 * 5 + random.nextGaussian(), random.nextGaussian()});
        rows[7] = new double[] {1000, 1000};
        Table table = Table.of(rows);

        assertThat(Mixtures.gaussian(2, Covariance.FULL).fit(table).starts().failed())
                .hasSize(10);
        Fit<Mixture<WithNoise<Normals>>> noisy =
                Mixtures.gaussian(2, Covariance.FULL).noise().fit(table);
        assertThat(noisy.starts().failed()).isEmpty();
        assertThat(noisy.model().posterior(1000, 1000)[2]).isCloseTo(1, within(1e-12));
        var student = Mixtures.student(2, Covariance.FULL, TailWeight.free()).fit(table);
        assertThat(student.starts().failed()).isEmpty();
        assertThat(student.model().components().normals().means()[0][1]).isCloseTo(0, within(0.3));
    }

    @Test
    void theBackgroundIsUniformOverTheBoxAndStaysLast() {
        double[][] rows = {{0, 1}, {0.5, 3}, {2, 2}, {1, 1.5}, {1.7, 1.1}, {0.2, 2.9}};
        Mixture<WithNoise<Normals>> mixture = Mixtures.gaussian(1, Covariance.TIED_SPHERICAL)
                .noise()
                .weights(0.1, 0.9)
                .fit(Table.of(rows))
                .model();
        double[] log = new double[2];
        mixture.components().logDensity(Columns.of(2, new double[] {1, 2}), log);

        assertThat(mixture.weights()).containsExactly(0.1, 0.9);
        assertThat(log[1]).isCloseTo(-Math.log(2 * 2), within(1e-15));
        assertThat(mixture.components().mean(1)).containsExactly(1, 2);
        assertThat(mixture.posterior(50, 50)).containsExactly(1, 0);
        assertThat(mixture.posterior(Double.NaN, Double.NaN)).containsExactly(new double[] {0.1, 0.9}, within(1e-15));
    }

    /** One count of eleven, a category of three, a bit that is always 1: 1/11 * 1/3 * 1. */
    @Test
    void whatColumnsHoldDecidesTheVolume() {
        Schema schema = new Schema(List.of(
                Column.number("count"), Column.category("kind", List.of("a", "b", "c")), Column.number("same")));
        double[][] rows = {{2, 0, 1}, {12, 1, 1}, {5, 1, 1}, {3, 0, 1}};
        var columns = ProductBuilder.mixed(NormalPrior.WEAK, null)
                .with("count", Poisson.of())
                .with("same", Bernoulli.of());
        var mixture = Mixtures.of(1, columns)
                .noise()
                .weights(0.5, 0.5)
                .fit(Table.of(schema, rows, null))
                .model();

        assertThat(logOfNoise(mixture, 5, 2, 1)).isCloseTo(-Math.log(33), within(1e-14));
        assertThat(logOfNoise(mixture, Double.NaN, 2, 1)).isCloseTo(-Math.log(3), within(1e-14));
        assertThat(logOfNoise(mixture, 13, 2, 1)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(logOfNoise(mixture, 5, 2, 0)).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    private static double logOfNoise(Mixture<? extends WithNoise<?>> mixture, double... row) {
        double[] log = new double[2];
        mixture.components().logDensity(Columns.of(row.length, row), log);
        return log[1];
    }

    /** A regression's features are given, so that its background is uniform over the target alone. */
    @Test
    void aLineIsSeenThroughClutter() {
        Random random = new Random(3);
        double[][] rows = new double[400][];
        Arrays.setAll(rows, i -> {
            double x = random.nextDouble() * 10;
            return new double[] {x, i % 5 == 0 ? random.nextDouble() * 100 : 3 + 2 * x + 0.5 * random.nextGaussian()};
        });
        Mixture<WithNoise<Regressions>> mixture = Mixtures.regression(1, Regression.of(1))
                .noise()
                .fit(Table.of(rows))
                .model();

        assertThat(mixture.components().ordinary().coefficients()[0][0]).isCloseTo(2, within(0.05));
        assertThat(mixture.weights()[1]).isCloseTo(0.2, within(0.05));
        double range = Arrays.stream(rows).mapToDouble(row -> row[1]).max().orElseThrow()
                - Arrays.stream(rows).mapToDouble(row -> row[1]).min().orElseThrow();
        assertThat(logOfNoise(mixture, 1e6, rows[3][1])).isCloseTo(-Math.log(range), within(1e-14));
    }

    @Test
    void anUnneededBackgroundMayBeEmpty() {
        Random random = new Random(4);
        double[][] rows = new double[500][];
        Arrays.setAll(rows, i -> new double[] {i % 2 * 9 + 0.5 * random.nextGaussian(), random.nextGaussian()});
        Fit<Mixture<WithNoise<Normals>>> fit =
                Mixtures.gaussian(2, Covariance.FULL).noise().fit(Table.of(rows));

        assertThat(fit.status()).isInstanceOf(Status.Converged.class);
        assertThat(fit.model().weights()[2]).isLessThan(0.02);
        assertThat(fit.evaluated().degreesOfFreedom()).isEqualTo(2 * 5 + 2);
    }

    @Test
    void optionsSetBeforeAreKept(@TempDir Path folder) {
        Table table = Table.of(cluttered(200));
        Path file = folder.resolve("fit.checkpoint");
        Fit<Mixture<WithNoise<Normals>>> fit = Mixtures.gaussian(2, Covariance.FULL)
                .seed(9)
                .restarts(3)
                .maxIterations(4)
                .checkpoint(file)
                .noise()
                .fit(table);

        assertThat(fit.starts().tried()).isEqualTo(3);
        assertThat(fit.starts().outcomes()).allMatch(outcome -> outcome.iterations() <= 4);
        assertThat(fit.origin().seed()).isEqualTo(9);
        Fit<Mixture<WithNoise<Normals>>> same = Mixtures.gaussian(2, Covariance.FULL)
                .noise()
                .seed(9)
                .restarts(3)
                .maxIterations(4)
                .threads(1)
                .fit(table);
        assertThat(same.bound()).isEqualTo(fit.bound());
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        Mixtures.gaussian(2, Covariance.FULL).weights(0.5, 0.5).noise());
    }
}
