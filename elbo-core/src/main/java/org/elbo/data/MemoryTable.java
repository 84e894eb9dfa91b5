/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.data;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table whose chunks are all in memory. */
public final class MemoryTable implements ChunkedTable {

    private final Schema schema;
    private final List<Rows> chunks;
    private final long size;

    private MemoryTable(Schema schema, List<Rows> chunks) {
        this.schema = schema;
        this.chunks = List.copyOf(chunks);
        this.size = chunks.stream().mapToLong(Rows::size).sum();
    }

    /**
     * A table of chunks that are at hand, numbered 0, 1, ... and following on one another.
     *
     * @param schema its columns
     * @param chunks at least one
     * @return the table
     */
    public static MemoryTable ofChunks(Schema schema, List<Rows> chunks) {
        long start = 0;
        for (int i = 0; i < chunks.size(); i++) {
            Rows chunk = chunks.get(i);
            if (chunk.index() != i || chunk.start() != start || chunk.columns() != schema.size()) {
                throw new IllegalArgumentException("chunk " + i + " does not follow on the one before it");
            }
            start += chunk.size();
        }
        if (start == 0) {
            throw new IllegalArgumentException("a table must have at least one row");
        }
        return new MemoryTable(schema, chunks);
    }

    /**
     * A table cut into chunks of a chosen size.
     *
     * @param schema its columns
     * @param rows its rows, each as long as the schema; copied. NaN is a missing cell
     * @param weights a finite, not negative weight a row; null where every row has weight 1
     * @param chunkSize rows a chunk, at least 1
     * @return the table
     */
    public static MemoryTable of(Schema schema, double[][] rows, double @Nullable [] weights, int chunkSize) {
        if (chunkSize < 1) {
            throw new IllegalArgumentException("chunkSize = " + chunkSize + "; it must be 1 or more");
        }
        if (weights != null && weights.length != rows.length) {
            throw new IllegalArgumentException(weights.length + " weights for " + rows.length + " rows");
        }
        List<Rows> chunks = new ArrayList<>();
        for (int start = 0; start < rows.length; start += chunkSize) {
            int size = Math.min(chunkSize, rows.length - start);
            chunks.add(new Rows(
                    chunks.size(),
                    start,
                    schema.size(),
                    cells(schema, rows, start, size),
                    weights == null ? null : weights(weights, start, size)));
        }
        return ofChunks(schema, chunks);
    }

    private static double[] cells(Schema schema, double[][] rows, int start, int size) {
        int columns = schema.size();
        double[] cells = new double[size * columns];
        for (int i = 0; i < size; i++) {
            double[] row = rows[start + i];
            if (row.length != columns) {
                throw new IllegalArgumentException("row " + (start + i + 1) + " has " + row.length
                        + " cells, but the table has " + columns + " columns");
            }
            for (int j = 0; j < columns; j++) {
                if (Double.isInfinite(row[j])) {
                    throw new IllegalArgumentException("row " + (start + i + 1) + ", column '"
                            + schema.columns().get(j).name() + "' is " + row[j]
                            + "; a cell must be a finite number, or NaN"
                            + " where it is missing");
                }
            }
            System.arraycopy(row, 0, cells, i * columns, columns);
        }
        return cells;
    }

    private static double[] weights(double[] weights, int start, int size) {
        double[] copy = new double[size];
        for (int i = 0; i < size; i++) {
            double weight = weights[start + i];
            if (!(weight >= 0) || Double.isInfinite(weight)) {
                throw new IllegalArgumentException("the weight of row " + (start + i + 1) + " is " + weight
                        + "; a weight must be finite and not negative");
            }
            copy[i] = weight;
        }
        return copy;
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public int chunks() {
        return chunks.size();
    }

    @Override
    public Rows chunk(int index) {
        return chunks.get(index);
    }
}
