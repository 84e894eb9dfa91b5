/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.mixture;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.elbo.data.MemoryTable;
import org.elbo.data.RowSample;
import org.elbo.data.Rows;
import org.elbo.data.Schema;
import org.elbo.data.Summary;
import org.elbo.data.Table;
import org.elbo.data.UnsuitableDataException;
import org.elbo.em.ExpectationMaximization;
import org.elbo.family.Columns;
import org.elbo.family.Sampling;
import org.elbo.kernel.QuadraticForm;
import org.elbo.stats.DegenerateException;
import org.elbo.stats.Randoms;

/** A sample of a table's rows, from which starts are made. */
final class Seeding {

    /** Enough to see every component that matters, little enough to seed from in no time. */
    private static final int SAMPLE = 10_000;

    private static final int LLOYD_ITERATIONS = 20;

    private final Columns rows;
    private final double[] weights;
    private final Columns scaled;
    private final long seed;

    private Seeding(Columns rows, double[] weights, Columns scaled, long seed) {
        this.rows = rows;
        this.weights = weights;
        this.scaled = scaled;
        this.seed = seed;
    }

    /** A sample whose columns are compared in units of their standard deviations, so that units do not matter. */
    static Seeding standardised(Table table, Summary summary, long seed) {
        double[] deviation = summary.variance();
        for (int j = 0; j < deviation.length; j++) {
            deviation[j] = deviation[j] > 0 ? Math.sqrt(deviation[j]) : 1;
        }
        return of(table, summary.mean(), deviation, seed);
    }

    /** A sample whose columns are compared as they are. */
    static Seeding raw(Table table, Summary summary, long seed) {
        double[] one = new double[summary.mean().length];
        Arrays.fill(one, 1);
        return of(table, new double[one.length], one, seed);
    }

    private static Seeding of(Table table, double[] origin, double[] unit, long seed) {
        MemoryTable sample = RowSample.of(table, SAMPLE, seed);
        int n = (int) sample.size();
        int d = unit.length;
        double[] x = new double[n * d];
        double[] z = new double[n * d];
        double[] weights = new double[n];
        for (int c = 0; c < sample.chunks(); c++) {
            Rows chunk = sample.chunk(c);
            for (int i = 0; i < chunk.size(); i++) {
                int row = (int) chunk.start() + i;
                weights[row] = chunk.weight(i);
                for (int j = 0; j < d; j++) {
                    x[j * n + row] = chunk.value(i, j);
                    z[j * n + row] = (chunk.value(i, j) - origin[j]) / unit[j];
                }
            }
        }
        return new Seeding(new Columns(n, d, x), weights, new Columns(n, d, z), seed);
    }

    /** The sampled rows, in their own units. */
    Columns rows() {
        return rows;
    }

    /**
     * Divides the sample among components.
     *
     * @return the weight of each row in its component and 0 in the others, K x n, component by component
     */
    double[] responsibilities(StartMethod method, int components, int start) {
        RandomGenerator random = Randoms.of(seed, start);
        int[] label = switch (method) {
            case KMEANS_PLUS_PLUS -> improve(centres(components, random, true));
            case POINTS -> nearest(centres(components, random, false));
            case RANDOM -> random.ints(rows.n(), 0, components).toArray();
        };
        double[] r = new double[components * rows.n()];
        for (int i = 0; i < rows.n(); i++) {
            r[label[i] * rows.n() + i] = weights[i];
        }
        return r;
    }

    /** Centres for k-means, in the units the columns are compared in. */
    Clusters centres(StartMethod method, int components, int start) {
        RandomGenerator random = Randoms.of(seed, start);
        if (method == StartMethod.RANDOM) {
            throw new IllegalArgumentException("start = 'random'; k-means starts from kmeans++ or points");
        }
        return centres(components, random, method == StartMethod.KMEANS_PLUS_PLUS);
    }

    /**
     * Draws rows as centres, no two the same: each with a probability proportional to its weight and, if they are to lie
     * apart, to its squared distance from the nearest centre so far.
     */
    private Clusters centres(int components, RandomGenerator random, boolean apart) {
        double[][] centres = new double[components][];
        double[] nearest = new double[rows.n()];
        double[] distance = new double[rows.n()];
        double[] chance = weights.clone();
        for (int k = 0; k < components; k++) {
            requireRowsLeft(chance, components, k);
            int drawn = Sampling.index(chance, random);
            double[] centre = new double[scaled.d()];
            Arrays.setAll(centre, j -> scaled.x()[j * scaled.n() + drawn]);
            centres[k] = centre;
            QuadraticForm.distance(scaled.n(), scaled.d(), scaled.x(), centre, distance, 0);
            for (int i = 0; i < nearest.length; i++) {
                nearest[i] = k == 0 ? distance[i] : Math.min(nearest[i], distance[i]);
                chance[i] = nearest[i] == 0 ? 0 : weights[i] * (apart ? nearest[i] : 1);
            }
        }
        double[] equal = new double[components];
        Arrays.fill(equal, 1.0 / components);
        return new Clusters(equal, centres);
    }

    private static void requireRowsLeft(double[] chance, int components, int found) {
        for (double c : chance) {
            if (c > 0) {
                return;
            }
        }
        throw new UnsuitableDataException(components + " components need at least " + components
                + " different rows, but there are only " + found + "; ask for fewer components");
    }

    private int[] improve(Clusters clusters) {
        double[][] points = new double[scaled.n()][scaled.d()];
        for (int i = 0; i < scaled.n(); i++) {
            for (int j = 0; j < scaled.d(); j++) {
                points[i][j] = scaled.x()[j * scaled.n() + i];
            }
        }
        MemoryTable table = MemoryTable.of(Schema.numbers(scaled.d()), points, weights, Rows.chunkSize(scaled.d()));
        Clusters improved = ExpectationMaximization.of(new KMeansModel())
                .tolerance(0)
                .maxIterations(LLOYD_ITERATIONS)
                .fit(table, clusters)
                .model();
        return nearest(improved);
    }

    /** The nearest centre of every row; fails where a centre has none. */
    private int[] nearest(Clusters clusters) {
        int[] label = new int[scaled.n()];
        clusters.nearest(scaled, label);
        boolean[] used = new boolean[clusters.size()];
        for (int k : label) {
            used[k] = true;
        }
        for (int k = 0; k < used.length; k++) {
            if (!used[k]) {
                throw new DegenerateException(k, 0, "has no row to start from");
            }
        }
        return label;
    }
}
