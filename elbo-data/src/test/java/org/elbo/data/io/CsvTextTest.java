/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.data.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is read of CSV without DuckDB: its first line, and where its records begin. */
class CsvTextTest {

    private static List<String> starts(String text) throws IOException {
        CsvLines lines = new CsvLines(new StringReader(text));
        List<String> starts = new ArrayList<>();
        while (lines.next()) {
            starts.add(lines.line() + (lines.isBlank() ? " blank" : ""));
        }
        return starts;
    }

    @Test
    void recordsBeginOnLines() throws IOException {
        assertThat(starts("")).isEmpty();
        assertThat(starts("a\nb")).containsExactly("1", "2");
        assertThat(starts("a\r\n\r\nb\r\n")).containsExactly("1", "2 blank", "3");
        assertThat(starts("a\rb\r")).containsExactly("1", "2");
        assertThat(starts("\"x\ny\"\"\n\",1\nb\n")).containsExactly("1", "4");
    }

    @Test
    void separatorIsTheMostFrequentOutsideQuotes() {
        assertThat(CsvHeader.detected("a,b")).isEqualTo(new CsvHeader(',', List.of("a", "b")));
        assertThat(CsvHeader.detected("\"a,b,c\";d")).isEqualTo(new CsvHeader(';', List.of("a,b,c", "d")));
        assertThat(CsvHeader.detected("a|b|c;d")).isEqualTo(new CsvHeader('|', List.of("a", "b", "c;d")));
        assertThat(CsvHeader.detected("one")).isEqualTo(new CsvHeader(',', List.of("one")));
        assertThat(CsvHeader.detected("\ta\t b ")).isEqualTo(new CsvHeader('\t', List.of("", "a", "b")));
        assertThat(CsvHeader.tabbed("a,b\tc")).isEqualTo(new CsvHeader('\t', List.of("a,b", "c")));
    }

    @Test
    void yearsAmongNamesAreNames() {
        CsvHeader years = CsvHeader.detected("country,2001,2002");
        assertThat(years.check("data.csv")).isSameAs(years);
    }
}
