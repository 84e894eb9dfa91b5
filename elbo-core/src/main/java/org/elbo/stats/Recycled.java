/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.stats;

import java.util.ArrayDeque;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Statistics that were {@linkplain Statistics#recycle given back}, kept by the thread that gave them for its next block of
 * observations, so that a pass over many chunks allocates none.
 *
 * @param <S> their type
 */
public final class Recycled<S extends Statistics<S>> {

    private final ThreadLocal<ArrayDeque<S>> ofThread = ThreadLocal.withInitial(ArrayDeque::new);

    /** Of nothing so far. */
    public Recycled() {}

    /**
     * Takes those given back last. Where the last ones don't fit, the thread works at another model by now and keeps none of the
     * former one's.
     *
     * @param fits whether statistics have the sizes that are wanted
     * @param anew makes statistics where there are none that fit
     * @return statistics, with numbers of earlier observations in them unless they are new
     */
    public S take(Predicate<S> fits, Supplier<S> anew) {
        ArrayDeque<S> free = ofThread.get();
        S last = free.pollLast();
        if (last != null && fits.test(last)) {
            return last;
        }
        free.clear();
        return anew.get();
    }

    /**
     * Keeps statistics that nobody will look at again.
     *
     * @param used the statistics
     * @param most how many of their kind a thread keeps
     */
    public void give(S used, long most) {
        ArrayDeque<S> free = ofThread.get();
        if (free.size() < most) {
            free.addLast(used);
        }
    }
}
