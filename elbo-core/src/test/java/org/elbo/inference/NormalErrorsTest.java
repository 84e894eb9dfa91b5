/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.elbo.Examples;
import org.elbo.data.ChunkedTable;
import org.elbo.data.MemoryTable;
import org.elbo.data.Schema;
import org.elbo.data.Table;
import org.elbo.distribution.Distribution;
import org.elbo.distribution.DistributionEstimator;
import org.elbo.distribution.Distributions;
import org.elbo.em.Fit;
import org.elbo.family.Covariance;
import org.elbo.family.Normals;
import org.elbo.mixture.Mixture;
import org.elbo.mixture.MixtureEstimator;
import org.elbo.mixture.Mixtures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Standard errors of normals against closed forms. */
class NormalErrorsTest {

    private static final double RELATIVE = 1e-6;
    private static final Schema FAITHFUL = Schema.numbers("eruptions", "waiting");

    /** The covariance of the estimates of mu and Sigma, with Sigma's in the textbook's form (S_ik S_jl + S_il S_jk) / n. */
    @Test
    void ofAFullCovariance() {
        Table table = Table.of(FAITHFUL, Examples.faithful(), null);
        double n = table.size();
        DistributionEstimator<Normals, ?> estimator = Distributions.normal(Covariance.FULL);
        Distribution<Normals> fitted = estimator.fit(table).model();
        StandardErrors.Known known = (StandardErrors.Known) StandardErrors.of(estimator.model(table), fitted, table);
        double[][] s = fitted.components().covariance(0);
        int[][] pairs = {{0, 0}, {1, 0}, {1, 1}};

        assertThat(known.estimates())
                .extracting(Estimate::name)
                .containsExactly(
                        "means.eruptions",
                        "means.waiting",
                        "covariances.eruptions.eruptions",
                        "covariances.eruptions.waiting",
                        "covariances.waiting.waiting");
        for (int a = 0; a < 5; a++) {
            for (int b = 0; b < 5; b++) {
                double expected = 0;
                if (a < 2 && b < 2) {
                    expected = s[a][b] / n;
                } else if (a >= 2 && b >= 2) {
                    int[] p = pairs[a - 2];
                    int[] q = pairs[b - 2];
                    expected = (s[p[0]][q[0]] * s[p[1]][q[1]] + s[p[0]][q[1]] * s[p[1]][q[0]]) / n;
                }
                double scale = Math.sqrt(known.covariance()[a][a] * known.covariance()[b][b]);
                assertThat(known.covariance()[a][b]).isCloseTo(expected, within(RELATIVE * scale));
            }
        }
    }

    /** One component of a mixture is the distribution alone, in every shape. */
    @ParameterizedTest
    @EnumSource
    void oneComponentIsTheDistribution(Covariance shape) {
        Table table = Table.of(FAITHFUL, Examples.faithful(), null);
        DistributionEstimator<Normals, ?> alone = Distributions.normal(shape);
        MixtureEstimator<Normals, ?> mixture = Mixtures.gaussian(1, shape);
        StandardErrors.Known one = (StandardErrors.Known)
                StandardErrors.of(alone.model(table), alone.fit(table).model(), table);
        StandardErrors.Known other = (StandardErrors.Known)
                StandardErrors.of(mixture.model(table), mixture.fit(table).model(), table);

        assertThat(other.estimates()).hasSize(one.estimates().size() + 1);
        assertThat(other.estimates().get(0)).isEqualTo(new Estimate("weights.1", 1, 0));
        for (int a = 0; a < one.estimates().size(); a++) {
            double expected = one.estimates().get(a).standardError();
            assertThat(other.estimates().get(a + 1).standardError()).isCloseTo(expected, within(1e-9 * expected));
        }
    }

    /** Units change standard errors as they change the numbers. */
    @Test
    void unitsOfTheColumnsDoNotMatter() {
        double[] unit = {1e-5, 1e6};
        double[][] other = Arrays.stream(Examples.faithful())
                .map(row -> new double[] {row[0] * unit[0], row[1] * unit[1]})
                .toArray(double[][]::new);
        List<Estimate> one = errors(Table.of(FAITHFUL, Examples.faithful(), null));
        List<Estimate> rescaled = errors(Table.of(FAITHFUL, other, null));

        for (int a = 0; a < one.size(); a++) {
            String name = one.get(a).name();
            double factor = IntStream.range(0, 2)
                    .mapToDouble(j ->
                            Math.pow(unit[j], occurrences(name, FAITHFUL.names().get(j))))
                    .reduce(1, (x, y) -> x * y);
            double expected = one.get(a).standardError() * factor;
            assertThat(rescaled.get(a).standardError()).isCloseTo(expected, within(1e-5 * expected));
        }
    }

    private static int occurrences(String name, String column) {
        return name.split(column, -1).length - 1;
    }

    private static List<Estimate> errors(Table table) {
        MixtureEstimator<Normals, ?> estimator =
                Mixtures.gaussian(2, Covariance.FULL).tolerance(1e-13);
        return ((StandardErrors.Known) StandardErrors.of(
                        estimator.model(table), estimator.fit(table).model(), table))
                .estimates();
    }

    /** Two clusters that hardly overlap: the bootstrap and the information agree but for what rows say beyond the model. */
    @Test
    void theBootstrapAgrees() {
        ChunkedTable table = MemoryTable.of(FAITHFUL, Examples.faithful(), null, 1000);
        MixtureEstimator<Normals, ?> estimator = Mixtures.gaussian(2, Covariance.FULL);
        Fit<Mixture<Normals>> fit = estimator.fit(table);
        List<Estimate> information = errors(table);
        BootstrapResult result = Bootstrap.of(estimator.model(table), fit.model(), table)
                .replicates(200)
                .run();

        assertThat(result.failures()).isEmpty();
        for (int a = 0; a < 6; a++) {
            double ratio = result.estimates().get(a).standardError()
                    / information.get(a).standardError();
            assertThat(ratio).isBetween(0.8, 1.25);
        }
    }
}
