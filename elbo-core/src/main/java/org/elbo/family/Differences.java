/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

/** How far two sets of numbers are apart. */
final class Differences {

    private Differences() {}

    /** The largest absolute difference of two arrays of the same shape. */
    static double largest(double[][] a, double[][] b) {
        double largest = 0;
        for (int k = 0; k < a.length; k++) {
            for (int j = 0; j < a[k].length; j++) {
                largest = Math.max(largest, Math.abs(a[k][j] - b[k][j]));
            }
        }
        return largest;
    }
}
