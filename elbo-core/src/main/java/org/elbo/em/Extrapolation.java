/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.em;

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
