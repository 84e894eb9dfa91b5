/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.kernel;

/**
 * Singular values of matrices with few columns, {@code A = U D V'}, by rotating pairs of columns until they are orthogonal.
 * No product {@code A'A} is formed, so small singular values keep their digits.
 *
 * <p>Source: Hestenes, Inversion of matrices by biorthogonalization and related results, J. SIAM 6 (1958).
 */
public final class SingularValues {

    private static final int MOST_SWEEPS = 60;
    private static final double ORTHOGONAL = 1e-15;

    private SingularValues() {}

    /**
     * Decomposes a matrix.
     *
     * @param rows its rows, p
     * @param columns its columns, m
     * @param a in: the matrix, one column after the other, m x p; out: U D, in the same order
     * @param v out: V, one column after the other, m x m
     * @param d out: the singular values, m, in no particular order
     */
    public static void decompose(int rows, int columns, double[] a, double[] v, double[] d) {
        java.util.Arrays.fill(v, 0);
        for (int j = 0; j < columns; j++) {
            v[j * columns + j] = 1;
        }
        boolean isRotated = true;
        for (int sweep = 0; sweep < MOST_SWEEPS && isRotated; sweep++) {
            isRotated = false;
            for (int i = 0; i < columns; i++) {
                for (int j = i + 1; j < columns; j++) {
                    isRotated |= rotate(rows, columns, a, v, i, j);
                }
            }
        }
        for (int j = 0; j < columns; j++) {
            d[j] = Math.sqrt(dot(rows, a, j, j));
        }
    }

    /** Makes two columns orthogonal; false where they are. */
    private static boolean rotate(int rows, int columns, double[] a, double[] v, int i, int j) {
        double ii = dot(rows, a, i, i);
        double jj = dot(rows, a, j, j);
        double ij = dot(rows, a, i, j);
        if (!(Math.abs(ij) > ORTHOGONAL * Math.sqrt(ii) * Math.sqrt(jj))) {
            return false;
        }
        double cotangent = (jj - ii) / (2 * ij);
        double tangent = Math.copySign(1, cotangent) / (Math.abs(cotangent) + Math.hypot(1, cotangent));
        double cosine = 1 / Math.hypot(1, tangent);
        turn(rows, a, i, j, cosine, cosine * tangent);
        turn(columns, v, i, j, cosine, cosine * tangent);
        return true;
    }

    private static void turn(int rows, double[] a, int i, int j, double cosine, double sine) {
        for (int l = 0; l < rows; l++) {
            double first = a[i * rows + l];
            double second = a[j * rows + l];
            a[i * rows + l] = cosine * first - sine * second;
            a[j * rows + l] = sine * first + cosine * second;
        }
    }

    private static double dot(int rows, double[] a, int i, int j) {
        double sum = 0;
        for (int l = 0; l < rows; l++) {
            sum += a[i * rows + l] * a[j * rows + l];
        }
        return sum;
    }
}
