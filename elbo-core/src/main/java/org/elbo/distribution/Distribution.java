/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.distribution;

import java.util.random.RandomGenerator;
import org.elbo.data.Rows;
import org.elbo.em.FittedModel;
import org.elbo.family.Columns;
import org.elbo.family.Components;

/**
 * One fitted distribution.
 *
 * @param <E> its family's densities
 * @param components a single density
 */
public record Distribution<E extends Components<E>>(E components) implements FittedModel {

    /** Checks that there is one density. */
    public Distribution {
        if (components.size() != 1) {
            throw new IllegalArgumentException(components.size() + " densities are not one distribution");
        }
    }

    @Override
    public int dimensions() {
        return components.dimensions();
    }

    @Override
    public double logDensity(double... row) {
        double[] log = new double[1];
        components.logDensity(Columns.of(dimensions(), row), log);
        return log[0];
    }

    @Override
    public double[] logDensity(Rows rows) {
        double[] log = new double[rows.size()];
        components.logDensity(Columns.of(rows), log);
        return log;
    }

    @Override
    public double[] sample(RandomGenerator random) {
        return components.sample(0, random);
    }
}
