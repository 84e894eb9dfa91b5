/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

import java.util.stream.IntStream;
import org.elbo.data.Rows;
import org.elbo.kernel.Moments;
import org.elbo.kernel.Scratch;

/**
 * A block of observations column by column, the layout of the kernels: cell j of observation i is {@code x[j * n + i]}.
 *
 * @param n the number of observations
 * @param d the number of columns
 * @param x the cells, d x n; not to be changed
 */
public record Columns(int n, int d, double[] x) {

    /**
     * One observation that a model is asked about.
     *
     * @param d the number of columns that the model has
     * @param row as many cells; not copied
     * @return a block of one
     */
    public static Columns of(int d, double[] row) {
        if (row.length != d) {
            throw new IllegalArgumentException(
                    "a row of " + row.length + " cells is none of a model of " + d + " columns");
        }
        return new Columns(1, d, row);
    }

    /**
     * The cells of a chunk.
     *
     * @param rows the chunk
     * @return its columns
     */
    public static Columns of(Rows rows) {
        return new Columns(rows.size(), rows.columns(), rows.cells());
    }

    /**
     * The cells of a chunk, for as long as a block.
     *
     * @param rows the chunk
     * @param scratch the block that they may live in
     * @return its columns
     */
    public static Columns of(Rows rows, Scratch scratch) {
        return new Columns(rows.size(), rows.columns(), rows.cells(scratch));
    }

    /** Whether no cell is missing. */
    boolean isComplete() {
        // A sum with NaN is NaN; but so may be one of cells so large that parts of it are infinite.
        return !Double.isNaN(Moments.sum(n * d, x, 0)) || IntStream.range(0, d).allMatch(this::isComplete);
    }

    /** Whether no cell of a column is missing. */
    boolean isComplete(int column) {
        for (int at = column * n; at < (column + 1) * n; at++) {
            if (Double.isNaN(x[at])) {
                return false;
            }
        }
        return true;
    }

    /** Refuses observations that have not as many cells as a model has columns. */
    void requireCells(int columns) {
        if (d != columns) {
            throw new IllegalArgumentException("a row has " + d + " cells, but the model has " + columns + " columns");
        }
    }
}
