/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

import java.util.List;
import java.util.stream.IntStream;
import org.elbo.data.ChunkedTable;
import org.elbo.data.SinglePrecision;
import org.elbo.data.Summary;
import org.elbo.data.Support;
import org.elbo.data.UnsuitableDataException;

/** Columns that lie so far from 0 that single precision costs them more than rounding should. */
final class CoarseColumns {

    /** In standard deviations: steps of this size add a hundred-thousandth to the variance. */
    private static final double COARSE = 0.01;

    private CoarseColumns() {}

    /** A sentence for each such column, after one pass. */
    static List<String> remarks(ChunkedTable table) {
        double[] steps;
        try {
            steps = SinglePrecision.coarseness(Summary.of(table, Support.NUMBERS.orMissing()));
        } catch (UnsuitableDataException unsuitable) {
            return List.of(); // The fit says it in the model's words.
        }
        return IntStream.range(0, steps.length)
                .filter(j -> steps[j] > COARSE)
                .mapToObj(j -> "column '" + table.schema().names().get(j) + "' as --float32 keeps it has "
                        + (Double.isInfinite(steps[j])
                                ? "a single value"
                                : "steps of " + Numbers.percent(steps[j]) + " of its standard deviation")
                        + "; subtract an origin with --sql, or leave --float32 out")
                .toList();
    }
}
