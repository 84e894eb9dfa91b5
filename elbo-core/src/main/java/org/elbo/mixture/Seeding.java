/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.mixture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.elbo.data.Column;
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
import org.jspecify.annotations.Nullable;

/** A sample of a table's rows, from which starts are made. */
final class Seeding {

    /** Enough to see every component that matters, little enough to seed from in no time. */
    private static final int SAMPLE = 10_000;

    private static final int LLOYD_ITERATIONS = 20;

    /** The most of the rows that a background is given whole, and what it is given of every other row. */
    private static final double OUTLYING_SHARE = 0.1;

    private static final double BACKGROUND_SHARE = 0.05;

    private final Columns rows;
    private final double[] weights;
    private final int[] @Nullable [] allowed;
    private final Columns scaled;
    private final long seed;

    /** What a background has of each row; null without one. */
    private final double @Nullable [] background;

    private Seeding(
            Columns rows,
            double[] weights,
            int[] @Nullable [] allowed,
            Columns scaled,
            long seed,
            double @Nullable [] background) {
        this.rows = rows;
        this.weights = weights;
        this.allowed = allowed;
        this.scaled = scaled;
        this.seed = seed;
        this.background = background;
    }

    /**
     * A sample whose columns are compared in units of their standard deviations, so that units do not matter; a missing cell
     * counts as the mean, and a column of categories as one column of 0 and 1 for each.
     */
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
        double[] weights = new double[n];
        int[] @Nullable [] allowed = new int[n][];
        for (int c = 0; c < sample.chunks(); c++) {
            Rows chunk = sample.chunk(c);
            for (int i = 0; i < chunk.size(); i++) {
                int row = (int) chunk.start() + i;
                weights[row] = chunk.weight(i);
                allowed[row] = chunk.labels() == null ? null : chunk.labels().allowed(i);
                for (int j = 0; j < d; j++) {
                    x[j * n + row] = chunk.value(i, j);
                }
            }
        }
        List<double[]> scaled = new ArrayList<>();
        for (int j = 0; j < d; j++) {
            double[] cells = Arrays.copyOfRange(x, j * n, (j + 1) * n);
            scaled.addAll(scaled(cells, table.schema().columns().get(j), origin[j], unit[j]));
        }
        double[] z = scaled.stream().flatMapToDouble(Arrays::stream).toArray();
        return new Seeding(new Columns(n, d, x), weights, allowed, new Columns(n, scaled.size(), z), seed, null);
    }

    private static List<double[]> scaled(double[] cells, Column column, double origin, double unit) {
        if (!column.isCategory()) {
            return List.of(Arrays.stream(cells)
                    .map(cell -> Double.isNaN(cell) ? 0 : (cell - origin) / unit)
                    .toArray());
        }
        return IntStream.range(0, column.categories().size())
                .mapToObj(
                        c -> Arrays.stream(cells).map(cell -> cell == c ? 1 : 0).toArray())
                .toList();
    }

    /** The sampled rows, in their own units. */
    Columns rows() {
        return rows;
    }

    /**
     * The same sample with a background that comes after the other components: it starts with the rows that lie far from all
     * others, which are no centres then, and with a little of every row.
     */
    Seeding withBackground() {
        boolean[] outlying = outlying();
        double[] ofOthers = weights.clone();
        double[] share = weights.clone();
        for (int i = 0; i < outlying.length; i++) {
            if (allowed[i] != null) {
                share[i] = 0;
            } else if (outlying[i]) {
                ofOthers[i] = 0;
            } else {
                share[i] *= BACKGROUND_SHARE;
                ofOthers[i] *= 1 - BACKGROUND_SHARE;
            }
        }
        return new Seeding(rows, ofOthers, allowed, scaled, seed, share);
    }

    /** The same sample without the rows that lie far from all others, for families that are to bear with these. */
    Seeding withoutOutlying() {
        boolean[] outlying = outlying();
        double[] ofOthers = weights.clone();
        Arrays.setAll(ofOthers, i -> outlying[i] && allowed[i] == null ? 0 : weights[i]);
        return new Seeding(rows, ofOthers, allowed, scaled, seed, null);
    }

    private boolean[] outlying() {
        return Outlying.of(scaled, weights, OUTLYING_SHARE, seed);
    }

    /**
     * Divides the sample among components.
     *
     * @return the weight of each row in its component and 0 in the others, K x n, component by component; with a background
     *     (K + 1) x n
     */
    double[] responsibilities(StartMethod method, int components, int start) {
        RandomGenerator random = Randoms.of(seed, start);
        int[] label = switch (method) {
            case KMEANS_PLUS_PLUS -> improve(centres(components, random, true));
            case POINTS -> nearest(centres(components, random, false));
            case RANDOM -> atRandom(components, random);
            case SUBSETS -> subsets(components, random);
        };
        double[] others = background == null ? new double[0] : background;
        double[] r = new double[components * rows.n() + others.length];
        for (int i = 0; i < rows.n(); i++) {
            if (label[i] >= 0) {
                r[label[i] * rows.n() + i] = weights[i];
            }
        }
        System.arraycopy(others, 0, r, components * rows.n(), others.length);
        return r;
    }

    /** A few rows for each component; -1 for the others. */
    private int[] subsets(int components, RandomGenerator random) {
        int[] label = new int[rows.n()];
        Arrays.fill(label, -1);
        int usable = (int) Arrays.stream(weights).filter(w -> w > 0).count();
        int few = Math.max(1, Math.min(rows.d() + 2, usable / components));
        for (int k = 0; k < components; k++) {
            double[] chance = new double[rows.n()];
            for (int i = 0; i < chance.length; i++) {
                chance[i] = label[i] < 0 && allows(i, k) ? weights[i] : 0;
            }
            for (int draw = 0; draw < few && (draw == 0 || Arrays.stream(chance).anyMatch(c -> c > 0)); draw++) {
                requireRowsLeft(chance, components, k);
                int drawn = Sampling.index(chance, random);
                chance[drawn] = 0;
                label[drawn] = k;
            }
        }
        return label;
    }

    private boolean allows(int row, int component) {
        int[] set = allowed[row];
        return set == null || Arrays.stream(set).anyMatch(k -> k == component);
    }

    private int[] atRandom(int components, RandomGenerator random) {
        int[] label = random.ints(rows.n(), 0, components).toArray();
        Arrays.setAll(label, i -> {
            int[] set = allowed[i];
            return set == null ? label[i] : set[label[i] % set.length];
        });
        return label;
    }

    /** Centres for k-means, in the units the columns are compared in. */
    Clusters centres(StartMethod method, int components, int start) {
        RandomGenerator random = Randoms.of(seed, start);
        if (method == StartMethod.RANDOM || method == StartMethod.SUBSETS) {
            throw new IllegalArgumentException(
                    "start = '" + method.label() + "'; k-means starts from kmeans++ or points");
        }
        return centres(components, random, method == StartMethod.KMEANS_PLUS_PLUS);
    }

    /**
     * Draws rows as centres, no two the same: each with a probability proportional to its weight and, if they are to lie
     * apart, to its squared distance from the nearest centre so far. A component that rows are known to come from has their
     * mean instead.
     */
    private Clusters centres(int components, RandomGenerator random, boolean apart) {
        double[][] centres = new double[components][];
        double[] nearest = new double[rows.n()];
        double[] distance = new double[rows.n()];
        double[] chance = weights.clone();
        Arrays.fill(nearest, Double.POSITIVE_INFINITY);
        int found = 0;
        for (int k : knownFirst(components)) {
            double[] centre = meanOfLabelled(k);
            if (centre == null) {
                requireRowsLeft(chance, components, found);
                int drawn = Sampling.index(chance, random);
                centre = new double[scaled.d()];
                for (int j = 0; j < centre.length; j++) {
                    centre[j] = scaled.x()[j * scaled.n() + drawn];
                }
            }
            centres[k] = centre;
            found++;
            QuadraticForm.distance(scaled.n(), scaled.d(), scaled.x(), centre, distance, 0);
            for (int i = 0; i < nearest.length; i++) {
                nearest[i] = Math.min(nearest[i], distance[i]);
                chance[i] = nearest[i] == 0 ? 0 : weights[i] * (apart ? nearest[i] : 1);
            }
        }
        double[] equal = new double[components];
        Arrays.fill(equal, 1.0 / components);
        return new Clusters(equal, centres);
    }

    /** The components' numbers, those that some rows are known to come from before the others. */
    private int[] knownFirst(int components) {
        return IntStream.range(0, components)
                .boxed()
                .sorted(Comparator.comparing(k -> meanOfLabelled(k) == null))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** The mean of the rows that are known to come from a component; null where there are none. */
    private double @Nullable [] meanOfLabelled(int component) {
        double[] mean = new double[scaled.d()];
        double weight = 0;
        for (int i = 0; i < scaled.n(); i++) {
            int[] set = allowed[i];
            if (set != null && set.length == 1 && set[0] == component) {
                weight += weights[i];
                for (int j = 0; j < mean.length; j++) {
                    mean[j] += weights[i] / weight * (scaled.x()[j * scaled.n() + i] - mean[j]);
                }
            }
        }
        return weight > 0 ? mean : null;
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

    /** The nearest centre of every row, of those that its label allows; fails where a centre has none. */
    private int[] nearest(Clusters clusters) {
        int[] label = new int[scaled.n()];
        clusters.nearest(scaled, label);
        for (int i = 0; i < label.length; i++) {
            int[] set = allowed[i];
            if (set != null) {
                int row = i;
                label[i] = Arrays.stream(set)
                        .boxed()
                        .min(Comparator.comparingDouble(k -> distance(row, clusters.means()[k])))
                        .orElseThrow();
            }
        }
        boolean[] used = new boolean[clusters.size()];
        for (int i = 0; i < label.length; i++) {
            used[label[i]] |= weights[i] > 0;
        }
        for (int k = 0; k < used.length; k++) {
            if (!used[k]) {
                throw new DegenerateException(k, 0, "has no row to start from");
            }
        }
        return label;
    }

    private double distance(int row, double[] centre) {
        double sum = 0;
        for (int j = 0; j < centre.length; j++) {
            double apart = scaled.x()[j * scaled.n() + row] - centre[j];
            sum += apart * apart;
        }
        return sum;
    }
}
