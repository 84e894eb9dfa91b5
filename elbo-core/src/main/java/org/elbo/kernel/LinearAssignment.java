/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.kernel;

import java.util.Arrays;

/** The one-to-one assignment of rows to columns of the largest sum (Kuhn 1955), by shortest augmenting paths. */
public final class LinearAssignment {

    private LinearAssignment() {}

    /**
     * Assigns every row of a square matrix a column of its own so that the sum of the chosen entries is largest.
     *
     * <p>Rows join one after another. Each takes the cheapest chain of exchanges by which a column becomes free, where an
     * entry costs what it lies above the prices {@code row + column} that make all chosen entries cost nothing. Time grows
     * with the cube of n.
     *
     * @param n the number of rows and of columns, at least 1
     * @param gain finite numbers, n x n, row by row
     * @return for each row its column, from 0
     */
    public static int[] maximise(int n, double[] gain) {
        double[] rowPrice = new double[n];
        double[] columnPrice = new double[n];
        int[] rowOf = new int[n];
        Arrays.fill(rowOf, -1);
        for (int row = 0; row < n; row++) {
            add(row, n, gain, rowPrice, columnPrice, rowOf);
        }
        int[] columnOf = new int[n];
        for (int column = 0; column < n; column++) {
            columnOf[rowOf[column]] = column;
        }
        return columnOf;
    }

    /** Dijkstra's search over columns, from the new row to the nearest column that is free. */
    private static void add(int row, int n, double[] gain, double[] rowPrice, double[] columnPrice, int[] rowOf) {
        double[] distance = new double[n];
        Arrays.fill(distance, Double.POSITIVE_INFINITY);
        int[] before = new int[n];
        Arrays.fill(before, -1);
        boolean[] isDone = new boolean[n];
        int column = -1;
        int from = row;
        double passed = 0;
        do {
            for (int j = 0; j < n; j++) {
                double reach = passed - gain[from * n + j] - rowPrice[from] - columnPrice[j];
                if (!isDone[j] && reach < distance[j]) {
                    distance[j] = reach;
                    before[j] = column;
                }
            }
            column = nearest(distance, isDone);
            isDone[column] = true;
            passed = distance[column];
            from = rowOf[column];
        } while (from >= 0);
        for (int j = 0; j < n; j++) {
            if (isDone[j]) {
                columnPrice[j] += distance[j] - passed;
                if (rowOf[j] >= 0) {
                    rowPrice[rowOf[j]] -= distance[j] - passed;
                }
            }
        }
        rowPrice[row] += passed;
        exchange(row, column, before, rowOf);
    }

    private static int nearest(double[] distance, boolean[] isDone) {
        int nearest = -1;
        for (int j = 0; j < distance.length; j++) {
            if (!isDone[j] && (nearest < 0 || distance[j] < distance[nearest])) {
                nearest = j;
            }
        }
        return nearest;
    }

    /** Every column on the path passes its row on; the last one takes the new row. */
    private static void exchange(int row, int free, int[] before, int[] rowOf) {
        int column = free;
        while (before[column] >= 0) {
            rowOf[column] = rowOf[before[column]];
            column = before[column];
        }
        rowOf[column] = row;
    }
}
