/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.data.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.elbo.data.io.Fixture.refusal;
import static org.elbo.data.io.Fixture.write;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Wrong cells and columns: one sentence that says what, where and what to do. */
class CellRefusalsTest {

    @TempDir
    Path directory;

    private Path csv(String content) {
        return write(directory, "data.csv", content);
    }

    private String in(String rest) {
        return directory.resolve("data.csv") + rest;
    }

    @Test
    void noColumnOfNumbers() {
        assertThat(refusal(csv("a,b,c\nx,2020-01-02,\ny,2020-01-03,\n")))
                .isEqualTo(in(" has no column of numbers: 'a' is left out (text), 'b' is left out (dates),"
                        + " 'c' is left out (no value at all); choose columns, or read them as categories"));
    }

    @Test
    void absentColumn() {
        Path file = csv("eruptions,waiting\n1,2\n");
        assertThat(refusal(TableReader.of(file).columns("waitng")))
                .isEqualTo(in(" has no column 'waitng' (did you mean 'waiting'?); its columns are"
                        + " 'eruptions', 'waiting'"));
        assertThat(refusal(TableReader.of(file).columns("zzz")))
                .isEqualTo(in(" has no column 'zzz'; its columns are 'eruptions', 'waiting'"));
        assertThat(refusal(TableReader.of(file).weights("Eruptions"))).contains("did you mean 'eruptions'?");
        assertThat(refusal(TableReader.of(file).except(List.of("zzz")))).contains("has no column 'zzz'");
        assertThat(refusal(TableReader.of(file).categories(List.of("zzz")))).contains("has no column 'zzz'");
    }

    @Test
    void manyColumnsAreNotAllListed() {
        StringBuilder names = new StringBuilder("x0");
        StringBuilder cells = new StringBuilder("1");
        for (int j = 1; j < 30; j++) {
            names.append(",x").append(j);
            cells.append(",1");
        }
        assertThat(refusal(TableReader.of(csv(names + "\n" + cells + "\n")).columns("nothing like it")))
                .endsWith("'x18', 'x19' and 10 more");
    }

    @Test
    void textAmongNumbersOfAColumnThatNobodyAskedFor() throws IOException {
        List<String> lines = Files.readAllLines(Fixture.resource("faithful.csv"));
        lines.set(100, "1.8,abc");
        assertThat(refusal(csv(String.join("\n", lines))))
                .isEqualTo(in(", row 100 (line 101), column 'waiting': 'abc' is not a number; correct the cell,"
                        + " leave it empty where it is missing, or leave the column out"));
    }

    @Test
    void textOfAColumnAskedFor() {
        assertThat(refusal(TableReader.of(Fixture.resource("iris.csv")).columns("sepal_length", "species")))
                .isEqualTo(Fixture.resource("iris.csv") + ", row 1 (line 2), column 'species': 'setosa' is not a"
                        + " number; correct the cell, leave it empty where it is missing, or leave the column out");
    }

