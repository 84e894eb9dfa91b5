/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.em;

import java.util.Arrays;
import java.util.Optional;

/** Where an acceleration would go next; a function of its {@link Memory} alone, so that a fit can be resumed. */
sealed interface Extrapolation permits Extrapolation.Nowhere, SquaredStep, SecantStep, AndersonStep {

    /** That of an acceleration. */
    static Extrapolation of(Acceleration how) {
        if (how instanceof Acceleration.QuasiNewton newton) {
            return new SecantStep(newton.secants());
        }
        if (how instanceof Acceleration.Anderson anderson) {
            return new AndersonStep(anderson.memory());
        }
        return how instanceof Acceleration.Squarem ? new SquaredStep() : new Nowhere();
    }

    /** How many pairs of a point and its image it looks at. */
    int limit();

    /** The next point in coordinates; empty where EM's own step is to be taken. */
    Optional<double[]> propose(Memory seen);

    /** How far a proposal goes beyond EM's own step, in the unit of {@link Memory#reach}. */
    default double stretch(Memory seen, double[] proposal) {
        double[] beyond = Memory.minus(proposal, seen.image(0));
        double[] step = seen.step(0);
        return Math.sqrt(Memory.dot(beyond, beyond) / Memory.dot(step, step));
    }

    /** A proposal, cut off where the reach ends. */
    default double[] within(Memory seen, double[] proposal) {
        double share = Math.min(1, seen.reach() / stretch(seen, proposal));
        double[] image = seen.image(0);
        double[] next = new double[image.length];
        Arrays.setAll(next, i -> image[i] + share * (proposal[i] - image[i]));
        return next;
    }

    /** What the reach never falls below. */
    default double leastReach() {
        return 1;
    }

    /** What is remembered once the proposal proved no worse. */
    Memory accepted(Memory seen);

    /** What is remembered once the proposal was given up. */
    Memory rejected(Memory seen);

    /** EM's own steps alone. */
    record Nowhere() implements Extrapolation {
        @Override
        public int limit() {
            return 0;
        }

        @Override
        public Optional<double[]> propose(Memory seen) {
            return Optional.empty();
        }

        @Override
        public Memory accepted(Memory seen) {
            return Memory.empty();
        }

        @Override
        public Memory rejected(Memory seen) {
            return Memory.empty();
        }
    }
}
