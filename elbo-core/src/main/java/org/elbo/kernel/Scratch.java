/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.kernel;

import java.util.Arrays;

/**
 * Arrays to compute in that every thread keeps for the next time, so that a pass over many chunks allocates none. Used as
 * {@code try (Scratch scratch = Scratch.open()) { double[] y = scratch.doubles(n); ... }}; what a block has taken is its own
 * until the block ends, also against blocks that open inside it on the same thread. No such array may outlive its block.
 */
public final class Scratch implements AutoCloseable {

    /** How many arrays a thread keeps; a pass needs about a dozen. */
    private static final int KEPT = 48;

    private static final ThreadLocal<Scratch> OF_THREAD = ThreadLocal.withInitial(Scratch::new);

    private final double[][] free = new double[KEPT][];
    private int freed;
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
     * @return exactly so long
     */
    public double[] doubles(int length) {
        double[] array = take(length);
        if (inUse == taken.length) {
            taken = Arrays.copyOf(taken, 2 * inUse);
        }
        taken[inUse++] = array;
        return array;
    }

    /**
     * An array of zeros.
     *
     * @param length how long
     * @return exactly so long
     */
    public double[] zeros(int length) {
        double[] array = doubles(length);
        Arrays.fill(array, 0);
        return array;
    }

    /** The one of that length which was freed last. */
    private double[] take(int length) {
        for (int at = freed - 1; at >= 0; at--) {
            double[] array = free[at];
            if (array.length == length) {
                free[at] = free[--freed];
                return array;
            }
        }
        return new double[length];
    }

    /** Ends the block: its arrays are for whoever comes next. */
    @Override
    public void close() {
        int mark = marks[--open];
        while (inUse > mark) {
            give(taken[--inUse]);
        }
    }

    private void give(double[] array) {
        if (freed == KEPT) {
            // The oldest ones are of lengths that nobody asks for any more.
            System.arraycopy(free, KEPT / 2, free, 0, KEPT / 2);
            freed = KEPT / 2;
        }
        free[freed++] = array;
    }
}
