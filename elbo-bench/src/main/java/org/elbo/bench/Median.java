/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.bench;

import java.util.Arrays;

/** The middle of some numbers. */
final class Median {

    private Median() {}

    static double of(double... numbers) {
        double[] sorted = numbers.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : 0.5 * (sorted[half - 1] + sorted[half]);
    }
}
