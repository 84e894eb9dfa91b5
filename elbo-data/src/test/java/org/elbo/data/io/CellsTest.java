/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.data.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.elbo.data.io.Fixture.read;

import java.nio.file.Path;
import java.util.List;
import org.elbo.data.Column;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What cells are read as, and which columns make the table. */
class CellsTest {

    private static final double NAN = Double.NaN;

    @TempDir
    Path directory;

    private Path csv(String content) {
        return Fixture.write(directory, "data.csv", content);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a,b\n1,2\n3,4\n",
                "a,b\n1,2\n3,4",
                "a,b\r\n1,2\r\n3,4\r\n",
                "\uFEFFa,b\n1,2\n3,4\n",
                "\uFEFF\"a\",b\r\n1,2\r\n3,4\r\n",
                "a;b\n1;2\n3;4\n",
                "a\tb\n1\t2\n3\t4\n",
                "a|b\n1|2\n3|4\n",
                "\"a\",\"b\"\n\"1\",\"2\"\n\"3\",\"4\"\n",
                " a , b \n 1 ,\t2\n  3,4  \n",
                "a,b\n\n1,2\n\n3,4\n\n",
                "a,b\n1.0,+2\n3e0,4.\n",
                "a,b,\n1,2,\n3,4,\n"
            })
    void dialectsOfCsv(String content) {
        assertThat((Object) read(TableReader.of(csv(content)).columns("a", "b")))
                .isEqualTo(new double[][] {{1, 2}, {3, 4}});
        assertThat((Object) read(csv(content))).isEqualTo(new double[][] {{1, 2}, {3, 4}});
    }

    @Test
    void separatorInsideQuotes() {
        try (LoadedTable data =
                TableReader.of(csv("\"a,b\";\"say \"\"c\"\"\"\n1;2\n")).read()) {
            assertThat(data.table().schema().names()).containsExactly("a,b", "say \"c\"");
        }
    }

    @Test
    void quotedTextSpansLines() {
        assertThat((Object) read(csv("a,b\n\"x, \"\"y\"\"\nz\",2\nw,4\n"))).isEqualTo(new double[][] {{2}, {4}});
    }

    @Test
    void missingCells() {
        assertThat((Object) read(csv("a,b\n,NA\n nan ,null\nNaN,\"\"\nNULL,na\n,  \n1,2\n")))
                .isEqualTo(new double[][] {{NAN, NAN}, {NAN, NAN}, {NAN, NAN}, {NAN, NAN}, {NAN, NAN}, {1, 2}});
    }

    @Test
    void blankLinesOfASingleColumnAreMissingButNotAtItsEnd() {
        double[][] expected = {{1}, {NAN}, {3}};
        assertThat((Object) read(csv("a\n1\n\n3\n"))).isEqualTo(expected);
        assertThat((Object) read(csv("a\r\n1\r\n\r\n3\r\n\r\n\r\n"))).isEqualTo(expected);
        assertThat((Object) read(csv("a\n1\n\n\"\"\n\n"))).isEqualTo(new double[][] {{1}, {NAN}, {NAN}});
    }

    @Test
    void truthValues() {
        assertThat((Object) read(csv("a,b\ntrue,1\nFALSE,0\n,true\n")))
                .isEqualTo(new double[][] {{1, 1}, {0, 0}, {NAN, 1}});
        assertThat((Object) read(TableReader.sql("select true as a, false as b")))
                .isEqualTo(new double[][] {{1, 0}});
    }

    @Test
    void numbersOfEveryKind() {
        assertThat((Object) read(csv("a,b\n9007199254740993,-1e-400\n123456789012345678901234567890,1e308\n")))
                .isEqualTo(new double[][] {{9007199254740992.0, -0.0}, {123456789012345678901234567890.0, 1e308}});
        assertThat((Object) read(TableReader.sql("select 1.25::decimal(18, 4), 9007199254740993, 3::utinyint,"
                                + " 170141183460469231731687303715884105727::hugeint, 0.5::float, 'nan'::float")
                        .columns("CAST(1.25 AS DECIMAL(18, 4))")))
                .isEqualTo(new double[][] {{1.25}});
        assertThat((Object) read(TableReader.sql("select 9007199254740993 as a, 3::utinyint as b, 0.5::float as c,"
                        + " 170141183460469231731687303715884105727::hugeint as d")))
                .isEqualTo(new double[][] {{9007199254740992.0, 3, 0.5, 1.7014118346046923e38}});
        assertThat((Object) read(TableReader.sql("select * from (values ('nan'::double), (null), (1)) t(a)")))
                .isEqualTo(new double[][] {{NAN}, {NAN}, {1}});
    }

    @Test
    void textThatOnlyResemblesNumbers() {
        try (LoadedTable data = TableReader.of(csv("a,id,hex,sex\n1,12_3,0x1F,F\n2,12_4,0x20,T\n"))
                .read()) {
            assertThat(data.table().schema().names()).containsExactly("a");
            assertThat(data.excluded()).extracting(ExcludedColumn::reason).containsOnly("text");
        }
    }

    @Test
    void typesAreDecidedFromTheWholeFile() {
        StringBuilder text = new StringBuilder("a,b\n");
        for (int i = 0; i < 50_000; i++) {
            text.append(i).append(",1\n");
        }
        Path file = csv(text + "0.5,1\n");
        double[][] cells = read(file);
        assertThat(cells[50_000]).containsExactly(0.5, 1);
        assertThat(Fixture.refusal(csv(text + "x,1\n")))
                .contains("row 50001 (line 50002), column 'a': 'x' is not a number");
    }

    @Test
    void columnsThatAreLeftOutAreNamed() {
        Path file =
                csv(",text,date,time,empty,number,mixed\n7,x,2020-01-02,10:30,,1,1\n8,y,2020-01-03,11:30,NA,2,a1\n");
        try (LoadedTable data = TableReader.of(file).read()) {
            assertThat(data.table().schema().names()).containsExactly("number");
            assertThat(data.sourceColumns()).containsExactly("", "text", "date", "time", "empty", "number", "mixed");
            assertThat(data.excluded())
                    .containsExactly(
                            new ExcludedColumn("column 1", "without a name"),
                            new ExcludedColumn("text", "text"),
                            new ExcludedColumn("date", "dates"),
                            new ExcludedColumn("time", "dates"),
                            new ExcludedColumn("empty", "no value at all"),
                            new ExcludedColumn("mixed", "text"));
        }
    }

    @Test
    void typedColumnsThatAreLeftOut() {
        try (LoadedTable data = TableReader.sql("select 1 as a, date '2020-01-01' as d, [1] as l, {'x': 1} as s,"
                        + " timestamptz '2020-01-01 00:00:00+00' as z, null::int as n, uuid() as u")
                .read()) {
            assertThat(data.table().schema().names()).containsExactly("a");
            assertThat(data.excluded())
                    .containsExactly(
                            new ExcludedColumn("d", "dates"),
                            new ExcludedColumn("l", "values of type INTEGER[]"),
                            new ExcludedColumn("s", "values of type STRUCT(x INTEGER)"),
                            new ExcludedColumn("z", "dates"),
                            new ExcludedColumn("n", "no value at all"),
                            new ExcludedColumn("u", "text"));
        }
    }

    @Test
    void chosenColumnsComeInTheOrderChosen() {
        Path file = csv("a,b,c\n1,2,3\n");
        assertThat((Object) read(TableReader.of(file).columns("c", "a"))).isEqualTo(new double[][] {{3, 1}});
        assertThat((Object) read(TableReader.of(file).columns(List.of("b")))).isEqualTo(new double[][] {{2}});
        assertThat((Object) read(TableReader.of(file).except(List.of("b")))).isEqualTo(new double[][] {{1, 3}});
    }

    @Test
    void weights() {
        TableReader reader =
                TableReader.of(Fixture.resource("london-deaths.csv")).weights("days");
        try (LoadedTable data = reader.read()) {
            assertThat(data.table().schema().names()).containsExactly("deaths");
            assertThat(data.excluded()).isEmpty();
            assertThat(Fixture.weights(data.table())).startsWith(162, 267).hasSize(10);
            assertThat(Fixture.cells(data.table())[9]).containsExactly(9);
        }
        assertThat((Object) read(reader.columns("deaths"))).isEqualTo(read(reader));
        try (LoadedTable data =
                TableReader.of(csv("a,w\n1,0\n2,0.5\n")).weights("w").memory(0).read()) {
            assertThat(Fixture.weights(data.table())).containsExactly(0, 0.5);
        }
    }

    @Test
    void allColumnsAsCategories() {
        try (LoadedTable data = TableReader.of(csv("a,b,c\nx,10,true\n,9,false\nw, 10 ,\n"))
                .categories()
                .read()) {
            assertThat(data.table().schema().columns())
                    .containsExactly(
                            Column.category("a", List.of("w", "x")),
                            Column.category("b", List.of("9", "10")),
                            Column.category("c", List.of("false", "true")));
            assertThat((Object) Fixture.cells(data.table()))
                    .isEqualTo(new double[][] {{1, 1, 1}, {NAN, 0, 0}, {0, 1, NAN}});
        }
    }

    @Test
    void someColumnsAsCategories() {
        try (LoadedTable data = TableReader.of(Fixture.resource("iris.csv"))
                .categories(List.of("species"))
                .read()) {
            assertThat(data.table().schema().columns().get(4))
                    .isEqualTo(Column.category("species", List.of("setosa", "versicolor", "virginica")));
            assertThat(data.table().schema().columns().get(0).isCategory()).isFalse();
            double[][] cells = Fixture.cells(data.table());
            assertThat(cells[0]).containsExactly(5.1, 3.5, 1.4, 0.2, 0);
            assertThat(cells[149][4]).isEqualTo(2);
        }
    }

    @Test
    void missingCategories() {
        try (LoadedTable data =
                TableReader.of(Fixture.resource("election.csv")).categories().read()) {
            assertThat(data.table().schema().columns())
                    .allSatisfy(column -> assertThat(column.categories()).containsExactly("1", "2", "3", "4"));
            assertThat(Fixture.cells(data.table())[1]).containsExactly(3, 2, 3, 2, 1, 1, NAN, NAN, 1, 2, NAN, 0);
        }
    }

    @Test
    void categoriesAreTheSameInEveryFormatAndFile() {
        Path parquet = directory.resolve("b.parquet");
        Fixture.sql("COPY (SELECT 3::DOUBLE AS a, 'it''s' AS b) TO '" + parquet + "'");
        csv("a,b\n1,x\n2,\n");
        try (LoadedTable data =
                TableReader.of(directory + "/*.{csv,parquet}").categories().read()) {
            assertThat(data.table().schema().columns())
                    .containsExactly(
                            Column.category("a", List.of("1", "2", "3")), Column.category("b", List.of("it's", "x")));
            // b.parquet comes before data.csv.
            assertThat((Object) Fixture.cells(data.table())).isEqualTo(new double[][] {{2, 0}, {0, 1}, {1, NAN}});
        }
    }
}
