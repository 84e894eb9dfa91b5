/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.mixture;

import java.io.Serializable;
import org.elbo.data.Rows;

/** Any q: a distribution over the components for every row, not necessarily the posterior. */
@FunctionalInterface
public interface Responsibilities extends Serializable {

    /**
     * The probabilities of a chunk. Called from many threads; the same chunk must get the same probabilities.
     *
     * @param chunk n rows
     * @param out out: K x n probabilities, component by component, those of each row summing to 1; 0 at first
     */
    void of(Rows chunk, double[] out);
}
