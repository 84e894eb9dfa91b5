/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.bench.peers;

import java.util.Arrays;

/** What k-means makes small, for peers that tell it only for the centres before the last. */
final class Distances {

    private Distances() {}

    /** The sum of every row's squared distance from its nearest centre. */
    static double sum(double[][] rows, double[][] centres) {
        return Arrays.stream(rows).mapToDouble(row -> nearest(row, centres)).sum();
    }

    private static double nearest(double[] row, double[][] centres) {
        double least = Double.POSITIVE_INFINITY;
        for (double[] centre : centres) {
            double sum = 0;
            for (int j = 0; j < row.length; j++) {
                sum += (row[j] - centre[j]) * (row[j] - centre[j]);
            }
            least = Math.min(least, sum);
        }
        return least;
    }
}
