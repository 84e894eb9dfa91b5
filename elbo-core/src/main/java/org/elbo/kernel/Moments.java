/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.kernel;

/**
 * Weighted means and centred second moments, in two passes over a block: first the mean, then the deviations from it.
 * Second moments about the origin are never formed, so that data far from it lose no digits.
 */
public final class Moments {

    /** A weight so much smaller than another is lost in the rounding of any sum with it, however far its observation lies. */
    private static final double NOTHING = 0x1p-120;

    /** With fewer columns, leaving observations out costs more than it saves. */
    private static final int DENSE = 16;

    private Moments() {}

    /**
     * The sum of a stretch of an array.
     *
     * @param n how many numbers
     * @param x the numbers
     * @param at where they start
     * @return their sum
     */
    public static double sum(int n, double[] x, int at) {
        return Kernels.CHOSEN.sum(n, x, at);
    }

    /**
     * An array times a factor.
     *
     * @param factor the factor
     * @param x the numbers, not changed
     * @return a new array
     */
    public static double[] scaled(double factor, double[] x) {
        double[] scaled = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            scaled[i] = factor * x[i];
        }
        return scaled;
    }

    /**
     * The weighted mean of each column, taken as a deviation from the column's first value that has weight, which makes it
     * exact for a constant column and keeps it good to the last digit for data far from the origin.
     *
     * @param n the number of observations
     * @param d the number of columns
     * @param x the observations, d x n
     * @param weight the weights, starting at {@code at}
     * @param at where the weights start
     * @param total the sum of the weights; where it is 0 the result is one of the column's values
     * @param mean out: d means
     */
    public static void mean(int n, int d, double[] x, double[] weight, int at, double total, double[] mean) {
        Kernels.CHOSEN.mean(n, d, x, weight, at, total, mean);
    }

    /**
     * The weighted first and second moments about an origin: {@code sum_i w_i y_i} and {@code sum_i w_i y_i y_i'} with {@code
     * y_i = x_i - o}; O(n d^2), the lower triangle computed and mirrored. Observations whose weight is nothing beside the
     * largest (2^-120) are left out where most are such, as components that lie apart make them.
     *
     * @param n the number of observations
     * @param d the number of columns
     * @param x the observations, d x n
     * @param weight the weights, starting at {@code at}
     * @param at where the weights start
     * @param origin o, d numbers; near the mean, or digits are lost
     * @param sum in and out: d, added to
     * @param scatter in and out: d x d, added to
     */
    public static void addScatter(
            int n, int d, double[] x, double[] weight, int at, double[] origin, double[] sum, double[] scatter) {
        double least = NOTHING * largest(n, weight, at);
        int counted = count(n, weight, at, least);
        if (d < DENSE || counted > n / 2) {
            Kernels.CHOSEN.addScatter(n, d, x, weight, at, origin, sum, scatter);
            return;
        }
        try (Scratch scratch = Scratch.open()) {
            double[] some = scratch.doubles(d * counted);
            double[] theirs = scratch.doubles(counted);
            for (int i = 0, to = 0; i < n; i++) {
                if (!(weight[at + i] <= least)) {
                    theirs[to] = weight[at + i];
                    for (int j = 0; j < d; j++) {
                        some[j * counted + to] = x[j * n + i];
                    }
                    to++;
                }
            }
            Kernels.CHOSEN.addScatter(counted, d, some, theirs, 0, origin, sum, scatter);
        }
    }

    private static double largest(int n, double[] weight, int at) {
        double largest = 0;
        for (int i = at; i < at + n; i++) {
            largest = Math.max(largest, weight[i]);
        }
        return largest;
    }

    private static int count(int n, double[] weight, int at, double least) {
        int count = 0;
        for (int i = at; i < at + n; i++) {
            count += weight[i] <= least ? 0 : 1;
        }
        return count;
    }

    /**
     * The diagonal of {@link #addScatter}; O(n d).
     *
     * @param n the number of observations
     * @param d the number of columns
     * @param x the observations, d x n
     * @param weight the weights, starting at {@code at}
     * @param at where the weights start
     * @param origin o, d numbers
     * @param sum in and out: d, added to
     * @param scatter in and out: d, added to
     */
    public static void addDiagonalScatter(
            int n, int d, double[] x, double[] weight, int at, double[] origin, double[] sum, double[] scatter) {
        Kernels.CHOSEN.addDiagonalScatter(n, d, x, weight, at, origin, sum, scatter);
    }

    /**
     * {@code sum_i x_i y_i} over stretches of two arrays.
     *
     * @param n how many numbers
     * @param x the ones
     * @param at where they start
     * @param y the others
     * @param from where those start
     * @return their product
     */
    public static double dot(int n, double[] x, int at, double[] y, int from) {
        return Kernels.CHOSEN.dot(n, x, at, y, from);
    }

    /** The first observation that has weight; the last one where none has. */
    static int firstWithWeight(int n, double[] weight, int at) {
        int first = 0;
        while (first < n - 1 && weight[at + first] == 0) {
            first++;
        }
        return first;
    }
}
