/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.data.io;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Objects;
import org.elbo.data.RowLabels;
import org.elbo.data.Rows;
import org.elbo.data.SinglePrecision;
import org.jspecify.annotations.Nullable;

/** Gathers rows into chunks of the size that tables of so many columns have. */
final class RowCollector {

    private final Layout layout;
    private final int columns;
    private final int chunkSize;
    private final @Nullable LabelColumn labels;
    private final int[] labelCodes;
    private final ChunkSink sink;
    private final double[] values;
    private double @Nullable [] weights;
    private int @Nullable [] codes;
    private int size;
    private int chunks;
    private long start;
    private @Nullable Relation relation;
    private long before;

    RowCollector(Layout layout, @Nullable LabelColumn labels, ChunkSink sink) {
        this.layout = layout;
        this.columns = layout.schema().size();
        this.labels = labels;
        this.labelCodes = labels == null ? new int[0] : labels.codes();
        this.chunkSize = Rows.chunkSize(columns);
        this.sink = sink;
        this.values = new double[chunkSize * columns];
        this.weights = layout.weighted() ? new double[chunkSize] : null;
        this.codes = labels == null ? null : new int[chunkSize];
    }

    /** Says where the rows come from that are added from now on. */
    void from(Relation next) {
        relation = next;
        before = rows();
    }

    /** Adds the current row of a result: its cells, then its weight, then the code of its label, -1 where it has none. */
    void add(ResultSet row) throws SQLException {
        int at = size * columns;
        for (int j = 0; j < columns; j++) {
            values[at + j] = row.getDouble(j + 1);
        }
        if (layout.singlePrecision()) {
            requireFloats(at);
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
        sink.add(layout.singlePrecision() ? floats() : doubles());
        // The chunk keeps these arrays.
        weights = weights == null ? null : new double[chunkSize];
        codes = codes == null ? null : new int[chunkSize];
        chunks++;
        start += size;
        size = 0;
    }

    private Rows doubles() {
        double[] cells = new double[size * columns];
        for (int at = 0; at < cells.length; at++) {
            cells[at] = values[at % size * columns + at / size];
        }
        return new Rows(chunks, start, columns, cells, rowWeights(), rowLabels());
    }

    private Rows floats() {
        float[] cells = new float[size * columns];
        for (int at = 0; at < cells.length; at++) {
            cells[at] = (float) values[at % size * columns + at / size];
        }
        return new Rows(chunks, start, columns, cells, rowWeights(), rowLabels());
    }

    /** Refuses a row, whose cells begin here, that cannot be kept as floats. */
    private void requireFloats(int at) {
        for (int j = 0; j < columns; j++) {
            if (!SinglePrecision.holds(values[at + j])) {
                throw new DataException(Objects.requireNonNull(relation).place(rows() - before + 1) + ", column '"
                        + layout.schema().columns().get(j).name() + "': " + SinglePrecision.refusal(values[at + j]));
            }
        }
    }

    private double @Nullable [] rowWeights() {
        return weights == null || size == chunkSize ? weights : Arrays.copyOf(weights, size);
    }

    private @Nullable RowLabels rowLabels() {
        return labels == null || codes == null ? null : labels.meaning().rows(Arrays.copyOf(codes, size));
    }

    /** The rows added so far. */
    long rows() {
        return start + size;
    }
}
