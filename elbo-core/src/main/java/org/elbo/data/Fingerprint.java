/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.data;

/** Hashes of rows; those of all rows of a table are added up, so that the sum does not depend on how it is cut. */
final class Fingerprint {

    private Fingerprint() {}

    /** The hash of one row: of its position, its cells and its weight. */
    static long of(Rows chunk, int row) {
        long hash = mix(chunk.start() + row);
        for (int j = 0; j < chunk.columns(); j++) {
            hash = mix(hash ^ Double.doubleToLongBits(chunk.value(row, j)));
        }
        return mix(hash ^ Double.doubleToLongBits(chunk.weight(row)));
    }

    /** The finalizer of SplitMix64 (Steele, Lea and Flood 2014). */
    static long mix(long state) {
        long z = state + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
