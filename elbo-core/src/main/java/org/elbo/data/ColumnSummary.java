/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.data;

import java.io.Serializable;
import org.elbo.kernel.CentredMoments;

/** The part of a {@link Summary} that tells of one column, from the cells that are there. */
final class ColumnSummary implements Serializable {

    private static final long serialVersionUID = 1;

    private final double[] moments;
    private long missing;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;

    /** Looks through a column of a chunk, given the weights of its rows. */
    ColumnSummary(Rows chunk, int column, double[] weights) {
        double[] cells = new double[weights.length];
        for (int i = 0; i < weights.length; i++) {
            cells[i] = chunk.value(i, column);
            if (weights[i] > 0) {
                count(cells[i]);
            }
        }
        moments = CentredMoments.of(cells, 0, cells.length, weights, 0);
    }

    private void count(double cell) {
        if (Double.isNaN(cell)) {
            missing++;
        } else {
            min = Math.min(min, cell);
            max = Math.max(max, cell);
        }
    }

    /** Adds what is known of the same column of later rows. */
    void merge(ColumnSummary other) {
        CentredMoments.merge(moments, other.moments);
        missing += other.missing;
        min = Math.min(min, other.min);
        max = Math.max(max, other.max);
    }

    /** Refuses a column without cells, or one whose variance is no number. */
    void check(String name) {
        if (!(weight() > 0)) {
            throw new UnsuitableDataException(
                    "column '" + name + "' has no cell at all in a row that has weight; leave the column out");
        }
        if (!Double.isFinite(mean()) || !Double.isFinite(moments[2])) {
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
        return moments[0];
    }

    long missing() {
        return missing;
    }

    double mean() {
        return moments[1];
    }

    double variance() {
        return moments[2] / moments[0];
    }

    double min() {
        return min;
    }

    double max() {
        return max;
    }
}
