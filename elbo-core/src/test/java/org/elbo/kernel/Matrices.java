/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.kernel;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Plain linear algebra, row by row, by other methods than the kernels': what they are compared with. */
public final class Matrices {

    private Matrices() {}

    /** {@code G G' + I}, G of standard normal numbers. */
    public static double[] randomPositiveDefinite(int d, RandomGenerator random) {
        double[] g = new double[d * d];
        Arrays.setAll(g, i -> random.nextGaussian());
        double[] a = product(d, g, transposed(d, g));
        for (int i = 0; i < d; i++) {
            a[i * d + i]++;
        }
        return a;
    }

    public static double[] identity(int d) {
        double[] one = new double[d * d];
        for (int i = 0; i < d; i++) {
            one[i * d + i] = 1;
        }
        return one;
    }

    public static double[] product(int d, double[] a, double[] b) {
        double[] product = new double[d * d];
        for (int i = 0; i < d; i++) {
            for (int j = 0; j < d; j++) {
                for (int l = 0; l < d; l++) {
                    product[i * d + j] += a[i * d + l] * b[l * d + j];
                }
            }
        }
        return product;
    }

    public static double[] transposed(int d, double[] a) {
        double[] transposed = new double[d * d];
        Arrays.setAll(transposed, at -> a[at % d * d + at / d]);
        return transposed;
    }

    /** By Gaussian elimination. */
    public static double determinant(int d, double[] a) {
        double[] u = a.clone();
        eliminate(d, u, new double[d]);
        double product = 1;
        for (int i = 0; i < d; i++) {
            product *= u[i * d + i];
        }
        return product;
    }

    /** {@code x' A^-1 x}, by Gaussian elimination of {@code A y = x}; A must need no pivoting. */
    public static double inverseForm(int d, double[] a, double[] x) {
        double[] u = a.clone();
        double[] y = x.clone();
        eliminate(d, u, y);
        double form = 0;
        for (int i = d - 1; i >= 0; i--) {
            for (int j = i + 1; j < d; j++) {
                y[i] -= u[i * d + j] * y[j];
            }
            y[i] /= u[i * d + i];
            form += y[i] * x[i];
        }
        return form;
    }

    private static void eliminate(int d, double[] a, double[] rightSide) {
        for (int pivot = 0; pivot < d; pivot++) {
            for (int i = pivot + 1; i < d; i++) {
                double factor = a[i * d + pivot] / a[pivot * d + pivot];
                for (int j = pivot; j < d; j++) {
                    a[i * d + j] -= factor * a[pivot * d + j];
                }
                rightSide[i] -= factor * rightSide[pivot];
            }
        }
    }
}
