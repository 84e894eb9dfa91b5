/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.data.io;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The first line of a CSV file.
 *
 * @param separator what separates cells
 * @param names the columns' names; empty where there is none
 */
record CsvHeader(char separator, List<String> names) {

    /** In the order in which they are preferred where the line has as many of several. */
    private static final String SEPARATORS = ",;\t|";

    static CsvHeader tabbed(String line) {
        return new CsvHeader('\t', split(line, '\t'));
    }

    static CsvHeader detected(String line) {
        char best = ',';
        int most = 1;
        for (int i = 0; i < SEPARATORS.length(); i++) {
            char separator = SEPARATORS.charAt(i);
            int cells = split(line, separator).size();
            if (cells > most) {
                most = cells;
                best = separator;
            }
        }
        return new CsvHeader(best, split(line, best));
    }

    private static List<String> split(String line, char separator) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                boolean doubled = quoted && i + 1 < line.length() && line.charAt(i + 1) == '"';
                if (doubled) {
                    cell.append('"');
                    i++;
                } else {
                    quoted = !quoted;
                }
            } else if (c == separator && !quoted) {
                cells.add(cell.toString().strip());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString().strip());
        return cells;
    }

    /** Refuses a line that does not name the columns: data would be taken for names, and a row be lost. */
    CsvHeader check(String label) {
        int numbers = 0;
        int fractions = 0;
        int blank = 0;
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (name.isEmpty()) {
                blank++;
            } else if (!seen.add(name)) {
                throw new DataException(
                        label + ", line 1: two columns have the name '" + name + "'; rename one of them");
            }
            numbers += isNumber(name) ? 1 : 0;
            fractions += isNumber(name) && name.contains(".") ? 1 : 0;
        }
        if (blank == names.size()) {
            throw new DataException(label + ", line 1: the line is blank; the first line must name the columns");
        }
        // Numbers can be names, as 1 and 2 are in a table of years, but 5.1,3.5,1.4,0.2,setosa is a row.
        if (numbers == names.size() - blank || 2 * fractions > names.size()) {
            throw new DataException(
                    label + ", line 1: '" + Names.shortened(String.join(String.valueOf(separator), names))
                            + "' looks like data; the first line must name the columns: add a line of names above it");
        }
        return this;
    }

    private static boolean isNumber(String name) {
        return name.matches("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?");
    }
}
