/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

import org.elbo.data.Rows;
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
     * Transposes a chunk.
     *
     * @param rows the chunk
     * @return the same cells, column by column
     */
    public static Columns of(Rows rows) {
        return of(rows, new double[rows.size() * rows.columns()]);
    }

    /**
     * Transposes a chunk into an array that belongs to a block.
     *
     * @param rows the chunk
     * @param scratch the block, in which the columns live
     * @return the same cells, column by column
     */
    public static Columns of(Rows rows, Scratch scratch) {
        return of(rows, scratch.doubles(rows.size() * rows.columns()));
    }

    private static Columns of(Rows rows, double[] x) {
        int n = rows.size();
        int d = rows.columns();
        double[] values = rows.values();
        for (int i = 0, at = 0; i < n; i++) {
            for (int j = 0; j < d; j++) {
                x[j * n + i] = values[at++];
            }
        }
        return new Columns(n, d, x);
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
