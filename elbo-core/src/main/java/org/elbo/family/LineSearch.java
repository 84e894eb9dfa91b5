/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

import java.util.function.DoubleUnaryOperator;

/** The maximum of a function of one number that rises and then falls: a bracket, then the golden section (Kiefer 1953). */
final class LineSearch {

    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;
    private static final int MOST_DOUBLINGS = 60;
    private static final double PRECISION = 1e-11;

    /** Values this far apart show a slope to about 1e-12; values at the top itself are equal to half of the digits. */
    private static final double APART = 1e-3;

    private static final double LARGEST_CORRECTION = 1e-6;

    private LineSearch() {}

    /**
     * The place of the maximum: as precisely as the function's own rounding lets it be seen, and where it is smooth about the
     * top, to about 1e-12.
     *
     * @param f the function
     * @param from where to begin
     * @param step how far to look at first
     * @return a place at which the function is not lower than at {@code from}
     */
    static double maximise(DoubleUnaryOperator f, double from, double step) {
        double a = beyond(f, from, -step);
        double b = beyond(f, from, step);
        double left = b - GOLDEN * (b - a);
        double right = a + GOLDEN * (b - a);
        double fLeft = f.applyAsDouble(left);
        double fRight = f.applyAsDouble(right);
        while (b - a > PRECISION * (1 + Math.abs(a) + Math.abs(b))) {
            if (fLeft >= fRight) {
                b = right;
                right = left;
                fRight = fLeft;
                left = b - GOLDEN * (b - a);
                fLeft = f.applyAsDouble(left);
            } else {
                a = left;
                left = right;
                fLeft = fRight;
                right = a + GOLDEN * (b - a);
                fRight = f.applyAsDouble(right);
            }
        }
        double best = polished(f, fLeft >= fRight ? left : right);
        return f.applyAsDouble(best) >= f.applyAsDouble(from) ? best : from;
    }

    /** One step of Newton's method, from differences of fourth order, if it is as small as the golden section's error. */
    private static double polished(DoubleUnaryOperator f, double top) {
        double scale = 1 + Math.abs(top);
        double h = APART * scale;
        double up = f.applyAsDouble(top + h);
        double down = f.applyAsDouble(top - h);
        double far = f.applyAsDouble(top + 2 * h) - f.applyAsDouble(top - 2 * h);
        double slope = (8 * (up - down) - far) / (12 * h);
        double curvature = (up - 2 * f.applyAsDouble(top) + down) / (h * h);
        double step = -slope / curvature;
        return curvature < 0 && Math.abs(step) < LARGEST_CORRECTION * scale ? top + step : top;
    }

    /** The first place in a direction, in doubling steps, at which the function has fallen. */
    private static double beyond(DoubleUnaryOperator f, double from, double step) {
        double at = from;
        double value = f.applyAsDouble(from);
        double stride = step;
        for (int i = 0; i < MOST_DOUBLINGS; i++) {
            double next = at + stride;
            double nextValue = f.applyAsDouble(next);
            if (!(nextValue > value)) {
                return next;
            }
            at = next;
            value = nextValue;
            stride *= 2;
        }
        return at;
    }
}
