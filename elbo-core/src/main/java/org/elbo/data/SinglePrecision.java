/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.data;

/**
 * Cells kept as floats: half the memory of doubles, and half the traffic of a pass. Only what is kept is rounded; all
 * computing is done with doubles.
 *
 * <p>A float has 24 bits, seven digits: rounding changes a cell by 6e-8 of itself at most. Missing cells, codes of
 * categories and whole numbers up to 16,777,216 stay what they are; larger whole numbers stay whole. What is lost depends
 * on how far the data lie from 0, not from one another: around 1e9 floats are 64 apart. Take the origin off such a column
 * before it is rounded.
 */
public final class SinglePrecision {

    private SinglePrecision() {}

    /**
     * Whether a cell can be kept as a float with all 24 bits.
     *
     * @param cell its value; NaN where it is missing
     * @return false where it would become infinite, or lose bits or all of itself because it is smaller than 1.18e-38
     */
    public static boolean holds(double cell) {
        float rounded = (float) cell;
        boolean isNormal = Float.isFinite(rounded) && Math.abs(rounded) >= Float.MIN_NORMAL;
        return Double.isNaN(cell) || cell == 0 || isNormal;
    }

    /**
     * What is wrong with a cell that is not {@linkplain #holds held}, and what to do.
     *
     * @param cell its value
     * @return the end of a sentence that has named the place
     */
    public static String refusal(double cell) {
        boolean isLarge = Math.abs(cell) > 1;
        return cell + (isLarge ? " is too large" : " is too small")
                + " for single precision, which holds 1.18e-38 to 3.40e38; "
                + (isLarge ? "divide" : "multiply") + " the column by a power of ten, or keep double precision";
    }

    /**
     * How coarse columns are as floats: the distance from one float to the next at a column's largest magnitude, in standard
     * deviations of the column. Rounding adds a twelfth of its square to the column's variance, at most.
     *
     * @param summary of the table
     * @return d numbers; below 1e-6 where a column lies around 0, infinite for a column of equal cells that are not 0
     */
    public static double[] coarseness(Summary summary) {
        double[] min = summary.min();
        double[] max = summary.max();
        double[] variance = summary.variance();
        double[] coarseness = new double[variance.length];
        for (int j = 0; j < coarseness.length; j++) {
            float largest = (float) Math.max(Math.abs(min[j]), Math.abs(max[j]));
            coarseness[j] = largest == 0 ? 0 : Math.ulp(largest) / Math.sqrt(variance[j]);
        }
        return coarseness;
    }

    /** The rows with their cells as floats; the schema names the columns. */
    static Rows rounded(Rows rows, Schema schema) {
        float[] values = new float[rows.size() * rows.columns()];
        for (int i = 0; i < rows.size(); i++) {
            for (int j = 0; j < rows.columns(); j++) {
                double cell = rows.value(i, j);
                if (!holds(cell)) {
                    String column = schema.columns().get(j).name();
                    throw new UnsuitableDataException(
                            "row " + (rows.start() + i + 1) + ", column '" + column + "': " + refusal(cell));
                }
                values[j * rows.size() + i] = (float) cell;
            }
        }
        return rows.withValues(values);
    }
}
