/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.data.io;

import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * One file, or a query's result, as SQL sees it.
 *
 * @param label what messages call it
 * @param from what follows FROM
 * @param columns its columns, in order
 * @param csv the file where it is text with lines, so that messages can give the line; null otherwise
 */
record Relation(
        String label,
        String from,
        List<SourceColumn> columns,
        @Nullable CsvFile csv) {

    List<String> names() {
        return columns.stream().map(SourceColumn::name).toList();
    }

    SourceColumn column(String name) {
        return columns.stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException(name));
    }

    /** The place of a row, to begin a message with. */
    String place(long row) {
        long line = csv == null ? 0 : csv.line(row);
        return label + ", row " + row + (line == 0 ? "" : " (line " + line + ")");
    }
}
