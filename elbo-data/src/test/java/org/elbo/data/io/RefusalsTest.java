/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.data.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.elbo.data.io.Fixture.refusal;
import static org.elbo.data.io.Fixture.write;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Wrong data: one sentence that says what, where and what to do. */
class RefusalsTest {

    @TempDir
    Path directory;

    private Path csv(String content) {
        return write(directory, "data.csv", content);
    }

    private String in(String rest) {
        return directory.resolve("data.csv") + rest;
    }

    @Test
    void absentFile() {
        assertThat(refusal(directory.resolve("none.csv")))
                .isEqualTo(directory.resolve("none.csv") + " does not exist; check the path");
    }

    @Test
    void directoryInPlaceOfAFile() {
        assertThat(refusal(directory))
                .isEqualTo(directory + " is a directory; name a file in it, or several by a pattern such as "
                        + directory.resolve("*.csv"));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void unreadableFile() throws IOException {
        Path file = csv("a\n1\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        assumeThat(Files.isReadable(file))
                .as("an administrator reads everything")
                .isFalse();
        assertThat(refusal(file)).isEqualTo(in(" may not be read (permission denied); change its permissions"));
    }

    @Test
    void unknownFormat() {
        assertThat(refusal(write(directory, "data.xlsx", "a\n1\n")))
                .contains("data.xlsx is of no known format; name it .csv, .tsv, ");
        assertThat(refusal(write(directory, "data.parquet.gz", "a\n1\n"))).contains("is of no known format");
    }

    @Test
    void noFileMatchesThePattern() {
        String pattern = directory.resolve("part-*.csv").toString();
        assertThat(refusal(TableReader.of(pattern)))
                .isEqualTo("no file matches '" + pattern + "'; check the path and the pattern");
        String nowhere = directory.resolve("none").resolve("*.csv").toString();
        assertThat(refusal(TableReader.of(nowhere)))
                .isEqualTo("no file matches '" + nowhere + "': " + directory.resolve("none")
                        + " cannot be read (it does not exist); check the path");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\uFEFF"})
    void emptyFile(String content) {
        assertThat(refusal(csv(content)))
                .isEqualTo(in(" is empty; it must have a first line that names the columns, and rows"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,b\n", "a,b", "a\n", "a", "a,b\r\n\r\n", "a\n\n\n"})
    void namesButNoRows(String content) {
        assertThat(refusal(csv(content))).isEqualTo(in(" has no rows; it must have at least one"));
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
    void twoColumnsOfOneName() {
        assertThat(refusal(csv("a,b,a\n1,2,3\n")))
                .isEqualTo(in(", line 1: two columns have the name 'a'; rename one of them"));
        assertThat((Object) Fixture.read(csv("a,A\n1,2\n"))).isEqualTo(new double[][] {{1, 2}});
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"3.6,79\n1.8,54\n", "1\n2\n", "\"1\";\"2\"\n3;4\n", "5.1,3.5,1.4,0.2,setosa\n1,2,3,4,setosa\n"})
    void dataInPlaceOfNames(String content) {
        String line = content.substring(0, content.indexOf('\n')).replace("\"", "");
        assertThat(refusal(csv(content)))
                .isEqualTo(in(", line 1: '" + line + "' looks like data; the first line must name the columns:"
                        + " add a line of names above it"));
    }

    @Test
    void blankFirstLine() {
        assertThat(refusal(csv("\na,b\n1,2\n")))
                .isEqualTo(in(", line 1: the line is blank; the first line must name the columns"));
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

    @Test
    void rowsOfWrongLength() {
        assertThat(refusal(csv("a,b\n1,2\n3\n4,5\n")))
                .isEqualTo(in(", line 3: 1 cell where the first line names 2 columns; correct the line"));
        assertThat(refusal(csv("a,b\n1,2\n3,4,5\n4,5\n")))
                .isEqualTo(in(", line 3: 3 cells where the first line names 2 columns; correct the line"));
    }

    @Test
    void wrongQuotes() {
        assertThat(refusal(csv("a,b\n1,2\n\"x,3\n4,5\n")))
                .isEqualTo(in(", line 3: a quote is not closed, or text follows it; double the quotes inside quoted"
                        + " cells"));
    }

    @Test
    void twoKindsOfLineEnding() {
        assertThat(refusal(csv("a,b\n1,2\r\n3,4\n")))
                .startsWith(in(" mixes two kinds of line ending, or has text after a closing quote; save it again"));
    }

    @Test
    void notUtf8() throws IOException {
        Path file = directory.resolve("data.csv");
        Files.write(file, "a,b\n1,2\n2,caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(refusal(file)).isEqualTo(in(", line 3: this is not UTF-8 text; save the file as UTF-8"));
        Files.write(file, "a,caf\u00e9\n1,2\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(refusal(file)).isEqualTo(in(", line 1: this is not UTF-8 text; save the file as UTF-8"));
        Files.write(file, "a,b\n1,2\n".getBytes(StandardCharsets.UTF_16));
        assertThat(refusal(file)).isEqualTo(in(", line 1: this is not UTF-8 text; save the file as UTF-8"));
    }

    @Test
    void damagedFiles() throws IOException {
        Path parquet = write(directory, "data.parquet", "this is not parquet, although it is named so");
        assertThat(refusal(parquet))
                .startsWith(parquet + " cannot be read: ")
                .endsWith("; check that the file is whole and of the format that its name says");
        Path text = write(directory, "data.csv.gz", "this is not compressed\n");
        assertThat(refusal(text)).startsWith(text + " cannot be read (Not in GZIP format)");
        byte[] whole = Files.readAllBytes(Fixture.gzip(Fixture.resource("iris.csv")));
        Files.write(text, Arrays.copyOf(whole, whole.length / 2));
        assertThat(refusal(text)).startsWith(text + " cannot be read").contains("check that the file is whole");
        Path json = write(directory, "data.jsonl", "{\"a\": 1\n{\"b\":");
        assertThat(refusal(json))
                .startsWith(json + " cannot be read: Malformed JSON")
                .doesNotContain("\n");
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
    void wrongSql() {
        assertThat(refusal(TableReader.sql("select x frm y")))
                .isEqualTo("the query cannot be run: syntax error at or near \"y\"; correct the SQL");
        assertThat(refusal(TableReader.sql("select * from nowhere")))
                .startsWith("the query cannot be run: Table with name nowhere does not exist")
                .endsWith("; correct the SQL")
                .doesNotContain("\n");
        assertThat(refusal(TableReader.sql("select 1 as a; select 2 as b"))).startsWith("the query cannot be run: ");
        assertThat(refusal(TableReader.sql("select 1 as a where false")))
                .isEqualTo("the query has no rows; it must have at least one");
    }

    @Test
    void valuesThatAreNeverRead() {
        TableReader reader = TableReader.sql("select 1 as a, [1, 2] as b");
        assertThat(refusal(reader.columns("b")))
                .isEqualTo("the query, row 1, column 'b': values of type INTEGER[] cannot be read;"
                        + " leave the column out");
    }

    @Test
    void filesOfDifferentColumns() {
        Path a = write(directory, "part-1.csv", "a,b\n1,2\n");
        Path b = write(directory, "part-2.csv", "a,c\n1,2\n");
        assertThat(refusal(TableReader.of(directory.resolve("part-*.csv").toString())))
                .isEqualTo(b + " has the columns 'a', 'c', but " + a
                        + " has 'a', 'b'; files read together must have the same");
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
    void temporaryDirectoryThatIsNotThere() {
        Path nowhere = directory.resolve("nowhere");
        assertThat(refusal(TableReader.of(csv("a\n1\n")).temporary(nowhere)))
                .isEqualTo("no temporary directory can be made in " + nowhere
                        + " (it does not exist); choose another place for temporary files");
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
