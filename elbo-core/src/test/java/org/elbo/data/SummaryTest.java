/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.elbo.stats.Workers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SummaryTest {

    private static final Schema SCHEMA = Schema.numbers("length", "count");
    private static final double[][] ROWS = rows(257);
    private static final double[] WEIGHTS =
            new Random(2).doubles(257).map(w -> w < 0.1 ? 0 : w).toArray();

    private static double[][] rows(int n) {
        Random random = new Random(1);
        return IntStream.range(0, n)
                .mapToObj(i -> new double[] {1e6 + random.nextGaussian(), random.nextInt(9)})
                .toArray(double[][]::new);
    }

    private static Summary summary(double[][] rows, double[] weights, int chunkSize) {
        return Summary.of(MemoryTable.of(SCHEMA, rows, weights, chunkSize), Support.NUMBERS);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 8, 13, 64, 256, 257})
    void anyCutGivesTheSame(int chunkSize) {
        Summary whole = summary(ROWS, WEIGHTS, 1000);
        Summary cut = summary(ROWS, WEIGHTS, chunkSize);

        assertThat(cut.fingerprint()).isEqualTo(whole.fingerprint());
        assertThat(cut.rows()).isEqualTo(257);
        assertThat(cut.weight()).isCloseTo(whole.weight(), within(1e-12));
        assertThat(cut.min()).isEqualTo(whole.min());
        assertThat(cut.max()).isEqualTo(whole.max());
        // The first mean is about 1e6: 1e-12 of it.
        assertThat(cut.mean()).containsExactly(whole.mean(), within(1e-6));
        assertThat(cut.mean()[1]).isCloseTo(whole.mean()[1], within(1e-12));
        assertThat(cut.variance()).containsExactly(whole.variance(), within(1e-9));
        assertThat(cut.variance()[1]).isCloseTo(whole.variance()[1], within(1e-12));
    }

    @Test
    void meanAndVarianceAreWeighted() {
        // 1, 2, 2, 2, 5: mean 12 / 5, variance 1.96 + 3 * 0.16 + 6.76 over 5.
        Summary summary = summary(new double[][] {{1, 0}, {2, 0}, {9, 1}, {5, 0}}, new double[] {1, 3, 0, 1}, 2);

        assertThat(summary.weight()).isEqualTo(5);
        assertThat(summary.mean()).containsExactly(new double[] {2.4, 0}, within(1e-15));
        assertThat(summary.variance()).containsExactly(new double[] {1.84, 0}, within(1e-15));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 100})
    void aRowOfNoWeightCountsForNothing(int chunkSize) {
        double[][] rows = {{-1e200, 3}, {1, 7}, {2, 7}, {1e200, 9}};
        Summary summary = summary(rows, new double[] {0, 1, 1, 0}, chunkSize);

        assertThat(summary.mean()).containsExactly(1.5, 7);
        assertThat(summary.variance()).containsExactly(0.25, 0);
        assertThat(summary.min()).containsExactly(1, 7);
        assertThat(summary.max()).containsExactly(2, 7);
        assertThat(summary.isConstant(0)).isFalse();
        assertThat(summary.isConstant(1)).isTrue();
    }

    @Test
    void everyCellEveryWeightAndTheOrderAreInTheFingerprint() {
        String original = summary(ROWS, WEIGHTS, 64).fingerprint();
        double[][] otherCell = Arrays.stream(ROWS).map(double[]::clone).toArray(double[][]::new);
        otherCell[200][1] = Math.nextUp(otherCell[200][1]);
        double[] otherWeight = WEIGHTS.clone();
        otherWeight[3] += 1;
        double[][] swapped = ROWS.clone();
        swapped[5] = ROWS[6];
        swapped[6] = ROWS[5];
        double[] ones = new double[257];
        Arrays.fill(ones, 1);

        assertThat(original).matches("[0-9a-f]{16}");
        assertThat(List.of(
                        original,
                        summary(otherCell, WEIGHTS, 64).fingerprint(),
                        summary(ROWS, otherWeight, 64).fingerprint(),
                        summary(swapped, WEIGHTS, 64).fingerprint(),
                        summary(Arrays.copyOf(ROWS, 256), Arrays.copyOf(WEIGHTS, 256), 64)
                                .fingerprint()))
                .doesNotHaveDuplicates();
        assertThat(summary(ROWS, null, 64).fingerprint())
                .isEqualTo(summary(ROWS, ones, 64).fingerprint());
    }

    @Test
    void theSameBitsOnAnyNumberOfThreads() {
        double[] one = Workers.call(1, () -> summary(ROWS, WEIGHTS, 3).variance());

        assertThat(Workers.call(2, () -> summary(ROWS, WEIGHTS, 3).variance())).isEqualTo(one);
        assertThat(Workers.call(8, () -> summary(ROWS, WEIGHTS, 3).variance())).isEqualTo(one);
    }

    @ParameterizedTest
    @CsvSource({
        "numbers, NaN, is missing",
        "counts, NaN, is missing",
        "counts, -1, 'is -1.0, but must be a whole number, 0 or more'",
        "counts, 1.5, 'is 1.5, but must be a whole number, 0 or more'",
        "bits, 2, 'is 2.0, but must be 0 or 1'",
        "codes, 3, 'is 3.0, but must be the code of a category, 0 to 2'",
        "codes, -1, 'is -1.0, but must be the code of a category, 0 to 2'",
        "codes, 0.5, 'is 0.5, but must be the code of a category, 0 to 2'"
    })
    void aCellThatTheModelCannotHaveIsNamed(String name, double cell, String what) {
        Support support = switch (name) {
            case "counts" -> Support.COUNTS;
            case "bits" -> Support.BITS;
            case "codes" -> Support.codes(2, 3);
            default -> Support.NUMBERS;
        };
        double[][] rows = {{0, 0}, {0, 1}, {1, 0}, {1, cell}, {cell, 0}};

        for (int chunkSize = 1; chunkSize <= 5; chunkSize++) {
            Table table = MemoryTable.of(SCHEMA, rows, null, chunkSize);
            assertThatExceptionOfType(UnsuitableDataException.class)
                    .isThrownBy(() -> Summary.of(table, support))
                    .withMessageContaining("row 4, column 'count' " + what);
        }
    }

    @Test
    void someRowMustHaveWeight() {
        assertThatExceptionOfType(UnsuitableDataException.class)
                .isThrownBy(() -> summary(ROWS, new double[257], 8))
                .withMessageContaining("weight 0");
    }

    @Test
    void aVarianceMustBeANumber() {
        assertThatExceptionOfType(UnsuitableDataException.class)
                .isThrownBy(() -> summary(new double[][] {{0, 1}, {0, -1e200}}, null, 8))
                .withMessageContaining("column 'count'")
                .withMessageContaining("1.0E200");
    }
}
