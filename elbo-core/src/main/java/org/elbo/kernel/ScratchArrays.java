/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.kernel;

import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A thread's {@link Scratch} arrays of one kind.
 *
 * @param <A> their type
 */
final class ScratchArrays<A> {

    /** How many arrays of about one length are kept. */
    private static final int KEPT = 8;

    /**
     * What arrays are longer than a power of two, so that those that follow one another in memory do not begin at addresses
     * which the cache takes for alike.
     */
    private static final int OFFSET = 72;

    private final IntFunction<A> allocate;
    private final ToIntFunction<A> length;
    private final @Nullable Object[][] free = new Object[Integer.SIZE][KEPT];
    private final int[] freed = new int[Integer.SIZE];
    private @Nullable Object[] taken = new Object[16];
    private int inUse;
    private int[] marks = new int[8];
    private int open;

    ScratchArrays(IntFunction<A> allocate, ToIntFunction<A> length) {
        this.allocate = allocate;
        this.length = length;
    }

    /** Begins a block. */
    void begin() {
        if (open == marks.length) {
            marks = Arrays.copyOf(marks, 2 * open);
        }
        marks[open++] = inUse;
    }

    /** Takes an array for the innermost block. */
    A take(int atLeast) {
        int size = size(atLeast);
        A array = freed[size] > 0 ? free(size, --freed[size]) : allocate.apply((1 << size) + OFFSET);
        if (inUse == taken.length) {
            taken = Arrays.copyOf(taken, 2 * inUse);
        }
        taken[inUse++] = array;
        return array;
    }

    @SuppressWarnings("unchecked") // only arrays that were taken are put there
    private A free(int size, int at) {
        return (A) free[size][at];
    }

    @SuppressWarnings("unchecked") // as take put them there
    private A taken(int at) {
        return (A) taken[at];
    }

    /** Ends the innermost block, whose arrays are free again. */
    void end() {
        int mark = marks[--open];
        while (inUse > mark) {
            A array = taken(--inUse);
            int size = size(length.applyAsInt(array));
            if (freed[size] < KEPT) {
                free[size][freed[size]++] = array;
            }
        }
    }

    /** The power of two, with the offset added, that holds so many numbers. */
    private static int size(int length) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(0, length - OFFSET - 1));
    }
}
