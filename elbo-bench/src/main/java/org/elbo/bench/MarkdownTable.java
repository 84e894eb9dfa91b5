/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.bench;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A table of a Markdown page. */
final class MarkdownTable {

    private final StringBuilder text = new StringBuilder();

    /**
     * A table with its head.
     *
     * @param left how many columns hold words, which stand left; the others hold numbers
     */
    MarkdownTable(int left, String... head) {
        row(head);
        row(IntStream.range(0, head.length)
                .mapToObj(column -> column < left ? "---" : "---:")
                .toArray(String[]::new));
    }

    MarkdownTable row(String... cells) {
        text.append(Stream.of(cells)
                .map(cell -> cell.replace("|", "\\|"))
                .collect(Collectors.joining(" | ", "| ", " |\n")));
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
