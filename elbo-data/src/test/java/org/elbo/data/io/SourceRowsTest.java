/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.data.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A source as text, beside the table that was read from it. */
class SourceRowsTest {

    @TempDir
    Path directory;

    private static List<List<String>> rows(LoadedTable data) {
        List<List<String>> rows = new ArrayList<>();
        try (SourceRows source = data.sourceRows()) {
            source.forEachRemaining(row -> rows.add(List.of(row)));
        }
        return rows;
    }

    private static List<List<String>> rows(TableReader reader) {
        try (LoadedTable data = reader.keepSource().read()) {
            return rows(data);
        }
    }

    @Test
    void cellsOfTextAreAsTheyWereWritten() {
        Path file = Fixture.write(
                directory,
                "data.csv",
                "id,x,y,note\n007,1.50,,\"a, \"\"b\"\"\n\nc\"\n008, 1e3 ,NA,\n009,-0.0,\"\",é\n\n");

        try (LoadedTable data = TableReader.of(file).keepSource().columns("x").read()) {
            assertThat(data.sourceColumns()).containsExactly("id", "x", "y", "note");
            assertThat(rows(data))
                    .containsExactly(
                            List.of("007", "1.50", "", "a, \"b\"\n\nc"),
                            List.of("008", " 1e3 ", "NA", ""),
                            List.of("009", "-0.0", "", "é"))
                    .isEqualTo(rows(data));
        }
    }

    @Test
    void otherSourcesGiveTheirValuesAsText() {
        assertThat(rows(TableReader.sql("select 0.1::double as x, null as n, true as b, date '2020-02-29' as d,"
                        + " 'a|b' as t, [1, 2] as l")))
                .containsExactly(List.of("0.1", "", "true", "2020-02-29", "a|b", "[1, 2]"));
        assertThat(rows(TableReader.of(Fixture.write(
                        directory, "data.jsonl", "{\"x\": 1, \"m\": \"a\"}\n{\"x\": 2.5, \"m\": 3}\n{\"x\": 4}\n"))))
                .containsExactly(List.of("1.0", "a"), List.of("2.5", "3"), List.of("4.0", ""));
    }

    @Test
    void standardInputAndGlobs() {
        byte[] text = "a,b\n1,x\n,y\n".getBytes(StandardCharsets.UTF_8);
        assertThat(rows(TableReader.csv(new ByteArrayInputStream(text), "standard input")))
                .containsExactly(List.of("1", "x"), List.of("", "y"));
        Fixture.write(directory, "part-1.csv", "a,b\n1,x\n");
        Fixture.write(directory, "part-2.csv", "b,a\ny,2\nz,3\n");
        assertThat(rows(TableReader.of(directory.resolve("part-*.csv").toString())))
                .containsExactly(List.of("1", "x"), List.of("2", "y"), List.of("3", "z"));
    }

    @Test
    void blankLinesOfASingleColumn() {
        assertThat(rows(TableReader.of(Fixture.write(directory, "data.csv", "a\n1\n\n3\n\n"))))
                .containsExactly(List.of("1"), List.of(""), List.of("3"));
    }

    /** A query of random numbers gives others when it is run again; its result is kept. */
    @ParameterizedTest
    @ValueSource(strings = {"sql", "csv", "parquet"})
    void rowsAreThoseOfTheTableInItsOrder(String kind) {
        String query = "select range as i, random() as x from range(300000) order by hash(range)";
        Path file = directory.resolve("data." + kind);
        if (!kind.equals("sql")) {
            Fixture.sql("COPY (" + query + ") TO '" + file + "'");
        }
        TableReader reader = kind.equals("sql") ? TableReader.sql(query) : TableReader.of(file);
        for (long memory : new long[] {1_000_000, Long.MAX_VALUE}) {
            try (LoadedTable data =
                            reader.keepSource().memory(memory).threads(3).read();
                    SourceRows rows = data.sourceRows()) {
                double[][] cells = Fixture.cells(data.table());
                for (double[] row : cells) {
                    String[] text = rows.next();
                    if (Double.parseDouble(text[0]) != row[0] || Double.parseDouble(text[1]) != row[1]) {
                        throw new AssertionError(List.of(text) + " is not the row that begins with " + row[0]);
                    }
                }
                assertThat(cells).hasNumberOfRows(300_000);
                assertThat(rows.hasNext()).isFalse();
                assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(rows::next);
            }
        }
    }

    @Test
    void twoReadingsAtOnce() {
        TableReader reader = TableReader.sql("select range as i from range(10000)");
        try (LoadedTable data = reader.keepSource().read();
                SourceRows one = data.sourceRows();
                SourceRows two = data.sourceRows()) {
            for (int i = 0; i < 10_000; i++) {
                assertThat(one.next()).containsExactly(String.valueOf(i));
                assertThat(two.next()).containsExactly(String.valueOf(i));
            }
        }
    }

    @Test
    void aSourceThatHasChangedIsRefused() throws IOException {
        for (String now : List.of("a,b\n1,1\n", "a,b\n1,1\n2,2\n3,3\n")) {
            Path file = Fixture.write(directory, "data.csv", "a,b\n1,1\n2,2\n");
            try (LoadedTable data = TableReader.of(file).keepSource().read()) {
                Files.writeString(file, now);
                // DuckDB may see the change itself.
                assertThatExceptionOfType(DataException.class)
                        .isThrownBy(() -> rows(data))
                        .withMessageContaining(file.toString());
            }
        }
    }

    @Test
    void nothingIsKeptUnlessAskedForOrLeftBehind() throws IOException {
        Path temporary = Files.createDirectory(directory.resolve("temporary"));
        TableReader reader = TableReader.sql("select 1 as a").temporary(temporary);
        try (LoadedTable data = reader.read();
                Stream<Path> left = Files.list(temporary)) {
            assertThat(left).isEmpty();
            assertThatIllegalStateException()
                    .isThrownBy(data::sourceRows)
                    .withMessage("the source was not kept; tell the reader to, by keepSource()");
        }
        LoadedTable kept = reader.keepSource().read();
        SourceRows begun = kept.sourceRows();
        assertThat(begun.hasNext()).isTrue();
        begun.close();
        begun.close();
        kept.close();
        kept.close();
        Fixture.refusal(reader.keepSource().columns("none"));
        try (Stream<Path> left = Files.list(temporary)) {
            assertThat(left).isEmpty();
        }
    }
}
