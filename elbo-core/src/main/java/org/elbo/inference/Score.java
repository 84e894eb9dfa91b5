/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.inference;

import org.elbo.data.Chunk;
import org.elbo.data.Dataset;
import org.elbo.em.Coordinates;
import org.elbo.em.LatentVariableModel;
import org.elbo.stats.Expectation;
import org.elbo.stats.Statistics;

/**
 * The gradient of log-likelihood + log prior in free coordinates, by Fisher's identity: that of {@code Q(phi' | phi) =
 * E_q[log p(x, z | phi')] + log p(phi')} in phi' at phi' = phi, where q is the posterior at phi. One pass gives the
 * statistics; the gradient is then differences of a function of the statistics.
 */
final class Score<C extends Chunk, P, S extends Statistics<S>> {

    /** Steps of the differences that give the gradient, in units: their error is of the order of its fourth power. */
    private static final double STEP = 4e-3;

    private final LatentVariableModel<C, P, S> model;
    private final Coordinates<P> coordinates;
    private final Dataset<? extends C> data;
    private final P like;

    Score(LatentVariableModel<C, P, S> model, Coordinates<P> coordinates, Dataset<? extends C> data, P like) {
        this.model = model;
        this.coordinates = coordinates;
        this.data = data;
        this.like = like;
    }

    /** A pass at given coordinates. */
    Expectation<S> pass(double[] phi) {
        return data.expect(coordinates.fromFree(phi, like), model::eStep);
    }

    /** Q as a function of its first argument; NaN where the coordinates overflow or the model does not tell. */
    double q(double[] phi, S statistics) {
        P theta;
        try {
            theta = coordinates.fromFree(phi, like);
        } catch (IllegalArgumentException overflow) {
            return Double.NaN;
        }
        return model.expectedLogJoint(theta, statistics).orElse(Double.NaN) + model.globalBound(theta);
    }

    /** The gradient at the coordinates that the statistics were computed with. */
    double[] at(double[] phi, S statistics, double[] unit) {
        double[] gradient = new double[phi.length];
        for (int j = 0; j < phi.length; j++) {
            double step = Steps.representable(phi[j], STEP * unit[j]);
            gradient[j] =
                    (8 * difference(phi, j, step, statistics) - difference(phi, j, 2 * step, statistics)) / (12 * step);
        }
        return gradient;
    }

    private double difference(double[] phi, int j, double step, S statistics) {
        return q(Steps.moved(phi, j, step), statistics) - q(Steps.moved(phi, j, -step), statistics);
    }
}
