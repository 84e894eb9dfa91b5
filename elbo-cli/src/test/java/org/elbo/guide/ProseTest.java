/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every decimal number in the prose of the guide is a number, rounded, that a program of the guide has or prints. */
class ProseTest {

    static Stream<Page> chapters() {
        return Page.all().stream().filter(page -> page.name().startsWith("docs/guide/"));
    }

    @ParameterizedTest
    @MethodSource("chapters")
    void decimalsComeFromPrograms(Page page) {
        List<String> known = chapters()
                .flatMap(chapter -> chapter.blocks().stream())
                .flatMap(block -> numbers(block.text()))
                .toList();
        String prose = String.join("\n", page.prose()).replaceAll("`[^`]*`", "");
        List<String> unknown = numbers(prose)
                .filter(number -> number.contains("."))
                .filter(number -> known.stream().noneMatch(other -> Expectation.rounds(number, other)))
                .toList();
        assertThat(unknown).isEmpty();
    }

    /** The numbers of a text without their signs. */
    private static Stream<String> numbers(String text) {
        return Expectation.NUMBER
                .matcher(text)
                .results()
                .map(found -> found.group().replaceFirst("^[-+−]", ""));
    }
}
