/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

import java.io.Serializable;
import java.util.List;
import java.util.random.RandomGenerator;
import org.elbo.data.NamedNumber;
import org.elbo.data.Schema;

/**
 * The parameters of K densities of one family, immutable.
 *
 * @param <E> the implementing type
 */
public interface Components<E extends Components<E>> extends Serializable {

    /**
     * The number of densities.
     *
     * @return K, at least 1
     */
    int size();

    /**
     * The number of columns of an observation.
     *
     * @return d, at least 1
     */
    int dimensions();

    /**
     * The log density of the observed cells of every observation under every component, in nats, all constants included.
     *
     * @param x n observations; NaN is a missing cell, and an observation without any cell has density 1
     * @param out out: K x n, component by component; minus infinity where an observation is impossible
     */
    void logDensity(Columns x, double[] out);

    /**
     * The mean of a component; where columns are categories, of their codes.
     *
     * @param component its number, from 0
     * @return d numbers; NaN where a mean does not exist
     */
    double[] mean(int component);

    /**
     * Draws one observation from a component.
     *
     * @param component its number, from 0
     * @param random where randomness comes from
     * @return d cells
     */
    double[] sample(int component, RandomGenerator random);

    /**
     * The same densities in another order.
     *
     * @param order for each new place the component that moves there, from 0
     * @return the permuted densities
     */
    E permute(int[] order);

    /**
     * How many densities may change places, the first ones: what comes after them stays last.
     *
     * @return all of them, unless one is of a kind of its own
     */
    default int exchangeable() {
        return size();
    }

    /**
     * How far other parameters are from these.
     *
     * @param other parameters of the same shape
     * @return the largest absolute difference of any parameter
     */
    double change(E other);

    /**
     * The densities of some of the columns, whatever the others are.
     *
     * @param columns their numbers, from 0, each once
     * @return K densities of as many columns, in that order
     * @throws UnsupportedOperationException in one sentence, where the family has no such densities
     */
    E marginal(int... columns);

    /**
     * The densities of a row's missing cells, given its other cells.
     *
     * @param row d cells, at least one of them missing
     * @return K densities of the missing cells, in order
     * @throws UnsupportedOperationException in one sentence, where the family has no such densities
     */
    E conditional(double[] row);

    /**
     * The parameters in the units in which people read them, each number under its name.
     *
     * @param schema the columns
     * @return their means, unless the family says more; in an order that depends on the shape alone
     */
    default List<NamedNumber> named(Schema schema) {
        return Naming.means(this, schema);
    }
}
