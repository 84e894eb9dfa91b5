/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.em;

import java.util.List;

/**
 * What happened in a fit, iteration by iteration.
 *
 * @param steps one for the start and one for each iteration
 */
public record Trace(List<Step> steps) {

    /** How a fit came to its parameters. */
    public enum Move {
        /** By an M-step; the start counts as one. */
        EM,
        /** By an {@link Acceleration}, no worse than where it came from. */
        EXTRAPOLATED,
        /**
         * As with {@link #EM}, but this iteration's pass is one in batches of a {@link Schedule}, which goes on to other
         * parameters after each: its bound is the sum of the batches' bounds, and belongs to none of them.
         */
        BATCHES
    }

    /**
     * One iteration: a move to new parameters, then the E-step at them.
     *
     * @param iteration its number; 0 is the start, which has an E-step only
     * @param bound the bound after the E-step, prior included; with an exact E-step the log-likelihood, or log posterior
     * @param boundAfterM the bound after the M-step, at the new parameters with the q of before; NaN at the start, after an
     *     extrapolation, and for models that do not tell
     * @param gap what the E-step then gained, {@code bound - boundAfterM}: with an exact E-step {@code KL(q || p(z|x,
     *     theta))} for the q of before
     * @param change the largest absolute change of any parameter in the move; NaN where it is not known
     * @param seconds since the fit began
     * @param move how it came to these parameters
     * @param passes its E-steps: 1, and one more for each that was spent on an extrapolation and not kept
     */
    public record Step(
            int iteration,
            double bound,
            double boundAfterM,
            double gap,
            double change,
            double seconds,
            Move move,
            int passes) {

        /**
         * A step of EM itself.
         *
         * @param iteration its number
         * @param bound the bound after the E-step
         * @param boundAfterM the bound after the M-step
         * @param gap their difference
         * @param change the largest change of any parameter
         * @param seconds since the fit began
         */
        public Step(int iteration, double bound, double boundAfterM, double gap, double change, double seconds) {
            this(iteration, bound, boundAfterM, gap, change, seconds, Move.EM, 1);
        }
    }

    /** Copies the steps. */
    public Trace {
        steps = List.copyOf(steps);
    }

    /**
     * The number of E-steps, those at extrapolations that were not kept among them.
     *
     * @return passes over the data
     */
    public int passes() {
        return steps.stream().mapToInt(Step::passes).sum();
    }

    /**
     * The number of E-steps at extrapolations that were not kept.
     *
     * @return 0 without an {@link Acceleration}
     */
    public int rejected() {
        return passes() - steps.size();
    }

    /**
     * The number of moves to parameters that were kept.
     *
     * @return iterations
     */
    public int iterations() {
        return Math.max(0, steps.size() - 1);
    }

    /**
     * The last step.
     *
     * @return the step of the last E-step
     */
    public Step last() {
        return steps.get(steps.size() - 1);
    }
}
