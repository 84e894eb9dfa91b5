/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.data;

import org.elbo.stats.Expectation;
import org.elbo.stats.Reduction;
import org.elbo.stats.Statistics;

/**
 * A dataset on one machine whose chunks can be had by number, from memory or from a file. Implement {@link #chunks()} and
 * {@link #chunk}; you get passes on all cores with the same bits whatever their number.
 *
 * @param <C> the kind of chunk
 */
public interface ChunkedDataset<C extends Chunk> extends Dataset<C> {

    /**
     * One chunk; called from many threads.
     *
     * @param index its number, from 0 to {@link #chunks} - 1
     * @return the chunk
     */
    C chunk(int index);

    @Override
    default <P, S extends Statistics<S>> Expectation<S> expect(P parameters, EStep<? super C, P, S> eStep) {
        return Reduction.reduce(chunks(), index -> eStep.apply(parameters, chunk(index)), Expectation::absorb);
    }

    @Override
    default <P, S extends Statistics<S>> Expectation<S> expect(
            P parameters, EStep<? super C, P, S> eStep, int[] chunks) {
        return Reduction.reduce(chunks.length, at -> eStep.apply(parameters, chunk(chunks[at])), Expectation::absorb);
    }
}
