/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.inference;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import org.elbo.em.FittedModel;
import org.elbo.stats.Randoms;

/**
 * How unusual a row is: the share of rows drawn from the model itself whose log density is not higher than the row's. For a
 * row that is like the model's own it is uniform between 0 and 1, or for discrete rows not below that; near 0 it is outlying.
 * Unlike a density it means the same for every model and any number of cells.
 *
 * <p>With b of B draws not higher the score is {@code (b + 1) / (B + 1)}: the row counts as one of the draws, which makes it
 * a p-value of the hypothesis that the row is the model's own (Davison and Hinkley 1997, section 4.2.3). Its standard error
 * is {@code sqrt(p (1 - p) / B)}; the least that it can be is {@code 1 / (B + 1)}. A row with missing cells is compared with
 * the observed cells' density of draws that lack the same cells; a row without any cell has score 1.
 *
 * <p>Draws are kept, and their densities for every pattern of missing cells that has been met. May be used from many threads.
 */
public final class OutlierScore {

    /** Keeps these draws apart from other random numbers under the same seed. */
    private static final long KEY = 0x4F55544C;

    private final FittedModel model;
    private final double[][] draws;
    private final Map<BitSet, double[]> densities = new ConcurrentHashMap<>();

    private OutlierScore(FittedModel model, double[][] draws) {
        this.model = model;
        this.draws = draws;
    }

    /**
     * Draws the rows to compare with.
     *
     * @param model the fitted model
     * @param draws how many rows, B, at least 1; some thousands tell scores of some thousandths apart
     * @param seed of the draws
     * @return the score
     */
    public static OutlierScore of(FittedModel model, int draws, long seed) {
        if (draws < 1) {
            throw new IllegalArgumentException("draws = " + draws + "; it must be 1 or more");
        }
        RandomGenerator random = Randoms.of(seed, KEY);
        double[][] rows = new double[draws][];
        Arrays.setAll(rows, b -> model.sample(random));
        return new OutlierScore(model, rows);
    }

    /**
     * The score of a row.
     *
     * @param row d cells, NaN where missing
     * @return above 0 and at most 1; small where the row is outlying
     */
    public double of(double... row) {
        double density = model.logDensity(row);
        double[] sorted = densities.computeIfAbsent(missing(row), this::densities);
        return (notHigher(sorted, density) + 1.0) / (sorted.length + 1.0);
    }

    private static BitSet missing(double[] row) {
        BitSet missing = new BitSet();
        for (int j = 0; j < row.length; j++) {
            missing.set(j, Double.isNaN(row[j]));
        }
        return missing;
    }

    private double[] densities(BitSet missing) {
        double[] sorted = new double[draws.length];
        for (int b = 0; b < sorted.length; b++) {
            double[] draw = draws[b].clone();
            missing.stream().forEach(j -> draw[j] = Double.NaN);
            sorted[b] = model.logDensity(draw);
        }
        Arrays.sort(sorted);
        return sorted;
    }

    /** How many of sorted numbers are not above a value. */
    private static int notHigher(double[] sorted, double value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] <= value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
