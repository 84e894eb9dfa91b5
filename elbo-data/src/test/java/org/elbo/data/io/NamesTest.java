/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.data.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {

    private static final List<String> NAMES = List.of("", "eruptions", "waiting", "x1", "x2", "a");

    @ParameterizedTest
    @CsvSource({
        "waitng,waiting",
        "Waiting,waiting",
        "eruption,eruptions",
        "X1,x1",
        "x3,x1",
        "b,a",
        "nothing,''",
        "zzz,''"
    })
    void nearest(String name, String nearest) {
        assertThat(Names.nearest(name, NAMES)).isEqualTo(nearest);
    }

    @Test
    void longValuesAreCut() {
        assertThat(Names.shortened("a\nb")).isEqualTo("a b");
        assertThat(Names.shortened("x".repeat(100))).hasSize(63).endsWith("...");
    }
}
