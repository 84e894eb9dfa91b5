/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.em;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a start is: all that it takes to go on from here and end in the same bits.
 *
 * @param <P> the parameters
 * @param start the start's number, from 0
 * @param next where EM goes next; null where the start failed before it had any parameters
 * @param boundAfterM the bound after the M-step that made them; NaN at the start
 * @param change how far that M-step moved; NaN at the start
 * @param last the last parameters that have been through an E-step; null at the start
 * @param steps what happened so far
 * @param path parameters on the way
 * @param memory what the acceleration remembers
 * @param inVain passes over extrapolations from here that were given up
 * @param status how the start ended; null while it has not
 */
record StartState<P>(
        int start,
        @Nullable P next,
        double boundAfterM,
        double change,
        @Nullable Evaluated<P> last,
        List<Trace.Step> steps,
        List<Snapshot<P>> path,
        Memory memory,
        int inVain,
        @Nullable Status status) {

    static <P> StartState<P> begin(int start, P parameters) {
        return new StartState<>(
                start, parameters, Double.NaN, Double.NaN, null, List.of(), List.of(), Memory.empty(), 0, null);
    }

    /** A start that never had parameters. */
    static <P> StartState<P> notBegun(int start, Status status) {
        return new StartState<>(
                start, null, Double.NaN, Double.NaN, null, List.of(), List.of(), Memory.empty(), 0, status);
    }

    /** The same, ended. */
    StartState<P> ended(Status how) {
        return new StartState<>(start, next, boundAfterM, change, last, steps, path, memory, inVain, how);
    }

    StartOutcome outcome() {
        if (status == null) {
            throw new IllegalStateException("start " + start + " has not ended");
        }
        double bound = last == null ? Double.NaN : last.bound();
        int passes = new Trace(steps).passes() + inVain;
        return new StartOutcome(start, status, bound, Math.max(0, steps.size() - 1), passes);
    }
}
