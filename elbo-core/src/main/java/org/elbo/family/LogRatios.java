/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

/** Coordinates of probabilities that sum to one: their log ratios to the last. */
public final class LogRatios {

    private LogRatios() {}

    /**
     * The coordinates.
     *
     * @param shares n numbers of 0 or more, of any sum
     * @return n - 1 numbers; not finite where a share is 0
     */
    public static double[] of(double[] shares) {
        double[] free = new double[shares.length - 1];
        Domain.SIMPLEX.toFree(shares, 0, shares.length, free, 0);
        return free;
    }

    /**
     * The probabilities.
     *
     * @param ratios n - 1 log ratios, any numbers
     * @return n numbers that sum to one
     */
    public static double[] probabilities(double[] ratios) {
        double[] shares = new double[ratios.length + 1];
        Domain.SIMPLEX.fromFree(ratios, 0, shares, 0, shares.length);
        return shares;
    }
}
