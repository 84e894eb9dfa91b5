/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.kernel;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Arrays to compute in that every thread keeps for the next time, so that a pass over many chunks allocates none. Used as
 * {@code try (Scratch scratch = Scratch.open()) { double[] y = scratch.doubles(n); ... }}; what a block has taken is its own
 * until the block ends, also against blocks that open inside it on the same thread. No such array may outlive its block.
 */
public final class Scratch implements AutoCloseable {

    /** How many arrays of about one length a thread keeps. */
    private static final int KEPT = 8;

    /**
     * What arrays are longer than a power of two, so that those that follow one another in memory do not begin at addresses
     * which the cache takes for alike.
     */
    private static final int OFFSET = 72;

    private static final ThreadLocal<Scratch> OF_THREAD = ThreadLocal.withInitial(Scratch::new);

    private final double[] @Nullable [][] free = new double[Integer.SIZE][][];
    private final int[] freed = new int[Integer.SIZE];
    private double[][] taken = new double[16][];
    private int inUse;
    private int[] marks = new int[8];
    private int open;

    private Scratch() {}

    /**
     * Opens a block on this thread.
     *
     * @return to be closed on the same thread, the innermost first
     */
    public static Scratch open() {
        Scratch scratch = OF_THREAD.get();
        if (scratch.open == scratch.marks.length) {
            scratch.marks = Arrays.copyOf(scratch.marks, 2 * scratch.open);
        }
        scratch.marks[scratch.open++] = scratch.inUse;
        return scratch;
    }

    /**
     * An array of any content.
     *
     * @param length how long
     * @return at least so long
     */
    public double[] doubles(int length) {
        int size = size(length);
        double[] array = freed[size] > 0 ? free(size)[--freed[size]] : new double[(1 << size) + OFFSET];
        if (inUse == taken.length) {
            taken = Arrays.copyOf(taken, 2 * inUse);
        }
        taken[inUse++] = array;
        return array;
    }

    /**
     * An array that begins with zeros.
     *
     * @param length how many
     * @return at least so long
     */
    public double[] zeros(int length) {
        double[] array = doubles(length);
        Arrays.fill(array, 0, length, 0);
        return array;
    }

    /** The power of two, with the offset added, that holds so many numbers. */
    private static int size(int length) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(0, length - OFFSET - 1));
    }

    private double[][] free(int size) {
        double[][] arrays = free[size];
        if (arrays == null) {
            arrays = new double[KEPT][];
            free[size] = arrays;
        }
        return arrays;
    }

    /** Ends the block: its arrays are for whoever comes next. */
    @Override
    public void close() {
        int mark = marks[--open];
        while (inUse > mark) {
            double[] array = taken[--inUse];
            int size = size(array.length);
            if (freed[size] < KEPT) {
                free(size)[freed[size]++] = array;
            }
        }
    }
}
