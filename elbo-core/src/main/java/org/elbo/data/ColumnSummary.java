/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.data;

import java.io.Serializable;
import org.elbo.kernel.Moments;

/** The part of a {@link Summary} that tells of one column, from the cells that are there. */
final class ColumnSummary implements Serializable {

    private static final long serialVersionUID = 1;

    private double weight;
    private long missing;
    private double mean;
    private double scatter;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;

    private ColumnSummary() {}

    /** Looks through a column of a chunk, given the weights of its rows and their sum. */
    static ColumnSummary of(Rows chunk, int column, double[] weights, double total) {
        ColumnSummary summary = new ColumnSummary();
        double[] cells = new double[weights.length];
        double[] present = new double[weights.length];
        int size = summary.collect(chunk, column, weights, cells, present);
        if (size > 0) {
            summary.weight = size == weights.length ? total : Moments.sum(size, present, 0);
            summary.measure(size, cells, present);
        }
        return summary;
    }

    /** Collects the cells that are there, and their weights; how many they are. */
    private int collect(Rows chunk, int column, double[] weights, double[] cells, double[] present) {
        int size = 0;
        for (int i = 0; i < weights.length; i++) {
            double cell = chunk.value(i, column);
            if (Double.isNaN(cell)) {
                missing += weights[i] > 0 ? 1 : 0;
                continue;
            }
            cells[size] = cell;
            present[size++] = weights[i];
            if (weights[i] > 0) {
                min = Math.min(min, cell);
                max = Math.max(max, cell);
            }
        }
        return size;
    }

    private void measure(int size, double[] cells, double[] weights) {
        double[] centre = new double[1];
        double[] spread = new double[1];
        Moments.mean(size, 1, cells, weights, 0, weight, centre);
        Moments.addDiagonalScatter(size, 1, cells, weights, 0, centre, new double[1], spread);
        mean = centre[0];
        scatter = spread[0];
    }

    /** Adds what is known of the same column of later rows (Chan, Golub and LeVeque 1983). */
    void merge(ColumnSummary other) {
        double apart = other.mean - mean;
        double total = weight + other.weight;
        if (total > 0) {
            scatter += other.scatter + apart * weight * (other.weight / total) * apart;
            mean = weight == 0 ? other.mean : mean + other.weight / total * apart;
        }
        weight = total;
        missing += other.missing;
        min = Math.min(min, other.min);
        max = Math.max(max, other.max);
    }

    /** Refuses a column without cells, or one whose variance is no number. */
    void check(String name) {
        if (!(weight > 0)) {
            throw new UnsuitableDataException(
                    "column '" + name + "' has no cell at all in a row that has weight; leave the column out");
        }
        if (!Double.isFinite(scatter)) {
            throw new UnsuitableDataException("column '" + name + "' has values up to "
                    + Math.max(Math.abs(min), Math.abs(max))
                    + ", whose variance is no longer a number; divide it by a power of ten");
        }
        if (min != max && variance() < Double.MIN_NORMAL) {
            throw new UnsuitableDataException("column '" + name + "' spans only " + (max - min)
                    + ", whose square is too small a number; multiply it by a power of ten");
        }
    }

    double weight() {
        return weight;
    }

    long missing() {
        return missing;
    }

    double mean() {
        return mean;
    }

    double variance() {
        return scatter / weight;
    }

    double min() {
        return min;
    }

    double max() {
        return max;
    }
}
