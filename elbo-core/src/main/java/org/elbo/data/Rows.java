/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.data;

import java.util.Arrays;
import org.elbo.data.Cells.Doubles;
import org.elbo.data.Cells.Floats;
import org.elbo.kernel.Scratch;
import org.jspecify.annotations.Nullable;

/**
 * A chunk of a {@link Table}: rows of cells, the rows' weights, and what is known of their components.
 *
 * <p>Cells are kept row by row in one array, of doubles or, in {@linkplain SinglePrecision single precision}, of floats. A
 * cell is a finite number, the code of a category, or NaN where it is missing.
 */
public final class Rows implements Chunk {

    /** Cells a chunk is meant to hold: 32 KiB, so that it stays in the first cache while components go over it. */
    private static final int CELLS = 4096;

    /** Cells where rows are long: 384 KiB, in the second cache, so that a chunk's statistics are little beside its work. */
    private static final int MOST_CELLS = 49152;

    private static final int FEWEST_ROWS = 64;
    private static final int ROWS = 448;

    /** From so many columns on a chunk has up to twice as many rows: its statistics grow with the square of the columns. */
    private static final int MANY_COLUMNS = 32;

    private static final int MOST_ROWS = 2048;

    private final int index;
    private final long start;
    private final int columns;
    private final int size;
    private final Cells cells;
    private final double @Nullable [] weights;
    private final @Nullable RowLabels labels;

    /**
     * A chunk without labels over the given arrays, which are not copied.
     *
     * @param index the chunk's number in its table, from 0
     * @param start the position of its first row in the table, from 0
     * @param columns the number of columns
     * @param values the cells, column by column: cell j of row i at {@code j * size + i}
     * @param weights the rows' weights, finite and not negative; null where every row has weight 1
     */
    public Rows(int index, long start, int columns, double[] values, double @Nullable [] weights) {
        this(index, start, columns, values, weights, null);
    }

    /**
     * A chunk over the given arrays, which are not copied.
     *
     * @param index the chunk's number in its table, from 0
     * @param start the position of its first row in the table, from 0
     * @param columns the number of columns
     * @param values the cells, column by column: cell j of row i at {@code j * size + i}
     * @param weights the rows' weights, finite and not negative; null where every row has weight 1
     * @param labels what is known of the rows' components; null where nothing is known of any
     */
    public Rows(
            int index,
            long start,
            int columns,
            double[] values,
            double @Nullable [] weights,
            @Nullable RowLabels labels) {
        this(index, start, columns, new Doubles(values), weights, labels);
    }

    /**
     * A chunk of cells in single precision, over the given arrays, which are not copied.
     *
     * @param index the chunk's number in its table, from 0
     * @param start the position of its first row in the table, from 0
     * @param columns the number of columns
     * @param values the cells, column by column: cell j of row i at {@code j * size + i}
     * @param weights the rows' weights, finite and not negative; null where every row has weight 1
     * @param labels what is known of the rows' components; null where nothing is known of any
     */
    public Rows(
            int index,
            long start,
            int columns,
            float[] values,
            double @Nullable [] weights,
            @Nullable RowLabels labels) {
        this(index, start, columns, new Floats(values), weights, labels);
    }

    private Rows(
            int index, long start, int columns, Cells cells, double @Nullable [] weights, @Nullable RowLabels labels) {
        if (columns < 1 || cells.size() == 0 || cells.size() % columns != 0) {
            throw new IllegalArgumentException(cells.size() + " cells do not make rows of " + columns + " columns");
        }
        this.index = index;
        this.start = start;
        this.columns = columns;
        this.size = cells.size() / columns;
        this.cells = cells;
        this.weights = weights;
        this.labels = labels;
        if (labels != null && labels.size() != size) {
            throw new IllegalArgumentException(labels.size() + " labels for " + size + " rows");
        }
        if (weights != null && weights.length != size) {
            throw new IllegalArgumentException(weights.length + " weights for " + size + " rows");
        }
    }

