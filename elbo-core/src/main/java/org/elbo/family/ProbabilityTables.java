/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

/** What K rows of rates or probabilities have in common. */
final class ProbabilityTables {

    private ProbabilityTables() {}

    /** Copies a table whose rows have one length, and checks that its numbers lie between 0 and a limit. */
    static double[][] copy(String name, double[][] table, double limit) {
        double[][] copy = new double[table.length][];
        for (int k = 0; k < table.length; k++) {
            copy[k] = table[k].clone();
            if (copy[k].length == 0 || copy[k].length != copy[0].length) {
                throw new IllegalArgumentException("component " + (k + 1) + " has " + copy[k].length + " numbers, not "
                        + Math.max(1, copy[0].length));
            }
            for (double value : copy[k]) {
                if (!(value >= 0 && value <= limit) || Double.isInfinite(value)) {
                    throw new IllegalArgumentException(name + " = " + value + " in component " + (k + 1)
                            + "; it must be 0 or more" + (limit == 1 ? " and at most 1" : " and finite"));
                }
            }
        }
        if (copy.length == 0) {
            throw new IllegalArgumentException("there must be at least one component");
        }
        return copy;
    }

    static double[][] permute(double[][] table, int[] order) {
        double[][] permuted = new double[order.length][];
        for (int k = 0; k < order.length; k++) {
            permuted[k] = table[order[k]];
        }
        return permuted;
    }

    /** The log probability of a cell that the family cannot have: minus infinity, or NaN where the cell is missing. */
    static double outside(double cell) {
        return Double.isNaN(cell) ? cell : Double.NEGATIVE_INFINITY;
    }

    /** {@code x log y} with {@code 0 log 0 = 0}. */
    static double xLogY(double x, double y) {
        return x == 0 ? 0 : x * Math.log(y);
    }
}
