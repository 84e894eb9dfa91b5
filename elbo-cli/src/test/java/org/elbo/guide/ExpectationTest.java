/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** That a stale page fails: what counts as the same, and what does not. */
class ExpectationTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            bound -1130.264    | bound -1130.26396 | true
            bound -1130.264    | bound -1130.26449 | true
            bound -1130.264    | bound -1130.2646  | false
            bound -1130.264    | bound 1130.264    | false
            bound -1130.264    | limit -1130.264   | false
            7 of 10            | 8 of 10           | false
            7 of 10            | 7  of  10         | true
            p 2.60756801087E-9 | p 2.60756801088E-9| true
            p 2.60756801087E-9 | p 2.60756901087E-9| false
            "created" : "..."  | "created" : "now" | true
            "seconds" : ...    | "seconds" : 1.5E-5| true
            after ... of 10    | after 5 of 11     | false
            x1 is 3            | x2 is 3           | false
            """)
    void lines(String expected, String actual, boolean same) {
        assertThat(Expectation.matches(List.of(expected.strip()), List.of(actual.strip())))
                .isEqualTo(same);
    }

    @Test
    void linesLeftOut() {
        List<String> said = List.of("a", "b 1", "c");

        assertThat(Expectation.matches(List.of("a", "..."), said)).isTrue();
        assertThat(Expectation.matches(List.of("...", "c"), said)).isTrue();
        assertThat(Expectation.matches(List.of("...", "b 2", "..."), said)).isFalse();
        assertThat(Expectation.matches(List.of("a", "c"), said)).isFalse();
        assertThat(Expectation.matches(List.of("a", "b 1", "c", "d"), said)).isFalse();
        assertThat(Expectation.matches(List.of(), said)).isFalse();
    }
}
