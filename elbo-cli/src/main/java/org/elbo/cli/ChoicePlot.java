/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.elbo.em.FittedModel;
import org.elbo.select.Cell;
import org.elbo.select.Selection;

/**
 * How far models are behind the best, in plain characters: a line for each number of components, a letter for each family.
 */
final class ChoicePlot {

    private static final int NARROWEST = 20;
    private static final int WIDEST = 72;
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";

    private ChoicePlot() {}

    /** The plot; empty where there is nothing to see. */
    static <P extends FittedModel> String of(Choice<P> choice, int columns) {
        Selection<P> selection = choice.selection();
        List<Cell<P>> cells = selection.ranking();
        double most = cells.isEmpty() ? 0 : selection.behind(cells.get(cells.size() - 1));
        if (cells.size() < 2 || most <= 0) {
            return "";
        }
        Map<String, Character> marks = marks(cells);
        List<Integer> sizes = cells.stream()
                .map(cell -> cell.candidate().components())
                .distinct()
                .sorted()
                .toList();
        String widest = "k = " + sizes.get(sizes.size() - 1);
        int width = Math.max(NARROWEST, Math.min(WIDEST, columns - widest.length() - 4));
        StringBuilder out = new StringBuilder();
        for (int size : sizes) {
            String label = "k = " + size;
            out.append(" ".repeat(widest.length() - label.length()))
                    .append(label)
                    .append(" |");
            out.append(line(selection, cells, size, marks, most, width)).append('\n');
        }
        String indent = " ".repeat(widest.length() + 1);
        out.append(indent).append('+').append("-".repeat(width)).append('\n');
        out.append(indent).append(scale(selection, most, width)).append('\n');
        return out.append(legend(marks, indent)).toString();
    }

    private static <P extends FittedModel> Map<String, Character> marks(List<Cell<P>> cells) {
        Map<String, Character> marks = new LinkedHashMap<>();
        for (Cell<P> cell : cells) {
            int next = marks.size();
            marks.computeIfAbsent(
                    cell.candidate().family(), family -> family.isEmpty() ? 'o' : LETTERS.charAt(next % 26));
        }
        return marks;
    }

    /** Marks that fall on one another stand side by side. */
    private static <P extends FittedModel> String line(
            Selection<P> selection,
            List<Cell<P>> cells,
            int size,
            Map<String, Character> marks,
            double most,
            int width) {
        char[] line = new char[width + marks.size()];
        Arrays.fill(line, ' ');
        for (Cell<P> cell : cells) {
            if (cell.candidate().components() == size) {
                int at = (int) Math.round(selection.behind(cell) / most * (width - 1));
                while (line[at] != ' ') {
                    at++;
                }
                line[at] = marks.getOrDefault(cell.candidate().family(), '?');
            }
        }
        return new String(line).stripTrailing();
    }

    private static String scale(Selection<?> selection, double most, int width) {
        String left = "best " + ChoiceWords.name(selection.criterion());
        String right = Numbers.of(most) + " behind";
        int gap = Math.max(2, width + 1 - left.length() - right.length());
        return left + " ".repeat(gap) + right;
    }

    private static String legend(Map<String, Character> marks, String indent) {
        List<String> entries = new ArrayList<>();
        marks.forEach((family, mark) -> {
            if (!family.isEmpty()) {
                entries.add(mark + " " + family);
            }
        });
        return entries.size() < 2 ? "" : indent + String.join("   ", entries) + "\n";
    }
}
