/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.kernel;

import java.util.Arrays;

/** {@link Moments#addScatters} as plain loops: columns are centred, some of them weighted, and multiplied {@linkplain PlainTile by some}. */
final class PlainScatter {

    /** With fewer columns, leaving observations out costs more than it saves. */
    private static final int SOME = 16;

    private PlainScatter() {}

    /** Of one component. */
    static void add(
            int n, int d, double[] x, double[] weight, int at, double[] origin, double[] sum, double[] scatter) {
        if (d < SOME) {
            addAll(n, d, x, weight, at, origin, sum, scatter);
            return;
        }
        double nothing = Moments.NOTHING * Moments.largest(n, weight, at);
        int counted = Moments.count(n, weight, at, nothing);
        if (counted > n / 2) {
            addAll(n, d, x, weight, at, origin, sum, scatter);
            return;
        }
        try (Scratch scratch = Scratch.open()) {
            double[] some = scratch.doubles(d * counted);
            double[] theirs = scratch.doubles(counted);
            Moments.select(n, d, x, weight, at, nothing, counted, some, theirs);
            addAll(counted, d, some, theirs, 0, origin, sum, scatter);
        }
    }

    private static void addAll(
            int n, int d, double[] x, double[] weight, int at, double[] origin, double[] sum, double[] scatter) {
        try (Scratch scratch = Scratch.open()) {
            // The first of them is 1: products with it are sums.
            double[][] y = scratch.doubles(d + 1, n);
            double[][] left = scratch.doubles(PlainTile.ROWS, n);
            double[] products = scratch.doubles(PlainTile.ROWS * PlainTile.COLUMNS);
            Arrays.fill(y[0], 0, n, 1);
            for (int j = 0; j < d; j++) {
                System.arraycopy(x, j * n, y[j + 1], 0, n);
                PlainLoops.subtract(n, origin[j], y[j + 1]);
            }
            for (int row = 0; row < d; row += PlainTile.ROWS) {
                int rows = Math.min(PlainTile.ROWS, d - row);
                for (int r = 0; r < rows; r++) {
                    System.arraycopy(weight, at, left[r], 0, n);
                    PlainLoops.multiply(n, y[row + r + 1], left[r]);
                }
                for (int column = 0; column <= row + rows; column += PlainTile.COLUMNS) {
                    PlainTile.multiply(n, left, 0, rows - 1, y, column, d, products);
                    give(d, row, rows, column, products, sum, scatter);
                }
            }
        }
    }

    private static void give(int d, int row, int rows, int column, double[] products, double[] sum, double[] scatter) {
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < PlainTile.COLUMNS && column + c <= row + r + 1; c++) {
                double product = products[r * PlainTile.COLUMNS + c];
                if (column + c == 0) {
                    sum[row + r] += product;
                } else {
                    scatter[(row + r) * d + column + c - 1] += product;
                }
            }
        }
    }
}
