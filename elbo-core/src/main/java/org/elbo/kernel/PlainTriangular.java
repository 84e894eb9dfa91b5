/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.kernel;

import java.util.Arrays;

/**
 * {@link QuadraticForm#triangular} as plain loops over observations. Each column has an array of its own: the compiler makes
 * vectors of loops that use all arrays from their beginning, but not where it cannot tell that what is read from one offset was
 * not written at another.
 */
final class PlainTriangular {

    private PlainTriangular() {}

    static void squaredLengths(
            int n, int d, double[] x, double[] centre, double[] w, double factor, double shift, double[] out, int at) {
        try (Scratch scratch = Scratch.open()) {
            double[][] y = scratch.doubles(d, n);
            double[] product = scratch.doubles(n);
            double[] sum = scratch.zeros(n);
            for (int j = 0; j < d; j++) {
                System.arraycopy(x, j * n, y[j], 0, n);
                PlainLoops.subtract(n, centre[j], y[j]);
            }
            for (int row = 0; row < d; row++) {
                Arrays.fill(product, 0, n, 0);
                PlainLoops.addProducts(n, row + 1, y, w, row * d, product);
                PlainLoops.addSquares(n, product, sum);
            }
            PlainLoops.transform(n, factor, shift, sum);
            System.arraycopy(sum, 0, out, at, n);
        }
    }
}
