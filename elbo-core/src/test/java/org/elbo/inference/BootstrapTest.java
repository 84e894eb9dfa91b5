/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.elbo.data.ChunkedTable;
import org.elbo.data.MemoryTable;
import org.elbo.data.NamedNumber;
import org.elbo.data.ResampledTable;
import org.elbo.data.Rows;
import org.elbo.data.Schema;
import org.elbo.data.UnsuitableDataException;
import org.elbo.distribution.Distributions;
import org.elbo.em.Estimator;
import org.elbo.em.FittedModel;
import org.elbo.em.Status;
import org.elbo.family.Normal;
import org.elbo.family.Poisson;
import org.elbo.family.Products;
import org.elbo.mixture.Mixture;
import org.elbo.mixture.Mixtures;
import org.elbo.stats.Randoms;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BootstrapTest {

    private static final double[][] COUNTS = {{3}, {5}, {0}, {4}, {7}, {2}, {2}, {9}};

    private static ChunkedTable table(double[][] rows, double @Nullable [] weights) {
        return MemoryTable.of(Schema.numbers(rows[0].length), rows, weights, 100);
    }

    private static <P extends FittedModel> Bootstrap<P> of(Estimator<P, ?> estimator, ChunkedTable table) {
        return Bootstrap.of(estimator.model(table), estimator.fit(table).model(), table);
    }

    private static double[][] drawn(FittedModel truth, int rows) {
        RandomGenerator random = Randoms.of(8);
        double[][] drawn = new double[rows][];
        Arrays.setAll(drawn, i -> truth.sample(random));
        return drawn;
    }

    @Test
    void everyReplicateIsTheFitOfItsResample() {
        ChunkedTable table = table(COUNTS, new double[] {1, 2, 1, 3, 1, 1, 4, 2});
        BootstrapResult result =
                of(Distributions.poisson(), table).replicates(20).seed(9).run();

        for (int b = 0; b < 20; b++) {
            Rows rows = ResampledTable.of(table, 9, b).chunk(0);
            double sum = IntStream.range(0, 8)
                    .mapToDouble(i -> rows.weight(i) * COUNTS[i][0])
                    .sum();
            assertThat(result.values().get(b)).containsExactly(new double[] {sum / 15}, within(1e-14));
        }
        assertThat(result.replicates()).isEqualTo(20);
        assertThat(result.failures()).isEmpty();
        assertThat(result.unconverged()).isZero();
    }

    /** The mean of n draws from the rows varies by their own variance over n; B replicates tell it to 1 / sqrt(2 B). */
    @Test
    void theErrorOfAMeanIsKnown() {
        double mean = 4;
        double variance = Arrays.stream(COUNTS)
                        .mapToDouble(x -> (x[0] - mean) * (x[0] - mean))
                        .sum()
                / 8;
        double expected = Math.sqrt(variance / 8);
        Estimate estimate = of(Distributions.poisson(), table(COUNTS, null))
                .replicates(1000)
                .run()
                .estimates()
                .get(0);

        assertThat(estimate.name()).isEqualTo("rates.x1");
        assertThat(estimate.value()).isCloseTo(mean, within(1e-12));
        assertThat(estimate.standardError()).isCloseTo(expected, within(4 * expected / Math.sqrt(2000)));
    }

    @Test
    void ofTheModelsOwnRowsItAgreesWithTheInformation() {
        Mixture<Products> truth =
                new Mixture<>(new double[] {0.6, 0.4}, Products.of(Poisson.of(), new double[][] {{2}, {12}}));
        ChunkedTable table = table(drawn(truth, 1000), null);
        List<Estimate> information = ((StandardErrors.Known) StandardErrors.of(
                        Mixtures.poisson(2).model(table),
                        Mixtures.poisson(2).fit(table).model(),
                        table))
                .estimates();
        List<Estimate> resampled =
                of(Mixtures.poisson(2), table).replicates(400).run().estimates();
        List<Estimate> simulated = of(Mixtures.poisson(2), table)
                .parametric()
                .replicates(400)
                .run()
                .estimates();

        for (int a = 0; a < information.size(); a++) {
            double expected = information.get(a).standardError();
            assertThat(simulated.get(a).standardError()).isCloseTo(expected, within(4 * expected / Math.sqrt(800)));
            // Rows vary about the model's own variance too.
            assertThat(resampled.get(a).standardError()).isCloseTo(expected, within(6 * expected / Math.sqrt(800)));
            assertThat(resampled.get(a).name()).isEqualTo(information.get(a).name());
        }
    }

    /** A replicate without the one row that a component rests on has no fit; it is counted. */
    @Test
    void failuresAreCounted() {
        double[][] rows = {{0}, {1}, {2}, {1}, {0}, {3}, {1}, {100}};
        ChunkedTable table = table(rows, null);
        BootstrapResult result =
                of(Mixtures.poisson(2), table).replicates(50).seed(2).run();
        long without = IntStream.range(0, 50)
                .filter(b -> ResampledTable.of(table, 2, b).chunk(0).weight(7) == 0)
                .count();

        assertThat(without).isBetween(5L, 45L);
        assertThat(result.failures()).hasSize((int) without).allMatch(Status.Degenerate.class::isInstance);
        assertThat(result.values()).hasSize(50 - (int) without);
        assertThat(result.replicates()).isEqualTo(50);
    }

    @Test
    void whatHasNotConvergedIsCounted() {
        BootstrapResult result = of(Mixtures.poisson(2), table(COUNTS, null))
                .maxIterations(1)
                .tolerance(0)
                .replicates(10)
                .run();

        assertThat(result.unconverged() + result.failures().size()).isEqualTo(10);
    }

    @Test
    void threadsDoNotMatter() {
        ChunkedTable table = table(COUNTS, null);
        BootstrapResult one =
                of(Mixtures.poisson(2), table).threads(1).replicates(12).run();
        BootstrapResult four =
                of(Mixtures.poisson(2), table).threads(4).replicates(12).run();
        BootstrapResult other =
                of(Mixtures.poisson(2), table).seed(1).replicates(12).run();

        assertThat(four.values()).usingElementComparator(Arrays::compare).isEqualTo(one.values());
        assertThat(other.values()).usingElementComparator(Arrays::compare).isNotEqualTo(one.values());
    }

    @Test
    void intervalsAreOrderStatistics() {
        List<double[]> values = IntStream.rangeClosed(1, 99)
                .mapToObj(i -> new double[] {(i * 37) % 100})
                .toList();
        BootstrapResult result =
                new BootstrapResult(List.of(new NamedNumber("rates", 0, "x", 50)), values, List.of(), 0);

        assertThat(result.interval("rates.1.x", 0.9).low()).isCloseTo(5, within(1e-12));
        assertThat(result.interval("rates.1.x", 0.9).high()).isCloseTo(95, within(1e-12));
        assertThat(result.interval("rates.1.x", 0.999)).isEqualTo(new Interval(1, 99));
        assertThat(result.interval("rates.1.x", 0.95).low()).isCloseTo(2.5, within(1e-12));
        assertThat(result.estimates().get(0).standardError()).isCloseTo(Math.sqrt(825), within(1e-12));
        assertThatThrownBy(() -> result.interval("rates.2.x", 0.9))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the model has no number 'rates.2.x'; it has rates.1.x");
        assertThatThrownBy(() -> result.interval("rates.1.x", 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("level = 1.0; it must be above 0 and below 1");
    }

    @Test
    void aSimulationLacksTheSameCells() {
        double[][] rows = {{1, Double.NaN}, {2, 3}, {Double.NaN, Double.NaN}, {0, 1}};
        Products one = Products.of(List.of(Poisson.of(), Normal.of()), new double[][][] {{{5}}, {{0, 1}}});
        FittedModel model = new Mixture<>(new double[] {1}, one);

        Rows drawn = Simulation.of(model, table(rows, null), 3, 0).chunk(0);

        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 2; j++) {
                assertThat(Double.isNaN(drawn.value(i, j))).isEqualTo(Double.isNaN(rows[i][j]));
            }
        }
        assertThat(drawn.value(1, 1)).isNotEqualTo(3);
        assertThatThrownBy(() -> Simulation.of(model, table(rows, new double[] {1, 1, 2, 1}), 3, 0))
                .isInstanceOf(UnsuitableDataException.class)
                .hasMessageStartingWith("rows with weights or labels cannot be simulated");
    }
}
