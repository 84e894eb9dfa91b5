/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.mixture;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.elbo.family.Columns;
import org.elbo.kernel.QuadraticForm;
import org.elbo.stats.Randoms;

/**
 * The rows that lie far from all others: those whose fifth nearest row of a random few is farthest. From them a uniform
 * background starts, and no cluster does. Source: Byers and Raftery (1998), with a share in place of their mixture.
 */
final class Outlying {

    private static final long KEY = 0x4E4F495345L;
    private static final int COMPARED = 1000;
    private static final int NEAREST = 5;

    private Outlying() {}

    /**
     * Finds them.
     *
     * @param rows n rows, in units in which columns can be compared
     * @param weights of the rows
     * @param share of the weight, the most that is found
     * @param seed of the random few
     * @return for each row whether it is one
     */
    static boolean[] of(Columns rows, double[] weights, double share, long seed) {
        double[] distance = distances(rows, seed);
        Integer[] order = new Integer[rows.n()];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Double.compare(distance[b], distance[a]));
        double left = share * Arrays.stream(weights).sum();
        boolean[] outlying = new boolean[rows.n()];
        int at = 0;
        // Rows at equal distances are found together or not at all, so that their order does not matter.
        while (at < order.length) {
            int end = at;
            double weight = 0;
            while (end < order.length && distance[order[end]] == distance[order[at]]) {
                weight += weights[order[end++]];
            }
            left -= weight;
            if (left < 0) {
                return outlying;
            }
            for (int i = at; i < end; i++) {
                outlying[order[i]] = true;
            }
            at = end;
        }
        return outlying;
    }

    private static double[] distances(Columns rows, long seed) {
        int n = rows.n();
        int[] few = few(n, Randoms.of(seed, KEY));
        int kept = Math.min(NEAREST, few.length - 1);
        double[][] nearest = new double[n][kept];
        for (double[] list : nearest) {
            Arrays.fill(list, Double.POSITIVE_INFINITY);
        }
        double[] centre = new double[rows.d()];
        double[] distance = new double[n];
        for (int other : few) {
            for (int j = 0; j < centre.length; j++) {
                centre[j] = rows.x()[j * n + other];
            }
            QuadraticForm.distance(n, rows.d(), rows.x(), centre, distance, 0);
            for (int i = 0; i < n; i++) {
                if (i != other) {
                    insert(distance[i], nearest[i]);
                }
            }
        }
        return Arrays.stream(nearest)
                .mapToDouble(list -> kept == 0 ? 0 : list[kept - 1])
                .toArray();
    }

    private static int[] few(int n, RandomGenerator random) {
        int[] all = new int[n];
        Arrays.setAll(all, i -> i);
        int few = Math.min(n, COMPARED);
        for (int i = 0; i < few && few < n; i++) {
            int j = i + random.nextInt(n - i);
            int moved = all[i];
            all[i] = all[j];
            all[j] = moved;
        }
        return Arrays.copyOf(all, few);
    }

    /** Into a list of the smallest numbers, in order. */
    private static void insert(double number, double[] smallest) {
        for (int at = smallest.length - 1; at >= 0 && number < smallest[at]; at--) {
            if (at + 1 < smallest.length) {
                smallest[at + 1] = smallest[at];
            }
            smallest[at] = number;
        }
    }
}
