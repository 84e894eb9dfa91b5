/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.em;

import org.elbo.data.Chunk;
import org.elbo.stats.Expectation;
import org.elbo.stats.Statistics;

/**
 * Stepwise EM (Cappe and Moulines 2009, eq. 13): {@code s = (1 - rho) s + rho (N / n) s_batch} and an M-step, batch by batch.
 *
 * <p>The batch after t others has the weight {@code rho = (t + 1)^-exponent}, or less where the average would otherwise rest on
 * {@linkplain Steps#leastRows too few rows}. Nothing but the parameters goes from one pass to the next: a pass begins with the average of 1 / rho batches, what the
 * statistics of the last pass would be worth, at the parameters that it begins with.
 */
final class StepwisePasses<C extends Chunk, P, S extends Statistics<S>> implements BatchPasses<P> {

    private final Steps<C, P, S> steps;
    private final Schedule.Stepwise schedule;
    private final int start;

    StepwisePasses(Steps<C, P, S> steps, Schedule.Stepwise schedule, int start) {
        this.steps = steps;
        this.schedule = schedule;
        this.start = start;
    }

    @Override
    public Passed<P> pass(int number, P from) {
        Batches batches = steps.batches(schedule.batchRows(), schedule.seed(), start, number);
        long before = (long) number * batches.number();
        double most = batches.rows() / steps.leastRows(from);
        int first = (int) Math.min(batches.number(), Math.ceil(1 / rho(before, most)));
        Expectation<S> e = steps.expect(from, batches.chunks(0, first));
        double bound = e.bound();
        S average = e.statistics().scale(batches.factor(0, first));
        P theta = steps.mStep(average, from);
        for (int b = first; b < batches.number(); b++) {
            double rho = rho(before + b, most);
            e = steps.expect(theta, batches.chunks(b, b + 1));
            bound += e.bound();
            average = average.scale(1 - rho).merge(e.statistics().scale(rho * batches.factor(b, b + 1)));
            theta = steps.mStep(average, theta);
        }
        return new Passed<>(theta, bound, Double.NaN);
    }

    /** The weight of the batch after so many. */
    private double rho(long batches, double most) {
        return Math.min(most, Math.pow(batches + 1.0, -schedule.exponent()));
    }

    @Override
    public boolean canBeginAnywhere() {
        return true;
    }
}
