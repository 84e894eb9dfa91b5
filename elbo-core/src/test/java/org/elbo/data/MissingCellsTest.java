/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.elbo.stats.Workers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Summaries of tables that lack cells. */
class MissingCellsTest {

    private static final double NAN = Double.NaN;
    private static final Schema SCHEMA = Schema.numbers("length", "count");
    private static final double[][] ROWS = rows(257);
    private static final double[] WEIGHTS =
            new Random(2).doubles(257).map(w -> w < 0.1 ? 0 : w).toArray();

    private static double[][] rows(int n) {
        Random random = new Random(1);
        return IntStream.range(0, n)
                .mapToObj(i -> new double[] {
                    random.nextInt(4) == 0 ? NAN : 1e6 + random.nextGaussian(), i < 200 ? NAN : random.nextInt(9)
                })
                .toArray(double[][]::new);
    }

    private static Summary summary(double[][] rows, double[] weights, int chunkSize) {
        return Summary.of(MemoryTable.of(SCHEMA, rows, weights, chunkSize), Support.NUMBERS.orMissing());
    }

    /** A column alone, in a table that lacks nothing. */
    private static Summary present(int column) {
        int[] rows = IntStream.range(0, ROWS.length)
                .filter(i -> !Double.isNaN(ROWS[i][column]))
                .toArray();
        double[][] cells = Arrays.stream(rows)
                .mapToObj(i -> new double[] {ROWS[i][column]})
                .toArray(double[][]::new);
        double[] weights = Arrays.stream(rows).mapToDouble(i -> WEIGHTS[i]).toArray();
        return Summary.of(MemoryTable.of(Schema.numbers(1), cells, weights, 1000), Support.NUMBERS);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 8, 13, 64, 256, 257})
    void aColumnIsSummarisedAsIfItsCellsWereAll(int chunkSize) {
        Summary summary = summary(ROWS, WEIGHTS, chunkSize);

        assertThat(summary.rows()).isEqualTo(257);
        assertThat(summary.weight()).isCloseTo(Arrays.stream(WEIGHTS).sum(), within(1e-12));
        for (int j = 0; j < 2; j++) {
            int column = j;
            Summary alone = present(j);
            assertThat(summary.weight(j)).isCloseTo(alone.weight(), within(1e-12));
            // The first mean is about 1e6: 1e-15 of it, times the rounding of a few additions.
            assertThat(summary.mean()[j]).isCloseTo(alone.mean()[0], within(1e-8));
            assertThat(summary.variance()[j]).isCloseTo(alone.variance()[0], within(1e-9));
            assertThat(summary.min()[j]).isEqualTo(alone.min()[0]);
            assertThat(summary.max()[j]).isEqualTo(alone.max()[0]);
            assertThat(summary.missing(j))
                    .isEqualTo(IntStream.range(0, 257)
                            .filter(i -> WEIGHTS[i] > 0 && Double.isNaN(ROWS[i][column]))
                            .count());
        }
        assertThat(summary.missing()).isEqualTo(summary.missing(0) + summary.missing(1));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5})
    void smallNumbersByHand(int chunkSize) {
        // Length: 1, 4, 4, so mean 3 and variance (4 + 1 + 1) / 3. The third row lacks everything, the last has no
        // weight.
        double[][] rows = {{1, NAN}, {4, 7}, {NAN, NAN}, {NAN, 9}, {NAN, NAN}};
        Summary summary = summary(rows, new double[] {1, 2, 5, 1, 0}, chunkSize);

        assertThat(summary.weight()).isEqualTo(9);
        assertThat(summary.weight(0)).isEqualTo(3);
        assertThat(summary.weight(1)).isEqualTo(3);
        assertThat(summary.mean()).containsExactly(new double[] {3, 7 + 2 / 3.0}, within(1e-14));
        assertThat(summary.variance()).containsExactly(new double[] {2, 8 / 9.0}, within(1e-14));
        assertThat(summary.missing(0)).isEqualTo(2);
        assertThat(summary.missing(1)).isEqualTo(2);
    }

    @Test
    void completeDataGiveTheSameBitsEitherWay() {
        double[][] rows = Arrays.stream(ROWS)
                .filter(row -> !Double.isNaN(row[0]) && !Double.isNaN(row[1]))
                .toArray(double[][]::new);
        double[] weights = Arrays.copyOf(WEIGHTS, rows.length);
        Summary allowed = summary(rows, weights, 5);
        Summary refused = Summary.of(MemoryTable.of(SCHEMA, rows, weights, 5), Support.NUMBERS);

        assertThat(allowed.mean()).isEqualTo(refused.mean());
        assertThat(allowed.variance()).isEqualTo(refused.variance());
        assertThat(allowed.weight(1)).isEqualTo(refused.weight());
        assertThat(allowed.missing()).isZero();
        assertThat(allowed.fingerprint()).isEqualTo(refused.fingerprint());
    }

    @Test
    void theSameBitsOnAnyNumberOfThreads() {
        double[] one = Workers.call(1, () -> summary(ROWS, WEIGHTS, 3).variance());

        assertThat(Workers.call(2, () -> summary(ROWS, WEIGHTS, 3).variance())).isEqualTo(one);
        assertThat(Workers.call(8, () -> summary(ROWS, WEIGHTS, 3).variance())).isEqualTo(one);
    }

    @Test
    void aMissingCellIsInTheFingerprint() {
        double[][] other = Arrays.stream(ROWS).map(double[]::clone).toArray(double[][]::new);
        other[256][1] = NAN;

        assertThat(summary(other, WEIGHTS, 8).fingerprint())
                .isNotEqualTo(summary(ROWS, WEIGHTS, 8).fingerprint());
    }

    @Test
    void aColumnHasSomeCell() {
        double[][] rows = {{1, NAN}, {2, NAN}, {3, 5}};

        assertThatExceptionOfType(UnsuitableDataException.class)
                .isThrownBy(() -> summary(rows, new double[] {1, 1, 0}, 2))
                .withMessage("column 'count' has no cell at all in a row that has weight; leave the column out");
    }

    @Test
    void whatIsThereMustStillBeAllowed() {
        Table table = MemoryTable.of(SCHEMA, new double[][] {{1, NAN}, {NAN, 1.5}}, null, 2);

        assertThatExceptionOfType(UnsuitableDataException.class)
                .isThrownBy(() -> Summary.of(table, Support.COUNTS.orMissing()))
                .withMessage("row 2, column 'count' is 1.5, but must be a whole number, 0 or more, or missing");
        assertThat(Support.codes(2, 3).orMissing().contains(1, NAN)).isTrue();
        assertThat(Support.codes(2, 3).orMissing().contains(0, 2)).isFalse();
    }
}
