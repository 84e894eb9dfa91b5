/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.em;

/**
 * How one of several starts ended.
 *
 * @param start its number, from 0
 * @param status the outcome
 * @param bound the bound at its last parameters; NaN where it never had one
 * @param iterations the moves to parameters that were kept: without acceleration, its M-steps
 * @param passes its E-steps, those at extrapolations that were given up among them
 */
public record StartOutcome(int start, Status status, double bound, int iterations, int passes) {

    /**
     * Whether the start failed, so that its parameters were not considered.
     *
     * @return true where it broke down or its bound fell
     */
    public boolean isFailure() {
        return status.isFailure();
    }
}
