/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.select;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.elbo.Examples;
import org.elbo.data.ChunkedTable;
import org.elbo.data.MemoryTable;
import org.elbo.data.Rows;
import org.elbo.data.Summary;
import org.elbo.data.Support;
import org.elbo.data.Table;
import org.elbo.family.Covariance;
import org.elbo.family.Normals;
import org.elbo.family.Products;
import org.elbo.mixture.Mixture;
import org.elbo.mixture.Mixtures;
import org.elbo.stats.Randoms;
import org.junit.jupiter.api.Test;

/** The bootstrapped likelihood ratio. */
class LikelihoodRatioTestTest {

    /** One column, equal variances: the likelihood of two components is bounded. */
    private static List<Cell<Mixture<Normals>>> cells(ChunkedTable data, int most) {
        return Grid.of(IntStream.rangeClosed(1, most)
                        .mapToObj(k -> Grids.gaussian(k, Covariance.TIED, 3, 10_000))
                        .toList())
                .select(data)
                .cells();
    }

    private static LikelihoodRatio oneAgainstTwo(ChunkedTable data, int replicates) {
        List<Cell<Mixture<Normals>>> cells = cells(data, 2);
        return LikelihoodRatioTest.replicates(replicates).seed(7).test(cells.get(0), cells.get(1), data);
    }

    /** Were they uniform, 24 p-values would have a mean of 0.53 +- 0.06, and each of four quarters 6 +- 2 of them. */
    @Test
    void whereTheSmallerModelIsTrueAllPValuesAreAsLikely() {
        double[] p = IntStream.range(0, 24)
                .mapToDouble(i -> oneAgainstTwo(Table.of(Grids.around(40, 100 + i, new double[] {0})), 19)
                        .pValue())
                .toArray();

        assertThat(IntStream.range(0, 24).mapToDouble(i -> p[i]).average().orElseThrow())
                .isBetween(0.35, 0.7);
        assertThat(IntStream.range(0, 24).filter(i -> p[i] <= 0.5).count()).isBetween(6L, 18L);
        assertThat(IntStream.range(0, 24).filter(i -> p[i] <= 0.05).count()).isLessThanOrEqualTo(4);
    }

    @Test
    void whereTheSmallerModelIsTooSmallItIsRejected() {
        double[][] rows = Grids.around(60, 1, new double[] {-3}, new double[] {3});
        LikelihoodRatio test = oneAgainstTwo(Table.of(rows), 99);

        assertThat(test.pValue()).isEqualTo(0.01);
        assertThat(test.largestPValue()).isEqualTo(0.01);
        assertThat(test.replicates()).isEqualTo(99);
        assertThat(test.statistic()).isGreaterThan(20);
        assertThat(test.smaller()).isEqualTo("k = 1, tied");
        assertThat(test.larger()).isEqualTo("k = 2, tied");
    }

    @Test
    void theStatisticIsTwiceTheDifferenceOfTheLogLikelihoods() {
        ChunkedTable data = Table.of(Examples.faithful());
        List<Cell<Mixture<Normals>>> cells = cells(data, 2);
        double one = cells.get(0).fitted().orElseThrow().criteria().logLikelihood();
        double two = cells.get(1).fitted().orElseThrow().criteria().logLikelihood();

        LikelihoodRatio test = LikelihoodRatioTest.replicates(1).test(cells.get(0), cells.get(1), data);
        assertThat(test.statistic()).isEqualTo(2 * (two - one));
        assertThat(two).isCloseTo(-1140.186759, within(1e-5));
    }

    @Test
    void pValuesCountTheDataThemselvesAndFailuresAtTheirWorst() {
        LikelihoodRatio test = new LikelihoodRatio(
                "k = 1", "k = 2", 5, new double[] {1, 5, 7, Double.NaN}, List.of("k = 2 broke down"), 0);

        assertThat(test.replicates()).isEqualTo(3);
        assertThat(test.pValue()).isEqualTo(3 / 4.0);
        assertThat(test.largestPValue()).isEqualTo(4 / 5.0);
    }

    @Test
    void aSequenceEndsAtTheNumberOfGroups() {
        double[][] rows = Grids.around(90, 2, new double[] {-5}, new double[] {0}, new double[] {5});
        ChunkedTable data = Table.of(rows);
        SequentialTest<Mixture<Normals>> sequence =
                LikelihoodRatioTest.replicates(59).sequence(cells(data, 5), data);

        assertThat(sequence.chosen().orElseThrow().candidate().components()).isEqualTo(3);
        assertThat(sequence.tests()).hasSize(3);
        assertThat(sequence.ended()).isEmpty();
        assertThat(sequence.tests().subList(0, 2)).allMatch(test -> test.pValue() <= 0.05);
        assertThat(sequence.tests().get(2).pValue()).isGreaterThan(0.05);
    }

