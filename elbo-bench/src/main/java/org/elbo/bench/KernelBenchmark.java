/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.bench;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.elbo.data.Rows;
import org.elbo.kernel.LogSumExp;
import org.elbo.kernel.Moments;
import org.elbo.kernel.QuadraticForm;
import org.elbo.stats.Randoms;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The kernels that passes spend their time in, each on one chunk of rows, one thread. {@code ./dev bench KernelBenchmark}
 * measures the vector kernels, {@code ELBO_VECTOR=off ./dev bench KernelBenchmark} the plain ones.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class KernelBenchmark {

    private static final int COMPONENTS = 10;

    /** The number of columns; a chunk has as many rows as a table's would. */
    @Param({"2", "10", "50"})
    public int columns;

    private int rows;
    private double[] x = {};
    private double[] weights = {};
    private double[] centres = {};
    private double[] triangle = {};
    private double[] logDensities = {};
    private double[] posteriors = {};
    private double[] out = {};
    private double[] second = {};
    private double[] sum = {};
    private double[] scatter = {};
    private double[][] origins = {};
    private double[][] sums = {};
    private double[][] scatters = {};

    /** Draws a chunk, centres of components, and log densities as wide apart as such have them. */
    @Setup
    public void draw() {
        RandomGenerator random = Randoms.of(1);
        rows = Rows.chunkSize(columns);
        x = normals(rows * columns, 1, random);
        weights = random.doubles(rows).toArray();
        centres = normals(COMPONENTS * columns, 1, random);
        triangle = normals(columns * columns, 1, random);
        logDensities = normals(COMPONENTS * rows, columns, random);
        posteriors = new double[COMPONENTS * rows];
        out = new double[rows];
        second = new double[rows];
        sum = new double[columns];
        scatter = new double[columns * columns];
        origins = new double[COMPONENTS][columns];
        sums = new double[COMPONENTS][columns];
        scatters = new double[COMPONENTS][columns * columns];
    }

    private static double[] normals(int n, double sd, RandomGenerator random) {
        double[] numbers = new double[n];
        Arrays.setAll(numbers, i -> sd * random.nextGaussian());
        return numbers;
    }

    /** {@return the log densities under a full covariance, columns² / 2 multiply-adds a row} */
    @Benchmark
    public double[] triangular() {
        QuadraticForm.triangular(rows, columns, x, centres, triangle, -0.5, 1, out, 0);
        return out;
    }

    /** {@return the log densities under a diagonal covariance} */
    @Benchmark
    public double[] diagonal() {
        QuadraticForm.diagonal(rows, columns, x, centres, triangle, -0.5, 1, out, 0);
        return out;
    }

    /** {@return the numbers of the nearest of ten centres} */
    @Benchmark
    public double[] nearest() {
        QuadraticForm.nearest(rows, columns, COMPONENTS, x, centres, out);
        return out;
    }

    /** {@return the posteriors of ten components; the copy of their log densities, which are overwritten, is counted in} */
    @Benchmark
    public double[] normalise() {
        System.arraycopy(logDensities, 0, posteriors, 0, posteriors.length);
        LogSumExp.normalise(rows, COMPONENTS, posteriors, out, second);
        return posteriors;
    }

    /** {@return the second moments of ten components} */
    @Benchmark
    public double[][] addScatters() {
        Moments.addScatters(rows, columns, x, COMPONENTS, posteriors, 0, origins, sums, scatters);
        return scatters;
    }

    /** {@return the second moments, column by column} */
    @Benchmark
    public double[] addDiagonalScatter() {
        Moments.addDiagonalScatter(rows, columns, x, weights, 0, centres, sum, scatter);
        return scatter;
    }
}
