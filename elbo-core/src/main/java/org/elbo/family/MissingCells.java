/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

import java.util.stream.IntStream;

/** Which cells of a row are missing. */
public final class MissingCells {

    private MissingCells() {}

    /**
     * The missing cells of a row.
     *
     * @param row d cells, NaN where missing
     * @return their columns, from 0, in order
     */
    public static int[] of(double[] row) {
        return IntStream.range(0, row.length).filter(j -> Double.isNaN(row[j])).toArray();
    }

    /**
     * The observed cells of a row.
     *
     * @param row d cells, NaN where missing
     * @return their columns, from 0, in order
     */
    public static int[] observed(double[] row) {
        return IntStream.range(0, row.length).filter(j -> !Double.isNaN(row[j])).toArray();
    }
}
