/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

import org.elbo.kernel.Cholesky;

/**
 * A lower triangle: columns that may tell of one another.
 *
 * @param d the number of columns
 * @param l L, d x d, row by row
 */
record Triangle(int d, double[] l) implements Root {

    @Override
    public Triangle arrange(int[] columns) {
        return new Triangle(columns.length, Cholesky.rearrange(d, l, columns));
    }

    @Override
    public Triangle given(int observed) {
        int m = d - observed;
        double[] block = new double[m * m];
        for (int i = 0; i < m; i++) {
            System.arraycopy(l, (observed + i) * d + observed, block, i * m, i + 1);
        }
        return new Triangle(m, block);
    }

    @Override
    public double logDeterminant() {
        return Cholesky.logDeterminant(d, l);
    }

    @Override
    public void whiten(int columns, int n, double[] y) {
        Cholesky.solveLower(n, columns, l, d, y);
    }

    @Override
    public void predict(int observed, int n, double[] y, double[] out) {
        for (int row = observed; row < d; row++) {
            int to = (row - observed) * n;
            for (int j = 0; j < observed; j++) {
                double factor = l[row * d + j];
                for (int i = 0; i < n; i++) {
                    out[to + i] += factor * y[j * n + i];
                }
            }
        }
    }

    @Override
    public double[] covariance() {
        double[] covariance = new double[d * d];
        for (int i = 0; i < d; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = 0;
                for (int k = 0; k <= j; k++) {
                    sum += l[i * d + k] * l[j * d + k];
                }
                covariance[i * d + j] = sum;
                covariance[j * d + i] = sum;
            }
        }
        return covariance;
    }

    @Override
    public CovarianceForm.Factor factor() {
        double[] inverse = new double[d * d];
        Cholesky.invertLower(d, l, inverse);
        return new CovarianceForm.Factor(l, inverse, logDeterminant());
    }
}