    @Test
    void lineOfARowBehindBlankLinesAndQuotedLineEnds() {
        assertThat(refusal(csv("t,a\r\n\"x\r\ny\",1\r\n\r\nz,2\r\nz,x\r\n")))
                .startsWith(in(", row 3 (line 6), column 'a': 'x' is not a number"));
        assertThat(refusal(csv("a\n1\n\n2\nx\n"))).startsWith(in(", row 4 (line 5), column 'a': 'x' is not"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"inf", "Infinity", "-inf", "1e999"})
    void infinity(String value) {
        assertThat(refusal(csv("a,b\n1,2\n3," + value + "\n5,6\n")))
                .isEqualTo(in(", row 2 (line 3), column 'b': '" + value + "' is not a finite number; correct the cell,"
                        + " or leave it empty where it is missing"));
    }

    @Test
    void infinityInParquet() {
        Path file = directory.resolve("data.parquet");
        Fixture.sql("COPY (SELECT * FROM (VALUES (1e0), ('inf'::DOUBLE)) t(x)) TO '" + file + "'");
        assertThat(refusal(file))
                .isEqualTo(file + ", row 2, column 'x': 'inf' is not a finite number; correct the cell, or leave it"
                        + " empty where it is missing");
    }

    @Test
    void decimalComma() {
        assertThat(refusal(csv("a;b\n3,6;79\n1,8;54\n")))
                .isEqualTo(in(", row 1 (line 2), column 'a': '3,6' has a comma; write numbers with a decimal point and"
                        + " without separators of thousands"));
        assertThat(refusal(csv("a,b\n1,\"1,234\"\n"))).contains("row 1 (line 2), column 'b': '1,234' has a comma");
    }

    @Test
    void columnWithoutAnyValue() {
        assertThat(refusal(TableReader.of(csv("a,b\n1,\n2,NA\n")).columns("a", "b")))
                .isEqualTo(in(": column 'b' has no value at all; leave it out"));
    }

    @ParameterizedTest
    @CsvSource({
        "-1,the weight is '-1'",
        ",the weight is missing",
        "NaN,the weight is missing",
        "inf,the weight is 'inf'",
        "x,the weight is 'x'"
    })
    void weights(String weight, String problem) {
        Path file = csv("a,w\n1,2\n3," + (weight == null ? "" : weight) + "\n");
        assertThat(refusal(TableReader.of(file).weights("w")))
                .isEqualTo(in(", row 2 (line 3), column 'w': " + problem
                        + "; a weight must be a finite number that is not negative"));
    }

    @Test
    void weightsThatAreAllZero() {
        assertThat(refusal(TableReader.of(csv("a,w\n1,0\n3,0\n")).weights("w")))
                .isEqualTo(in(": no weight in column 'w' is above 0; correct the weights or name another column"));
    }

    @Test
    void valuesThatAreNeverRead() {
        TableReader reader = TableReader.sql("select 1 as a, [1, 2] as b");
        assertThat(refusal(reader.columns("b")))
                .isEqualTo("the query, row 1, column 'b': values of type INTEGER[] cannot be read;"
                        + " leave the column out");
    }

    @Test
    void badCellOfALaterFile() {
        write(directory, "part-1.csv", "a,b\n1,2\n3,4\n");
        Path second = write(directory, "part-2.csv", "b,a\n1,2\n3,x\n");
        assertThat(refusal(TableReader.of(directory.resolve("part-*.csv").toString())))
                .startsWith(second + ", row 2 (line 3), column 'a': 'x' is not a number");
    }

    @Test
    void tooManyCategories() {
        TableReader reader =
                TableReader.sql("select range as a, 1 as b from range(70000)").categories();
        assertThat(refusal(reader.columns("a")))
                .isEqualTo("the query: column 'a' has more than 65536 categories; leave it out, or read it as numbers");
        try (LoadedTable data = reader.read()) {
            assertThat(data.excluded()).containsExactly(new ExcludedColumn("a", "more than 65536 categories"));
        }
    }

    @Test
    void rolesThatExcludeEachOther() {
        TableReader reader = TableReader.of("data.csv");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> reader.columns("a", "a"))
                .withMessageContaining("twice");
        assertThatIllegalArgumentException().isThrownBy(() -> reader.memory(-1)).withMessageContaining("memory = -1");
        assertThatIllegalArgumentException().isThrownBy(() -> reader.threads(0)).withMessageContaining("threads = 0");
        for (TableReader wrong : List.of(
                reader.columns("a").weights("a"),
                reader.columns("a").except(List.of("a")),
                reader.columns("a").categories(List.of("b")),
                reader.categories(List.of("a")).except(List.of("a")),
                reader.categories(List.of("a")).weights("a"),
                reader.except(List.of("a")).weights("a"))) {
            assertThatIllegalArgumentException().isThrownBy(wrong::read).withMessageContaining("column '");
        }
    }
}
