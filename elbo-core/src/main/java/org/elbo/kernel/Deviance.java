/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.kernel;

/**
 * {@code D(x, r) = x log(x / r) + r - x}, never negative and 0 where x and r are the same: what is left of log densities and
 * likelihood equations where their large terms cancel.
 *
 * <p>Near 0 its series in {@code v = (x - r) / (x + r)}, elsewhere the formula itself; so no digits are lost. Source: Loader,
 * Fast and accurate computation of binomial probabilities (2000).
 */
public final class Deviance {

    private static final double NEAR = 0.1;

    private Deviance() {}

    /**
     * The deviance of two numbers.
     *
     * @param x at least 0
     * @param rate above 0
     * @return {@code x log(x / r) + r - x}, at least 0
     */
    public static double of(double x, double rate) {
        if (x == 0) {
            return rate;
        }
        double apart = x - rate;
        double v = apart / (x + rate);
        if (Math.abs(v) <= NEAR) {
            return series(x, apart, v);
        }
        double ratio = x / rate;
        // A ratio that is not a normal number has lost its digits; its logarithm need not.
        boolean isNormal = ratio >= Double.MIN_NORMAL && ratio < Double.POSITIVE_INFINITY;
        return x * (isNormal ? Math.log(ratio) : Math.log(x) - Math.log(rate)) - apart;
    }

    /**
     * The deviance from a product, which may be too small to be a normal number.
     *
     * @param x at least 0
     * @param factor above 0
     * @param rate above 0
     * @return {@code D(x, factor rate)}
     */
    public static double ofProduct(double x, double factor, double rate) {
        double product = factor * rate;
        return product >= Double.MIN_NORMAL || x == 0
                ? of(x, product)
                : x * (Math.log(x) - Math.log(factor) - Math.log(rate)) + product - x;
    }

    /**
     * What a logarithm lacks to its tangent: {@code e - log(1 + e) = D(1, 1 + e)}.
     *
     * @param e above -1
     * @return at least 0
     */
    public static double ofLog(double e) {
        double v = -e / (2 + e);
        return Math.abs(v) <= NEAR ? series(1, -e, v) : e - Math.log1p(e);
    }

    private static double series(double x, double apart, double v) {
        double sum = apart * v;
        double term = 2 * x * v;
        for (int power = 3; ; power += 2) {
            term *= v * v;
            double longer = sum + term / power;
            if (longer == sum) {
                return sum;
            }
            sum = longer;
        }
    }
}
