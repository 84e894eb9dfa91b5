/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.data;

/**
 * A random permutation of 0, 1, ..., n - 1 that takes no memory: a Feistel network over the next power of two, gone through
 * again while it leads outside (Black and Rogaway 2002, Ciphers with arbitrary finite domains).
 */
final class Permutation {

    /** Even: two at a time, one of either half. */
    private static final int ROUNDS = 6;

    /** A network over fewer numbers has few functions to choose from. */
    private static final int FEWEST_BITS = 8;

    private final long size;
    private final int lowBits;
    private final long high;
    private final long low;
    private final long[] keys = new long[ROUNDS];

    Permutation(long size, long key) {
        this.size = size;
        int bits = Math.max(FEWEST_BITS, Long.SIZE - Long.numberOfLeadingZeros(size - 1));
        this.lowBits = bits / 2;
        this.low = (1L << lowBits) - 1;
        this.high = (1L << (bits - lowBits)) - 1;
        for (int round = 0; round < ROUNDS; round++) {
            keys[round] = Fingerprint.mix(key + round);
        }
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
        long left = number >>> lowBits;
        long right = number & low;
        for (int round = 0; round < ROUNDS; round += 2) {
            left ^= Fingerprint.mix(keys[round] ^ right) & high;
            right ^= Fingerprint.mix(keys[round + 1] ^ left) & low;
        }
        return left << lowBits | right;
    }
}
