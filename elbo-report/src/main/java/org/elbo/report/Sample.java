/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.report;

/**
 * Rows of the data, with what the finished fit says about each.
 *
 * @param total how many rows the data has
 * @param rows the number of each row in the data, from 1; empty if unknown
 * @param values n x D: numbers, codes of categories; NaN is a missing cell
 * @param weights the weight of each row; empty if every row counts once
 * @param labels the most probable component of each row, from 0; empty if there are none
 * @param certainty the probability of that component, between 0 and 1; empty if there are none
 */
@SuppressWarnings("ArrayRecordComponent") // a message to a page, never compared
public record Sample(long total, int[] rows, double[][] values, double[] weights, int[] labels, double[] certainty) {

    /** Checks that there is one of everything, or nothing, per row. */
    public Sample {
        requireLength("rows", rows.length, values.length);
        requireLength("weights", weights.length, values.length);
        requireLength("labels", labels.length, values.length);
        requireLength("certainty", certainty.length, values.length);
    }

    /**
     * No rows: the page shows the components alone.
     *
     * @param total how many rows the data has
     * @return an empty sample
     */
    public static Sample none(long total) {
        return new Sample(total, new int[0], new double[0][], new double[0], new int[0], new double[0]);
    }

    private static void requireLength(String name, int length, int rows) {
        if (length != 0 && length != rows) {
            throw new IllegalArgumentException(
                    name + " must have one entry per row of the sample, that is " + rows + ", but has " + length);
        }
    }

    /** How many rows are here. */
    int size() {
        return values.length;
    }
}
