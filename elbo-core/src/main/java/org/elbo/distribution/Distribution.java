/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.distribution;

import java.util.List;
import java.util.random.RandomGenerator;
import org.elbo.data.NamedNumber;
import org.elbo.data.Rows;
import org.elbo.data.Schema;
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

    @Override
    public List<NamedNumber> named(Schema schema) {
        return components.named(schema).stream().map(NamedNumber::alone).toList();
    }

    @Override
    public Distribution<E> marginal(int... columns) {
        return new Distribution<>(components.marginal(columns));
    }

    @Override
    public Distribution<E> conditional(double[] row) {
        if (logDensity(row) == Double.NEGATIVE_INFINITY) {
            throw new IllegalArgumentException("the row's observed cells are impossible under the distribution");
        }
        return new Distribution<>(components.conditional(row));
    }
}
