/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

import java.util.Arrays;

/**
 * How one covariance matrix is written down and computed with: full, diagonal or spherical. A covariance, and a scatter
 * matrix of the same form, is an array of {@link #size} numbers.
 */
sealed interface CovarianceForm permits FullForm, DiagonalForm, SphericalForm {

    /** How many numbers a covariance of {@code d} columns is written down in. */
    int size(int d);

    /** Its free parameters. */
    int freeParameters(int d);

    /** The observations that the variance of one unit of weight is averaged over: d for a spherical covariance, else 1. */
    int variancesPooled(int d);

    /**
     * Moments of K components about an origin o each: {@code sum += sum_i w_i (x_i - o)} and {@code scatter += sum_i w_i (x_i
     * - o)(x_i - o)'}, the latter in this form, of a matrix the lower triangle.
     *
     * @param weights K x n, starting at {@code at}
     * @param scatters one for each component, or one for all
     */
    void addScatters(
            Columns x,
            int components,
            double[] weights,
            int at,
            double[][] origins,
            double[][] sums,
            double[][] scatters);

    /** {@code scatter += factor v v'}, in this form, of a matrix the lower triangle; v is the first d numbers of an array. */
    void addOuter(double factor, int d, double[] v, double[] scatter);

    /** {@code scatter += factor v v'}, in this form, of a matrix the lower triangle. */
    default void addOuter(double factor, double[] v, double[] scatter) {
        addOuter(factor, v.length, v, scatter);
    }

    /** Makes a matrix of its lower triangle, the mirror image above it. */
    default void complete(int d, double[] scatter) {}

    /** {@code scatter += diag(v)}, in this form. */
    void addVariances(double[] v, double[] scatter);

    /**
     * {@code scatter += weight C}, in this form, where C is the covariance of some of the columns.
     *
     * @param hidden the root of C
     * @param columns which of the d columns
     */
    void addHidden(double weight, Root hidden, int[] columns, int d, double[] scatter);

    /** The covariance of some of the columns. */
    double[] select(double[] covariance, int d, int[] columns);

    /** A covariance in coordinates that may have any value: {@link #freeParameters} numbers. */
    double[] toFree(double[] covariance, Factor factor, int d);

    /** The covariance of given coordinates. */
    double[] fromFree(double[] free, int d);

    /** The root of a factorised covariance. */
    Root root(Factor factor, int d);

    /** One of the d variances on the diagonal. */
    double variance(double[] covariance, int d, int column);

    /** The variances on the diagonal: d numbers. */
    default double[] variances(double[] covariance, int d) {
        double[] variances = new double[d];
        Arrays.setAll(variances, j -> variance(covariance, d, j));
        return variances;
    }

    /** The covariance as a matrix, row by row: d x d. */
    double[] matrix(double[] covariance, int d);

    /**
     * Factorises a covariance.
     *
     * @param floor for each column the variance, given the columns before it, below which it counts as none
     * @return the factor, or the first column whose variance is not above its floor
     */
    Factorisation factorise(double[] covariance, int d, double[] floor);

    /** {@code out_i = a (x_i - m)' Sigma^-1 (x_i - m) + b} for n observations, starting at {@code at}. */
    void mahalanobis(Columns x, double[] mean, Factor factor, double a, double b, double[] out, int at);

    /** {@code (x - m)' Sigma^-1 (x - m)} */
    default double squaredDistance(double[] x, double[] mean, Factor factor) {
        double[] out = new double[1];
        mahalanobis(new Columns(1, x.length, x), mean, factor, 1, 0, out, 0);
        return out[0];
    }

    /** {@code tr(Sigma^-1 S)} for a scatter matrix S of this form. */
    double trace(Factor factor, double[] scatter, int d);

    /** {@code L z}: gives standard normal numbers this covariance. */
    double[] colour(Factor factor, double[] z);

    /** What the exponent of an inverse-Wishart prior of this form has beyond nu: {@code |Sigma|^(-(nu + this) / 2)}. */
    int priorExponent(int d);

    /** The log of that prior's constant; 0 where it is improper. */
    double logPriorConstant(double nu, double[] scale, int d);

    /** Whether a covariance could be factorised. */
    sealed interface Factorisation permits Factor, Singular {}

    /**
     * A factorised covariance.
     *
     * @param root L with {@code Sigma = L L'}: d x d, or d standard deviations
     * @param inverse the inverse of L, likewise
     * @param logDeterminant {@code log |Sigma|}
     */
    record Factor(double[] root, double[] inverse, double logDeterminant)
            implements Factorisation, java.io.Serializable {}

    /**
     * A covariance that is not positive definite.
     *
     * @param column the first column, from 0, that has no variance of its own
     */
    record Singular(int column) implements Factorisation {}
}