    /**
     * The number of rows that a chunk of so many columns has, unless its table was told otherwise. It depends on nothing
     * else, so that the same data always fall into the same chunks.
     *
     * @param columns the number of columns
     * @return between 96 and 2080: an odd multiple of 32, so that columns of a chunk fill whole vector registers, and do not
     *     begin at addresses which the cache takes for alike, as powers of two would
     */
    public static int chunkSize(int columns) {
        int enough = columns < MANY_COLUMNS ? ROWS : 2 * ROWS;
        int rows = Math.max(CELLS / columns, Math.min(enough, MOST_CELLS / columns));
        return (Math.max(FEWEST_ROWS, Math.min(MOST_ROWS, rows)) & -64) | 32;
    }

    @Override
    public int index() {
        return index;
    }

    @Override
    public long start() {
        return start;
    }

    @Override
    public int size() {
        return size;
    }

    /**
     * The number of columns.
     *
     * @return at least 1
     */
    public int columns() {
        return columns;
    }

    /**
     * Whether cells are kept as floats.
     *
     * @return false where they are kept as doubles
     */
    public boolean isSinglePrecision() {
        return cells instanceof Floats;
    }

    /**
     * The cells column by column, the layout of the kernels.
     *
     * @param scratch where to, if they have to be converted
     * @return columns x size doubles; the chunk's own where it has such, not to be changed
     */
    public double[] cells(Scratch scratch) {
        return cells instanceof Floats floats
                ? widened(floats.values(), scratch.doubles(cells.size()))
                : ((Doubles) cells).values();
    }

    /**
     * The cells column by column, to be kept.
     *
     * @return columns x size doubles; the chunk's own where it has such, not to be changed
     */
    public double[] cells() {
        return cells instanceof Floats floats
                ? widened(floats.values(), new double[cells.size()])
                : ((Doubles) cells).values();
    }

    private static double[] widened(float[] values, double[] out) {
        for (int at = 0; at < values.length; at++) {
            out[at] = values[at];
        }
        return out;
    }

    /**
     * One cell.
     *
     * @param row the row in this chunk, from 0
     * @param column the column, from 0
     * @return its value; NaN where it is missing
     */
    public double value(int row, int column) {
        return cells.at(column * size + row);
    }

    /**
     * A copy of one row.
     *
     * @param row the row in this chunk, from 0
     * @return its cells
     */
    public double[] row(int row) {
        double[] copy = new double[columns];
        Arrays.setAll(copy, column -> value(row, column));
        return copy;
    }

    /**
     * A copy of one column.
     *
     * @param column its number, from 0
     * @return its cells, as many as rows
     */
    public double[] column(int column) {
        double[] copy = new double[size];
        Arrays.setAll(copy, row -> value(row, column));
        return copy;
    }

    /**
     * The weight of a row. A row of weight m stands for m equal rows, one of weight 0 for none.
     *
     * @param row the row in this chunk, from 0
     * @return 1 where the table has no weights
     */
    public double weight(int row) {
        return weights == null ? 1 : weights[row];
    }

    /** The same rows with other cells. */
    Rows withValues(double[] newValues) {
        return new Rows(index, start, columns, newValues, weights, labels);
    }

    /** The same rows with other cells, in single precision. */
    Rows withValues(float[] newValues) {
        return new Rows(index, start, columns, newValues, weights, labels);
    }

    /** The same rows under other weights. */
    Rows withWeights(double[] newWeights) {
        return new Rows(index, start, columns, cells, newWeights, labels);
    }

    /** The same rows with other labels. */
    Rows withLabels(RowLabels newLabels) {
        return new Rows(index, start, columns, cells, weights, newLabels);
    }

    /**
     * What is known of the rows' components.
     *
     * @return null where nothing is known of any
     */
    public @Nullable RowLabels labels() {
        return labels;
    }

    /**
     * The weights of all rows.
     *
     * @return a copy, as many numbers as rows
     */
    public double[] weights() {
        double[] all = new double[size];
        Arrays.setAll(all, this::weight);
        return all;
    }

    /**
     * Whether rows carry weights of their own.
     *
     * @return false where every row has weight 1
     */
    public boolean isWeighted() {
        return weights != null;
    }
}
