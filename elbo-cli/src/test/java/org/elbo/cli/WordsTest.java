/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers, names, sizes and sentences. */
class WordsTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1, 1",
        "-2.5, -2.5",
        "1234567, 1234570",
        "0.000123456789, 0.000123457",
        "1e9, 1.0000e+09",
        "1e-7, 1.0000e-07",
        "NaN, unknown",
        "Infinity, infinite",
        "-Infinity, -infinite"
    })
    void numbers(double value, String text) {
        assertThat(Numbers.of(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "79.968, 5.99, 80.0 ± 6.0",
        "-0.004, 1, 0.0 ± 1.0",
        "12345, 678, 12345 ± 678",
        "5, 0, 5",
        "5, NaN, 5",
        "1, 1e-12, 1 ± 1.0000e-12"
    })
    void centres(double value, double spread, String text) {
        assertThat(Numbers.withSpread(value, spread)).isEqualTo(text);
    }

    @Test
    void zeroHasNoSign() {
        assertThat(Numbers.exact(-1e-9)).isEqualTo("0.000000");
        assertThat(Numbers.exact(-1.5)).isEqualTo("-1.500000");
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1K, 1024", "1.5k, 1536", "500M, 524288000", "2GB, 2147483648", "2GiB, 2147483648"})
    void sizes(String size, long bytes) {
        assertThat(DataOptions.bytes(size)).isEqualTo(bytes);
    }

    @Test
    void columnNames() {
        assertThat(ColumnNames.parse("a")).containsExactly("a");
        assertThat(ColumnNames.parse("a,b c,d")).containsExactly("a", "b c", "d");
        assertThat(ColumnNames.parse("\"a,b\",c")).containsExactly("a,b", "c");
        assertThat(ColumnNames.parse("\"say \"\"x\"\"\",5\" pipe")).containsExactly("say \"x\"", "5\" pipe");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",", "a,", "\"a", "a,\"b"})
    void columnNamesThatAreNone(String given) {
        assertThatThrownBy(() -> ColumnNames.parse(given)).hasMessageContaining("names with commas between them");
    }

    @Test
    void tablesStayInLine() {
        TextTable table = new TextTable();
        table.add("a", "二つ", "c");
        table.add("longer", "x\n\ty", "\u001b[31mred");

        assertThat(table).hasToString("a       二つ   c\nlonger  x y  [31mred\n");
    }

    @Test
    void failuresOfFiles() {
        assertThat(Failure.sentence(new NoSuchFileException("f.json")))
                .isEqualTo("f.json does not exist; check the path.");
        assertThat(Failure.sentence(new AccessDeniedException("f.json"))).startsWith("f.json: permission denied;");
        FileSystemException full = new FileSystemException("f.json", null, "No space left on device");
        assertThat(Failure.sentence(new UncheckedIOException("cannot write the checkpoint f.json", full)))
                .isEqualTo(
                        "cannot write the checkpoint f.json: f.json cannot be read or written: No space left on device.");
    }

    @Test
    void whatNobodyExpectedAsksForAReport() {
        assertThat(Failure.sentence(new IllegalStateException("odd")))
                .isEqualTo(
                        "internal error: java.lang.IllegalStateException: odd; please report it, with what --debug adds.");
        assertThat(Failure.exitCode(new IllegalStateException("odd"))).isEqualTo(4);
    }
}
