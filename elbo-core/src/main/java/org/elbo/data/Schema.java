/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.data;

import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The columns of a {@link Table}, in order. A fitted model keeps the schema of its data, to refuse data of another
 * shape.
 *
 * @param columns at least one, no two of the same name
 */
public record Schema(List<Column> columns) implements Serializable {

    /** Copies the columns and checks that their names differ. */
    public Schema {
        columns = List.copyOf(columns);
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("a table must have at least one column");
        }
        Set<String> seen = new HashSet<>();
        for (Column column : columns) {
            if (!seen.add(column.name())) {
                throw new IllegalArgumentException("two columns have the name '" + column.name() + "'");
            }
        }
    }

    /**
     * Columns of numbers.
     *
     * @param names their names
     * @return the schema
     */
    public static Schema numbers(String... names) {
        return new Schema(List.of(names).stream().map(Column::number).toList());
    }

    /**
     * Columns of numbers named x1, x2, ...
     *
     * @param columns how many
     * @return the schema
     */
    public static Schema numbers(int columns) {
        return new Schema(IntStream.rangeClosed(1, columns)
                .mapToObj(j -> Column.number("x" + j))
                .toList());
    }

    /**
     * The number of columns.
     *
     * @return at least 1
     */
    public int size() {
        return columns.size();
    }

    /**
     * The names of the columns.
     *
     * @return in order
     */
    public List<String> names() {
        return columns.stream().map(Column::name).toList();
    }
}
