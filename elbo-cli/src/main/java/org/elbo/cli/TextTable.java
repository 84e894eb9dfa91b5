/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

import java.util.ArrayList;
import java.util.List;

/** Lines of cells, set in columns. */
final class TextTable {

    private final List<List<String>> lines = new ArrayList<>();

    void add(List<String> cells) {
        lines.add(List.copyOf(cells));
    }

    void add(String... cells) {
        add(List.of(cells));
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        for (List<String> line : lines) {
            StringBuilder text = new StringBuilder();
            for (int j = 0; j < line.size(); j++) {
                text.append(line.get(j))
                        .append(" ".repeat(width(j) - line.get(j).length() + 2));
            }
            out.append(text.toString().stripTrailing()).append('\n');
        }
        return out.toString();
    }

    private int width(int column) {
        return lines.stream()
                .filter(line -> line.size() > column)
                .mapToInt(line -> line.get(column).length())
                .max()
                .orElse(0);
    }
}
