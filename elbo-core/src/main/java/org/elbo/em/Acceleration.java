/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.em;

/**
 * How a fit gets ahead of EM's own steps. EM is a map F of the parameters onto better ones; near the optimum its steps
 * shrink by a factor, the share of the information that is hidden, and where that is close to 1 the way is long. From the
 * last few pairs (theta, F(theta)) one can tell where it leads, and go there at once.
 *
 * <p>All do so in the model's {@linkplain LatentVariableModel#coordinates() coordinates}, and all are guarded: an
 * extrapolation at which the bound is lower than before, or cannot be had, is given up for EM's own step. So the bound never
 * falls, and what is held fixed stays as it is.
 */
public sealed interface Acceleration {

    /**
     * EM's own steps alone.
     *
     * @return no acceleration
     */
    static Acceleration none() {
        return new None();
    }

    /**
     * Squared extrapolation: after two steps of EM, as far along them as their lengths tell (Varadhan and Roland 2008, the
     * third step length). It needs no memory to speak of, so it suits models of very many parameters.
     *
     * @return the acceleration
     */
    static Acceleration squarem() {
        return new Squarem();
    }

    /**
     * Newton's method for {@code F(theta) = theta}, the derivative of F taken from secants (Zhou, Alexander and Lange
     * 2011), three of them.
     *
     * @return the acceleration
     */
    static Acceleration quasiNewton() {
        return new QuasiNewton(3);
    }

    /**
     * Newton's method for {@code F(theta) = theta}, the derivative of F taken from secants.
     *
     * @param secants how many are kept, at least 1
     * @return the acceleration
     */
    static Acceleration quasiNewton(int secants) {
        return new QuasiNewton(secants);
    }

    /**
     * Damped Anderson acceleration with restarts (Henderson and Varadhan 2019): the combination of the last parameters at
     * which the step of EM would be shortest, damped while it is not to be trusted; of up to ten differences.
     *
     * @return the acceleration
     */
    static Acceleration anderson() {
        return new Anderson(10);
    }

    /**
     * Damped Anderson acceleration with restarts.
     *
     * @param memory the most differences that are combined, at least 1
     * @return the acceleration
     */
    static Acceleration anderson(int memory) {
        return new Anderson(memory);
    }

    /** EM's own steps alone. */
    record None() implements Acceleration {
        @Override
        public String toString() {
            return "none";
        }
    }

    /** Squared extrapolation. */
    record Squarem() implements Acceleration {
        @Override
        public String toString() {
            return "squarem";
        }
    }

    /**
     * Newton's method with secants.
     *
     * @param secants how many are kept, at least 1
     */
    record QuasiNewton(int secants) implements Acceleration {
        /** Checks the number. */
        public QuasiNewton {
            requirePositive("secants", secants);
        }

        @Override
        public String toString() {
            return "quasi-newton of " + secants;
        }
    }

    /**
     * Damped Anderson acceleration.
     *
     * @param memory the most differences that are combined, at least 1
     */
    record Anderson(int memory) implements Acceleration {
        /** Checks the number. */
        public Anderson {
            requirePositive("memory", memory);
        }

        @Override
        public String toString() {
            return "anderson of " + memory;
        }
    }

    private static void requirePositive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " = " + value + "; it must be 1 or more");
        }
    }
}
