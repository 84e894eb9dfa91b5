/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.kernel;

import java.util.function.DoubleUnaryOperator;

/**
 * Where a function of a number above 0 crosses 0 from above, to the last digits that the function itself lets be seen: a
 * bracket by growing factors, geometric bisection, then inverse quadratic interpolation kept inside the bracket.
 *
 * <p>Source of the last part: Chandrupatla, A new hybrid quadratic/bisection algorithm for finding the zero of a nonlinear
 * function without using derivatives, Adv. Eng. Softw. 28 (1997).
 */
public final class FallingRoot {

    private static final double LEAST = 1e-300;
    private static final double MOST = 1e300;

    private FallingRoot() {}

    /**
     * The root of a function that is positive before it and negative beyond.
     *
     * @param f the function, of numbers above 0
     * @param guess where to begin, above 0
     * @return the root; 0 where the function is negative down to 1e-300, infinity where it is positive up to 1e300
     */
    public static double of(DoubleUnaryOperator f, double guess) {
        double at = Math.min(MOST, Math.max(LEAST, guess));
        double value = f.applyAsDouble(at);
        boolean isBefore = value > 0;
        double factor = isBefore ? 2 : 0.5;
        while (value != 0) {
            if (at == (isBefore ? MOST : LEAST)) {
                return isBefore ? Double.POSITIVE_INFINITY : 0;
            }
            double next = Math.min(MOST, Math.max(LEAST, at * factor));
            double nextValue = f.applyAsDouble(next);
            if (nextValue > 0 != isBefore) {
                return between(f, at, value, next, nextValue);
            }
            at = next;
            value = nextValue;
            factor *= factor;
        }
        return at;
    }

    private static double between(DoubleUnaryOperator f, double from, double fFrom, double to, double fTo) {
        double a = from;
        double fa = fFrom;
        double b = to;
        double fb = fTo;
        while (fa != 0 && fb != 0 && Math.max(a, b) > 4 * Math.min(a, b)) {
            double middle = Math.sqrt(a) * Math.sqrt(b);
            double value = f.applyAsDouble(middle);
            if (value > 0 == fa > 0) {
                a = middle;
                fa = value;
            } else {
                b = middle;
                fb = value;
            }
        }
        return interpolated(f, a, fa, b, fb);
    }

    private static double interpolated(DoubleUnaryOperator f, double from, double fFrom, double to, double fTo) {
        double a = from;
        double fa = fFrom;
        double b = to;
        double fb = fTo;
        double share = 0.5;
        while (true) {
            double width = Math.abs(b - a);
            double best = Math.abs(fa) < Math.abs(fb) ? a : b;
            double limit = Math.ulp(best) / width;
            if (fa == 0 || fb == 0 || limit > 0.5) {
                return best;
            }
            double x = a + Math.min(1 - limit, Math.max(limit, share)) * (b - a);
            double fx = f.applyAsDouble(x);
            boolean isSameSide = fx > 0 == fa > 0;
            double c = isSameSide ? a : b;
            double fc = isSameSide ? fa : fb;
            b = isSameSide ? b : a;
            fb = isSameSide ? fb : fa;
            a = x;
            fa = fx;
            share = share(a, fa, b, fb, c, fc);
        }
    }

    /** How far from a to b the inverse quadratic through three points puts the root; one half where it can't be trusted. */
    private static double share(double a, double fa, double b, double fb, double c, double fc) {
        double xi = (a - b) / (c - b);
        double phi = (fa - fb) / (fc - fb);
        if (!(phi * phi < xi && (1 - phi) * (1 - phi) < 1 - xi)) {
            return 0.5;
        }
        return fa / (fb - fa) * fc / (fb - fc) + (c - a) / (b - a) * fa / (fc - fa) * fb / (fc - fb);
    }
}
