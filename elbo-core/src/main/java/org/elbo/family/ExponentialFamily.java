/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

/**
 * A family whose log density is linear in functions of the cell: {@code log p(x | theta) = eta(theta)' T(x) - A(theta)}; what
 * is usually written as a factor h(x) is one more function here, log h, whose coefficient is 1. The log densities of a block
 * under all components, and the weighted sums of T that estimation needs, are then two matrix products for all such columns
 * together ({@link ExponentialColumns}). {@link #addLogDensity} and {@link #statistics} are left with columns in which cells are
 * missing, or which that does not suit for another reason.
 *
 * <p>Statistics are {@code N, sum r T_1(x), ..., sum r T_m(x)}.
 */
public interface ExponentialFamily extends Univariate {

    /**
     * The number of functions T, m.
     *
     * @return at least 1; the same for all families of a class that have as many parameters
     */
    default int functions() {
        return 1;
    }

    /**
     * The functions of a column's cells, which depend on no parameters and no prior.
     *
     * @param x n observations
     * @param column the column, from 0
     * @param t out: T, m x n, starting at {@code at}
     * @param at where T starts
     * @return false where a cell is missing or impossible, or so large that digits would be lost: then what was written is of no
     *     use
     */
    boolean setFunctions(Columns x, int column, double[] t, int at);

    /**
     * The coefficients of the functions.
     *
     * @param theta the parameters
     * @param eta out: m numbers, starting at {@code at}; infinite where some cells are impossible
     * @param at where they start
     * @return {@code -A(theta)}
     */
    double setNatural(double[] theta, double[] eta, int at);
}
