/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.data.io;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import org.elbo.data.Rows;
import org.jspecify.annotations.Nullable;

/** Gathers rows into chunks of the size that tables of so many columns have. */
final class RowCollector {

    private final int columns;
    private final int chunkSize;
    private final ChunkSink sink;
    private double[] values;
    private double @Nullable [] weights;
    private int size;
    private int chunks;
    private long start;

    RowCollector(int columns, boolean weighted, ChunkSink sink) {
        this.columns = columns;
        this.chunkSize = Rows.chunkSize(columns);
        this.sink = sink;
        this.values = new double[chunkSize * columns];
        this.weights = weighted ? new double[chunkSize] : null;
    }

    /** Adds the current row of a result: its cells, and its weight after them. */
    void add(ResultSet row) throws SQLException {
        int at = size * columns;
        for (int j = 0; j < columns; j++) {
            values[at + j] = row.getDouble(j + 1);
        }
        if (weights != null) {
            weights[size] = row.getDouble(columns + 1);
        }
        size++;
        if (size == chunkSize) {
            flush();
        }
    }

    /** Hands on what has been gathered. */
    void flush() {
        if (size == 0) {
            return;
        }
        boolean full = size == chunkSize;
        double[] cells = full ? values : Arrays.copyOf(values, size * columns);
        double[] rowWeights = weights == null || full ? weights : Arrays.copyOf(weights, size);
        sink.add(new Rows(chunks, start, columns, cells, rowWeights));
        // The chunk keeps the arrays.
        values = new double[chunkSize * columns];
        weights = weights == null ? null : new double[chunkSize];
        chunks++;
        start += size;
        size = 0;
    }

    /** The rows added so far. */
    long rows() {
        return start + size;
    }
}
