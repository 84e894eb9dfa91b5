/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What tables are made of, and what they refuse to be made of. */
class TableArgumentsTest {

    private static final double[][] ROWS = {{1, 2}, {3, 4}, {5, 6}};
    private static final Schema TWO = Schema.numbers(2);

    private static void refused(Runnable making, String... words) {
        assertThatIllegalArgumentException()
                .isThrownBy(making::run)
                .satisfies(thrown -> assertThat(thrown.getMessage()).contains(words));
    }

    @Test
    void columnsHaveNamesAndCategories() {
        refused(() -> Column.number(" "), "name");
        refused(() -> Column.category("colour", List.of()), "'colour'", "category");
        assertThat(Column.category("colour", List.of("red")).isCategory()).isTrue();
        assertThat(Column.number("length").isCategory()).isFalse();
    }

    @Test
    void schemasHaveColumnsOfDifferentNames() {
        refused(() -> Schema.numbers(0), "column");
        refused(() -> Schema.numbers("a", "b", "a"), "'a'");
        assertThat(Schema.numbers(2).names()).containsExactly("x1", "x2");
    }

    @Test
    void cellsMakeWholeRows() {
        refused(() -> new Rows(0, 0, 2, new double[3], null), "3 cells", "2 columns");
        refused(() -> new Rows(0, 0, 1, new double[0], null), "0 cells");
        refused(() -> new Rows(0, 0, 2, new double[4], new double[3]), "3 weights", "2 rows");
        refused(() -> new Rows(0, 0, 1, new double[0], null), "0 cells");
    }

    @Test
    void cellsAreColumnByColumn() {
        Rows rows = new Rows(0, 0, 2, new double[] {1, 2, 3, 4}, new double[] {0.5, 2});

        assertThat(rows.value(1, 0)).isEqualTo(2);
        assertThat(rows.row(1)).containsExactly(2, 4);
        assertThat(rows.column(1)).containsExactly(3, 4);
        assertThat(rows.weight(1)).isEqualTo(2);
        assertThat(new Rows(0, 0, 2, new double[] {7, 8}, null).weight(0)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"1, 2080", "2, 2080", "5, 800", "10, 480", "31, 480", "32, 928", "50, 928", "128, 416", "100000, 96"})
    void chunksHoldAsManyRowsAsFitTheCache(int columns, int rows) {
        assertThat(Rows.chunkSize(columns)).isEqualTo(rows);
    }

    @Test
    void tablesHaveRowsOfOneLength() {
        refused(() -> Table.of(new double[0][]), "row");
        refused(() -> MemoryTable.of(TWO, new double[0][], null, 1), "row");
        refused(() -> Table.of(new double[][] {{1, 2}, {3}}), "row 2", "1 cells", "2 columns");
    }

    @Test
    void cellsAreFiniteOrMissing() {
        refused(() -> Table.of(new double[][] {{1, 2}, {3, Double.NEGATIVE_INFINITY}}), "row 2", "'x2'", "-Infinity");
        assertThat(Table.of(new double[][] {{Double.NaN}}).size()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
    void weightsAreFiniteAndNotNegative(double weight) {
        refused(() -> Table.of(ROWS, new double[] {1, weight, 1}), "weight of row 2", Double.toString(weight));
    }

    @Test
    void everyRowHasItsWeight() {
        refused(() -> Table.of(ROWS, new double[2]), "2 weights", "3 rows");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void chunksHaveRows(int chunkSize) {
        refused(() -> MemoryTable.of(TWO, ROWS, null, chunkSize), "chunkSize = " + chunkSize);
    }

    @Test
    void chunksFollowOnOneAnother() {
        Rows first = new Rows(0, 0, 2, new double[4], null);
        refused(() -> MemoryTable.ofChunks(TWO, List.of(first, new Rows(2, 2, 2, new double[4], null))), "chunk 1");
        refused(() -> MemoryTable.ofChunks(TWO, List.of(first, new Rows(1, 3, 2, new double[4], null))), "chunk 1");
        refused(() -> MemoryTable.ofChunks(Schema.numbers(1), List.of(first)), "chunk 0");
        refused(() -> MemoryTable.ofChunks(TWO, List.of()), "row");
        assertThat(MemoryTable.ofChunks(TWO, List.of(first, new Rows(1, 2, 2, new double[2], null)))
                        .size())
                .isEqualTo(3);
    }

    @Test
    void tablesKeepTheirOwnCopy() {
        double[][] rows = {{1, 2}, {3, 4}};
        double[] weights = {1, 1};
        MemoryTable table = MemoryTable.of(TWO, rows, weights, 5);
        rows[0][0] = 9;
        weights[0] = 9;

        assertThat(table.chunk(0).value(0, 0)).isEqualTo(1);
        assertThat(table.chunk(0).weight(0)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 100})
    void aCutTableHasTheSameRows(int chunkSize) {
        MemoryTable table = MemoryTable.of(TWO, ROWS, null, chunkSize);

        int row = 0;
        for (int index = 0; index < table.chunks(); index++) {
            Rows chunk = table.chunk(index);
            assertThat(chunk.index()).isEqualTo(index);
            assertThat(chunk.start()).isEqualTo(row);
            for (int i = 0; i < chunk.size(); i++) {
                assertThat(chunk.row(i)).isEqualTo(ROWS[row++]);
            }
        }
        assertThat(row).isEqualTo(3);
    }
}
