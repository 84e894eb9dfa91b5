/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.distribution;

import org.elbo.em.Coordinates;
import org.elbo.family.Components;
import org.elbo.family.ObservationModel;

/** The coordinates of a distribution are those of its family. */
record DistributionCoordinates<E extends Components<E>>(ObservationModel<E, ?> family)
        implements Coordinates<Distribution<E>> {

    @Override
    public double[] toFree(Distribution<E> distribution) {
        return family.toFree(distribution.components());
    }

    @Override
    public Distribution<E> fromFree(double[] free, Distribution<E> like) {
        return new Distribution<>(family.fromFree(free, like.components()));
    }
}
