/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.table;

import java.util.Arrays;
import org.elbo.stats.Statistics;

/** Counts, or expected counts, of cells or of events. */
final class CellCounts implements Statistics<CellCounts> {

    private static final long serialVersionUID = 1;

    private final double[] counts;

    CellCounts(double[] counts) {
        this.counts = counts;
    }

    /** One number for each cell or event; not to be changed. */
    double[] counts() {
        return counts;
    }

    @Override
    public CellCounts merge(CellCounts other) {
        for (int c = 0; c < counts.length; c++) {
            counts[c] += other.counts[c];
        }
        return this;
    }

    @Override
    public CellCounts scale(double factor) {
        return new CellCounts(Arrays.stream(counts).map(count -> factor * count).toArray());
    }
}
