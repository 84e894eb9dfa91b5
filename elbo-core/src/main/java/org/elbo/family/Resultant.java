/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

/**
 * The sum of weighted directions as three numbers: the weight N, the direction m of the sum, and {@code N - R}, what the
 * length R of the sum lacks to the weight, which is {@code sum r (1 - cos(x - m))}. Kept so, and not as a sum of sines and a
 * sum of cosines, directions that are very near one another lose no digits.
 */
final class Resultant {

    private Resultant() {}

    /** The sines and the cosines of a column's cells, 0 where a cell is missing. */
    static double[][] sinesAndCosines(Columns x, int column) {
        double[][] directions = new double[2][x.n()];
        for (int i = 0; i < x.n(); i++) {
            double angle = x.x()[column * x.n() + i];
            if (!Double.isNaN(angle)) {
                directions[0][i] = Math.sin(angle);
                directions[1][i] = Math.cos(angle);
            }
        }
        return directions;
    }

    /** In two passes, the direction first. */
    static double[] of(double[][] directions, Columns x, int column, double[] r, int at) {
        double sine = 0;
        double cosine = 0;
        for (int i = 0; i < x.n(); i++) {
            sine += r[at + i] * directions[0][i];
            cosine += r[at + i] * directions[1][i];
        }
        double direction = Angles.wrap(Math.atan2(sine, cosine));
        double weight = 0;
        double lacking = 0;
        for (int i = 0; i < x.n(); i++) {
            double angle = x.x()[column * x.n() + i];
            if (!Double.isNaN(angle)) {
                weight += r[at + i];
                lacking += r[at + i] * Angles.oneMinusCosine(angle - direction);
            }
        }
        return new double[] {weight, direction, lacking};
    }

    /** A new one; the direction stays where it is. */
    static double[] scale(double[] moments, double factor) {
        return new double[] {factor * moments[0], moments[1], factor * moments[2]};
    }

    /**
     * Changes and returns the left. The lengths P and Q of two sums an angle t apart exceed that of their sum, R, by {@code 2
     * P Q (1 - cos t) / (P + Q + R)}.
     */
    static double[] merge(double[] left, double[] right) {
        if (left[0] == 0) {
            System.arraycopy(right, 0, left, 0, 3);
        } else if (right[0] > 0) {
            double p = left[0] - left[2];
            double q = right[0] - right[2];
            double apart = right[1] - left[1];
            double along = p + q * Math.cos(apart);
            double across = q * Math.sin(apart);
            double length = Math.hypot(along, across);
            double lost = 2 * p * q * Angles.oneMinusCosine(apart);
            left[0] += right[0];
            left[1] = Angles.wrap(left[1] + Math.atan2(across, along));
            left[2] += right[2] + (lost == 0 ? 0 : lost / (p + q + length));
        }
        return left;
    }
}
