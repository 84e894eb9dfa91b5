/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.em;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.elbo.data.NamedNumber;
import org.elbo.data.Rows;
import org.elbo.data.Schema;

/** What can be asked of every fitted model that is a probability distribution over rows. */
public interface FittedModel extends Serializable {

    /**
     * The number of columns of a row.
     *
     * @return d
     */
    int dimensions();

    /**
     * The log density of one row, hidden variables summed out.
     *
     * @param row d cells
     * @return nats; minus infinity where the row is impossible
     */
    double logDensity(double... row);

    /**
     * The log density of every row of a chunk, whatever their weights and labels are.
     *
     * @param rows n rows of d cells
     * @return n numbers, in nats; minus infinity where a row is impossible
     */
    default double[] logDensity(Rows rows) {
        double[] log = new double[rows.size()];
        Arrays.setAll(log, i -> logDensity(rows.row(i)));
        return log;
    }

    /**
     * Draws one row.
     *
     * @param random where randomness comes from
     * @return d cells
     */
    double[] sample(RandomGenerator random);

    /**
     * The parameters in the units in which people read them, each number under its name.
     *
     * @param schema the columns
     * @return in an order that depends on the shape alone; none where the model names none
     */
    default List<NamedNumber> named(Schema schema) {
        return List.of();
    }

    /**
     * The distribution of some of the columns, whatever the others are.
     *
     * @param columns their numbers, from 0, each once
     * @return a distribution over as many columns, in that order
     * @throws UnsupportedOperationException where the model has no such densities
     */
    default FittedModel marginal(int... columns) {
        throw new UnsupportedOperationException("this model has no distribution of some of its columns alone");
    }

    /**
     * The distribution of a row's missing cells, given its other cells.
     *
     * @param row d cells, at least one of them missing
     * @return a distribution over the missing cells, in order
     * @throws IllegalArgumentException where nothing is missing, or the observed cells are impossible
     * @throws UnsupportedOperationException where the model has no such densities
     */
    default FittedModel conditional(double[] row) {
        throw new UnsupportedOperationException("this model has no distribution of some cells given the others");
    }
}
