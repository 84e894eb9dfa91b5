/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.data.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.elbo.data.io.Fixture.read;
import static org.elbo.data.io.Fixture.resource;
import static org.elbo.data.io.Fixture.sql;
import static org.elbo.data.io.Fixture.write;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.elbo.data.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same table out of every format, out of many files, a stream and a query. */
class FormatsTest {

    /** airquality.csv has missing cells, whole numbers and fractions. */
    private static final Path AIR = resource("airquality.csv");

    private static final double[][] CELLS = read(AIR);

    @TempDir
    Path directory;

    @Test
    void csv() {
        assertThat(CELLS).hasNumberOfRows(153);
        assertThat(CELLS[0]).containsExactly(41, 190, 7.4, 67);
        assertThat(CELLS[4]).containsExactly(Double.NaN, Double.NaN, 14.3, 56);
        try (LoadedTable data = TableReader.of(AIR.toString()).read()) {
            assertThat(data.table().schema()).isEqualTo(Schema.numbers("ozone", "solar", "wind", "temperature"));
            assertThat(data.table().size()).isEqualTo(153);
            assertThat(data.sourceColumns()).containsExactly("ozone", "solar", "wind", "temperature");
            assertThat(data.excluded()).isEmpty();
            assertThat(data.isStreamed()).isFalse();
        }
    }

    @Test
    void tsv() throws IOException {
        Path file = write(directory, "air.tsv", Files.readString(AIR).replace(',', '\t'));
        assertThat((Object) read(file)).isEqualTo(CELLS);
        assertThat((Object) read(Fixture.gzip(file))).isEqualTo(CELLS);
    }

    @Test
    void compressedCsv() throws IOException {
        Path copy = Files.copy(AIR, directory.resolve("AIR.CSV"));
        assertThat((Object) read(copy)).isEqualTo(CELLS);
        assertThat((Object) read(Fixture.gzip(copy))).isEqualTo(CELLS);
    }

    @Test
    void parquet() {
        Path file = directory.resolve("air.parquet");
        sql("COPY (SELECT * FROM read_csv('" + AIR + "')) TO '" + file + "' (FORMAT parquet)");
        assertThat((Object) read(file)).isEqualTo(CELLS);
    }

    @Test
    void jsonLines() {
        for (String name : List.of("air.jsonl", "air.ndjson", "air.json")) {
            Path file = directory.resolve(name);
            sql("COPY (SELECT * FROM read_csv('" + AIR + "')) TO '" + file + "' (FORMAT json)");
            assertThat((Object) read(file)).isEqualTo(CELLS);
            assertThat((Object) read(Fixture.gzip(file))).isEqualTo(CELLS);
        }
    }

    @Test
    void jsonArray() {
        Path file = directory.resolve("air.json");
        sql("COPY (SELECT * FROM read_csv('" + AIR + "')) TO '" + file + "' (FORMAT json, ARRAY true)");
        assertThat((Object) read(file)).isEqualTo(CELLS);
    }

    @Test
    void cellOfAnotherKindInJson() {
        Path file = write(directory, "a.jsonl", "{\"a\":1,\"b\":\"NA\"}\n{\"a\":2.5}\n{\"a\":\"x\",\"b\":3}\n");
        assertThat(Fixture.refusal(file)).startsWith(file + ", row 3, column 'a': 'x' is not a number");
        assertThat((Object) read(TableReader.of(file).columns("b")))
                .isEqualTo(new double[][] {{Double.NaN}, {Double.NaN}, {3}});
    }

    @Test
    void query() {
        TableReader reader = TableReader.sql("select * from '" + AIR + "' -- all of it\n;");
        assertThat((Object) read(reader)).isEqualTo(CELLS);
    }

    @Test
    void queryInTheOrderItAsksFor() {
        assertThat((Object)
                        read(TableReader.sql("with t as (from range(5)) select range as n, n % 2 as odd, n / 2 as half"
                                + " from t order by n desc")))
                .isEqualTo(new double[][] {{4, 0, 2}, {3, 1, 1.5}, {2, 0, 1}, {1, 1, 0.5}, {0, 0, 0}});
    }

    @Test
    void queryIsRunOnce() {
        String sql = "select random() as a from range(100000)";
        try (LoadedTable data = TableReader.sql(sql).memory(0).read()) {
            assertThat((Object) Fixture.cells(data.table())).isEqualTo(Fixture.cells(data.table()));
            assertThat(data.table().size()).isEqualTo(100000);
        }
    }

    @Test
    void stream() throws IOException {
        try (InputStream in = Files.newInputStream(AIR)) {
            assertThat((Object) read(TableReader.csv(in, "the stream"))).isEqualTo(CELLS);
        }
    }

    @Test
    void standardInput() {
        InputStream before = System.in;
        try {
            System.setIn(new ByteArrayInputStream("a,b\n1,x\n2,3\n4,5\n".getBytes(StandardCharsets.UTF_8)));
            assertThat(Fixture.refusal(TableReader.of("-")))
                    .startsWith("standard input, row 1 (line 2), column 'b': 'x' is not a number");
            System.setIn(new ByteArrayInputStream("a,b\n1,2\n".getBytes(StandardCharsets.UTF_8)));
            assertThat((Object) read(TableReader.of("-"))).isEqualTo(new double[][] {{1, 2}});
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void globInTheOrderOfNames() throws IOException {
        write(directory, "part-2.csv", "b;a\n20;2\n");
        write(directory, "part-1.csv", "a,b\n1,10\n");
        write(directory, "part-3.csv", "a,b\n");
        write(directory, "other.csv", "c\n7\n");
        Files.createDirectory(directory.resolve("part-4.csv"));
        double[][] expected = {{1, 10}, {2, 20}};
        assertThat((Object) read(TableReader.of(directory + "/part-*.csv"))).isEqualTo(expected);
        assertThat((Object) read(TableReader.of(directory + "/part-[12].csv"))).isEqualTo(expected);
        assertThat((Object) read(TableReader.of(directory + "/p?rt-{1,2}.csv"))).isEqualTo(expected);
    }

    @Test
    void globAcrossDirectoriesAndFormats() throws IOException {
        Path a = Files.createDirectories(directory.resolve("y=1").resolve("deep"));
        Path b = Files.createDirectories(directory.resolve("y=2").resolve("deep"));
        write(a, "d.csv", "a\n1\n");
        write(b, "d.jsonl", "{\"a\": 2}\n");
        double[][] expected = {{1}, {2}};
        assertThat((Object) read(TableReader.of(directory + "/*/deep/d.*"))).isEqualTo(expected);
        assertThat((Object) read(TableReader.of(directory + "/**.{csv,jsonl}"))).isEqualTo(expected);
    }

    @Test
    void fileWhoseNameHasWildcardsAndQuotes() {
        write(directory, "it1.csv", "a\n9\n");
        Path file = write(directory, "it's[1].csv", "a\n1\n");
        assertThat((Object) read(file)).isEqualTo(new double[][] {{1}});
        assertThat((Object) read(TableReader.of(file.toString()))).isEqualTo(new double[][] {{1}});
    }
}
