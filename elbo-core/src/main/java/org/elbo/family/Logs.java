/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

/** Logarithms with the conventions that densities need. */
final class Logs {

    private Logs() {}

    /** What a cell adds that the family cannot have: minus infinity, or nothing where the cell is missing. */
    static double outside(double cell) {
        return Double.isNaN(cell) ? 0 : Double.NEGATIVE_INFINITY;
    }

    /** {@code x log y} with {@code 0 log 0 = 0}. */
    static double xLogY(double x, double y) {
        return x == 0 ? 0 : x * Math.log(y);
    }
}
