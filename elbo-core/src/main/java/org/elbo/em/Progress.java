/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.em;

/**
 * Hears how a fit goes and may end it. Called from the threads that fit, several at once where starts run in parallel;
 * implementations must be thread-safe and quick.
 */
public interface Progress {

    /** Hears nothing and never cancels. */
    Progress NONE = new Progress() {};

    /**
     * A start has begun, or goes on from a checkpoint.
     *
     * @param start its number, from 0
     */
    default void begun(int start) {}

    /**
     * A chunk has been through an E-step.
     *
     * @param observations the number of observations in it
     */
    default void chunk(int observations) {}

    /**
     * An iteration is done.
     *
     * @param start the start it belongs to, from 0
     * @param step what happened in it
     * @param remaining the estimated bound left to gain, in nats; infinite where it is not known
     */
    default void step(int start, Trace.Step step, double remaining) {}

    /**
     * A start has ended.
     *
     * @param outcome how
     */
    default void ended(StartOutcome outcome) {}

    /**
     * Whether to end the fit; asked before every chunk.
     *
     * @return true to end every start with the best it has
     */
    default boolean isCancelled() {
        return false;
    }
}
