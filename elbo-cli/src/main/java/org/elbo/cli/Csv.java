/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

import java.util.List;
import java.util.stream.Collectors;
import org.elbo.data.Column;

/** Rows as lines of CSV. */
final class Csv {

    private Csv() {}

    /** A line of names or cells. */
    static String line(List<String> cells) {
        return cells.stream().map(Csv::quoted).collect(Collectors.joining(","));
    }

    /** A cell of a column: a category by its name, a whole number without a point, nothing where it is missing. */
    static String cell(Column column, double value) {
        if (Double.isNaN(value)) {
            return "";
        }
        if (column.isCategory()) {
            return column.categories().get((int) value);
        }
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    /** A name or cell as CSV has it. */
    static String quoted(String text) {
        return text.matches("[^,\"\\r\\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
