/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.data.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.elbo.data.io.Fixture.refusal;
import static org.elbo.data.io.Fixture.write;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Wrong files: one sentence that says what, where and what to do. */
class FileRefusalsTest {

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
        assumeFalse(Files.isReadable(file), "an administrator reads everything");
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
    void filesOfDifferentColumns() {
        Path a = write(directory, "part-1.csv", "a,b\n1,2\n");
        Path b = write(directory, "part-2.csv", "a,c\n1,2\n");
        assertThat(refusal(TableReader.of(directory.resolve("part-*.csv").toString())))
                .isEqualTo(b + " has the columns 'a', 'c', but " + a
                        + " has 'a', 'b'; files read together must have the same");
    }

    @Test
    void temporaryDirectoryThatIsNotThere() {
        Path nowhere = directory.resolve("nowhere");
        assertThat(refusal(TableReader.of(csv("a\n1\n")).temporary(nowhere)))
                .isEqualTo("no temporary directory can be made in " + nowhere
                        + " (it does not exist); choose another place for temporary files");
    }
}
