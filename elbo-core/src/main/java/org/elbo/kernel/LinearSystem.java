/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.kernel;

/** Small systems of linear equations, {@code A x = b}, of any square matrix. */
public final class LinearSystem {

    private LinearSystem() {}

    /**
     * Solves a system by elimination with partial pivoting.
     *
     * @param n its order
     * @param a in: the matrix, n x n by rows; out: of no use
     * @param b in: the right side, n; out: x
     * @return false where the matrix is singular, and {@code b} is then of no use
     */
    public static boolean solve(int n, double[] a, double[] b) {
        for (int k = 0; k < n; k++) {
            int pivot = pivot(n, a, k);
            if (!(Math.abs(a[pivot * n + k]) > 0)) {
                return false;
            }
            swap(n, a, b, k, pivot);
            for (int i = k + 1; i < n; i++) {
                double factor = a[i * n + k] / a[k * n + k];
                for (int j = k + 1; j < n; j++) {
                    a[i * n + j] -= factor * a[k * n + j];
                }
                b[i] -= factor * b[k];
            }
        }
        for (int i = n - 1; i >= 0; i--) {
            for (int j = i + 1; j < n; j++) {
                b[i] -= a[i * n + j] * b[j];
            }
            b[i] /= a[i * n + i];
        }
        return true;
    }

    private static int pivot(int n, double[] a, int k) {
        int pivot = k;
        for (int i = k + 1; i < n; i++) {
            pivot = Math.abs(a[i * n + k]) > Math.abs(a[pivot * n + k]) ? i : pivot;
        }
        return pivot;
    }

    private static void swap(int n, double[] a, double[] b, int i, int j) {
        for (int l = 0; l < n; l++) {
            double kept = a[i * n + l];
            a[i * n + l] = a[j * n + l];
            a[j * n + l] = kept;
        }
        double kept = b[i];
        b[i] = b[j];
        b[j] = kept;
    }
}
