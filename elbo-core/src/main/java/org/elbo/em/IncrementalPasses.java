/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.em;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.elbo.data.Chunk;
import org.elbo.stats.Expectation;
import org.elbo.stats.Statistics;

/**
 * Incremental EM (Neal and Hinton 1998): an E-step of one batch, whose statistics replace its former ones among those of all,
 * and an M-step, batch by batch.
 */
final class IncrementalPasses<C extends Chunk, P, S extends Statistics<S>> implements BatchPasses<P> {

    /** The most bytes that the statistics of a start's batches may take. */
    private static final long MOST_BYTES = 1 << 28;

    private final Steps<C, P, S> steps;
    private final Batches batches;
    private final MergeTree<S> tree;
    private final int batchRows;

    IncrementalPasses(Steps<C, P, S> steps, Schedule.Incremental schedule, int start) {
        this.steps = steps;
        this.batchRows = schedule.batchRows();
        this.batches = steps.batches(batchRows, schedule.seed(), start, 0);
        this.tree = new MergeTree<>(batches.number());
    }

    @Override
    public Passed<P> pass(int number, P from) {
        P theta = from;
        double bound = 0;
        for (int b = 0; b < batches.number(); b++) {
            Expectation<S> e = steps.expect(theta, batches.chunks(b, b + 1));
            bound += e.bound();
            if (number == 0 && b == 0) {
                requireSpace(e.statistics());
            }
            theta = replace(b, e, number == 0 ? batches.factor(0, b + 1) : 1, theta);
        }
        return new Passed<>(theta, bound, bound(theta));
    }

    /** Replaces a batch's expectation and takes the M-step, the statistics scaled to all the data. */
    private P replace(int batch, Expectation<S> e, double factor, P theta) {
        tree.set(batch, e);
        S all = tree.root().statistics();
        return steps.mStep(factor == 1 ? all : all.scale(factor), theta);
    }

    /** The bound at parameters, with q as each batch left it; NaN where the model does not tell. */
    private double bound(P theta) {
        Expectation<S> all = tree.root();
        return steps.model().expectedLogJoint(theta, all.statistics()).orElse(Double.NaN)
                + all.entropy()
                + steps.model().globalBound(theta);
    }

    private void requireSpace(S statistics) {
        long bytes = 2L * batches.number() * bytes(statistics);
        if (bytes > MOST_BYTES) {
            throw new IllegalArgumentException("batchRows = " + batchRows + "; the statistics of " + batches.number()
                    + " batches would take " + (bytes >> 20) + " MiB a start, but at most " + (MOST_BYTES >> 20)
                    + " are allowed; take larger batches, or stepwise EM, which keeps none");
        }
    }

    private static long bytes(Object statistics) {
        long[] count = new long[1];
        try (ObjectOutputStream out = new ObjectOutputStream(new OutputStream() {
            @Override
            public void write(int b) {
                count[0]++;
            }

            @Override
            public void write(byte[] b, int from, int length) {
                count[0] += length;
            }
        })) {
            out.writeObject(statistics);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return count[0];
    }

    @Override
    public boolean canBeginAnywhere() {
        return false;
    }
}
