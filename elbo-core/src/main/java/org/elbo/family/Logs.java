/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

import org.elbo.kernel.Moments;

/** What univariate families have in common: logarithms with the conventions that densities need, and the simplest statistics. */
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

    /** {@code x log(1 + y)} with {@code 0 log 0 = 0}. */
    static double xLog1p(double x, double y) {
        return x == 0 ? 0 : x * Math.log1p(y);
    }

    /** The weight of a column's observed cells, and their weighted sum. */
    static double[] weightAndSum(Columns x, int column, double[] r, int at) {
        double weight = 0;
        double sum = 0;
        for (int i = 0, from = column * x.n(); i < x.n(); i++, from++) {
            double cell = x.x()[from];
            if (!Double.isNaN(cell)) {
                weight += r[at + i];
                sum += r[at + i] * cell;
            }
        }
        return new double[] {x.isComplete(column) ? Moments.sum(x.n(), r, at) : weight, sum};
    }
}
