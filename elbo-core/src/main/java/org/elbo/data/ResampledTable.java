/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.data;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.elbo.kernel.Moments;
import org.elbo.stats.Expectation;
import org.elbo.stats.Multinomial;
import org.elbo.stats.Randoms;
import org.elbo.stats.Statistics;

/**
 * A bootstrap resample: as many observations as the table's weights add up to, drawn from them with replacement, as the same
 * rows under other weights (Efron 1979). A row of weight m is drawn from as m equal rows are.
 *
 * <p>It takes one number a chunk: how many observations fall into each chunk is drawn once, and on every pass how they
 * fall on the chunk's rows is drawn again, to the same numbers. So the resample does not depend on the number of threads, or
 * on whether the table is in memory. Weights that are no whole numbers are drawn from in proportion, but what is drawn are
 * whole observations, as many as the sum of the weights rounds to; weights that do not count observations are to be scaled
 * so that they do.
 */
public final class ResampledTable implements ChunkedTable {

    /** Keeps these random numbers apart from those of starts and samples under the same seed. */
    private static final long KEY = 0x424F4F54;

    private final ChunkedTable table;
    private final long seed;
    private final int replicate;
    private final long[] draws;

    private ResampledTable(ChunkedTable table, long seed, int replicate, long[] draws) {
        this.table = table;
        this.seed = seed;
        this.replicate = replicate;
        this.draws = draws;
    }

    /** The weight of every chunk, in order: the left of two merged results is that of earlier chunks. */
    private record ChunkWeights(double[] weights) implements Statistics<ChunkWeights> {
        private static final long serialVersionUID = 1;

        static Expectation<ChunkWeights> of(Rows chunk) {
            double weight = Moments.sum(chunk.size(), chunk.weights(), 0);
            return new Expectation<>(new ChunkWeights(new double[] {weight}), 0, 0, 0);
        }

        @Override
        public ChunkWeights merge(ChunkWeights other) {
            double[] both = Arrays.copyOf(weights, weights.length + other.weights.length);
            System.arraycopy(other.weights, 0, both, weights.length, other.weights.length);
            return new ChunkWeights(both);
        }
    }

    /**
     * Draws a resample, in one pass over the table.
     *
     * @param table where from
     * @param seed of all replicates
     * @param replicate the number of the resample, not negative; those of different numbers are independent
     * @return the resample, which reads the table on every pass
     * @throws UnsuitableDataException if the sum of the weights rounds to 0
     */
    public static ResampledTable of(ChunkedTable table, long seed, int replicate) {
        if (replicate < 0) {
            throw new IllegalArgumentException("replicate = " + replicate + "; it must be 0 or more");
        }
        double[] weights =
                table.expect(seed, (unused, chunk) -> ChunkWeights.of(chunk)).statistics().weights;
        long total = Math.round(Moments.sum(weights.length, weights, 0));
        if (total == 0) {
            throw new UnsuitableDataException("the weights of the rows add up to less than half an observation,"
                    + " so that none can be drawn; scale them to count observations");
        }
        long[] draws = Multinomial.counts(weights, total, Randoms.of(seed, KEY, replicate));
        return new ResampledTable(table, seed, replicate, draws);
    }

    @Override
    public Schema schema() {
        return table.schema();
    }

    @Override
    public List<String> labels() {
        return table.labels();
    }

    @Override
    public long size() {
        return table.size();
    }

    @Override
    public int chunks() {
        return table.chunks();
    }

    @Override
    public Rows chunk(int index) {
        Rows rows = table.chunk(index);
        RandomGenerator random = Randoms.of(seed, KEY, replicate, index);
        return rows.withWeights(
                rows.isWeighted()
                        ? weighted(rows.weights(), draws[index], random)
                        : equal(rows.size(), draws[index], random));
    }

    private static double[] weighted(double[] weights, long draws, RandomGenerator random) {
        return Arrays.stream(Multinomial.counts(weights, draws, random))
                .asDoubleStream()
                .toArray();
    }

    /** About as many draws as rows: one by one they are made in a tenth of the time. */
    private static double[] equal(int rows, long draws, RandomGenerator random) {
        double[] counts = new double[rows];
        for (long i = 0; i < draws; i++) {
            counts[random.nextInt(rows)]++;
        }
        return counts;
    }
}
