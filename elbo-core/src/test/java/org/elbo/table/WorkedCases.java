/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.table;

import java.util.List;
import org.elbo.data.Table;

/** The two cases that the formulas work out by hand. */
final class WorkedCases {

    private WorkedCases() {}

    /** Cells (a, 5a, 3b, b) with 6a + 4b = 1: temperature t0 or t1, then snow s0 or s1. */
    static Cells temperatureAndSnow() {
        return Cells.of(
                new Cell("t0 s0", "a", 1),
                new Cell("t0 s1", "a", 5),
                new Cell("t1 s0", "b", 3),
                new Cell("t1 s1", "b", 1));
    }

    /** Days of which only the temperature, or only the snow, is known. */
    static Table margins(double t0, double t1, double s0, double s1) {
        return Events.of(List.of("t0 s0|t0 s1", "t1 s0|t1 s1", "t0 s0|t1 s0", "t0 s1|t1 s1"), t0, t1, s0, s1);
    }

    /** Rao's linkage: cells (1/2, t/4, (1-t)/4, (1-t)/4, t/4). */
    static Cells linkage() {
        return Cells.of(
                        new Cell("always", "half", 0.5),
                        new Cell("AB linked", "t", 0.25),
                        new Cell("Ab", "crossed", 0.25),
                        new Cell("aB", "crossed", 0.25),
                        new Cell("ab", "t", 0.25))
                .fix("half", 1);
    }

    /** Of which the first two cells look the same. */
    static Table animals() {
        return Events.of(List.of("always|AB linked", "Ab", "aB", "ab"), 125, 18, 20, 34);
    }

    /** Rao's probabilities at t. */
    static CellProbabilities linkage(double t) {
        return new CellProbabilities(linkage(), new double[] {1, t, 1 - t});
    }
}
