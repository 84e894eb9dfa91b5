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
            theta = number == 0 ? first(b, theta) : update(b, theta);
            bound += tree.leaf(b).bound();
        }
        return new Passed<>(theta, bound, bound(theta));
    }

    /** In the first pass the statistics of the batches so far stand for all of them, once they are of enough rows. */
    private P first(int batch, P theta) {
        Expectation<S> e = expect(batch, theta);
        if (batch == 0) {
            requireSpace(e.statistics());
        }
        tree.set(batch, e);
        boolean isEnough = (batch + 1) * batches.rows() >= steps.leastRows(theta) || batch + 1 == batches.number();
        return isEnough ? steps.mStep(tree.root().statistics().scale(batches.factor(0, batch + 1)), theta) : theta;
    }

    /** An E-step of one batch, and an M-step. */
    P update(int batch, P theta) {
        tree.set(batch, expect(batch, theta));
        return steps.mStep(tree.root().statistics(), theta);
    }

    private Expectation<S> expect(int batch, P theta) {
        return steps.expect(theta, batches.chunks(batch, batch + 1));
    }

    /** The bound at parameters, with q as each batch left it; NaN where the model does not tell. */
    double bound(P theta) {
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
