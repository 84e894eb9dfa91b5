/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

import java.util.List;
import org.elbo.report.Report;

/**
 * A fitted model taken apart for people to look at.
 *
 * @param weights of the components; a single 1 where there is one distribution only
 * @param centres for each component what the report draws at each column, as {@link Report.Snapshot} has it
 * @param covariances a matrix for each component; empty where there are none
 * @param values for each component what it says about each column
 */
record Parts(double[] weights, double[][] centres, double[][][] covariances, List<List<Report.Value>> values) {

    int size() {
        return weights.length;
    }

    Report.Snapshot snapshot(int iteration, double[][][] curves) {
        return new Report.Snapshot(iteration, weights, centres, covariances, curves);
    }
}
