/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.kernel;

/**
 * Weighted means and centred second moments, in two passes over a block: first the mean, then the deviations from it.
 * Second moments about the origin are never formed, so that data far from it lose no digits.
 */
public final class Moments {

    /** A weight so much smaller than another is lost in the rounding of any sum with it, however far its observation lies. */
    static final double NOTHING = 0x1p-120;

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
     * The weighted first and second moments of K components about an origin each: {@code sum_i w_ik y_i} and {@code sum_i w_ik
     * y_i y_i'} with {@code y_i = x_i - o_k}; O(n d^2 K), the lower triangle alone. Observations whose weight is nothing beside
     * the largest (2^-120) may be left out.
     *
     * @param n the number of observations
     * @param d the number of columns
     * @param x the observations, d x n
     * @param components the number of components, K
     * @param weight the weights, none of them negative, K x n, starting at {@code at}
     * @param at where the weights start
     * @param origins o, K x d; near the means, or digits are lost
     * @param sums in and out: K x d, added to
     * @param scatters in and out: K matrices of d x d, or a single one for all components; the lower triangle is added to,
     *     above it nothing is changed
     */
    public static void addScatters(
            int n,
            int d,
            double[] x,
            int components,
            double[] weight,
            int at,
            double[][] origins,
            double[][] sums,
            double[][] scatters) {
        Kernels.CHOSEN.addScatters(n, d, x, components, weight, at, origins, sums, scatters);
    }

    /** The largest weight, beside which others may count for nothing. */
    static double largest(int n, double[] weight, int at) {
        double largest = 0;
        for (int i = at; i < at + n; i++) {
            largest = weight[i] > largest ? weight[i] : largest;
        }
        return largest;
    }

    /** How many weights are not at most as much as counts for nothing. */
    static int count(int n, double[] weight, int at, double nothing) {
        int count = 0;
        for (int i = at; i < at + n; i++) {
            count += weight[i] <= nothing ? 0 : 1;
        }
        return count;
    }

    /** Those observations, as many as {@link #count} tells, and their weights. */
    static void select(
            int n,
            int d,
            double[] x,
            double[] weight,
            int at,
            double nothing,
            int counted,
            double[] some,
            double[] theirs) {
        for (int i = 0, to = 0; i < n; i++) {
            if (!(weight[at + i] <= nothing)) {
                theirs[to] = weight[at + i];
                for (int j = 0; j < d; j++) {
                    some[j * counted + to] = x[j * n + i];
                }
                to++;
            }
        }
    }

    /**
     * The diagonal of {@link #addScatters} of one component; O(n d).
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

    /**
     * The same of short stretches, such as rows of matrices, which a plain loop is through with before vectors begin.
     *
     * @param n how many numbers
     * @param x the ones
     * @param at where they start
     * @param y the others
     * @param from where those start
     * @return their product
     */
    public static double dotOfFew(int n, double[] x, int at, double[] y, int from) {
        return Kernels.PLAIN.dot(n, x, at, y, from);
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
