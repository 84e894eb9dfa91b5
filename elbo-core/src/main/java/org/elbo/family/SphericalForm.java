/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

import java.util.Arrays;
import org.elbo.kernel.Moments;
import org.elbo.kernel.QuadraticForm;
import org.elbo.kernel.Scratch;

/** One variance for all columns, which are independent given the component: one number. */
final class SphericalForm implements CovarianceForm {

    static final SphericalForm INSTANCE = new SphericalForm();

    private SphericalForm() {}

    @Override
    public int size(int d) {
        return 1;
    }

    @Override
    public int freeParameters(int d) {
        return 1;
    }

    @Override
    public int variancesPooled(int d) {
        return d;
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
        try (Scratch scratch = Scratch.open()) {
            double[] byColumn = scratch.doubles(x.d());
            for (int k = 0; k < components; k++) {
                Arrays.fill(byColumn, 0, x.d(), 0);
                Moments.addDiagonalScatter(x.n(), x.d(), x.x(), weights, at + k * x.n(), origins[k], sums[k], byColumn);
                scatters[Math.min(k, scatters.length - 1)][0] += Moments.sum(x.d(), byColumn, 0);
            }
        }
    }

    @Override
    public void addOuter(double factor, int d, double[] v, double[] scatter) {
        for (int j = 0; j < d; j++) {
            scatter[0] += factor * v[j] * v[j];
        }
    }

    @Override
    public void addVariances(double[] v, double[] scatter) {
        scatter[0] += Moments.sum(v.length, v, 0);
    }

    @Override
    public void addHidden(double weight, Root hidden, int[] columns, int d, double[] scatter) {
        scatter[0] += weight * Moments.sum(columns.length, hidden.covariance(), 0);
    }

    @Override
    public double[] select(double[] covariance, int d, int[] columns) {
        return covariance.clone();
    }

    @Override
    public double[] toFree(double[] covariance, Factor factor, int d) {
        return DiagonalForm.logarithms(covariance);
    }

    @Override
    public double[] fromFree(double[] free, int d) {
        return DiagonalForm.exponentials(free);
    }

    @Override
    public Root root(Factor factor, int d) {
        return new Deviations(factor.root());
    }

    @Override
    public double variance(double[] covariance, int d, int column) {
        return covariance[0];
    }

    @Override
    public double[] matrix(double[] covariance, int d) {
        return DiagonalForm.diagonalMatrix(variances(covariance, d));
    }

    @Override
    public Factorisation factorise(double[] covariance, int d, double[] floor) {
        return DiagonalForm.factoriseVariances(variances(covariance, d), floor);
    }

    @Override
    public void mahalanobis(Columns x, double[] mean, Factor factor, double a, double b, double[] out, int at) {
        QuadraticForm.diagonal(x.n(), x.d(), x.x(), mean, factor.inverse(), a, b, out, at);
    }

    @Override
    public double trace(Factor factor, double[] scatter, int d) {
        return scatter[0] * factor.inverse()[0] * factor.inverse()[0];
    }

    @Override
    public double[] colour(Factor factor, double[] z) {
        return DiagonalForm.scale(factor.root(), z);
    }

    @Override
    public int priorExponent(int d) {
        return 2;
    }

    @Override
    public double logPriorConstant(double nu, double[] scale, int d) {
        return NormalInverseWishart.logGammaConstant(nu, scale[0]);
    }
}
