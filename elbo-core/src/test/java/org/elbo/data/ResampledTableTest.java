/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.elbo.stats.Workers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResampledTableTest {

    private static MemoryTable table(int n, double @Nullable [] weights, int chunkSize) {
        double[][] rows = IntStream.range(0, n).mapToObj(i -> new double[] {i}).toArray(double[][]::new);
        return MemoryTable.of(Schema.numbers("row"), rows, weights, chunkSize);
    }

    static double[] weights(ChunkedTable table) {
        return IntStream.range(0, table.chunks())
                .mapToObj(table::chunk)
                .flatMapToDouble(chunk -> Arrays.stream(chunk.weights()))
                .toArray();
    }

    private static double[] counts(ChunkedTable table, long seed, int replicate) {
        return weights(ResampledTable.of(table, seed, replicate));
    }

    @Test
    void drawsAsManyWholeObservationsAsThereAre() {
        double[] equal = counts(table(1000, null, 64), 1, 0);
        double[] weights =
                IntStream.range(0, 500).mapToDouble(i -> i % 4 * 0.75).toArray();
        double[] weighted = counts(table(500, weights, 64), 1, 0);

        assertThat(Arrays.stream(equal).sum()).isEqualTo(1000);
        assertThat(Arrays.stream(weighted).sum())
                .isEqualTo(Math.round(Arrays.stream(weights).sum()));
        assertThat(DoubleStream.concat(Arrays.stream(equal), Arrays.stream(weighted)))
                .allMatch(count -> count >= 0 && count == Math.rint(count));
        assertThat(IntStream.range(0, 500).filter(i -> weights[i] == 0).mapToDouble(i -> weighted[i]))
                .containsOnly(0.0);
    }

    /** Two ways through the code: without weights, and with them. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void countsHaveTheMomentsOfTheMultinomial(boolean weighted) {
        int n = 12;
        int replicates = 20_000;
        double[] weights =
                IntStream.range(0, n).mapToDouble(i -> weighted ? i : 1).toArray();
        double total = Arrays.stream(weights).sum();
        MemoryTable table = table(n, weighted ? weights : null, 5);
        double[] mean = new double[n];
        double[] square = new double[n];
        double within = 0;
        double across = 0;
        for (int b = 0; b < replicates; b++) {
            double[] counts = counts(table, 3, b);
            for (int i = 0; i < n; i++) {
                mean[i] += (counts[i] - weights[i]) / replicates;
                square[i] += Math.pow(counts[i] - weights[i], 2) / replicates;
            }
            // Rows 3 and 4 are in one chunk, 4 and 5 in two.
            within += (counts[3] - weights[3]) * (counts[4] - weights[4]) / replicates;
            across += (counts[4] - weights[4]) * (counts[5] - weights[5]) / replicates;
        }

        for (int i = 0; i < n; i++) {
            double variance = weights[i] * (1 - weights[i] / total);
            assertThat(mean[i]).isCloseTo(0, within(5 * Math.sqrt(variance / replicates)));
            assertThat(square[i])
                    .isCloseTo(variance, within(5 * Math.sqrt(variance * (1 + 3 * variance) / replicates)));
        }
        double bound = 5 * Math.sqrt((3 * weights[4] * weights[5] + weights[5]) / replicates);
        assertThat(within).isCloseTo(-weights[3] * weights[4] / total, within(bound));
        assertThat(across).isCloseTo(-weights[4] * weights[5] / total, within(bound));
    }

    @Test
    void replicatesAndSeedsDiffer() {
        MemoryTable table = table(300, null, 64);
        double[] first = counts(table, 1, 0);

        assertThat(counts(table, 1, 0)).isEqualTo(first);
        assertThat(counts(table, 1, 1)).isNotEqualTo(first);
        assertThat(counts(table, 2, 0)).isNotEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8})
    void theSameBitsOnAnyNumberOfThreads(int threads) {
        double[] weights =
                IntStream.range(0, 3000).mapToDouble(i -> i % 7 / 3.0).toArray();
        ResampledTable alone = ResampledTable.of(table(3000, weights, 64), 5, 2);

        assertThat(Workers.call(
                        threads,
                        () -> Summary.of(ResampledTable.of(table(3000, weights, 64), 5, 2), Support.NUMBERS)
                                .fingerprint()))
                .isEqualTo(Summary.of(alone, Support.NUMBERS).fingerprint());
    }

    @Test
    void rowsColumnsAndLabelsStay() {
        MemoryTable table = table(3, null, 2).labelled("b", null, "a|b");
        ResampledTable resampled = ResampledTable.of(table, 1, 0);
        RowLabels labels = resampled.chunk(0).labels();

        assertThat(resampled.size()).isEqualTo(3);
        assertThat(resampled.chunks()).isEqualTo(2);
        assertThat(resampled.schema()).isEqualTo(table.schema());
        assertThat(resampled.labels()).containsExactly("a", "b");
        assertThat(resampled.chunk(1).value(0, 0)).isEqualTo(2);
        assertThat(labels).isNotNull();
        assertThat(labels.allowed(0)).containsExactly(1);
    }

    @Test
    void thereIsAnObservationToDraw() {
        assertThatExceptionOfType(UnsuitableDataException.class)
                .isThrownBy(() -> ResampledTable.of(table(3, new double[] {0.1, 0.2, 0.1}, 2), 1, 0))
                .withMessageContaining("less than half an observation");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ResampledTable.of(table(3, null, 2), 1, -1))
                .withMessageContaining("replicate = -1");
    }
}
