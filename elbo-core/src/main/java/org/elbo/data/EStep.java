/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.data;

import java.io.Serializable;
import org.elbo.stats.Expectation;
import org.elbo.stats.Statistics;

/**
 * A map from parameters and a chunk to that chunk's expectation. It is pure: it keeps no state, changes neither
 * argument and may run on many threads, or on many machines, at once.
 *
 * @param <C> the kind of chunk
 * @param <P> the parameters
 * @param <S> the statistics
 */
@FunctionalInterface
public interface EStep<C extends Chunk, P, S extends Statistics<S>> extends Serializable {

    /**
     * The expectation of one chunk.
     *
     * @param parameters the current parameters
     * @param chunk the observations
     * @return statistics and bound of the chunk, owned by the caller
     */
    Expectation<S> apply(P parameters, C chunk);
}
