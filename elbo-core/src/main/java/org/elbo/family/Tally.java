/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

import java.util.Arrays;

/** How often every count was seen: {@code N, x_1, w_1, x_2, w_2, ...}, the counts rising, every weight above 0. */
final class Tally {

    private Tally() {}

    static double[] of(Columns x, int column, double[] r, int at) {
        double[] counts = distinct(x, column);
        double[] weights = new double[counts.length];
        for (int i = 0, from = column * x.n(); i < x.n(); i++, from++) {
            if (!Double.isNaN(x.x()[from])) {
                weights[Arrays.binarySearch(counts, x.x()[from] + 0.0)] += r[at + i];
            }
        }
        return listed(counts, weights);
    }

    private static double[] distinct(Columns x, int column) {
        return Arrays.stream(x.x(), column * x.n(), (column + 1) * x.n())
                .filter(cell -> !Double.isNaN(cell))
                // A count of -0 is one of 0.
                .map(cell -> cell + 0.0)
                .sorted()
                .distinct()
                .toArray();
    }

    private static double[] listed(double[] counts, double[] weights) {
        double[] tally = new double[1 + 2 * counts.length];
        int at = 1;
        for (int i = 0; i < counts.length; i++) {
            if (weights[i] > 0) {
                tally[0] += weights[i];
                tally[at++] = counts[i];
                tally[at++] = weights[i];
            }
        }
        return Arrays.copyOf(tally, at);
    }

    static double[] merge(double[] left, double[] right) {
        double[] merged = new double[left.length + right.length - 1];
        merged[0] = left[0] + right[0];
        int at = 1;
        for (int l = 1, r = 1; l < left.length || r < right.length; at += 2) {
            double ofLeft = l < left.length ? left[l] : Double.POSITIVE_INFINITY;
            double ofRight = r < right.length ? right[r] : Double.POSITIVE_INFINITY;
            merged[at] = Math.min(ofLeft, ofRight);
            if (ofLeft <= ofRight) {
                merged[at + 1] += left[l + 1];
                l += 2;
            }
            if (ofRight <= ofLeft) {
                merged[at + 1] += right[r + 1];
                r += 2;
            }
        }
        return Arrays.copyOf(merged, at);
    }

    /** A new one of the same counts. */
    static double[] scale(double[] tally, double factor) {
        double[] scaled = tally.clone();
        scaled[0] *= factor;
        for (int at = 2; at < scaled.length; at += 2) {
            scaled[at] *= factor;
        }
        return scaled;
    }

    static double mean(double[] tally) {
        double sum = 0;
        double weight = 0;
        for (int at = 1; at < tally.length; at += 2) {
            weight += tally[at + 1];
            sum += tally[at + 1] * tally[at];
        }
        return sum / weight;
    }

    static double scatter(double[] tally, double mean) {
        double sum = 0;
        for (int at = 1; at < tally.length; at += 2) {
            double apart = tally[at] - mean;
            sum += tally[at + 1] * apart * apart;
        }
        return sum;
    }
}
