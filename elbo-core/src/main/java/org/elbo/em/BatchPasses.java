/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.em;

import org.elbo.data.Chunk;
import org.elbo.data.Dataset;
import org.elbo.data.EStep;
import org.elbo.stats.DegenerateException;
import org.elbo.stats.Expectation;
import org.elbo.stats.Statistics;
import org.jspecify.annotations.Nullable;

/** The passes in batches with which a start begins. */
sealed interface BatchPasses<P> permits StepwisePasses, IncrementalPasses {

    /**
     * Where a pass led.
     *
     * @param parameters theta
     * @param bound the sum of the batches' bounds, each at the parameters that it met
     * @param boundAfterM the bound at theta with q as each batch left it; NaN where it is not known
     */
    record Passed<P>(P parameters, double bound, double boundAfterM) {}

    /**
     * Makes a pass.
     *
     * @param number of the pass, from 0; they come in this order
     * @param from the parameters that it begins with
     * @return where it led
     */
    Passed<P> pass(int number, P from);

    /** Whether a pass can be made without those before it. */
    boolean canBeginAnywhere();

    /** The passes of a schedule; null where there are none. */
    static <C extends Chunk, P, S extends Statistics<S>> @Nullable BatchPasses<P> of(
            Schedule schedule, Steps<C, P, S> steps, int start) {
        if (schedule instanceof Schedule.Stepwise stepwise) {
            return new StepwisePasses<>(steps, stepwise, start);
        }
        return schedule instanceof Schedule.Incremental incremental
                ? new IncrementalPasses<>(steps, incremental, start)
                : null;
    }

    /**
     * The two steps, over some of the data.
     *
     * @param eStep one that may be cancelled
     */
    record Steps<C extends Chunk, P, S extends Statistics<S>>(
            LatentVariableModel<C, P, S> model, Dataset<? extends C> data, EStep<C, P, S> eStep) {

        /** Maximum likelihood from m rows loses df / 2m nats a row: this is where that is a fortieth of a nat. */
        private static final double ROWS_PER_PARAMETER = 20;

        /** The fewest rows that an M-step is to rest on. */
        double leastRows(P theta) {
            return ROWS_PER_PARAMETER * Math.max(1, model.degreesOfFreedom(theta));
        }

        Expectation<S> expect(P theta, int[] chunks) {
            return data.expect(theta, eStep, chunks);
        }

        /** Stays where it is while there are too few rows to go by; what really breaks down does so in a whole pass. */
        P mStep(S statistics, P theta) {
            try {
                return model.mStep(statistics, theta);
            } catch (DegenerateException tooFew) {
                return theta;
            }
        }

        Batches batches(int batchRows, long seed, int start, int pass) {
            return Batches.of(data.chunks(), data.size(), batchRows, seed, start, pass);
        }
    }
}
