/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.report;

import java.util.List;

/** Checks that the parts of a report belong together. */
final class Shapes {

    private Shapes() {}

    static void check(List<Column> columns, Sample sample, int components, List<Report.Snapshot> path) {
        for (double[] row : sample.values()) {
            require("a row of the sample", row.length, columns.size());
        }
        for (int label : sample.labels()) {
            if (label < -1 || label >= components) {
                throw new IllegalArgumentException(
                        "label must be between 0 and " + (components - 1) + ", or -1 for none, but is " + label);
            }
        }
        int width = columns.stream().mapToInt(Column::width).sum();
        int variances =
                (int) columns.stream().filter(c -> c.kind().hasVariance()).count();
        int[] grids = columns.stream()
                .mapToInt(c -> c.grid().size())
                .filter(points -> points > 0)
                .toArray();
        for (Report.Snapshot snapshot : path) {
            check(snapshot, components, width, variances);
            checkCurves(snapshot, components, grids);
        }
    }

    private static void check(Report.Snapshot snapshot, int components, int width, int variances) {
        String where = " of iteration " + snapshot.iteration();
        require("the weights" + where, snapshot.weights().length, components);
        require("the centres" + where, snapshot.centres().length, components);
        for (double[] centre : snapshot.centres()) {
            require("a centre" + where, centre.length, width);
        }
        if (snapshot.covariances().length == 0) {
            return;
        }
        require("the covariances" + where, snapshot.covariances().length, components);
        for (double[][] covariance : snapshot.covariances()) {
            require("a covariance" + where, covariance.length, variances);
            for (double[] row : covariance) {
                require("a row of a covariance" + where, row.length, variances);
            }
        }
    }

    private static void checkCurves(Report.Snapshot snapshot, int components, int[] grids) {
        if (snapshot.curves().length == 0) {
            return;
        }
        String where = " of iteration " + snapshot.iteration();
        require("the curves" + where, snapshot.curves().length, components);
        for (double[][] curves : snapshot.curves()) {
            require("a component's curves" + where, curves.length, grids.length);
            for (int j = 0; j < grids.length; j++) {
                require("a curve" + where, curves[j].length, grids[j]);
            }
        }
    }

    private static void require(String what, int length, int allowed) {
        if (length != allowed) {
            throw new IllegalArgumentException(what + " must have length " + allowed + ", but has " + length);
        }
    }
}
