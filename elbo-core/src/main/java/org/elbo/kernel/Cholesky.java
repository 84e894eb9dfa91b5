/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.kernel;

import java.util.Arrays;

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
                double sum = a[i * d + j] - Moments.dotOfFew(j, a, i * d, a, j * d);
                if (i != j) {
                    a[i * d + j] = sum / a[j * d + j];
                } else if (sum > floor[i]) {
                    a[i * d + i] = Math.sqrt(sum);
                } else {
                    return i;
                }
            }
            Arrays.fill(a, i * d + i + 1, (i + 1) * d, 0);
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
        Arrays.fill(inverse, 0, d * d, 0);
        try (Scratch scratch = Scratch.open()) {
            // In an array of its own, or the compiler would fear that the rows of the inverse are one.
            double[] sum = scratch.doubles(d);
            for (int i = 0; i < d; i++) {
                Arrays.fill(sum, 0, i, 0);
                int k = 0;
                for (; k + 3 < i; k += 4) {
                    addFour(k + 4, l, i * d + k, inverse, k * d, d, sum);
                }
                for (; k < i; k++) {
                    add(k + 1, l[i * d + k], inverse, k * d, sum);
                }
                double pivot = l[i * d + i];
                for (int j = 0; j < i; j++) {
                    inverse[i * d + j] = -sum[j] / pivot;
                }
                inverse[i * d + i] = 1 / pivot;
            }
        }
    }

    /** Of four rows, the first ones with zeros where they are shorter, so that sums are read and written less. */
    private static void addFour(int n, double[] factor, int from, double[] x, int at, int stride, double[] sum) {
        double f0 = factor[from];
        double f1 = factor[from + 1];
        double f2 = factor[from + 2];
        double f3 = factor[from + 3];
        int x1 = at + stride;
        int x2 = x1 + stride;
        int x3 = x2 + stride;
        for (int j = 0; j < n; j++) {
            sum[j] += f0 * x[at + j] + f1 * x[x1 + j] + (f2 * x[x2 + j] + f3 * x[x3 + j]);
        }
    }

    private static void add(int n, double factor, double[] x, int at, double[] sum) {
        for (int j = 0; j < n; j++) {
            sum[j] += factor * x[at + j];
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

    /**
     * The factor of the same covariance with its rows and columns in another order, or of some of them: the rows of L in
     * that order, made triangular again by reflections from the right. It works on L alone, loses no digits that L has, and
     * cannot fail; O(m d^2) where m rows are left out or moved to the end. Source: Golub and Van Loan, Matrix Computations
     * (4th ed.), section 5.1 (Householder reflections).
     *
     * @param d the order of {@code l}
     * @param l L, d x d, lower triangular
     * @param rows which rows, from 0, each at most once: r numbers
     * @return the factor of the rows and columns chosen, r x r, lower triangular with a positive diagonal
     */
    public static double[] rearrange(int d, double[] l, int[] rows) {
        int r = rows.length;
        double[] a = new double[r * d];
        for (int i = 0; i < r; i++) {
            System.arraycopy(l, rows[i] * d, a, i * d, rows[i] + 1);
        }
        int last = 0;
        for (int i = 0; i < r; i++) {
            // Beyond this column row i has only zeros: its own end, or that of a row it was mixed with.
            last = Math.max(last, rows[i]);
            reflect(d, a, i, r, last);
        }
        double[] triangle = new double[r * r];
        for (int i = 0; i < r; i++) {
            System.arraycopy(a, i * d, triangle, i * r, i + 1);
        }
        return triangle;
    }

    /** Reflects columns i to last of rows i to r - 1, so that row i has its length on the diagonal and zeros after it. */
    private static void reflect(int d, double[] a, int i, int r, int last) {
        int diagonal = i * d + i;
        int end = i * d + last;
        double tail = 0;
        for (int at = diagonal + 1; at <= end; at++) {
            tail += a[at] * a[at];
        }
        double alpha = a[diagonal];
        if (tail == 0 && alpha > 0) {
            return;
        }
        double length = Math.sqrt(alpha * alpha + tail);
        double sign = alpha < 0 ? -1 : 1;
        double first = alpha + sign * length;
        double tau = 1 + Math.abs(alpha) / length;
        for (int at = diagonal + 1; at <= end; at++) {
            a[at] /= first;
        }
        for (int row = i + 1; row < r; row++) {
            int from = row * d + i;
            double along = a[from];
            for (int j = 1; j <= last - i; j++) {
                along += a[diagonal + j] * a[from + j];
            }
            along *= tau;
            // The reflection sends row i to -sign times its length; the column's sign is turned, so that it is
            // positive.
            a[from] = sign * (along - a[from]);
            for (int j = 1; j <= last - i; j++) {
                a[from + j] -= along * a[diagonal + j];
            }
        }
        a[diagonal] = length;
        Arrays.fill(a, diagonal + 1, end + 1, 0);
    }

    /**
     * {@code y_i = L^-1 y_i} for n vectors, by forward substitution; O(n d^2).
     *
     * @param n the number of vectors
     * @param d their length, at most the order of {@code l}; only the first d rows of L are read
     * @param l L, lower triangular, rows of {@code stride} numbers
     * @param stride the order of {@code l}
     * @param y in and out: d x n, number j of vector i at {@code j * n + i}
     */
    public static void solveLower(int n, int d, double[] l, int stride, double[] y) {
        for (int j = 0; j < d; j++) {
            for (int k = 0; k < j; k++) {
                double factor = l[j * stride + k];
                for (int i = 0; i < n; i++) {
                    y[j * n + i] -= factor * y[k * n + i];
                }
            }
            double pivot = l[j * stride + j];
            for (int i = 0; i < n; i++) {
                y[j * n + i] /= pivot;
            }
        }
    }
}
