/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.elbo.kernel.Scratch;
import org.elbo.stats.Randoms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Cells kept as floats: the same rows as if they had been rounded by hand. */
class SinglePrecisionTest {

    /** The largest double that rounds to a finite float, half a unit below 2^128. */
    private static final double LARGEST = Math.nextDown(0x1.ffffffp127);

    private static final Schema TWO = Schema.numbers(2);

    /** Numbers of all magnitudes that floats have, and missing cells. */
    private static double[][] rows(int size) {
        RandomGenerator random = Randoms.of(4, 1);
        return IntStream.range(0, size)
                .mapToObj(i -> new double[] {
                    random.nextGaussian(), i % 5 == 0 ? Double.NaN : Math.scalb(random.nextGaussian(), i % 240 - 120)
                })
                .toArray(double[][]::new);
    }

    private static double[][] rounded(double[][] rows) {
        return Arrays.stream(rows)
                .map(row -> Arrays.stream(row).map(cell -> (float) cell).toArray())
                .toArray(double[][]::new);
    }

    private static MemoryTable table(double[][] rows, int chunkSize) {
        double[] weights =
                IntStream.range(0, rows.length).mapToDouble(i -> i / 3.0).toArray();
        String[] labels = IntStream.range(0, rows.length)
                .mapToObj(i -> i % 2 == 0 ? "" : "a|b")
                .toArray(String[]::new);
        return MemoryTable.of(TWO, rows, weights, chunkSize).labelled(labels);
    }

    private static double[][] cells(ChunkedTable table) {
        return IntStream.range(0, table.chunks())
                .mapToObj(table::chunk)
                .flatMap(chunk -> IntStream.range(0, chunk.size()).mapToObj(chunk::row))
                .toArray(double[][]::new);
    }

