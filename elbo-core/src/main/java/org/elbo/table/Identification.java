/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.table;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether events determine how the free groups share their probability. The probability of an event is linear in the
 * groups' masses {@code m_g = W_g theta_g}, so the log-likelihood is concave in them, and it is flat exactly along the
 * directions that change the probability of no event seen and not the sum.
 */
final class Identification {

    /** Shares are numbers between 0 and 1; what elimination leaves below this is rounding. */
    private static final double ROUNDING = 1e-9;

    private Identification() {}

    /**
     * Groups that can give and take probability among themselves without any effect on the likelihood.
     *
     * @param cells the cells
     * @param events those that were seen, by the positions of their cells
     * @param groups the free groups that may take part, by their positions
     * @return positions of groups; empty where these events determine all
     */
    static List<Integer> undetermined(Cells cells, List<int[]> events, List<Integer> groups) {
        double[] weights = cells.groupWeights();
        List<double[]> rows = new ArrayList<>();
        double[] sum = new double[groups.size()];
        java.util.Arrays.fill(sum, 1);
        rows.add(sum);
        for (int[] event : events) {
            double[] inEvent = new double[cells.size()];
            for (int c : event) {
                inEvent[c] = cells.cells().get(c).weight();
            }
            double[] byGroup = cells.byGroup(inEvent);
            rows.add(groups.stream().mapToDouble(g -> byGroup[g] / weights[g]).toArray());
        }
        return nullVector(rows, groups.size()).stream().map(groups::get).toList();
    }

    /** The places of one vector of the null space where it is not 0; by Gauss and Jordan, the largest pivot first. */
    private static List<Integer> nullVector(List<double[]> rows, int columns) {
        List<Integer> pivots = new ArrayList<>();
        for (int j = 0; j < columns; j++) {
            int rank = pivots.size();
            int pivot = largest(rows, rank, j);
            if (pivot < 0) {
                return dependent(rows, pivots, j);
            }
            java.util.Collections.swap(rows, rank, pivot);
            eliminate(rows, rank, j);
            pivots.add(j);
        }
        return List.of();
    }

    private static int largest(List<double[]> rows, int from, int column) {
        int best = -1;
        for (int i = from; i < rows.size(); i++) {
            double size = Math.abs(rows.get(i)[column]);
            if (size > ROUNDING && (best < 0 || size > Math.abs(rows.get(best)[column]))) {
                best = i;
            }
        }
        return best;
    }

    private static void eliminate(List<double[]> rows, int pivot, int column) {
        double[] p = rows.get(pivot);
        double divisor = p[column];
        for (int j = 0; j < p.length; j++) {
            p[j] /= divisor;
        }
        for (int i = 0; i < rows.size(); i++) {
            double[] row = rows.get(i);
            double factor = i == pivot ? 0 : row[column];
            for (int j = 0; j < p.length; j++) {
                row[j] -= factor * p[j];
            }
        }
    }

    private static List<Integer> dependent(List<double[]> rows, List<Integer> pivots, int column) {
        List<Integer> dependent = new ArrayList<>();
        for (int i = 0; i < pivots.size(); i++) {
            if (Math.abs(rows.get(i)[column]) > ROUNDING) {
                dependent.add(pivots.get(i));
            }
        }
        dependent.add(column);
        return dependent;
    }
}
