/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.stats;

import java.io.Serializable;

/**
 * Expected sufficient statistics: everything an M-step has to know about the data, in a size that does not grow with it.
 *
 * <p>Statistics of two disjoint blocks of observations merge into those of both blocks together. Merging is associative
 * up to rounding, and a fixed {@linkplain Reduction reduction tree} makes the rounding the same on any number of threads.
 *
 * @param <S> the implementing type
 */
public interface Statistics<S extends Statistics<S>> extends Serializable {

    /**
     * Adds the statistics of other observations to these.
     *
     * <p>Ownership: {@code this} is consumed - it may be changed and returned, and must not be used afterwards;
     * {@code other} is only read.
     *
     * @param other statistics of observations that are not in these
     * @return the statistics of both
     */
    S merge(S other);

    /**
     * Gives arrays back for the next block of observations: nobody will look at these statistics again. Called on those that
     * have been {@linkplain #merge merged} into others; a type whose arrays are large may make use of it, and need not.
     */
    default void recycle() {}

    /**
     * The statistics of the same observations, each as if it were there so many times. Asked for by a {@link
     * org.elbo.em.Schedule} of batches, which weighs them against one another; by nothing else.
     *
     * <p>Ownership: {@code this} is only read, so that a factor of 1 makes a copy.
     *
     * @param factor above 0, finite
     * @return new statistics: with a factor of 2, up to rounding, those of these observations merged with the same again
     * @throws UnsupportedOperationException where the implementing type does not tell
     */
    default S scale(double factor) {
        throw new UnsupportedOperationException(getClass().getSimpleName()
                + " has no method scale, which fits in batches need; write one, or fit in full passes");
    }
}
