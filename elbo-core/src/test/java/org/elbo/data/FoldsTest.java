/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.elbo.data.ResampledTableTest.weights;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.elbo.stats.Workers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Folds and held-out rows. */
class FoldsTest {

    private static MemoryTable table(int n, double @Nullable [] weights, int chunkSize) {
        double[][] rows = IntStream.range(0, n).mapToObj(i -> new double[] {i}).toArray(double[][]::new);
        return MemoryTable.of(Schema.numbers("row"), rows, weights, chunkSize);
    }

    private static double sum(double[] numbers) {
        return Arrays.stream(numbers).sum();
    }

    @ParameterizedTest
    @CsvSource({"2, 2", "10, 3", "10, 10", "150, 7", "1000, 49", "999, 10"})
    void everyRowIsHeldOutOnceAndFoldsAreAsLargeAsEachOther(int n, int count) {
        Folds folds = Folds.of(table(n, null, 64), count, 5);
        double[] times = new double[n];
        for (int f = 0; f < folds.count(); f++) {
            double[] heldOut = weights(folds.heldOut(f));
            double[] training = weights(folds.training(f));
            assertThat(Arrays.stream(heldOut)).containsAnyOf(1.0).allMatch(w -> w == 0 || w == 1);
            assertThat(sum(heldOut)).isBetween((double) (n / count), Math.ceil((double) n / count));
            for (int i = 0; i < n; i++) {
                assertThat(training[i]).isEqualTo(1 - heldOut[i]);
                times[i] += heldOut[i];
            }
        }

        assertThat(times).containsOnly(1.0);
    }

    @Test
    void aRowOfWeightMIsDividedAsMRowsAre() {
        // Sums to 1111 with the last row, which is not divided.
        double[] weights = {162, 267, 271, 185, 111, 61, 27, 8, 3, 0, 15, 0.5};
        Folds folds = Folds.of(table(weights.length, weights, 5), 4, 5);
        double[] all = new double[weights.length];
        for (int f = 0; f < 4; f++) {
            double[] heldOut = weights(folds.heldOut(f));
            double[] training = weights(folds.training(f));
            for (int i = 0; i < weights.length; i++) {
                assertThat(heldOut[i] + training[i]).isEqualTo(weights[i]);
                // At least its share, and the chance to get all of at most three observations left over.
                assertThat(heldOut[i]).isBetween(Math.floor(weights[i] / 4), Math.floor(weights[i] / 4) + 3);
                all[i] += heldOut[i];
            }
            assertThat(heldOut[11]).isIn(0.0, 0.5);
            assertThat(sum(heldOut)).isBetween(277.0, 278.5);
        }

        assertThat(all).containsExactly(weights);
    }

    @Test
    void nothingIsLeftToChanceWhereAllCanBeDivided() {
        MemoryTable table = table(3, new double[] {4, 0, 10}, 2);

        assertThat(weights(Folds.of(table, 2, 1).heldOut(0))).containsExactly(2, 0, 5);
        assertThat(weights(HeldOut.of(table, 0.5, 1).training())).containsExactly(2, 0, 5);
    }

    @Test
    void twoRowsMeetInAFoldAsOftenAsChanceHasIt() {
        int n = 20;
        int seeds = 4000;
        double[] together = new double[n];
        for (int seed = 0; seed < seeds; seed++) {
            ChunkedTable heldOut = HeldOut.of(table(n, null, 64), 0.25, seed).heldOut();
            double[] weights = weights(heldOut);
            for (int i = 0; i < n; i++) {
                together[i] += weights[i] * weights[0] / seeds;
            }
        }

        // Five of twenty are held out: 5 / 20, and 5 / 20 * 4 / 19 for a pair; five standard deviations.
        assertThat(together[0]).isCloseTo(0.25, within(5 * Math.sqrt(0.25 * 0.75 / seeds)));
        double pair = 0.25 * 4 / 19;
        for (int i = 1; i < n; i++) {
            assertThat(together[i]).isCloseTo(pair, within(5 * Math.sqrt(pair * (1 - pair) / seeds)));
        }
    }

    @ParameterizedTest
    @CsvSource({"0.1, 100", "0.001, 1", "0.5, 500", "0.999, 999"})
    void aShareOfTheRowsIsHeldOut(double share, int expected) {
        MemoryTable table = table(1000, null, 64);
        HeldOut parts = HeldOut.of(table, share, 3);
        double[] training = weights(parts.training());
        double[] heldOut = weights(parts.heldOut());

        assertThat(sum(heldOut)).isEqualTo(expected);
        assertThat(IntStream.range(0, 1000).mapToDouble(i -> training[i] + heldOut[i]))
                .containsOnly(1.0);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 100, 5000})
    void dependsNeitherOnTheCutNorOnThreads(int chunkSize) {
        double[] weights = IntStream.range(0, 3000).mapToDouble(i -> i % 5).toArray();
        double[] whole = weights(Folds.of(table(3000, weights, 3000), 3, 1).training(2));

        for (int threads : new int[] {1, 2, 8}) {
            assertThat(Workers.call(
                            threads,
                            () -> weights(Folds.of(table(3000, weights, chunkSize), 3, 1)
                                    .training(2))))
                    .isEqualTo(whole);
        }
        assertThat(weights(Folds.of(table(3000, weights, chunkSize), 3, 2).training(2)))
                .isNotEqualTo(whole);
    }

    @Test
    void aPartCanBeDividedAgain() {
        HeldOut outer = HeldOut.of(table(100, null, 7), 0.5, 1);
        Folds inner = Folds.of(outer.training(), 5, 1);

        for (int f = 0; f < 5; f++) {
            assertThat(sum(weights(inner.heldOut(f)))).isEqualTo(10);
            assertThat(sum(weights(inner.training(f)))).isEqualTo(40);
        }
    }

    @Test
    void cellsAndLabelsStay() {
        MemoryTable table = table(3, null, 2).labelled("b", null, "a|b");
        ChunkedTable training = Folds.of(table, 2, 1).training(0);
        RowLabels labels = training.chunk(1).labels();

        assertThat(training.size()).isEqualTo(3);
        assertThat(training.schema()).isEqualTo(table.schema());
        assertThat(training.labels()).containsExactly("a", "b");
        assertThat(training.chunk(1).value(0, 0)).isEqualTo(2);
        assertThat(labels).isNotNull();
        assertThat(labels.allowed(0)).containsExactly(0, 1);
    }

    @Test
    void everyPartHasRows() {
        assertThatExceptionOfType(UnsuitableDataException.class)
                .isThrownBy(() -> Folds.of(table(5, new double[] {1, 1, 0, 0, 0}, 8), 3, 1))
                .withMessageContaining("a part would have none of the table's 2 observations");
        assertThatExceptionOfType(UnsuitableDataException.class)
                .isThrownBy(() -> HeldOut.of(table(10, null, 8), 0.01, 1))
                .withMessageContaining("none of the table's 10 observations");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Folds.of(table(5, null, 8), 1, 1))
                .withMessageContaining("folds = 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Folds.of(table(5, null, 8), 2, 1).heldOut(2))
                .withMessageContaining("fold = 2");
        for (double share : new double[] {0, 1, -0.5, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> HeldOut.of(table(5, null, 8), share, 1))
                    .withMessageContaining("share = " + share);
        }
    }
}
