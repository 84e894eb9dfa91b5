/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.mixture;

import java.util.Arrays;
import org.elbo.em.Coordinates;
import org.elbo.family.Components;
import org.elbo.family.LogRatios;
import org.elbo.family.ObservationModel;

/** The log ratios of the free weights to the last of them, then the coordinates of the components. */
record MixtureCoordinates<E extends Components<E>>(ObservationModel<E, ?> family, MixtureWeights rule)
        implements Coordinates<Mixture<E>> {

    @Override
    public double[] toFree(Mixture<E> mixture) {
        double[] ofWeights = new double[0];
        int[] free = rule.free(mixture.size());
        if (free.length > 0) {
            ofWeights = LogRatios.of(
                    Arrays.stream(free).mapToDouble(k -> mixture.weights()[k]).toArray());
        }
        double[] ofComponents = family.toFree(mixture.components());
        double[] all = Arrays.copyOf(ofWeights, ofWeights.length + ofComponents.length);
        System.arraycopy(ofComponents, 0, all, ofWeights.length, ofComponents.length);
        return all;
    }

    @Override
    public Mixture<E> fromFree(double[] free, Mixture<E> like) {
        int ofWeights = rule.degreesOfFreedom(like.size());
        E components = family.fromFree(Arrays.copyOfRange(free, ofWeights, free.length), like.components());
        return new Mixture<>(weights(Arrays.copyOf(free, ofWeights), like.weights()), components);
    }

    /** The free weights share what they shared. */
    private double[] weights(double[] ratios, double[] like) {
        double[] weights = like.clone();
        int[] free = rule.free(like.length);
        double[] shares = ratios.length == 0 ? new double[0] : LogRatios.probabilities(ratios);
        double sum = Arrays.stream(free).mapToDouble(k -> like[k]).sum();
        for (int f = 0; f < shares.length; f++) {
            weights[free[f]] = sum * shares[f];
        }
        return weights;
    }
}
