/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.elbo.data.NamedNumber;
import org.elbo.data.Schema;

/**
 * K densities of a family and, last of all, a uniform one over a {@linkplain Box box}: a background for rows that belong to
 * none of the others.
 *
 * @param <E> the others
 * @param ordinary K densities
 * @param box what the last is uniform over
 */
public record WithNoise<E extends Components<E>>(E ordinary, Box box) implements Components<WithNoise<E>> {

    /** Checks that both have the same columns. */
    public WithNoise {
        if (ordinary.dimensions() != box.sides().size()) {
            throw new IllegalArgumentException("the background has "
                    + box.sides().size() + " columns, but the components have " + ordinary.dimensions());
        }
    }

    /** K + 1. */
    @Override
    public int size() {
        return ordinary.size() + 1;
    }

    @Override
    public int dimensions() {
        return ordinary.dimensions();
    }

    /** The background stays last, whatever its weight. */
    @Override
    public int exchangeable() {
        return ordinary.exchangeable();
    }

    @Override
    public void logDensity(Columns x, double[] out) {
        ordinary.logDensity(x, out);
        box.logDensity(x, out, ordinary.size() * x.n());
    }

    private boolean isNoise(int component) {
        return component == ordinary.size();
    }

    @Override
    public double[] mean(int component) {
        return isNoise(component) ? box.mean() : ordinary.mean(component);
    }

    @Override
    public double[] sample(int component, RandomGenerator random) {
        return isNoise(component)
                ? box.sides().stream().mapToDouble(side -> side.sample(random)).toArray()
                : ordinary.sample(component, random);
    }

    /** The background has nothing to name. */
    @Override
    public List<NamedNumber> named(Schema schema) {
        return ordinary.named(schema);
    }

    /** The background must stay where it is. */
    @Override
    public WithNoise<E> permute(int[] order) {
        if (!isNoise(order[order.length - 1])) {
            throw new IllegalArgumentException("the background must stay the last component");
        }
        return new WithNoise<>(ordinary.permute(Arrays.copyOf(order, order.length - 1)), box);
    }

    @Override
    public double change(WithNoise<E> other) {
        return ordinary.change(other.ordinary);
    }

    @Override
    public WithNoise<E> marginal(int... columns) {
        return new WithNoise<>(ordinary.marginal(columns), box.marginal(columns));
    }

    @Override
    public WithNoise<E> conditional(double[] row) {
        E given = ordinary.conditional(row);
        int[] columns = MissingCells.of(row);
        return new WithNoise<>(given, box.marginal(columns));
    }
}
