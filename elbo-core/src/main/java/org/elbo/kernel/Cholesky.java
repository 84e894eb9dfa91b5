/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.kernel;

/** Cholesky factors of small symmetric matrices, {@code A = L L'}. */
public final class Cholesky {

    private Cholesky() {}

    /**
     * Factorises a symmetric matrix in place.
     *
     * @param d its order
     * @param a in: the matrix, d x d, of which the lower triangle is read; out: L, the upper triangle set to zero
     * @param floor the smallest pivot allowed for each row, d: the variance that must remain in a column when the ones
     *     before it are known
     * @return -1 when done; else the first row whose pivot is not above its floor, and {@code a} is of no use
     */
    public static int factorise(int d, double[] a, double[] floor) {
        for (int i = 0; i < d; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = a[i * d + j];
                for (int l = 0; l < j; l++) {
                    sum -= a[i * d + l] * a[j * d + l];
                }
                if (i != j) {
                    a[i * d + j] = sum / a[j * d + j];
                } else if (sum > floor[i]) {
                    a[i * d + i] = Math.sqrt(sum);
                } else {
                    return i;
                }
            }
            java.util.Arrays.fill(a, i * d + i + 1, (i + 1) * d, 0);
        }
        return -1;
    }

    /**
     * The inverse of a lower triangular matrix.
     *
     * @param d its order
     * @param l the matrix, d x d, with no zero on its diagonal
     * @param inverse out: its inverse, lower triangular, d x d; not the same array as {@code l}
     */
    public static void invertLower(int d, double[] l, double[] inverse) {
        java.util.Arrays.fill(inverse, 0, d * d, 0);
        for (int j = 0; j < d; j++) {
            inverse[j * d + j] = 1 / l[j * d + j];
            for (int i = j + 1; i < d; i++) {
                double sum = 0;
                for (int k = j; k < i; k++) {
                    sum -= l[i * d + k] * inverse[k * d + j];
                }
                inverse[i * d + j] = sum / l[i * d + i];
            }
        }
    }

    /**
     * The log-determinant of {@code A = L L'}, as a sum.
     *
     * @param d the order
     * @param l the factor, d x d
     * @return {@code log |A|}
     */
    public static double logDeterminant(int d, double[] l) {
        double sum = 0;
        for (int i = 0; i < d; i++) {
            sum += Math.log(l[i * d + i]);
        }
        return 2 * sum;
    }
}
