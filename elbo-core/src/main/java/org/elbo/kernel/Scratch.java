/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.kernel;

import java.util.Arrays;

/**
 * Arrays to compute in that every thread keeps for the next time, so that a pass over many chunks allocates none. Used as
 * {@code try (Scratch scratch = Scratch.open()) { double[] y = scratch.doubles(n); ... }}; what a block has taken is its own
 * until the block ends, also against blocks that open inside it on the same thread. No such array may outlive its block.
 */
public final class Scratch implements AutoCloseable {

    private static final ThreadLocal<Scratch> OF_THREAD = ThreadLocal.withInitial(Scratch::new);

    private final ScratchArrays<double[]> doubles = new ScratchArrays<>(double[]::new, array -> array.length);
    private final ScratchArrays<double[][]> arrays = new ScratchArrays<>(double[][]::new, array -> array.length);
    private final ScratchArrays<float[]> floats = new ScratchArrays<>(float[]::new, array -> array.length);

    private Scratch() {}

    /**
     * Opens a block on this thread.
     *
     * @return to be closed on the same thread, the innermost first
     */
    public static Scratch open() {
        Scratch scratch = OF_THREAD.get();
        scratch.doubles.begin();
        scratch.arrays.begin();
        scratch.floats.begin();
        return scratch;
    }

    /**
     * An array of any content.
     *
     * @param length how long
     * @return at least so long
     */
    public double[] doubles(int length) {
        return doubles.take(length);
    }

    /**
     * Arrays of any content.
     *
     * @param number how many
     * @param length how long each
     * @return at least so many, of which the first ones are at least so long
     */
    public double[][] doubles(int number, int length) {
        double[][] all = arrays.take(number);
        for (int j = 0; j < number; j++) {
            all[j] = doubles.take(length);
        }
        return all;
    }

    /**
     * An array of any content in single precision.
     *
     * @param length how long
     * @return at least so long
     */
    public float[] floats(int length) {
        return floats.take(length);
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

    /** Ends the block: its arrays are for whoever comes next. */
    @Override
    public void close() {
        doubles.end();
        arrays.end();
        floats.end();
    }
}
