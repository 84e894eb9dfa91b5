/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.bench;

import java.util.concurrent.TimeUnit;
import org.elbo.stats.Reduction;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What the fixed reduction tree costs a fit: merging statistics of realistic size, with leaves that cost next to
 * nothing, against the same merges in a plain loop.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ReductionBenchmark {

    /** The number of chunks. */
    @Param({"16", "1024"})
    public int chunks;

    /** Doubles in one chunk's statistics; 1,365 are those of 5 full covariances in 16 dimensions, with means and counts. */
    @Param({"1", "1365"})
    public int length;

    /**
     * Merges along the tree, in the common fork-join pool.
     *
     * @return the merged statistics, so that nothing is optimised away
     */
    @Benchmark
    public double[] tree() {
        return Reduction.reduce(chunks, this::leaf, ReductionBenchmark::add);
    }

    /**
     * Merges from left to right on one thread: the floor to compare with.
     *
     * @return the merged statistics, so that nothing is optimised away
     */
    @Benchmark
    public double[] loop() {
        double[] sum = leaf(0);
        for (int chunk = 1; chunk < chunks; chunk++) {
            sum = add(sum, leaf(chunk));
        }
        return sum;
    }

    private double[] leaf(int chunk) {
        double[] statistics = new double[length];
        statistics[0] = chunk;
        return statistics;
    }

    private static double[] add(double[] left, double[] right) {
        for (int i = 0; i < left.length; i++) {
            left[i] += right[i];
        }
        return left;
    }
}
