/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.stats;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.function.Predicate;

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
     * Takes those given back last.
     *
     * @param fits whether statistics have the sizes that are wanted
     * @return statistics with numbers of earlier observations in them; none where there are none, or where the last ones don't
     *     fit: then the thread works at another model by now and keeps none of the former one's
     */
    public Optional<S> take(Predicate<S> fits) {
        ArrayDeque<S> free = ofThread.get();
        S last = free.pollLast();
        if (last == null || fits.test(last)) {
            return Optional.ofNullable(last);
        }
        free.clear();
        return Optional.empty();
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