    @Test
    void aSequenceThatEndsEarlySaysWhy() {
        double[][] rows = Grids.around(60, 1, new double[] {-3}, new double[] {3});
        ChunkedTable data = Table.of(rows);
        List<Cell<Mixture<Normals>>> two = cells(data, 2);
        SequentialTest<Mixture<Normals>> atTheEnd =
                LikelihoodRatioTest.replicates(59).sequence(two, data);
        assertThat(atTheEnd.chosen().orElseThrow().candidate().components()).isEqualTo(2);
        assertThat(atTheEnd.ended().orElseThrow()).contains("k = 2, tied is the last one");

        List<Cell<Mixture<Normals>>> broken = new ArrayList<>(two);
        broken.set(1, new Cell<>(two.get(1).candidate(), new Outcome.Unsuitable<>("too few rows")));
        SequentialTest<Mixture<Normals>> atAFailure =
                LikelihoodRatioTest.replicates(59).sequence(broken, data);
        assertThat(atAFailure.tests()).isEmpty();
        assertThat(atAFailure.chosen().orElseThrow().candidate().components()).isEqualTo(1);
        assertThat(atAFailure.ended().orElseThrow()).contains("k = 2, tied cannot be fitted", "too few rows");
    }

    @Test
    void sameBitsOnAnyNumberOfThreads() {
        ChunkedTable data = Table.of(Grids.around(50, 8, new double[] {0}));
        List<Cell<Mixture<Normals>>> cells = cells(data, 2);
        double[] one = LikelihoodRatioTest.replicates(6)
                .threads(1)
                .test(cells.get(0), cells.get(1), data)
                .simulated();

        for (int threads : new int[] {2, 8}) {
            assertThat(LikelihoodRatioTest.replicates(6)
                            .threads(threads)
                            .test(cells.get(0), cells.get(1), data)
                            .simulated())
                    .isEqualTo(one);
        }
    }

    @Test
    void failuresAreCountedWithTheirReasons() {
        double[][] rows = Grids.around(30, 9, new double[] {0, 0});
        ChunkedTable data = Table.of(rows);
        List<Cell<Mixture<Normals>>> cells = Grid.of(
                        List.of(Grids.gaussian(1, Covariance.FULL), Grids.gaussian(2, Covariance.FULL)))
                .select(data)
                .cells();
        Candidate<Mixture<Normals>> greedy = new Candidate<>(
                2, "full", () -> Mixtures.gaussian(30, Covariance.FULL).restarts(1));
        LikelihoodRatio test = LikelihoodRatioTest.replicates(4)
                .test(cells.get(0), new Cell<>(greedy, cells.get(1).outcome()), data);

        assertThat(test.replicates()).isZero();
        assertThat(test.failures()).hasSize(4).allMatch(reason -> reason.startsWith("k = 2, full broke down"));
        assertThat(test.pValue()).isEqualTo(1);
        assertThat(test.largestPValue()).isEqualTo(1);
    }

    @Test
    void modelsThatAreNotNestedAreRefused() {
        ChunkedTable data = Table.of(Examples.faithful());
        List<Cell<Mixture<Normals>>> cells = cells(data, 2);
        LikelihoodRatioTest test = LikelihoodRatioTest.replicates(1);

        assertThatThrownBy(() -> test.test(cells.get(1), cells.get(0), data)).hasMessageContaining("more components");
        assertThatThrownBy(() -> LikelihoodRatioTest.replicates(0)).hasMessageContaining("replicates = 0");
        assertThatThrownBy(() -> test.level(1)).hasMessageContaining("level = 1.0");
    }

    /** A weighted table of counts: as many draws as observations, distributed as the model says. */
    @Test
    void simulatedDataHaveTheWeightOfTheirModel() {
        ChunkedTable deaths = (ChunkedTable) Examples.londonDeaths();
        Mixture<Products> model = Mixtures.poisson(2).fit(deaths).model();
        MemoryTable drawn = Simulation.of(model, deaths, Randoms.of(1));
        Summary summary = Summary.of(drawn, Support.COUNTS);
        double mean = model.weights()[0] * model.components().mean(0)[0]
                + model.weights()[1] * model.components().mean(1)[0];

        assertThat(drawn.size()).isEqualTo(1096);
        assertThat(summary.mean()[0]).isCloseTo(mean, within(4 * Math.sqrt(summary.variance()[0] / 1096)));
    }

    @Test
    void simulatedRowsAreCountedByWholeWeightsAndKeepTheirHoles() {
        double[][] rows = {{1, Double.NaN}, {2, 3}, {4, 5}, {Double.NaN, 6}};
        ChunkedTable like = Table.of(rows, new double[] {0.6, 0.6, 0, 2});
        Mixture<Normals> model = Mixtures.gaussian(1, Covariance.FULL)
                .fit(Table.of(Examples.faithful()))
                .model();
        Rows drawn = Simulation.of(model, like, Randoms.of(1)).chunk(0);

        assertThat(drawn.size()).isEqualTo(3);
        assertThat(drawn.isWeighted()).isFalse();
        assertThat(drawn.value(0, 0)).isNotNaN();
        assertThat(drawn.value(0, 1)).isNaN();
        assertThat(drawn.value(1, 0)).isNaN();
        assertThat(drawn.value(2, 0)).isNaN();
        assertThat(drawn.value(2, 1)).isNotNaN();
    }
}
