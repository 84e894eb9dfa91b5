/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

import java.util.ArrayList;
import java.util.List;

/** Lines of cells, set in columns. */
final class TextTable {

    private final List<List<String>> lines = new ArrayList<>();
    private final List<Integer> widths = new ArrayList<>();

    void add(List<String> cells) {
        List<String> line = cells.stream().map(TextTable::oneLine).toList();
        lines.add(line);
        for (int j = 0; j < line.size(); j++) {
            if (j == widths.size()) {
                widths.add(0);
            }
            widths.set(j, Math.max(widths.get(j), length(line.get(j))));
        }
    }

    void add(String... cells) {
        add(List.of(cells));
    }

    /** A text without line breaks and whatever else a terminal would obey. */
    static String oneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    }

    private static int length(String cell) {
        return cell.codePointCount(0, cell.length());
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        for (List<String> line : lines) {
            StringBuilder text = new StringBuilder();
            for (int j = 0; j < line.size(); j++) {
                text.append(line.get(j)).append(" ".repeat(widths.get(j) - length(line.get(j)) + 2));
            }
            out.append(text.toString().stripTrailing()).append('\n');
        }
        return out.toString();
    }
}
