/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.elbo.data.Summary;
import org.elbo.kernel.Moments;
import org.jspecify.annotations.Nullable;

/**
 * A family of distributions of one column. Implement these methods, and a {@link Product} of such families, one a column,
 * can be fitted alone and as the components of a mixture: with missing cells, weights, labels, parts held fixed or tied,
 * starts, files and standard errors.
 *
 * <p>The parameters of one density, theta, are an array of the numbers that {@link #parameters} names, in that order.
 * Statistics of one component are an array whose first number is the weight N_k of the observed cells; what else is in it is
 * the family's own affair. A missing cell, NaN, has density 1 and is in no statistics. Configuration and prior only: no data,
 * no state.
 */
public interface Univariate extends Serializable {

    /**
     * The family's name on the command line and in files.
     *
     * @return such as "poisson"
     */
    String label();

    /**
     * What theta consists of.
     *
     * @return at least one parameter
     */
    List<Parameter> parameters();

    /**
     * Whether a cell may have this value.
     *
     * @param cell its value, not missing
     * @return true where the family gives it a density
     */
    boolean contains(double cell);

    /**
     * The allowed cells, in words.
     *
     * @return the end of a sentence such as "the cell must be ..."
     */
    String description();

    /**
     * The log density of one cell, in nats, all constants included.
     *
     * @param cell its value, not missing
     * @param theta the parameters
     * @return minus infinity where the cell is impossible
     */
    double logDensity(double cell, double[] theta);

    /**
     * Adds the log densities of a block's column under every component.
     *
     * @param x n observations
     * @param column the column, from 0
     * @param theta the parameters of K components
     * @param out in and out: K x n, component by component; missing cells add nothing
     */
    default void addLogDensity(Columns x, int column, double[][] theta, double[] out) {
        for (int k = 0; k < theta.length; k++) {
            for (int i = 0; i < x.n(); i++) {
                double cell = x.x()[column * x.n() + i];
                if (!Double.isNaN(cell)) {
                    out[k * x.n() + i] += contains(cell) ? logDensity(cell, theta[k]) : Double.NEGATIVE_INFINITY;
                }
            }
        }
    }

    /**
     * The mean; of codes where cells are categories.
     *
     * @param theta the parameters
     * @return a number; NaN where there is none
     */
    double mean(double[] theta);

    /**
     * The variance; of codes where cells are categories.
     *
     * @param theta the parameters
     * @return a number; infinite or NaN where there is none
     */
    default double variance(double[] theta) {
        return Double.NaN;
    }

    /**
     * Draws a cell.
     *
     * @param theta the parameters
     * @param random where randomness comes from
     * @return its value
     */
    double sample(double[] theta, RandomGenerator random);

    /**
     * Expected sufficient statistics of one component in one column.
     *
     * @param x n observations
     * @param column the column, from 0
     * @param r the component's responsibilities, row weights included, start at {@code at}
     * @param at where they start
     * @param theta the parameters that the responsibilities were computed with; null before there are any
     * @return statistics, the first of them {@code N_k}, owned by the caller
     */
    double[] statistics(Columns x, int column, double[] r, int at, double @Nullable [] theta);

    /**
     * Expected sufficient statistics of every component in one column; for families that take a function of the cells first,
     * once for all components.
     *
     * @param x n observations
     * @param column the column, from 0
     * @param components the number of components, K
     * @param r responsibilities, row weights included, K x n, component by component
     * @param theta the parameters of every component; null before there are any
     * @return the statistics of every component
     */
    default double[][] statistics(
            Columns x, int column, int components, double[] r, double @Nullable [] @Nullable [] theta) {
        double[][] statistics = new double[components][];
        Arrays.setAll(statistics, k -> statistics(x, column, r, k * x.n(), theta == null ? null : theta[k]));
        return statistics;
    }

    /**
     * Statistics of two parts together.
     *
     * @param left of one part; it may be changed and returned
     * @param right of the other, not to be changed
     * @return of both
     */
    default double[] merge(double[] left, double[] right) {
        for (int i = 0; i < left.length; i++) {
            left[i] += right[i];
        }
        return left;
    }

    /**
     * Statistics of the same cells, each as if it were there so many times. To be overridden where {@link #merge} is.
     *
     * @param statistics of one component, not to be changed
     * @param factor above 0
     * @return new statistics
     */
    default double[] scale(double[] statistics, double factor) {
        return Moments.scaled(factor, statistics);
    }

    /**
     * The parameters that maximise {@link #expectedLogDensity} + {@link #logPrior}, some of them held fixed.
     *
     * @param statistics of one component, or of several merged; their weight is above 0, unless there is a prior
     * @param pooled statistics of all components
     * @param fixed theta with NaN for the numbers that are free
     * @return the maximiser
     * @throws NoMaximumException where there is none
     */
    double[] mStep(double[] statistics, double[] pooled, double[] fixed);

    /**
     * Parameters to start from: near the statistics, but proper even where they are of very few observations or of none.
     *
     * @param statistics of one component
     * @param pooled statistics of all components
     * @return a start
     * @throws NoMaximumException where the pooled statistics allow none
     */
    double[] start(double[] statistics, double[] pooled);

    /**
     * {@code sum_i r_i log p(x_i | theta)} as a function of the statistics; where a family hides something of its own, the
     * bound's share of it.
     *
     * @param theta the parameters, not necessarily those the responsibilities were computed with
     * @param statistics of one component
     * @return nats
     */
    double expectedLogDensity(double[] theta, double[] statistics);

    /**
     * Whether a prior holds the parameters in place where a component has hardly any observations.
     *
     * @return false for maximum likelihood
     */
    default boolean hasPrior() {
        return false;
    }

    /**
     * The log of the prior density of theta, all constants included.
     *
     * @param theta the parameters
     * @return nats; 0 without a prior
     */
    default double logPrior(double[] theta) {
        return 0;
    }

    /**
     * The log of the prior density of those numbers that all components have in common. The priors of K components count it
     * K times, but it is one draw; {@link Product} takes K - 1 of them off.
     *
     * @param theta the parameters of any component
     * @param isTied for each number of theta whether it is tied; some are, and some are not
     * @return nats; 0 where their prior is flat, or is one given numbers that are not tied, and then stays as it is: the
     *     density of K draws at the value that they have in common
     */
    default double logPriorOfTied(double[] theta, boolean[] isTied) {
        return 0;
    }

    /**
     * The family for a column of data at hand, where a prior is relative to the data.
     *
     * @param column the column's name
     * @param summary of the table
     * @param at the column's number, from 0
     * @param components the number of components
     * @return this, unless something is to be resolved
     * @throws org.elbo.data.UnsuitableDataException where the likelihood of such a column has no maximum
     */
    default Univariate resolve(String column, Summary summary, int at, int components) {
        return this;
    }

    /**
     * The same family, as far as densities go.
     *
     * @return without a prior
     */
    default Univariate withoutPrior() {
        return this;
    }

    /**
     * How many numbers theta has.
     *
     * @return at least 1
     */
    default int size() {
        return parameters().stream().mapToInt(Parameter::size).sum();
    }
}
