/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.kernel;

/**
 * The modified Bessel functions of the first kind, of orders 0 and 1, in the forms that the von Mises distribution needs:
 * neither overflows, and what is near 1 is given by what it lacks.
 *
 * <p>Power series to 20, asymptotic series beyond: Abramowitz and Stegun (1964), 9.6.10 and 9.7.1.
 */
public final class Bessel {

    private static final double LARGE = 20;

    private Bessel() {}

    /**
     * The logarithm of {@code I_0(x) exp(-x)}.
     *
     * @param x at least 0
     * @return at most 0, about {@code -log(2 pi x) / 2} for large x
     */
    public static double logScaledI0(double x) {
        return x <= LARGE
                ? Math.log1p(power(x, false)) - x
                : Math.log(asymptotic(x, false)) - 0.5 * Math.log(2 * Math.PI * x);
    }

    /**
     * What the ratio of the two lacks to one: {@code 1 - I_1(x) / I_0(x)}.
     *
     * @param x at least 0
     * @return from 1 at 0 down to 0, about {@code 1 / (2 x)} for large x
     */
    public static double complementOfRatio(double x) {
        return x <= LARGE
                ? 1 - x / 2 * (1 + power(x, true)) / (1 + power(x, false))
                : asymptotic(x, true) / asymptotic(x, false);
    }

    /** {@code I_0(x) - 1}, or {@code I_1(x) / (x / 2) - 1}. */
    private static double power(double x, boolean isOrderOne) {
        double quarter = x * x / 4;
        double term = 1;
        double sum = 0;
        for (int j = 1; ; j++) {
            term *= quarter / ((double) j * (isOrderOne ? j + 1 : j));
            double longer = sum + term;
            if (longer == sum) {
                return sum;
            }
            sum = longer;
        }
    }

    /** {@code I_0(x)}, or {@code I_0(x) - I_1(x)}, times {@code exp(-x) sqrt(2 pi x)}; all terms are positive. */
    private static double asymptotic(double x, boolean isDifference) {
        double zero = 1;
        double one = 1;
        double sum = isDifference ? 0 : 1;
        for (int j = 1; ; j++) {
            double odd = 2.0 * j - 1;
            zero *= odd * odd / (8 * j * x);
            one *= (odd * odd - 4) / (8 * j * x);
            double longer = sum + (isDifference ? zero - one : zero);
            if (longer == sum) {
                return sum;
            }
            sum = longer;
        }
    }
}
