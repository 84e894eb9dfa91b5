/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

import org.elbo.kernel.Cholesky;
import org.elbo.kernel.Moments;
import org.elbo.kernel.QuadraticForm;

/** Any covariance: d x d numbers, row by row. */
final class FullForm implements CovarianceForm {

    static final FullForm INSTANCE = new FullForm();

    private FullForm() {}

    @Override
    public int size(int d) {
        return d * d;
    }

    @Override
    public int freeParameters(int d) {
        return d * (d + 1) / 2;
    }

    @Override
    public int variancesPooled(int d) {
        return 1;
    }

    @Override
    public void addScatters(
            Columns x,
            int components,
            double[] weights,
            int at,
            double[][] origins,
            double[][] sums,
            double[][] scatters) {
        Moments.addScatters(x.n(), x.d(), x.x(), components, weights, at, origins, sums, scatters);
    }

    @Override
    public void addOuter(double factor, int d, double[] v, double[] scatter) {
        for (int i = 0; i < d; i++) {
            double scaled = factor * v[i];
            for (int j = 0; j <= i; j++) {
                scatter[i * d + j] += scaled * v[j];
            }
        }
    }

    @Override
    public void complete(int d, double[] scatter) {
        for (int i = 0; i < d; i++) {
            for (int j = 0; j < i; j++) {
                scatter[j * d + i] = scatter[i * d + j];
            }
        }
    }

    @Override
    public void addVariances(double[] v, double[] scatter) {
        for (int j = 0; j < v.length; j++) {
            scatter[j * v.length + j] += v[j];
        }
    }

    @Override
    public void addHidden(double weight, Root hidden, int[] columns, int d, double[] scatter) {
        double[] covariance = hidden.covariance();
        for (int at = 0; at < covariance.length; at++) {
            int row = columns[at / columns.length];
            int column = columns[at % columns.length];
            scatter[row * d + column] += weight * covariance[at];
        }
    }

    @Override
    public double[] select(double[] covariance, int d, int[] columns) {
        int m = columns.length;
        double[] selected = new double[m * m];
        for (int at = 0; at < selected.length; at++) {
            selected[at] = covariance[columns[at / m] * d + columns[at % m]];
        }
        return selected;
    }

    /** Log-Cholesky: the lower triangle of L row by row, the logarithm of what stands on its diagonal. */
    @Override
    public double[] toFree(double[] covariance, Factor factor, int d) {
        double[] free = new double[freeParameters(d)];
        for (int i = 0, at = 0; i < d; i++) {
            for (int j = 0; j <= i; j++) {
                double l = factor.root()[i * d + j];
                free[at++] = i == j ? Math.log(l) : l;
            }
        }
        return free;
    }

    @Override
    public double[] fromFree(double[] free, int d) {
        double[] root = new double[d * d];
        for (int i = 0, at = 0; i < d; i++) {
            for (int j = 0; j <= i; j++, at++) {
                root[i * d + j] = i == j ? Math.exp(free[at]) : free[at];
            }
        }
        return new Triangle(d, root).covariance();
    }

    @Override
    public Root root(Factor factor, int d) {
        return new Triangle(d, factor.root());
    }

    @Override
    public double variance(double[] covariance, int d, int column) {
        return covariance[column * (d + 1)];
    }

    @Override
    public double[] matrix(double[] covariance, int d) {
        return covariance.clone();
    }

    @Override
    public Factorisation factorise(double[] covariance, int d, double[] floor) {
        double[] pivotFloor = new double[d];
        for (int i = 0; i < d; i++) {
            // A pivot that small is what rounding leaves of a column that depends on the ones before it.
            pivotFloor[i] = Math.max(floor[i], 16 * d * Math.ulp(covariance[i * d + i]));
        }
        double[] root = covariance.clone();
        int singular = Cholesky.factorise(d, root, pivotFloor);
        if (singular >= 0) {
            return new Singular(singular);
        }
        double[] inverse = new double[d * d];
        Cholesky.invertLower(d, root, inverse);
        return new Factor(root, inverse, Cholesky.logDeterminant(d, root));
    }

    @Override
    public void mahalanobis(Columns x, double[] mean, Factor factor, double a, double b, double[] out, int at) {
        QuadraticForm.triangular(x.n(), x.d(), x.x(), mean, factor.inverse(), a, b, out, at);
    }

    /** {@code sum_r w_r' S w_r} over the rows of the inverse root, of S the lower triangle. */
    @Override
    public double trace(Factor factor, double[] scatter, int d) {
        double[] w = factor.inverse();
        double trace = 0;
        for (int row = 0; row < d; row++) {
            for (int j = 0; j <= row; j++) {
                double wj = w[row * d + j];
                trace += wj * (scatter[j * d + j] * wj + 2 * Moments.dotOfFew(j, scatter, j * d, w, row * d));
            }
        }
        return trace;
    }

    @Override
    public double[] colour(Factor factor, double[] z) {
        int d = z.length;
        double[] coloured = new double[d];
        for (int i = 0; i < d; i++) {
            for (int j = 0; j <= i; j++) {
                coloured[i] += factor.root()[i * d + j] * z[j];
            }
        }
        return coloured;
    }

    @Override
    public int priorExponent(int d) {
        return d + 1;
    }

    @Override
    public double logPriorConstant(double nu, double[] scale, int d) {
        boolean proper = nu > d - 1;
        return proper && factorise(scale, d, new double[d]) instanceof Factor factor
                ? NormalInverseWishart.logWishartConstant(nu, factor.logDeterminant(), d)
                : 0;
    }
}
