/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.data.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.elbo.data.io.Fixture.cells;
import static org.elbo.data.io.Fixture.chunks;

import java.nio.file.Path;
import java.util.Arrays;
import org.elbo.data.MemoryTable;
import org.elbo.data.Rows;
import org.elbo.data.Summary;
import org.elbo.data.Support;
import org.elbo.data.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sources read into floats: the rounded cells, half the bytes, and refusals by file and row. */
class SinglePrecisionTest {

    /** Three chunks with weights, labels, codes and missing cells. */
    private static final TableReader READER =
            TableReader.sql("""
            select sin(range) as x, case when range % 7 > 0 then sqrt(range) end as y, 'c' || range % 3 as c,
            range % 3 / 7 as w, case when range % 4 > 0 then 'g' || range % 4 end as g from range(6000)
            """).textAsCategories().weights("w").labels("g");

    @TempDir
    Path directory;

    private static double[][] rounded(double[][] rows) {
        return Arrays.stream(rows)
                .map(row -> Arrays.stream(row).map(cell -> (float) cell).toArray())
                .toArray(double[][]::new);
    }

    private static String fingerprint(Table table) {
        return Summary.of(table, Support.NUMBERS.orMissing()).fingerprint();
    }

    @ParameterizedTest
    @CsvSource({"0, true", "1000000, false"})
    void cellsAreRounded(long memory, boolean streamed) {
        try (LoadedTable exact = READER.read();
                LoadedTable single = READER.singlePrecision().memory(memory).read()) {
            assertThat(single.isStreamed()).isEqualTo(streamed);
            assertThat(single.table().chunks())
                    .isEqualTo(exact.table().chunks())
                    .isGreaterThan(2);
            assertThat(single.table().schema()).isEqualTo(exact.table().schema());
            assertThat((Object) cells(single.table())).isEqualTo(rounded(cells(exact.table())));
            assertThat(Fixture.weights(single.table())).isEqualTo(Fixture.weights(exact.table()));
            assertThat(chunks(single.table())).allMatch(Rows::isSinglePrecision);
        }
    }

    @Test
    void fromMemoryAndFileTheFingerprintIsThatOfTheRoundedTable() {
        try (LoadedTable exact = READER.read();
                LoadedTable held = READER.singlePrecision().read();
                LoadedTable streamed = READER.singlePrecision().memory(0).read()) {
            assertThat(fingerprint(held.table()))
                    .isEqualTo(fingerprint(((MemoryTable) exact.table()).inSinglePrecision()))
                    .isEqualTo(fingerprint(streamed.table()))
                    .isNotEqualTo(fingerprint(exact.table()));
        }
    }

    /** Two cells of four bytes, a weight of eight. */
    @Test
    void aCellTakesFourBytes() {
        TableReader reader = TableReader.sql("select range as a, 1 as b, 1 as w from range(1000)")
                .weights("w")
                .singlePrecision();
        try (LoadedTable fits = reader.memory(16_000).read();
                LoadedTable doesNot = reader.memory(15_999).read()) {
            assertThat(fits.isStreamed()).isFalse();
            assertThat(doesNot.isStreamed()).isTrue();
        }
    }

    @Test
    void aCellThatIsNoFloatIsRefusedByFileAndRow() {
        Fixture.write(directory, "part-1.csv", "a,b\n1,2\n3,4\n");
        Path second = Fixture.write(directory, "part-2.csv", "a,b\n\n5,1e38\n6,1e39\n1e-60,1\n");

        assertThat(Fixture.refusal(TableReader.of(directory + "/part-*.csv").singlePrecision()))
                .isEqualTo(
                        second + ", row 2 (line 4), column 'b': 1.0E39 is too large for single precision, which holds"
                                + " 1.18e-38 to 3.40e38; divide the column by a power of ten, or keep double precision");
        assertThat(Fixture.refusal(TableReader.of(second).columns("a").singlePrecision()))
                .isEqualTo(
                        second + ", row 3 (line 5), column 'a': 1.0E-60 is too small for single precision, which holds"
                                + " 1.18e-38 to 3.40e38; multiply the column by a power of ten, or keep double precision");
        assertThat(Fixture.read(TableReader.of(second))).hasNumberOfRows(3);
    }

    /** Weights stay doubles. */
    @Test
    void aWeightMayBeWhatNoFloatIs() {
        try (LoadedTable data = TableReader.sql("select 1 as x, 1e-60 as w")
                .weights("w")
                .singlePrecision()
                .read()) {
            assertThat(Fixture.weights(data.table())).containsExactly(1e-60);
        }
    }
}
