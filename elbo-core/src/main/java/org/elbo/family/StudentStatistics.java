/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

import org.elbo.kernel.Moments;
import org.elbo.kernel.Scratch;
import org.elbo.kernel.Tails;
import org.elbo.stats.Recycled;
import org.elbo.stats.Statistics;

/**
 * For each component its weight N_k, what is expected of the hidden scales u of its observations, and its moments with the
 * weights {@code r E[u]}.
 */
public final class StudentStatistics implements Statistics<StudentStatistics> {

    private static final long serialVersionUID = 1;

    private static final Recycled<StudentStatistics> RECYCLED = new Recycled<>();

    /** How many of the last ones a thread keeps to use again. */
    private static final int KEPT = 64;

    private NormalStatistics scaled;
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
        StudentDistances distances = StudentDistances.of(current, x);
        try (Scratch scratch = Scratch.open()) {
            double[] scaled = scratch.doubles(components * n);
            double[] counts = scratch.doubles(components);
            double[] slack = scratch.zeros(components);
            for (int k = 0; k < components; k++) {
                counts[k] = Moments.sum(n, r, k * n);
            }
            double entropy = distances.isComplete()
                    ? scaleComplete(x, current, distances, counts, r, scaled, slack)
                    : scalePartial(x, current, distances, r, scaled, slack);
            NormalStatistics moments = distances.isComplete()
                    ? NormalStatistics.ofComplete(current.normals(), x, scaled).orElseThrow()
                    : PartialRows.statistics(current.normals(), x, r, scaled);
            return of(moments, counts, slack, entropy);
        }
    }

    /** Copies the arrays. */
    private static StudentStatistics of(NormalStatistics scaled, double[] counts, double[] slack, double entropy) {
        int components = scaled.components();
        StudentStatistics s = RECYCLED.take(
                used -> used.components() == components,
                () -> new StudentStatistics(scaled, new double[components], new double[components], 0));
        s.scaled = scaled;
        System.arraycopy(counts, 0, s.counts, 0, components);
        System.arraycopy(slack, 0, s.slack, 0, components);
        s.entropy = entropy;
        return s;
    }

    /** Sets the weights {@code r E[u]} and adds up what they hide; returns the entropy of the hidden scales. */
    private static double scaleComplete(
            Columns x,
            Students current,
            StudentDistances distances,
            double[] counts,
            double[] r,
            double[] scaled,
            double[] slack) {
        int n = x.n();
        double entropy = 0;
        try (Scratch scratch = Scratch.open()) {
            double[] sums = scratch.doubles(2);
            for (int k = 0; k < current.size(); k++) {
                double nu = current.degreesOfFreedom(k);
                Tails.scales(n, x.d(), distances.squared(), distances.logs(), r, nu, scaled, k * n, sums);
                slack[k] = sums[0] - counts[k] * StudentScale.remainder(nu, x.d());
                entropy += sums[1] + counts[k] * StudentScale.entropy(nu, x.d());
            }
        }
        return entropy;
    }

    /** The same where rows have cells of their own numbers. */
    private static double scalePartial(
            Columns x, Students current, StudentDistances distances, double[] r, double[] scaled, double[] slack) {
        int n = x.n();
        double entropy = 0;
        for (int k = 0; k < current.size(); k++) {
            double nu = current.degreesOfFreedom(k);
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
                    double entropyOfRow = Math.log(expected) + StudentScale.entropy(nu, d);
                    entropy += r[at] * (entropyOfRow - 0.5 * (x.d() - d) * log);
                }
            }
        }
        return entropy;
    }

    @Override
    public void recycle() {
        scaled.recycle();
        RECYCLED.give(this, KEPT);
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
