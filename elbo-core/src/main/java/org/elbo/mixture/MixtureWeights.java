/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.mixture;

import java.io.Serializable;
import java.util.Arrays;
import org.elbo.family.DirichletPrior;

/**
 * How the weights of a mixture are estimated: {@code weight_k = (N_k + a - 1) / (N + K a - K)}, where none is known.
 *
 * @param prior of the weights; flat at 1
 * @param fixed known weights, NaN for those that are free: these share what the known ones leave; empty where none is known
 */
public record MixtureWeights(DirichletPrior prior, double[] fixed) implements Serializable {

    /** Free weights, by maximum likelihood. */
    public static final MixtureWeights FREE = new MixtureWeights(new DirichletPrior(1), new double[0]);

    private static final double ROUNDING = 1e-9;

    /** Copies the known weights and checks them. */
    public MixtureWeights {
        fixed = fixed.clone();
        double sum = 0;
        for (double weight : fixed) {
            if (weight < 0) {
                throw new IllegalArgumentException("a weight is held at " + weight + "; it must be 0 or more");
            }
            sum += Double.isNaN(weight) ? 0 : weight;
        }
        boolean hasFree = Arrays.stream(fixed).anyMatch(Double::isNaN);
        if (fixed.length > 0 && (hasFree ? sum >= 1 : Math.abs(sum - 1) > ROUNDING)) {
            throw new IllegalArgumentException("the weights are held at " + Arrays.toString(fixed) + ", which sum to "
                    + sum + "; they must sum to 1, or leave something to those that are free");
        }
    }

    /** The weights at which the objective is highest, NaN where there are none. */
    double[] mode(double[] counts) {
        return fixed.length == 0 ? prior.mode(counts) : prior.mode(counts, fixed);
    }

    /** Equal weights, or what the known ones leave in equal parts. */
    double[] start(double[] counts) {
        return fixed.length == 0 ? new DirichletPrior(1).mode(counts) : new DirichletPrior(1).mode(counts, fixed);
    }

    double logPrior(double[] weights) {
        return prior.concentration() == 1 ? 0 : prior.logDensity(weights);
    }

    boolean isExchangeable() {
        return fixed.length == 0;
    }

    /** Which of K weights are free. */
    int[] free(int components) {
        return java.util.stream.IntStream.range(0, components)
                .filter(k -> fixed.length == 0 || Double.isNaN(fixed[k]))
                .toArray();
    }

    int degreesOfFreedom(int components) {
        return Math.max(0, free(components).length - 1);
    }

    @Override
    public String toString() {
        return prior + (fixed.length == 0 ? "" : ", held at " + Arrays.toString(fixed));
    }
}
