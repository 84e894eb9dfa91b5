/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

/**
 * L with {@code Sigma = L L'}, for the columns of a normal density in some order: all that is asked where some of them are
 * observed and others are not. A triangle, or its diagonal alone where columns are independent.
 */
sealed interface Root permits Triangle, Deviations {

    /** Of the same columns in another order, or of some of them. */
    Root arrange(int[] columns);

    /** Of the columns after the first ones, once these are known. */
    Root given(int observed);

    /** {@code log |Sigma|}. */
    double logDeterminant();

    /** {@code y = L^-1 y} in the first columns of n centred observations; y is at least columns x n. */
    void whiten(int columns, int n, double[] y);

    /**
     * Adds to the other columns what the first ones tell of them: {@code out += L_21 y}, the conditional mean.
     *
     * @param y the first columns, whitened: observed x n
     * @param out in and out: the other columns, their number x n
     */
    void predict(int observed, int n, double[] y, double[] out);

    /** Sigma, row by row; where columns are independent, its diagonal alone. */
    double[] covariance();

    /** With what densities are computed from. */
    CovarianceForm.Factor factor();
}
