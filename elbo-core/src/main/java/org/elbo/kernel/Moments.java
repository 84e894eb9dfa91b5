/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.kernel;

/**
 * Weighted means and centred second moments, in two passes over a block: first the mean, then the deviations from it.
 * Second moments about the origin are never formed, so that data far from it lose no digits.
 */
public final class Moments {

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
        double sum = 0;
        for (int i = at; i < at + n; i++) {
            sum += x[i];
        }
        return sum;
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
        int first = 0;
        while (first < n - 1 && weight[at + first] == 0) {
            first++;
        }
        for (int j = 0; j < d; j++) {
            double origin = x[j * n + first];
            double sum = 0;
            for (int i = 0, from = j * n; i < n; i++, from++) {
                sum += weight[at + i] * (x[from] - origin);
            }
            mean[j] = total == 0 ? origin : origin + sum / total;
        }
    }

    /**
     * The weighted scatter matrix {@code sum_i w_i (x_i - m)(x_i - m)'}; O(n d^2), the lower triangle computed and
     * mirrored.
     *
     * @param n the number of observations
     * @param d the number of columns
     * @param x the observations, d x n
     * @param weight the weights, starting at {@code at}
     * @param at where the weights start
     * @param mean m, d
     * @param scatter in and out: d x d, added to
     */
    public static void addScatter(int n, int d, double[] x, double[] weight, int at, double[] mean, double[] scatter) {
        double[] left = new double[n];
        double[] centred = new double[n * d];
        for (int j = 0; j < d; j++) {
            for (int i = 0, from = j * n; i < n; i++, from++) {
                centred[from] = x[from] - mean[j];
                left[i] = weight[at + i] * centred[from];
            }
            for (int l = 0; l <= j; l++) {
                double sum = dot(n, left, centred, l * n);
                scatter[j * d + l] += sum;
                if (l != j) {
                    scatter[l * d + j] += sum;
                }
            }
        }
    }

    /**
     * The diagonal of {@link #addScatter}; O(n d).
     *
     * @param n the number of observations
     * @param d the number of columns
     * @param x the observations, d x n
     * @param weight the weights, starting at {@code at}
     * @param at where the weights start
     * @param mean m, d
     * @param scatter in and out: d, added to
     */
    public static void addDiagonalScatter(
            int n, int d, double[] x, double[] weight, int at, double[] mean, double[] scatter) {
        for (int j = 0; j < d; j++) {
            double sum = 0;
            for (int i = 0, from = j * n; i < n; i++, from++) {
                double centred = x[from] - mean[j];
                sum += weight[at + i] * centred * centred;
            }
            scatter[j] += sum;
        }
    }

    private static double dot(int n, double[] x, double[] y, int at) {
        // Four sums at a time, so that the processor need not wait for one addition before it starts the next.
        double a = 0;
        double b = 0;
        double c = 0;
        double e = 0;
        int i = 0;
        for (; i + 3 < n; i += 4) {
            a += x[i] * y[at + i];
            b += x[i + 1] * y[at + i + 1];
            c += x[i + 2] * y[at + i + 2];
            e += x[i + 3] * y[at + i + 3];
        }
        for (; i < n; i++) {
            a += x[i] * y[at + i];
        }
        return (a + b) + (c + e);
    }
}
