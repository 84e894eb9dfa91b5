/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.em;

import org.elbo.data.Rows;
import org.elbo.data.Table;
import org.elbo.stats.DegenerateException;
import org.elbo.stats.Expectation;
import org.elbo.stats.Statistics;

/**
 * A model that plays a script: the bound at its n-th parameters is the n-th number, and after the last number the M-step
 * breaks down. Any start can be told where in the script to begin.
 */
record Scripted(double... bounds) implements LatentVariableModel<Rows, Scripted.At, Scripted.None> {

    /** The place in the script. */
    record At(int place) {}

    /** Nothing to remember. */
    record None() implements Statistics<None> {
        @Override
        public None merge(None other) {
            return this;
        }
    }

    /** Four rows, of one chunk or more. */
    static Table rows() {
        return Table.of(new double[][] {{1}, {2}, {3}, {4}});
    }

    @Override
    public Expectation<None> eStep(At at, Rows rows) {
        return new Expectation<>(new None(), rows.index() == 0 ? bounds[at.place] : 0, 0, rows.size());
    }

    @Override
    public At mStep(None statistics, At current) {
        if (current.place + 1 == bounds.length) {
            throw new DegenerateException(2, 0.75, "has come to the end of the script");
        }
        return new At(current.place + 1);
    }

    @Override
    public int degreesOfFreedom(At at) {
        return 1;
    }

    /** The second row belongs to the component wholly, the third a little, the others not at all. */
    @Override
    public double[] responsibility(At at, Rows rows, int component) {
        return new double[] {0, 1, 0.02, 0.001};
    }
}
