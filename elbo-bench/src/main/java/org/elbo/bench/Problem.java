/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.bench;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.elbo.family.Covariance;
import org.elbo.stats.Randoms;
import org.jspecify.annotations.Nullable;

/** What is fitted, in the JMH benchmarks and beside the peers. */
public enum Problem {
    /** Full covariances, few columns. */
    FULL_2(1_000_000, 2, 8, Covariance.FULL),
    /** Full covariances. */
    FULL_10(200_000, 10, 16, Covariance.FULL),
    /** Full covariances, many columns. */
    FULL_50(100_000, 50, 20, Covariance.FULL),
    /** The same with a tenth of the rows, for peers that would take minutes for a pass over all. */
    FULL_50_TENTH(10_000, 50, 20, Covariance.FULL),
    /** Diagonal covariances. */
    DIAGONAL_10(1_000_000, 10, 10, Covariance.DIAGONAL),
    /** k-means, Lloyd's passes. */
    K_MEANS_10(1_000_000, 10, 50, null);

    /**
     * How far centres lie apart, beside the noise about them: so that clusters overlap and responsibilities are soft, in any
     * number of dimensions.
     */
    private static final double SPREAD = 4;

    private final int rows;
    private final int columns;
    private final int components;
    private final @Nullable Covariance covariance;

    Problem(int rows, int columns, int components, @Nullable Covariance covariance) {
        this.rows = rows;
        this.columns = columns;
        this.components = components;
        this.covariance = covariance;
    }

    int rows() {
        return rows;
    }

    int columns() {
        return columns;
    }

    int components() {
        return components;
    }

    boolean isKMeans() {
        return covariance == null;
    }

    boolean isDiagonal() {
        return covariance == Covariance.DIAGONAL;
    }

    /** The shape of the covariances of a mixture. */
    Covariance covariance() {
        if (covariance == null) {
            throw new IllegalStateException(this + " has no covariances");
        }
        return covariance;
    }

    /** Draws rows from K normal distributions of variance 1, always the same. */
    double[][] draw(int n) {
        return draw(n, columns, components);
    }

    static double[][] draw(int n, int columns, int components) {
        RandomGenerator random = Randoms.of(1);
        double[][] centres = new double[components][columns];
        for (double[] centre : centres) {
            Arrays.setAll(centre, j -> SPREAD / Math.sqrt(columns) * random.nextGaussian());
        }
        double[][] rows = new double[n][columns];
        for (double[] row : rows) {
            double[] centre = centres[random.nextInt(centres.length)];
            Arrays.setAll(row, j -> centre[j] + random.nextGaussian());
        }
        return rows;
    }

    /** What is fitted, in words. */
    String title() {
        return isKMeans() ? "k-means" : covariance().label() + " covariances";
    }
}
