/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.data;

import org.elbo.kernel.Moments;
import org.elbo.stats.Expectation;
import org.elbo.stats.Statistics;

/**
 * What is known of a table after one pass: its weight, each column's mean, variance and range, a fingerprint, and that
 * every cell is one that the model can have.
 */
public final class Summary implements Statistics<Summary> {

    private static final long serialVersionUID = 1;

    private long rows;
    private double weight;
    private final double[] mean;
    private final double[] scatter;
    private final double[] min;
    private final double[] max;
    private long fingerprint;
    private long refusedRow = -1;
    private int refusedColumn;
    private double refusedValue;

    private Summary(Rows chunk, Support support) {
        int n = chunk.size();
        int d = chunk.columns();
        rows = n;
        mean = new double[d];
        scatter = new double[d];
        min = new double[d];
        max = new double[d];
        double[] weights = chunk.weights();
        for (int i = 0; i < n; i++) {
            fingerprint += Fingerprint.of(chunk, i);
        }
        weight = Moments.sum(n, weights, 0);
        double[] column = new double[n];
        for (int j = 0; j < d; j++) {
            summarise(chunk, j, column, weights, support);
        }
    }

    private void summarise(Rows chunk, int j, double[] column, double[] weights, Support support) {
        min[j] = Double.POSITIVE_INFINITY;
        max[j] = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < column.length; i++) {
            column[i] = chunk.value(i, j);
            if (weights[i] > 0) {
                min[j] = Math.min(min[j], column[i]);
                max[j] = Math.max(max[j], column[i]);
            }
            if (!support.contains(j, column[i])) {
                refuse(chunk.start() + i, j, column[i]);
            }
        }
        double[] centre = new double[1];
        double[] spread = new double[1];
        Moments.mean(column.length, 1, column, weights, 0, weight, centre);
        Moments.addDiagonalScatter(column.length, 1, column, weights, 0, centre, spread);
        mean[j] = centre[0];
        scatter[j] = spread[0];
    }

    private void refuse(long row, int column, double value) {
        if (refusedRow < 0 || row < refusedRow) {
            refusedRow = row;
            refusedColumn = column;
            refusedValue = value;
        }
    }

    /**
     * Looks through a table.
     *
     * @param table the table
     * @param support what the model's cells may be
     * @return its summary
     * @throws UnsuitableDataException naming the first cell that the model cannot have, or if all weights are 0, or where
     *     a column is too large, or too small, for its variance to be a number
     */
    public static Summary of(Table table, Support support) {
        Summary summary = table.expect(support, (s, chunk) -> new Expectation<>(new Summary(chunk, s), 0, 0, 0))
                .statistics();
        summary.check(table.schema(), support);
        return summary;
    }

    private void check(Schema schema, Support support) {
        if (refusedRow >= 0) {
            String what = Double.isNaN(refusedValue) ? "is missing" : "is " + refusedValue;
            String must = Double.isNaN(refusedValue)
                    ? "; this model needs every cell, so drop the row or fill the cell"
                    : ", but must be " + support.description(refusedColumn);
            throw new UnsuitableDataException("row " + (refusedRow + 1) + ", column '"
                    + schema.columns().get(refusedColumn).name() + "' " + what + must);
        }
        if (!(weight > 0)) {
            throw new UnsuitableDataException("every row has weight 0; at least one must have more");
        }
        for (int j = 0; j < mean.length; j++) {
            if (!Double.isFinite(scatter[j])) {
                throw new UnsuitableDataException(
                        "column '" + schema.columns().get(j).name() + "' has values up to "
                                + Math.max(Math.abs(min[j]), Math.abs(max[j]))
                                + ", whose variance is no longer a number; divide it by a power of ten");
            }
            if (!isConstant(j) && scatter[j] / weight < Double.MIN_NORMAL) {
                throw new UnsuitableDataException(
                        "column '" + schema.columns().get(j).name() + "' spans only " + (max[j] - min[j])
                                + ", whose square is too small a number; multiply it by a power of ten");
            }
        }
    }

    @Override
    public Summary merge(Summary other) {
        double total = weight + other.weight;
        for (int j = 0; j < mean.length; j++) {
            double apart = other.mean[j] - mean[j];
            if (total > 0) {
                scatter[j] += other.scatter[j] + apart * weight * (other.weight / total) * apart;
                mean[j] = weight == 0 ? other.mean[j] : mean[j] + other.weight / total * apart;
            }
            min[j] = Math.min(min[j], other.min[j]);
            max[j] = Math.max(max[j], other.max[j]);
        }
        rows += other.rows;
        weight = total;
        fingerprint += other.fingerprint;
        if (other.refusedRow >= 0) {
            refuse(other.refusedRow, other.refusedColumn, other.refusedValue);
        }
        return this;
    }

    /**
     * The number of rows.
     *
     * @return at least 1
     */
    public long rows() {
        return rows;
    }

    /**
     * The sum of the rows' weights.
     *
     * @return above 0
     */
    public double weight() {
        return weight;
    }

    /**
     * The weighted mean of each column.
     *
     * @return a copy, d numbers
     */
    public double[] mean() {
        return mean.clone();
    }

    /**
     * The weighted variance of each column, over the weight and not one less.
     *
     * @return d numbers
     */
    public double[] variance() {
        double[] variance = scatter.clone();
        for (int j = 0; j < variance.length; j++) {
            variance[j] /= weight;
        }
        return variance;
    }

    /**
     * Whether all cells of a column are equal, rows of weight 0 left out.
     *
     * @param column its number, from 0
     * @return true where the smallest and the largest cell are the same
     */
    public boolean isConstant(int column) {
        return min[column] == max[column];
    }

    /**
     * The smallest cell of each column, rows of weight 0 left out.
     *
     * @return a copy, d numbers
     */
    public double[] min() {
        return min.clone();
    }

    /**
     * The largest cell of each column, rows of weight 0 left out.
     *
     * @return a copy, d numbers
     */
    public double[] max() {
        return max.clone();
    }

    /**
     * A number that tells these rows from others: it depends on every cell, every weight and the order of the rows, and
     * on nothing else.
     *
     * @return 16 hexadecimal digits
     */
    public String fingerprint() {
        return String.format("%016x", fingerprint);
    }
}
