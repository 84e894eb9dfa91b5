/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.inference;

import java.util.function.ToDoubleFunction;

/**
 * How far coordinates are moved to see how a function changes. The unit of a coordinate is {@code sqrt(n / c)} with c the
 * curvature of Q in it: about how uncertain it would be after one observation with nothing hidden, so that steps mean the
 * same whatever the coordinate is measured in.
 */
final class Steps {

    /** A step in units that is sure to be seen above rounding and below the scale on which functions change. */
    private static final double VISIBLE = 0.03;

    private static final double NEAR = 3;
    private static final int ATTEMPTS = 40;
    private static final double LARGEST_FACTOR = 1e4;

    private Steps() {}

    /** A step that leads from {@code x} to a number that is exactly so far away. */
    static double representable(double x, double step) {
        return (x + step) - x;
    }

    static double[] moved(double[] x, int j, double step) {
        double[] moved = x.clone();
        moved[j] += step;
        return moved;
    }

    /**
     * The unit of a coordinate.
     *
     * @param q the function, which has a maximum at x
     * @param x all coordinates
     * @param j the coordinate
     * @param weight n
     * @return its unit; NaN where the function does not depend on it, or bends upwards
     */
    static double unit(ToDoubleFunction<double[]> q, double[] x, int j, double weight) {
        double top = q.applyAsDouble(x);
        double step = 1e-2 * Math.max(1, Math.abs(x[j]));
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            step = representable(x[j], step);
            double drop = top - (q.applyAsDouble(moved(x, j, step)) + q.applyAsDouble(moved(x, j, -step))) / 2;
            double rounding = 4 * Math.ulp(top);
            // With a curvature of n / unit^2 a step of t units makes a drop of n t^2 / 2.
            double t = Math.sqrt(2 * Math.max(drop, rounding) / weight);
            if (drop > rounding && t > VISIBLE / NEAR && t < VISIBLE * NEAR) {
                return step / t;
            }
            double factor = Double.isFinite(drop) ? VISIBLE / t : 0;
            step *= Math.max(1 / LARGEST_FACTOR, Math.min(LARGEST_FACTOR, factor));
            if (step == 0) {
                return Double.NaN;
            }
        }
        return Double.NaN;
    }
}
