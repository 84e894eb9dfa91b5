/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.kernel;

/**
 * The derivative of {@code log Gamma}, and its distance from the logarithm, which likelihood equations of shapes and sizes
 * consist of: computed as such, for the two are nearly the same where the argument is large.
 *
 * <p>Source: Abramowitz and Stegun (1964), 6.3.5 and 6.3.18.
 */
public final class Digamma {

    /** From here on seven terms of the asymptotic series are exact to rounding. */
    private static final double LARGE = 12;

    /** Up to here a difference of gaps loses three digits at most. */
    private static final double SHORT = 1000;

    private Digamma() {}

    /**
     * The digamma function.
     *
     * @param x above 0
     * @return {@code psi(x)}
     */
    public static double of(double x) {
        double sum = 0;
        double shifted = x;
        for (; shifted < LARGE; shifted++) {
            sum += 1 / shifted;
        }
        return Math.log(shifted) - series(shifted) - sum;
    }

    /**
     * How far the digamma function lies below the logarithm: falls from infinity to 0.
     *
     * @param x above 0
     * @return {@code log(x) - psi(x)}, above 0
     */
    public static double gap(double x) {
        return x < LARGE ? Math.log(x) - of(x) : series(x);
    }

    /**
     * How much the {@linkplain #gap gap} falls over a stretch, however short it is.
     *
     * @param x above 0
     * @param by at least 0
     * @return {@code gap(x) - gap(x + by)}, at least 0
     */
    public static double gapDrop(double x, double by) {
        if (x < SHORT) {
            return gap(x) - gap(x + by);
        }
        // Of the series' differences the first two are written out; the others are too small for their digits to
        // matter.
        double y = 1 / x;
        double z = 1 / (x + by);
        double first = by * y * z;
        double second = first * (y + z);
        double third = second * (y * y + z * z);
        double fourth = y * y * y * y * y * y - z * z * z * z * z * z;
        return first / 2 + second / 12 - third / 120 + fourth / 252;
    }

    private static double series(double x) {
        double y = 1 / x;
        double z = y * y;
        double tail = 1.0 / 240 - z * (1.0 / 132 - z * (691.0 / 32760 - z / 12));
        return y / 2 + z * (1.0 / 12 - z * (1.0 / 120 - z * (1.0 / 252 - z * tail)));
    }
}
