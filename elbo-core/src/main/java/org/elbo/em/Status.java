/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.em;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Locale;

/** How a fit ended. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "status")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Status.Converged.class, name = "CONVERGED"),
    @JsonSubTypes.Type(value = Status.MaxIterations.class, name = "MAX_ITERATIONS"),
    @JsonSubTypes.Type(value = Status.StoppedShort.class, name = "STOPPED_SHORT"),
    @JsonSubTypes.Type(value = Status.BoundDecreased.class, name = "BOUND_DECREASED"),
    @JsonSubTypes.Type(value = Status.Degenerate.class, name = "DEGENERATE"),
    @JsonSubTypes.Type(value = Status.Cancelled.class, name = "CANCELLED")
})
public sealed interface Status {

    /** The estimated rest of the way to the optimum is within the tolerance, or the parameters no longer move. */
    record Converged() implements Status {
        @Override
        public String name() {
            return "CONVERGED";
        }

        @Override
        public String describe() {
            return "converged";
        }
    }

    /**
     * The iteration limit came first.
     *
     * @param limit that limit
     */
    record MaxIterations(int limit) implements Status {
        @Override
        public String name() {
            return "MAX_ITERATIONS";
        }

        @Override
        public String describe() {
            return "stopped at the limit of " + limit + " iterations, before it converged";
        }
    }

    /**
     * One of many short starts that was not among the best, so that it was not gone on with.
     *
     * @param iterations how many it had
     */
    record StoppedShort(int iterations) implements Status {
        @Override
        public String name() {
            return "STOPPED_SHORT";
        }

        @Override
        public String describe() {
            return "stopped short after " + iterations + (iterations == 1 ? " iteration" : " iterations")
                    + ", when others were better";
        }
    }

    /**
     * An M-step lowered the bound by more than rounding. In an exact method that is a bug of the model; the parameters are
     * those before the fall.
     *
     * @param before the bound before it
     * @param after the bound after it
     */
    record BoundDecreased(double before, double after) implements Status {
        @Override
        public String name() {
            return "BOUND_DECREASED";
        }

        @Override
        public String describe() {
            return "stopped because the bound fell from " + before + " to " + after
                    + ", which an exact method never does";
        }
    }

    /**
     * The parameters broke down: a component has shrunk onto few rows, or lost them all. The parameters are the last ones
     * before that; the likelihood has no maximum on this road.
     *
     * @param component the component, from 0; -1 where it is something that all components share
     * @param weight the weight of the rows that it has
     * @param rows the positions, from 0, of the rows that belong to it most, at most ten; empty where they are not known
     * @param reason what happened, as the end of a sentence that begins with the component
     */
    record Degenerate(int component, double weight, List<Long> rows, String reason) implements Status {
        /** Copies the rows. */
        public Degenerate {
            rows = List.copyOf(rows);
        }

        @Override
        public String name() {
            return "DEGENERATE";
        }

        @Override
        public String describe() {
            String who = component < 0 ? "the components together" : "component " + (component + 1);
            String where = rows.isEmpty()
                    ? ""
                    : " (row" + (rows.size() == 1 ? " " : "s ")
                            + String.join(
                                    ", ",
                                    rows.stream()
                                            .map(row -> Long.toString(row + 1))
                                            .toList()) + ")";
            return String.format(Locale.ROOT, "broke down: %s, of weight %.6g%s, %s", who, weight, where, reason);
        }
    }

    /** Someone asked for it to stop. */
    record Cancelled() implements Status {
        @Override
        public String name() {
            return "CANCELLED";
        }

        @Override
        public String describe() {
            return "cancelled before it converged";
        }
    }

    /**
     * The outcome's name.
     *
     * @return one of CONVERGED, MAX_ITERATIONS, STOPPED_SHORT, BOUND_DECREASED, DEGENERATE, CANCELLED
     */
    String name();

    /**
     * The outcome in words.
     *
     * @return a sentence without its subject and full stop, such as "converged"; rows and components counted from 1
     */
    String describe();

    /**
     * Whether the fit reached an optimum.
     *
     * @return true for {@link Converged} alone
     */
    @JsonIgnore
    default boolean isConverged() {
        return this instanceof Converged;
    }

    /**
     * Whether the fit broke down, so that it returns the parameters before that.
     *
     * @return true for {@link Degenerate} and {@link BoundDecreased}
     */
    @JsonIgnore
    default boolean isFailure() {
        return this instanceof Degenerate || this instanceof BoundDecreased;
    }
}
