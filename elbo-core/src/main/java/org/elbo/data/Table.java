/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.data;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A dataset of rows with named columns. */
public interface Table extends Dataset<Rows> {

    /**
     * The columns.
     *
     * @return as many as every row has cells
     */
    Schema schema();

    /**
     * The names of the components that rows are labelled with: {@link RowLabels} number them from 0 in this order.
     *
     * @return empty where no row has a label
     */
    default List<String> labels() {
        return List.of();
    }

    /**
     * A table in memory, of columns named x1, x2, ...
     *
     * @param rows its rows, all of one length; copied. NaN is a missing cell
     * @return the table
     */
    static MemoryTable of(double[][] rows) {
        return of(rows, null);
    }

    /**
     * A table in memory, of columns named x1, x2, ..., with a weight for each row.
     *
     * @param rows its rows, all of one length; copied. NaN is a missing cell
     * @param weights a finite, not negative weight a row; null where every row has weight 1
     * @return the table
     */
    static MemoryTable of(double[][] rows, double @Nullable [] weights) {
        if (rows.length == 0) {
            throw new IllegalArgumentException("a table must have at least one row");
        }
        return of(Schema.numbers(rows[0].length), rows, weights);
    }

    /**
     * A table in memory.
     *
     * @param schema its columns
     * @param rows its rows, each as long as the schema; copied. NaN is a missing cell
     * @param weights a finite, not negative weight a row; null where every row has weight 1
     * @return the table
     */
    static MemoryTable of(Schema schema, double[][] rows, double @Nullable [] weights) {
        return MemoryTable.of(schema, rows, weights, Rows.chunkSize(schema.size()));
    }
}
