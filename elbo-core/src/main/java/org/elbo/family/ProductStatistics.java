/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

import java.util.Arrays;
import org.elbo.kernel.Moments;
import org.elbo.stats.Recycled;
import org.elbo.stats.Statistics;
import org.jspecify.annotations.Nullable;

/** For each component its weight N_k, and for each of its columns the statistics of the column's family. */
public final class ProductStatistics implements Statistics<ProductStatistics> {

    private static final long serialVersionUID = 1;

    private static final Recycled<ProductStatistics> RECYCLED = new Recycled<>();

    /** How many of the last ones a thread keeps to use again. */
    private static final int KEPT = 64;

    private final Univariate[] families;
    private final double[] counts;
    private final double[][][] columns;

    private ProductStatistics(Univariate[] families, double[] counts, double[][][] columns) {
        this.families = families;
        this.counts = counts;
        this.columns = columns;
    }

    /** To be filled in. */
    @SuppressWarnings("ReferenceEquality") // a model has one array of families
    private static ProductStatistics none(Univariate[] families, int components) {
        return RECYCLED.take(
                used -> used.families == families && used.counts.length == components,
                () -> anew(families, components));
    }

    private static ProductStatistics anew(Univariate[] families, int components) {
        double[][][] columns = new double[families.length][components][];
        for (int j = 0; j < families.length; j++) {
            if (families[j] instanceof ExponentialFamily family) {
                Arrays.setAll(columns[j], k -> new double[1 + family.functions()]);
            }
        }
        return new ProductStatistics(families, new double[components], columns);
    }

    @Override
    public void recycle() {
        RECYCLED.give(this, KEPT);
    }

    /** Statistics of a block; {@code theta[j][k]} are the parameters so far, null before there are any. */
    static ProductStatistics of(
            Univariate[] families, Columns x, int components, double[] r, double @Nullable [][][] theta) {
        ProductStatistics s = none(families, components);
        for (int k = 0; k < components; k++) {
            s.counts[k] = Moments.sum(x.n(), r, k * x.n());
        }
        ExponentialColumns exponential = ExponentialColumns.of(families, x);
        exponential.setStatistics(x.n(), r, s.counts, s.columns);
        for (int j = 0; j < families.length; j++) {
            if (!exponential.has(j)) {
                s.columns[j] = families[j].statistics(x, j, components, r, theta == null ? null : theta[j]);
            }
        }
        return s;
    }

    @Override
    public ProductStatistics merge(ProductStatistics other) {
        for (int k = 0; k < counts.length; k++) {
            counts[k] += other.counts[k];
            for (int j = 0; j < families.length; j++) {
                columns[j][k] = families[j].merge(columns[j][k], other.columns[j][k]);
            }
        }
        return this;
    }

    @Override
    public ProductStatistics scale(double factor) {
        double[][][] scaled = new double[columns.length][counts.length][];
        for (int j = 0; j < columns.length; j++) {
            for (int k = 0; k < counts.length; k++) {
                scaled[j][k] = families[j].scale(columns[j][k], factor);
            }
        }
        return new ProductStatistics(families, Moments.scaled(factor, counts), scaled);
    }

    int components() {
        return counts.length;
    }

    double[] counts() {
        return counts;
    }

    /** Of one component in one column. */
    double[] of(int column, int component) {
        return columns[column][component];
    }

    /** Of all components in one column. */
    double[] pooled(int column) {
        double[] pooled = columns[column][0].clone();
        for (int k = 1; k < counts.length; k++) {
            pooled = families[column].merge(pooled, columns[column][k]);
        }
        return pooled;
    }

    @Override
    public String toString() {
        return "counts " + Arrays.toString(counts);
    }
}
