/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

import org.elbo.kernel.Moments;
import org.elbo.stats.Statistics;

/**
 * For each component its weight N_k and the weighted sum of a vector {@code T(x)}: all that counts, bits and categories
 * need. Beside them the sum of the carrier measure {@code h(x)}, the part of the log density that no parameter enters.
 */
public final class LinearStatistics implements Statistics<LinearStatistics> {

    private static final long serialVersionUID = 1;

    private final double[] counts;
    private final double[][] sums;
    private double carrier;

    LinearStatistics(int components, int length) {
        this.counts = new double[components];
        this.sums = new double[components][length];
    }

    /** Statistics with T(x) = x and a carrier measure of 0. */
    static LinearStatistics of(Columns x, int components, double[] responsibilities) {
        LinearStatistics s = new LinearStatistics(components, x.d());
        for (int k = 0; k < components; k++) {
            s.addCount(k, x.n(), responsibilities);
            for (int j = 0; j < x.d(); j++) {
                double sum = 0;
                for (int i = 0; i < x.n(); i++) {
                    sum += responsibilities[k * x.n() + i] * x.x()[j * x.n() + i];
                }
                s.sums[k][j] = sum;
            }
        }
        return s;
    }

    void addCount(int component, int n, double[] responsibilities) {
        counts[component] += Moments.sum(n, responsibilities, component * n);
    }

    void addCarrier(double logMeasure) {
        carrier += logMeasure;
    }

    @Override
    public LinearStatistics merge(LinearStatistics other) {
        carrier += other.carrier;
        for (int k = 0; k < counts.length; k++) {
            counts[k] += other.counts[k];
            for (int j = 0; j < sums[k].length; j++) {
                sums[k][j] += other.sums[k][j];
            }
        }
        return this;
    }

    int components() {
        return counts.length;
    }

    double[] counts() {
        return counts;
    }

    double count(int component) {
        return counts[component];
    }

    double[] sums(int component) {
        return sums[component];
    }

    double carrier() {
        return carrier;
    }

    /** The sum of {@code T(x)} over all components. */
    double[] pooledSums() {
        double[] pooled = new double[sums[0].length];
        for (double[] sum : sums) {
            for (int j = 0; j < pooled.length; j++) {
                pooled[j] += sum[j];
            }
        }
        return pooled;
    }

    double totalCount() {
        return Moments.sum(counts.length, counts, 0);
    }
}
