/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.data;

import org.elbo.stats.Expectation;
import org.elbo.stats.Statistics;

/**
 * Observations, wherever they are. A dataset has to know one thing: how to map its chunks and merge the results.
 *
 * @param <C> the kind of chunk
 */
public interface Dataset<C extends Chunk> {

    /**
     * The number of observations.
     *
     * @return at least 1
     */
    long size();

    /**
     * One pass over the data: maps every chunk by the E-step and merges the results along the fixed tree of
     * {@link org.elbo.stats.Reduction}.
     *
     * @param <P> the parameters
     * @param <S> the statistics
     * @param parameters handed to every call of the E-step
     * @param eStep what to do with a chunk
     * @return the expectation over all observations; the same bits on any number of threads
     */
    <P, S extends Statistics<S>> Expectation<S> expect(P parameters, EStep<? super C, P, S> eStep);

    /**
     * The number of chunks.
     *
     * @return at least 1
     */
    int chunks();

    /**
     * A pass over some of the chunks, merged along the fixed tree in the order given.
     *
     * @param <P> the parameters
     * @param <S> the statistics
     * @param parameters handed to every call of the E-step
     * @param eStep what to do with a chunk
     * @param chunks their numbers, from 0 to {@link #chunks} - 1, at least one; with all of them in order, the bits are those
     *     of a whole pass
     * @return the expectation over their observations; the same bits on any number of threads
     */
    <P, S extends Statistics<S>> Expectation<S> expect(P parameters, EStep<? super C, P, S> eStep, int[] chunks);
}
