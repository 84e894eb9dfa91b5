/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

import java.util.Arrays;
import org.elbo.kernel.Moments;
import org.elbo.kernel.QuadraticForm;

/** Columns that are independent given the component: d variances. Everything costs O(d). */
final class DiagonalForm implements CovarianceForm {

    static final DiagonalForm INSTANCE = new DiagonalForm();

    private DiagonalForm() {}

    @Override
    public int size(int d) {
        return d;
    }

    @Override
    public int freeParameters(int d) {
        return d;
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
        for (int k = 0; k < components; k++) {
            double[] scatter = scatters[Math.min(k, scatters.length - 1)];
            Moments.addDiagonalScatter(x.n(), x.d(), x.x(), weights, at + k * x.n(), origins[k], sums[k], scatter);
        }
    }

    @Override
    public void addOuter(double factor, int d, double[] v, double[] scatter) {
        for (int j = 0; j < d; j++) {
            scatter[j] += factor * v[j] * v[j];
        }
    }

    @Override
    public void addVariances(double[] v, double[] scatter) {
        for (int j = 0; j < v.length; j++) {
            scatter[j] += v[j];
        }
    }

    @Override
    public void addHidden(double weight, Root hidden, int[] columns, int d, double[] scatter) {
        double[] variances = hidden.covariance();
        for (int j = 0; j < columns.length; j++) {
            scatter[columns[j]] += weight * variances[j];
        }
    }

    @Override
    public double[] select(double[] covariance, int d, int[] columns) {
        return Arrays.stream(columns).mapToDouble(j -> covariance[j]).toArray();
    }

    @Override
    public double[] toFree(double[] covariance, Factor factor, int d) {
        return logarithms(covariance);
    }

    @Override
    public double[] fromFree(double[] free, int d) {
        return exponentials(free);
    }

    @Override
    public Root root(Factor factor, int d) {
        return new Deviations(factor.root());
    }

    @Override
    public double variance(double[] covariance, int d, int column) {
        return covariance[column];
    }

    @Override
    public double[] matrix(double[] covariance, int d) {
        return diagonalMatrix(covariance);
    }

    @Override
    public Factorisation factorise(double[] covariance, int d, double[] floor) {
        return factoriseVariances(covariance, floor);
    }

    @Override
    public void mahalanobis(Columns x, double[] mean, Factor factor, double a, double b, double[] out, int at) {
        QuadraticForm.diagonal(x.n(), x.d(), x.x(), mean, factor.inverse(), a, b, out, at);
    }

    @Override
    public double trace(Factor factor, double[] scatter, int d) {
        double trace = 0;
        for (int j = 0; j < d; j++) {
            trace += scatter[j] * factor.inverse()[j] * factor.inverse()[j];
        }
        return trace;
    }

    @Override
    public double[] colour(Factor factor, double[] z) {
        return scale(factor.root(), z);
    }

    static double[] diagonalMatrix(double[] variances) {
        int d = variances.length;
        double[] matrix = new double[d * d];
        for (int j = 0; j < d; j++) {
            matrix[j * d + j] = variances[j];
        }
        return matrix;
    }

    static double[] logarithms(double[] variances) {
        return Arrays.stream(variances).map(Math::log).toArray();
    }

    static double[] exponentials(double[] free) {
        return Arrays.stream(free).map(Math::exp).toArray();
    }

    static Factorisation factoriseVariances(double[] variances, double[] floor) {
        int d = variances.length;
        double[] root = new double[d];
        double[] inverse = new double[d];
        double logDeterminant = 0;
        for (int j = 0; j < d; j++) {
            if (!(variances[j] > floor[j])) {
                return new Singular(j);
            }
            root[j] = Math.sqrt(variances[j]);
            inverse[j] = 1 / root[j];
            logDeterminant += Math.log(variances[j]);
        }
        return new Factor(root, inverse, logDeterminant);
    }

    static double[] scale(double[] deviations, double[] z) {
        double[] scaled = new double[z.length];
        for (int j = 0; j < z.length; j++) {
            scaled[j] = deviations[j] * z[j];
        }
        return scaled;
    }

    @Override
    public int priorExponent(int d) {
        return 2;
    }

    @Override
    public double logPriorConstant(double nu, double[] scale, int d) {
        double sum = 0;
        for (double psi : scale) {
            sum += NormalInverseWishart.logGammaConstant(nu, psi);
        }
        return sum;
    }
}
