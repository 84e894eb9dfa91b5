/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.em;

import java.util.List;
import java.util.Optional;

/**
 * When a fit ends.
 *
 * <p>EM climbs in steps that shrink by a nearly constant factor a, so the rest of the way after a step of size s is about
 * {@code s a / (1 - a)} (Aitken; Boehning et al. 1994). A fit has converged when that rest is within the tolerance, and the
 * last step within a thousandth of it. The estimate alone does not do: while a fast part of the climb ends, it hides a slow
 * one, and at a = 0.999 a thousandth of the rest is all that a step shows.
 *
 * @param tolerance the bound per unit of weight that may be left to gain, in nats; 0 to go on until nothing moves
 * @param maxIterations the most M-steps
 */
record Stopping(double tolerance, int maxIterations) {

    /** Relative size of what rounding may take from a bound. */
    private static final double ROUNDING = 1e-10;

    /** Steps of so many units in the bound's last place are rounding as much as progress. */
    private static final int UNITS_OF_ROUNDING = 8;

    /** The share of the rest that a step shows in the slowest climb that is to be noticed. */
    private static final double SLOWEST = 1e-3;

    Stopping {
        if (!(tolerance >= 0)) {
            throw new IllegalArgumentException("tolerance = " + tolerance + "; it must be 0 or more");
        }
        if (maxIterations < 1) {
            throw new IllegalArgumentException("maxIterations = " + maxIterations + "; it must be 1 or more");
        }
    }

    /** The outcome, if the fit ends after the last of these steps. */
    Optional<Status> outcome(List<Trace.Step> steps, double weight) {
        double bound = bound(steps, 0);
        double step = bound - bound(steps, 1);
        double scale = Math.max(Math.abs(bound), weight);
        if (step < -ROUNDING * scale) {
            return Optional.of(new Status.BoundDecreased(bound(steps, 1), bound));
        }
        if (Math.abs(step) <= Math.ulp(bound)) {
            return Optional.of(new Status.Converged());
        }
        double allowed = tolerance * weight;
        if (step <= SLOWEST * allowed && remaining(steps) <= allowed) {
            return Optional.of(new Status.Converged());
        }
        return steps.get(steps.size() - 1).iteration() >= maxIterations
                ? Optional.of(new Status.MaxIterations(maxIterations))
                : Optional.empty();
    }

    /** Whether a step is so short that the fit may have converged, for all that this step can tell. */
    boolean mayEnd(double step, double weight) {
        return step <= SLOWEST * tolerance * weight;
    }

    /**
     * The estimated rest of the way to the optimum.
     *
     * @return nats; 0 where two steps are but rounding, infinite where steps do not shrink, or there are too few to tell
     */
    static double remaining(List<Trace.Step> steps) {
        double step = bound(steps, 0) - bound(steps, 1);
        double before = bound(steps, 1) - bound(steps, 2);
        if (Math.max(Math.abs(step), Math.abs(before)) <= UNITS_OF_ROUNDING * Math.ulp(bound(steps, 0))) {
            return 0;
        }
        if (!(before > 0) || step >= before) {
            return Double.POSITIVE_INFINITY;
        }
        return step <= 0 ? 0 : step * step / (before - step);
    }

    private static double bound(List<Trace.Step> steps, int back) {
        int at = steps.size() - 1 - back;
        return at < 0 ? Double.NaN : steps.get(at).bound();
    }
}
