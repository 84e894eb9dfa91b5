/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.data;

import org.jspecify.annotations.Nullable;

/** Hashes of rows; those of all rows of a table are added up, so that the sum does not depend on how it is cut. */
final class Fingerprint {

    private Fingerprint() {}

    /** The hash of one row: of its position, its cells, its weight, and what is known of its component. */
    static long of(Rows chunk, int row) {
        long hash = mix(chunk.start() + row);
        for (int j = 0; j < chunk.columns(); j++) {
            hash = mix(hash ^ Double.doubleToLongBits(chunk.value(row, j)));
        }
        return labelled(mix(hash ^ Double.doubleToLongBits(chunk.weight(row))), chunk.labels(), row);
    }

    /** A row of which nothing is known has the hash that it has in a table without labels. */
    private static long labelled(long hash, @Nullable RowLabels labels, int row) {
        int[] allowed = labels == null ? null : labels.allowed(row);
        if (allowed == null) {
            return hash;
        }
        long labelled = mix(hash ^ allowed.length);
        for (int component : allowed) {
            labelled = mix(labelled ^ component);
        }
        return labelled;
    }

    /** The finalizer of SplitMix64 (Steele, Lea and Flood 2014). */
    static long mix(long state) {
        long z = state + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
