/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

import java.io.Serializable;
import java.util.Arrays;

/** How the degrees of freedom of K Student t densities are had: the fewer, the heavier their tails. */
public sealed interface TailWeight extends Serializable {

    /** The fewest degrees of freedom that are estimated. */
    double LEAST = 0.01;

    /**
     * The most degrees of freedom that are estimated: hardly anything tells such a density from a normal one. Where data are
     * normal the likelihood rises for ever with them, and EM climbs the slower the higher it is. More may be held fixed.
     */
    double MOST = 200;

    /**
     * Degrees of freedom of its own for each component, estimated.
     *
     * @return the rule
     */
    static TailWeight free() {
        return Estimated.EACH;
    }

    /**
     * The same degrees of freedom for all components, estimated.
     *
     * @return the rule
     */
    static TailWeight common() {
        return Estimated.COMMON;
    }

    /**
     * Known degrees of freedom.
     *
     * @param degreesOfFreedom one number for all components, or one for each; above 0 and finite
     * @return the rule
     */
    static TailWeight fixed(double... degreesOfFreedom) {
        return new Fixed(degreesOfFreedom);
    }

    /** Degrees of freedom that are estimated. */
    enum Estimated implements TailWeight {
        /** Each component has its own. */
        EACH,
        /** All components have the same. */
        COMMON
    }

    /**
     * Degrees of freedom that are known.
     *
     * @param degreesOfFreedom one number for all components, or one for each
     */
    record Fixed(double[] degreesOfFreedom) implements TailWeight {

        /** Copies the numbers and checks their range. */
        public Fixed {
            degreesOfFreedom = degreesOfFreedom.clone();
            for (double number : degreesOfFreedom) {
                if (!(number > 0 && number < Double.POSITIVE_INFINITY)) {
                    throw new IllegalArgumentException(
                            "degrees of freedom are held at " + number + "; they must be above 0 and finite");
                }
            }
        }

        double[] of(int components) {
            if (degreesOfFreedom.length != 1 && degreesOfFreedom.length != components) {
                throw new IllegalArgumentException(
                        degreesOfFreedom.length + " degrees of freedom are held, but there are " + components
                                + " components; give one number, or one for each");
            }
            double[] all = new double[components];
            Arrays.setAll(all, k -> degreesOfFreedom[degreesOfFreedom.length == 1 ? 0 : k]);
            return all;
        }

        @Override
        public String toString() {
            return "held at " + Arrays.toString(degreesOfFreedom);
        }
    }
}
