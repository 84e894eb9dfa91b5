/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

import java.util.Arrays;
import java.util.List;

/**
 * How far the observed cells of a block lie from K locations, in units of the scale matrices.
 *
 * @param squared squared distances, K x n, component by component
 * @param logDeterminants of the scale matrices of the observed columns, K x n; of all columns K numbers where no cell is
 *     missing
 * @param observed how many cells each row has; empty where none is missing
 * @param d the number of columns
 */
record StudentDistances(double[] squared, double[] logDeterminants, int[] observed, int d) {

    static StudentDistances of(Normals normals, Columns x) {
        int n = x.n();
        int components = normals.size();
        double[] squared = new double[components * n];
        double[] logDeterminants = new double[components];
        for (int k = 0; k < components; k++) {
            normals.shape().form().mahalanobis(x, normals.meanOf(k), normals.factor(k), 1, 0, squared, k * n);
            logDeterminants[k] = normals.factor(k).logDeterminant();
        }
        boolean isPartial = Arrays.stream(squared, 0, n).anyMatch(Double::isNaN);
        List<MissingPattern> patterns = isPartial ? MissingPattern.of(x) : List.of();
        if (patterns.isEmpty()) {
            return new StudentDistances(squared, logDeterminants, new int[0], x.d());
        }
        int[] observed = new int[n];
        Arrays.fill(observed, x.d());
        double[] ofRows = new double[components * n];
        Arrays.setAll(ofRows, at -> logDeterminants[at / n]);
        for (MissingPattern pattern : patterns) {
            int cells = pattern.observed().length;
            Arrays.stream(pattern.rows()).forEach(row -> observed[row] = cells);
            for (int k = 0; k < components; k++) {
                double[] y = pattern.centred(x, normals.meanOf(k));
                Root root = normals.root(k).arrange(pattern.observed());
                root.whiten(cells, pattern.n(), y);
                for (int i = 0; i < pattern.n(); i++) {
                    int at = k * n + pattern.rows()[i];
                    squared[at] = PartialRows.squaredLength(y, i, pattern.n());
                    ofRows[at] = root.logDeterminant();
                }
            }
        }
        return new StudentDistances(squared, ofRows, observed, x.d());
    }

    boolean isComplete() {
        return observed.length == 0;
    }

    /** How many cells a row has. */
    int cells(int row) {
        return isComplete() ? d : observed[row];
    }

    /** Of a row's observed columns under a component. */
    double logDeterminant(int component, int row) {
        return isComplete() ? logDeterminants[component] : logDeterminants[component * observed.length + row];
    }
}
