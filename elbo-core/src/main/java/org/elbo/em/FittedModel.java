/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.em;

import java.io.Serializable;
import java.util.random.RandomGenerator;

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
     * Draws one row.
     *
     * @param random where randomness comes from
     * @return d cells
     */
    double[] sample(RandomGenerator random);
}
