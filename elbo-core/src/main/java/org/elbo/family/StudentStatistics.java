/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

import org.elbo.kernel.Moments;
import org.elbo.stats.Statistics;

/**
 * For each component its weight N_k, what is expected of the hidden scales u of its observations, and its moments with the
 * weights {@code r E[u]}.
 */
public final class StudentStatistics implements Statistics<StudentStatistics> {

    private static final long serialVersionUID = 1;

    private final NormalStatistics scaled;
    private final double[] counts;
    private final double[] slack;
    private double entropy;

    private StudentStatistics(NormalStatistics scaled, double[] counts, double[] slack, double entropy) {
        this.scaled = scaled;
        this.counts = counts;
        this.slack = slack;
        this.entropy = entropy;
    }

    /** Every u as good as known to be 1. */
    static StudentStatistics first(NormalStatistics normal) {
        return new StudentStatistics(normal, normal.counts().clone(), new double[normal.components()], 0);
    }

    static StudentStatistics of(Columns x, Students current, double[] r) {
        int n = x.n();
        int components = current.size();
        StudentDistances distances = StudentDistances.of(current.normals(), x);
        double[] counts = new double[components];
        double[] slack = new double[components];
        double entropy = 0;
        double[] scaled = new double[components * n];
        for (int k = 0; k < components; k++) {
            double nu = current.degreesOfFreedom(k);
            counts[k] = Moments.sum(n, r, k * n);
            for (int i = 0, at = k * n; i < n; i++, at++) {
                int d = distances.cells(i);
                double delta = distances.squared()[at];
                double expected = StudentScale.expected(nu, d, delta);
                scaled[at] = r[at] * expected;
                if (r[at] > 0) {
                    double slackOfRow = StudentScale.slack(nu, d, delta);
                    slack[k] += r[at] * slackOfRow;
                    // What is missing is normal with a covariance divided by u, which takes from its entropy.
                    double log = slackOfRow + (expected - 1);
                    entropy += r[at] * (StudentScale.entropy(nu, d, delta) - 0.5 * (x.d() - d) * log);
                }
            }
        }
        NormalStatistics moments = distances.isComplete()
                ? NormalStatistics.ofComplete(current.normals(), x, scaled).orElseThrow()
                : PartialRows.statistics(current.normals(), x, r, scaled);
        return new StudentStatistics(moments, counts, slack, entropy);
    }

    @Override
    public void recycle() {
        scaled.recycle();
    }

    @Override
    public StudentStatistics merge(StudentStatistics other) {
        scaled.merge(other.scaled);
        for (int k = 0; k < counts.length; k++) {
            counts[k] += other.counts[k];
            slack[k] += other.slack[k];
        }
        entropy += other.entropy;
        return this;
    }

    @Override
    public StudentStatistics scale(double factor) {
        return new StudentStatistics(
                scaled.scale(factor), Moments.scaled(factor, counts), Moments.scaled(factor, slack), factor * entropy);
    }

    int components() {
        return counts.length;
    }

    /** The moments with the weights {@code r E[u]}, whose counts are {@code sum_i r_ik E[u_ik]}. */
    NormalStatistics scaled() {
        return scaled;
    }

    /** The weight of each component: N_k, not to be changed. */
    double[] counts() {
        return counts;
    }

    /** {@code sum_i r_ik E[log u - u + 1]}, below 0; not to be changed. */
    double[] slack() {
        return slack;
    }

    /** {@code sum_i r_ik E[log u]}. */
    double expectedLog(int component) {
        return slack[component] + (scaled.counts()[component] - counts[component]);
    }

    /** The entropy of the hidden scales, of all components together. */
    double entropy() {
        return entropy;
    }
}