    private static String fingerprint(Table table) {
        return Summary.of(table, Support.NUMBERS.orMissing()).fingerprint();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 100})
    void cellsAreRoundedAndNothingElseChanges(int chunkSize) {
        MemoryTable exact = table(rows(50), chunkSize);
        MemoryTable single = exact.inSinglePrecision();

        assertThat((Object) cells(single)).isEqualTo(rounded(rows(50)));
        assertThat(single.chunks()).isEqualTo(exact.chunks());
        assertThat(single.labels()).isEqualTo(exact.labels());
        for (int index = 0; index < exact.chunks(); index++) {
            assertThat(single.chunk(index).isSinglePrecision()).isTrue();
            assertThat(exact.chunk(index).isSinglePrecision()).isFalse();
            assertThat(single.chunk(index).size()).isEqualTo(exact.chunk(index).size());
            assertThat(single.chunk(index).weights())
                    .isEqualTo(exact.chunk(index).weights());
            assertThat(single.chunk(index).labels()).isSameAs(exact.chunk(index).labels());
            assertThat(single.inSinglePrecision().chunk(index)).isSameAs(single.chunk(index));
        }
    }

    @Test
    void roundingIsByHalfAUnitAtMost() {
        double[][] exact = rows(1000);
        double[][] single = cells(table(exact, 64).inSinglePrecision());
        for (int i = 0; i < exact.length; i++) {
            for (int j = 0; j < 2; j++) {
                assertThat(Double.isNaN(single[i][j])).isEqualTo(Double.isNaN(exact[i][j]));
                assertThat(Math.abs(single[i][j] - exact[i][j]) > 0x1p-24 * Math.abs(exact[i][j]))
                        .isFalse();
            }
        }
    }

    @Test
    void roundedDataAreOtherData() {
        MemoryTable exact = table(rows(50), 7);

        assertThat(fingerprint(exact.inSinglePrecision()))
                .isEqualTo(fingerprint(table(rounded(rows(50)), 20)))
                .isNotEqualTo(fingerprint(exact));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void bothKindsOfCellsAreColumns(boolean single) {
        MemoryTable table = table(rows(9), 9);
        double[][] expected = single ? rounded(rows(9)) : rows(9);
        double[] byColumn = IntStream.range(0, 18)
                .mapToDouble(at -> expected[at % 9][at / 9])
                .toArray();
        Rows chunk = (single ? table.inSinglePrecision() : table).chunk(0);

        assertThat(chunk.cells()).isEqualTo(byColumn);
        try (Scratch scratch = Scratch.open()) {
            assertThat(Arrays.copyOf(chunk.cells(scratch), 18)).isEqualTo(byColumn);
        }
        assertThat(chunk.column(1)).isEqualTo(Arrays.copyOfRange(byColumn, 9, 18));
    }

    static Stream<UnaryOperator<ChunkedTable>> views() {
        return Stream.of(
                table -> SelectedColumns.of(table, "x2", "x1"),
                table -> ResampledTable.of(table, 3, 1),
                table -> Folds.of(table, 3, 5).training(1),
                table -> RowSample.of(table, 10, 2));
    }

    @ParameterizedTest
    @MethodSource("views")
    void viewsAreThoseOfTheRoundedRows(UnaryOperator<ChunkedTable> view) {
        ChunkedTable expected = view.apply(table(rounded(rows(50)), 7));
        ChunkedTable actual = view.apply(table(rows(50), 7).inSinglePrecision());

        assertThat(fingerprint(actual)).isEqualTo(fingerprint(expected));
        assertThat((Object) cells(actual)).isEqualTo(cells(expected));
    }

    @Test
    void codesAreMappedToThoseOfAModel() {
        Schema here = new Schema(List.of(Column.category("c", List.of("x", "y")), Column.number("z")));
        Schema there = new Schema(List.of(Column.category("c", List.of("y", "x")), Column.number("z")));
        double[][] rows = {{0, 0.1}, {1, 0.2}, {Double.NaN, 0.3}};
        ChunkedTable table =
                ConformedTable.of(MemoryTable.of(here, rows, null, 8).inSinglePrecision(), there);

        assertThat((Object) cells(table)).isEqualTo(new double[][] {{1, 0.1f}, {0, 0.2f}, {Double.NaN, 0.3f}});
    }

    @Test
    void wholeNumbersStayWhole() {
        double[][] rows = {{0}, {16_777_215}, {16_777_216}, {16_777_217}, {123_456_789}, {1e15 + 1}};
        double[][] single = cells(Table.of(rows).inSinglePrecision());

        assertThat((Object) single).isEqualTo(new double[][] {
            {0}, {16_777_215}, {16_777_216}, {16_777_216}, {123_456_792}, {999_999_986_991_104.0}
        });
        for (double[] row : single) {
            assertThat(Support.COUNTS.contains(0, row[0])).isTrue();
        }
    }

    @Test
    void farFromZeroDigitsAreLost() {
        double[][] rows = {{1e9 + 1}, {1e9 + 31}, {1e9 + 33}, {1e9 + 64}};

        assertThat((Object) cells(Table.of(rows).inSinglePrecision()))
                .isEqualTo(new double[][] {{1e9}, {1e9}, {1e9 + 64}, {1e9 + 64}});
    }

    /** Of whole numbers that are rounded to multiples of 64, and of numbers that are not rounded at all. */
    @Test
    void coarsenessIsTheDistanceOfFloatsInStandardDeviations() {
        double[][] rows = IntStream.range(0, 12_800)
                .mapToObj(i -> new double[] {1e9 - 640_000 + i * 100, i % 2 == 0 ? -1 : 1, 3, 0})
                .toArray(double[][]::new);
        Table single = MemoryTable.of(Schema.numbers(4), rows, null, 100).inSinglePrecision();
        double spread = 100 * Math.sqrt((12_800.0 * 12_800 - 1) / 12);

        assertThat(SinglePrecision.coarseness(Summary.of(single, Support.NUMBERS)))
                .containsExactly(new double[] {64 / spread, 0x1p-23, Double.POSITIVE_INFINITY, 0}, within(1e-8));
    }

    @ParameterizedTest
    @ValueSource(
            doubles = {
                Double.NaN,
                0,
                -0.0,
                0.1,
                -3.4e38,
                Float.MAX_VALUE,
                Float.MIN_NORMAL,
                -Float.MIN_NORMAL,
                16_777_217
            })
    void held(double cell) {
        assertThat(SinglePrecision.holds(cell)).isTrue();
        assertThat((Object) cells(Table.of(new double[][] {{cell}}).inSinglePrecision()))
                .isEqualTo(new double[][] {{(float) cell}});
    }

    @Test
    void theLastCellsThatAreHeld() {
        assertThat(SinglePrecision.holds(LARGEST)).isTrue();
        assertThat(SinglePrecision.holds(-LARGEST)).isTrue();
        assertThat(SinglePrecision.holds(Math.nextUp(LARGEST))).isFalse();
        // Half a unit below 2^-126 rounds to it, by the rule of even digits.
        double smallest = 0x1p-126 - 0x1p-150;
        assertThat(SinglePrecision.holds(smallest)).isTrue();
        assertThat(SinglePrecision.holds(Math.nextDown(smallest))).isFalse();
    }

    /** The range that the refusal names. */
    @Test
    void theRangeIsThatOfTheSentence() {
        MathContext three = new MathContext(3);
        assertThat(new BigDecimal(Float.MAX_VALUE).round(three)).isEqualTo(new BigDecimal("3.40E38"));
        assertThat(new BigDecimal(Float.MIN_NORMAL).round(three)).isEqualTo(new BigDecimal("1.18E-38"));
        assertThat(SinglePrecision.refusal(-1e300))
                .startsWith("-1.0E300 is too large")
                .contains("; divide the column");
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e39, -1e39, Double.MAX_VALUE, 1e-39, -1e-46, Double.MIN_VALUE})
    void refused(double cell) {
        MemoryTable table = MemoryTable.of(TWO, new double[][] {{1, 2}, {3, 4}, {5, cell}}, null, 2);
        String what = Math.abs(cell) > 1 ? "large" : "small";
        String how = Math.abs(cell) > 1 ? "divide" : "multiply";

        assertThat(SinglePrecision.holds(cell)).isFalse();
        assertThatThrownBy(table::inSinglePrecision)
                .isInstanceOf(UnsuitableDataException.class)
                .hasMessage("row 3, column 'x2': " + cell + " is too " + what + " for single precision, which holds"
                        + " 1.18e-38 to 3.40e38; " + how
                        + " the column by a power of ten, or keep double precision");
    }

    @Test
    void floatsMakeWholeRows() {
        assertThatThrownBy(() -> new Rows(0, 0, 2, new float[3], null, null))
                .hasMessage("3 cells do not make rows of 2 columns");
    }

    @Test
    void chunksTravel() throws IOException, ClassNotFoundException {
        Rows chunk = table(rows(9), 9).inSinglePrecision().chunk(0);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(chunk);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            Rows read = (Rows) in.readObject();
            assertThat(read.isSinglePrecision()).isTrue();
            for (int i = 0; i < chunk.size(); i++) {
                assertThat(read.row(i)).isEqualTo(chunk.row(i));
            }
        }
    }
}
