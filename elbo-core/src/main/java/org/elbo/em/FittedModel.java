/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.em;

import java.io.Serializable;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.elbo.data.Rows;

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
}
