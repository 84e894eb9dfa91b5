/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.elbo.report.Report;

/**
 * A fitted model taken apart for people to look at.
 *
 * @param weights of the components; a single 1 where there is one distribution only
 * @param centres for each component what the report draws at each column, as {@link Report.Snapshot} has it
 * @param covariances a matrix for each component; empty where there are none
 * @param values for each component what it says about each column
 * @param names of the components
 */
record Parts(
        double[] weights,
        double[][] centres,
        double[][][] covariances,
        List<List<Report.Value>> values,
        List<String> names) {

    /** Components that have numbers for names, from 1. */
    Parts(double[] weights, double[][] centres, double[][][] covariances, List<List<Report.Value>> values) {
        this(weights, centres, covariances, values, named(List.of(), weights.length));
    }

    /** The same, the first components under other names. */
    Parts named(List<String> first) {
        List<String> all = new ArrayList<>(names);
        for (int k = 0; k < Math.min(first.size(), all.size()); k++) {
            all.set(k, first.get(k));
        }
        return new Parts(weights, centres, covariances, values, List.copyOf(all));
    }

    /** Names for so many components: these, and numbers from 1 for the others. */
    static List<String> named(List<String> first, int components) {
        return IntStream.range(0, components)
                .mapToObj(k -> k < first.size() ? first.get(k) : Integer.toString(k + 1))
                .toList();
    }

    int size() {
        return weights.length;
    }

    Report.Snapshot snapshot(int iteration, double[][][] curves) {
        return new Report.Snapshot(iteration, weights, centres, covariances, curves);
    }
}
