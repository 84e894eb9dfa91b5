/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.distribution;

import java.util.Optional;
import java.util.OptionalDouble;
import org.elbo.data.Rows;
import org.elbo.em.Coordinates;
import org.elbo.em.LatentVariableModel;
import org.elbo.family.Columns;
import org.elbo.family.Components;
import org.elbo.family.ObservationModel;
import org.elbo.stats.Expectation;
import org.elbo.stats.Statistics;

/**
 * A family with nothing hidden. There is no q to choose: the E-step only gathers statistics, the bound is the likelihood,
 * and the first M-step is at the maximum.
 *
 * @param <E> the family's densities
 * @param <S> their statistics
 * @param family the family, with its prior
 */
record DistributionModel<E extends Components<E>, S extends Statistics<S>>(ObservationModel<E, S> family)
        implements LatentVariableModel<Rows, Distribution<E>, S> {

    @Override
    public Expectation<S> eStep(Distribution<E> parameters, Rows rows) {
        Columns x = Columns.of(rows);
        double[] weights = rows.weights();
        double[] log = new double[x.n()];
        parameters.components().logDensity(x, log);
        double bound = 0;
        double weight = 0;
        for (int i = 0; i < x.n(); i++) {
            bound += weights[i] == 0 ? 0 : weights[i] * log[i];
            weight += weights[i];
        }
        return new Expectation<>(family.statistics(x, parameters.components(), weights), bound, 0, weight);
    }

    @Override
    public Distribution<E> mStep(S statistics, Distribution<E> current) {
        return new Distribution<>(family.mStep(statistics, current.components()));
    }

    @Override
    public int degreesOfFreedom(Distribution<E> parameters) {
        return family.degreesOfFreedom(parameters.components());
    }

    @Override
    public Optional<Coordinates<Distribution<E>>> coordinates() {
        return Optional.of(new DistributionCoordinates<>(family));
    }

    @Override
    public double globalBound(Distribution<E> parameters) {
        return family.logPrior(parameters.components());
    }

    @Override
    public OptionalDouble expectedLogJoint(Distribution<E> parameters, S statistics) {
        return OptionalDouble.of(family.expectedLogDensity(parameters.components(), statistics));
    }

    @Override
    public double change(Distribution<E> before, Distribution<E> after) {
        return before.components().change(after.components());
    }
}
