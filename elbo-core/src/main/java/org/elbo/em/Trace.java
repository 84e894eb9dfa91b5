/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.em;

import java.util.List;

/**
 * What happened in a fit, iteration by iteration.
 *
 * @param steps one for the start and one for each iteration, so one for each E-step
 */
public record Trace(List<Step> steps) {

    /**
     * One iteration: an M-step to new parameters, then the E-step at them.
     *
     * @param iteration its number; 0 is the start, which has an E-step only
     * @param bound the bound after the E-step, prior included; with an exact E-step the log-likelihood, or log posterior
     * @param boundAfterM the bound after the M-step, at the new parameters with the q of before; NaN at the start, and for
     *     models that do not tell
     * @param gap what the E-step then gained, {@code bound - boundAfterM}: with an exact E-step {@code KL(q || p(z|x,
     *     theta))} for the q of before
     * @param change the largest absolute change of any parameter in the M-step; NaN where it is not known
     * @param seconds since the fit began
     */
    public record Step(int iteration, double bound, double boundAfterM, double gap, double change, double seconds) {}

    /** Copies the steps. */
    public Trace {
        steps = List.copyOf(steps);
    }

    /**
     * The number of E-steps.
     *
     * @return passes over the data
     */
    public int passes() {
        return steps.size();
    }

    /**
     * The number of M-steps whose parameters were evaluated.
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
