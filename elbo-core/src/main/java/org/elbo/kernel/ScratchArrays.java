/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.kernel;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/**
 * A thread's {@link Scratch} arrays of one kind.
 *
 * @param <A> their type
 */
final class ScratchArrays<A> {

    /** How many arrays of about one length are kept: columns and components have one each. */
    private static final int KEPT = 128;

    /**
     * What arrays are longer than a power of two, so that those that follow one another in memory do not begin at addresses
     * which the cache takes for alike.
     */
    private static final int OFFSET = 72;

    private final IntFunction<A> allocate;
    private final ToIntFunction<A> length;

    /** By the powers of two that their lengths are about. */
    private final List<ArrayDeque<A>> free =
            Stream.generate(ArrayDeque<A>::new).limit(Integer.SIZE).toList();

    private final ArrayList<A> taken = new ArrayList<>();

    /** How many had been taken when each block began. */
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
        marks[open++] = taken.size();
    }

    /** Takes an array for the innermost block. */
    A take(int atLeast) {
        int size = size(atLeast);
        A last = free.get(size).pollLast();
        A array = last == null ? allocate.apply((1 << size) + OFFSET) : last;
        taken.add(array);
        return array;
    }

    /** Ends the innermost block, whose arrays are free again. */
    void end() {
        int mark = marks[--open];
        while (taken.size() > mark) {
            A array = taken.remove(taken.size() - 1);
            ArrayDeque<A> alike = free.get(size(length.applyAsInt(array)));
            if (alike.size() < KEPT) {
                alike.addLast(array);
            }
        }
    }

    /** The power of two, with the offset added, that holds so many numbers. */
    private static int size(int length) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(0, length - OFFSET - 1));
    }
}
