/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.elbo.stats.Workers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowSampleTest {

    /** Row i has the one cell i. */
    private static MemoryTable table(int n, IntToDoubleFunction weight, int chunkSize) {
        double[][] rows = IntStream.range(0, n).mapToObj(i -> new double[] {i}).toArray(double[][]::new);
        double[] weights = IntStream.range(0, n).mapToDouble(weight).toArray();
        return MemoryTable.of(Schema.numbers("row"), rows, weights, chunkSize);
    }

    private static int[] drawn(Table table, int capacity, long seed) {
        MemoryTable sample = RowSample.of(table, capacity, seed);
        return IntStream.range(0, sample.chunks())
                .mapToObj(sample::chunk)
                .flatMap(chunk -> IntStream.range(0, chunk.size()).mapToObj(i -> (int) chunk.value(i, 0)))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "10, 3", "10, 10", "10, 20", "5000, 1", "5000, 100", "5000, 4999"})
    void drawsDifferentRowsInTheirOrder(int n, int capacity) {
        int[] drawn = drawn(table(n, i -> 1, 64), capacity, 3);

        assertThat(drawn).hasSize(Math.min(n, capacity)).isSorted().doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 100, 5000})
    void dependsNeitherOnTheCutNorOnThreads(int chunkSize) {
        int[] whole = drawn(table(3000, i -> 1, 3000), 50, 3);

        for (int threads : new int[] {1, 2, 8}) {
            assertThat(Workers.call(threads, () -> drawn(table(3000, i -> 1, chunkSize), 50, 3)))
                    .isEqualTo(whole);
        }
        assertThat(drawn(table(3000, i -> 1, chunkSize), 50, 4)).isNotEqualTo(whole);
    }

    @Test
    void weightsComeAlong() {
        MemoryTable sample = RowSample.of(table(100, i -> i / 2.0, 7), 20, 5);
        Rows rows = sample.chunk(0);

        for (int i = 0; i < rows.size(); i++) {
            assertThat(rows.weight(i)).isEqualTo(rows.value(i, 0) / 2);
        }
    }

    @Test
    void everyRowIsEquallyLikely() {
        int n = 200;
        int capacity = 20;
        int draws = 2000;
        MemoryTable table = table(n, i -> 1, 64);
        int[] times = new int[n];
        for (int seed = 0; seed < draws; seed++) {
            Arrays.stream(drawn(table, capacity, seed)).forEach(row -> times[row]++);
        }

        double expected = (double) draws * capacity / n;
        double chiSquare = Arrays.stream(times)
                .mapToDouble(t -> Math.pow(t - expected, 2) / expected)
                .sum();
        // Without replacement the sum is about (1 - capacity / n) chi^2 of n - 1 degrees of freedom, whose mean is n -
        // 1
        // and whose standard deviation is sqrt(2 (n - 1)): five of them.
        double standardised = (chiSquare / (1 - (double) capacity / n) - (n - 1)) / Math.sqrt(2.0 * (n - 1));
        assertThat(standardised).isBetween(-5.0, 5.0);
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 50, 10_000})
    void rowsOfNoWeightAreNeverDrawnAndDoNotKeepOthersOut(int capacity) {
        // 20 rows of weight among 20,000.
        int[] drawn = drawn(table(20_000, i -> i % 1000 == 0 ? 1 : 0, 512), capacity, 1);

        assertThat(drawn).hasSize(Math.min(20, capacity));
        assertThat(Arrays.stream(drawn).boxed()).allMatch(row -> row % 1000 == 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void aSampleHasRows(int capacity) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RowSample.of(table(10, i -> 1, 5), capacity, 1))
                .withMessageContaining("capacity = " + capacity);
    }
}
