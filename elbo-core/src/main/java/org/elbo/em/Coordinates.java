/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.em;

import java.io.Serializable;

/**
 * The free parameters of a model as numbers that may have any value: what acceleration extrapolates in, and what standard
 * errors are derivatives in. What is held fixed has no coordinate, what is tied has one.
 *
 * @param <P> the parameters
 */
public interface Coordinates<P> extends Serializable {

    /**
     * The coordinates of parameters.
     *
     * @param parameters theta
     * @return as many numbers as there are {@linkplain LatentVariableModel#degreesOfFreedom degrees of freedom}; one that is
     *     not finite where a parameter lies at the end of its range
     */
    double[] toFree(P parameters);

    /**
     * The parameters of coordinates.
     *
     * @param free what {@link #toFree} returned, or other finite numbers
     * @param like parameters whose fixed parts are kept
     * @return theta
     * @throws IllegalArgumentException where coordinates overflow
     */
    P fromFree(double[] free, P like);
}
