/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.data.io;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import org.elbo.data.RowLabels;
import org.elbo.data.Rows;
import org.jspecify.annotations.Nullable;

/** Gathers rows into chunks of the size that tables of so many columns have. */
final class RowCollector {

    private final int columns;
    private final int chunkSize;
    private final @Nullable LabelColumn labels;
    private final int[] labelCodes;
    private final ChunkSink sink;
    private double[] values;
    private double @Nullable [] weights;
    private int @Nullable [] codes;
    private int size;
    private int chunks;
    private long start;

    RowCollector(int columns, boolean weighted, @Nullable LabelColumn labels, ChunkSink sink) {
        this.columns = columns;
        this.labels = labels;
        this.labelCodes = labels == null ? new int[0] : labels.codes();
        this.chunkSize = Rows.chunkSize(columns);
        this.sink = sink;
        this.values = new double[chunkSize * columns];
        this.weights = weighted ? new double[chunkSize] : null;
        this.codes = labels == null ? null : new int[chunkSize];
    }

    /** Adds the current row of a result: its cells, then its weight, then the code of its label, -1 where it has none. */
    void add(ResultSet row) throws SQLException {
        int at = size * columns;
        for (int j = 0; j < columns; j++) {
            values[at + j] = row.getDouble(j + 1);
        }
        if (weights != null) {
            weights[size] = row.getDouble(columns + 1);
        }
        if (codes != null) {
            int code = (int) row.getDouble(columns + (weights == null ? 1 : 2));
            codes[size] = code < 0 ? RowLabels.UNKNOWN : labelCodes[code];
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
        sink.add(new Rows(chunks, start, columns, cells, rowWeights, rowLabels()));
        // The chunk keeps the arrays.
        values = new double[chunkSize * columns];
        weights = weights == null ? null : new double[chunkSize];
        codes = codes == null ? null : new int[chunkSize];
        chunks++;
        start += size;
        size = 0;
    }

    private @Nullable RowLabels rowLabels() {
        return labels == null || codes == null ? null : labels.meaning().rows(Arrays.copyOf(codes, size));
    }

    /** The rows added so far. */
    long rows() {
        return start + size;
    }
}
