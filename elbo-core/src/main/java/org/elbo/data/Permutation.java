/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.data;

/**
 * A random permutation of 0, 1, ..., n - 1 that takes no memory: a Feistel network over the next power of four, gone through
 * again while it leads outside (Black and Rogaway 2002, Ciphers with arbitrary finite domains).
 */
final class Permutation {

    private static final int ROUNDS = 8;

    /** A network over fewer than 256 numbers has few functions to choose from. */
    private static final int FEWEST_BITS = 4;

    private final long size;
    private final long key;
    private final int bits;
    private final long mask;

    Permutation(long size, long key) {
        this.size = size;
        this.key = key;
        int needed = Long.SIZE - Long.numberOfLeadingZeros(Math.max(size - 1, 1));
        this.bits = Math.max(FEWEST_BITS, (needed + 1) / 2);
        this.mask = (1L << bits) - 1;
    }

    /** Where a number goes; both are from 0 to size - 1. */
    long of(long number) {
        long image = encipher(number);
        while (image >= size) {
            image = encipher(image);
        }
        return image;
    }

    private long encipher(long number) {
        long left = number >>> bits;
        long right = number & mask;
        for (int round = 0; round < ROUNDS; round++) {
            long next = left ^ (Fingerprint.mix(Fingerprint.mix(key + round) ^ right) & mask);
            left = right;
            right = next;
        }
        return left << bits | right;
    }
}
