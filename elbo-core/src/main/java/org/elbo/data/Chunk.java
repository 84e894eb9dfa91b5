/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.data;

import java.io.Serializable;

/** A block of whole observations - rows, sequences, documents - small enough to stay in a processor's cache. */
public interface Chunk extends Serializable {

    /**
     * The chunk's place among the chunks of its dataset.
     *
     * @return its number, from 0
     */
    int index();

    /**
     * The position of the chunk's first observation in the dataset.
     *
     * @return that position, from 0
     */
    long start();

    /**
     * The number of observations in the chunk.
     *
     * @return at least 1
     */
    int size();
}
