/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.kernel;

/** Straight lines over cells, as log densities of exponential families are: loops that the compiler makes vectors of. */
public final class Lines {

    private Lines() {}

    /**
     * {@code out_i += slope x_i + shift}.
     *
     * @param n how many cells
     * @param x the cells, starting at {@code from}
     * @param from where the cells start
     * @param slope finite
     * @param shift finite
     * @param out in and out: n numbers, starting at {@code at}
     * @param at where {@code out} starts
     */
    public static void add(int n, double[] x, int from, double slope, double shift, double[] out, int at) {
        for (int i = 0; i < n; i++) {
            out[at + i] += slope * x[from + i] + shift;
        }
    }

    /**
     * {@code out_i += base_i + (slope x_i + shift)}.
     *
     * @param n how many cells
     * @param base n numbers that several lines share
     * @param x the cells, starting at {@code from}
     * @param from where the cells start
     * @param slope finite
     * @param shift finite
     * @param out in and out: n numbers, starting at {@code at}
     * @param at where {@code out} starts
     */
    public static void add(
            int n, double[] base, double[] x, int from, double slope, double shift, double[] out, int at) {
        for (int i = 0; i < n; i++) {
            out[at + i] += base[i] + (slope * x[from + i] + shift);
        }
    }
}
