/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

import org.elbo.kernel.Moments;
import org.elbo.stats.Statistics;

/** For each component its weight N_k and the expected counts of every column. */
public final class MultinomialStatistics implements Statistics<MultinomialStatistics> {

    private static final long serialVersionUID = 1;

    private final double[] weights;
    private final double[][] counts;
    private double base;

    private MultinomialStatistics(int components, int d) {
        this.weights = new double[components];
        this.counts = new double[components][d];
    }

    /** A missing cell counts nothing where there are no parameters yet. */
    static MultinomialStatistics first(Columns x, int components, double[] r) {
        MultinomialStatistics s = new MultinomialStatistics(components, x.d());
        Multinomials.Totals totals = Multinomials.Totals.of(x);
        for (int k = 0; k < components; k++) {
            s.addObserved(x, totals, k, r);
        }
        return s;
    }

    /**
     * Missing cells count what they are expected to: {@code n_o t_j / t_o}, with n_o and t_o the sums over the observed
     * columns.
     */
    static MultinomialStatistics of(Columns x, Multinomials current, double[] r) {
        MultinomialStatistics s = new MultinomialStatistics(current.size(), x.d());
        Multinomials.Totals totals = Multinomials.Totals.of(x);
        for (int k = 0; k < current.size(); k++) {
            s.addObserved(x, totals, k, r);
            if (!totals.isComplete()) {
                s.addMissing(x, totals, k, current.probabilitiesOf(k), r);
            }
        }
        return s;
    }

    private void addObserved(Columns x, Multinomials.Totals totals, int k, double[] r) {
        int at = k * x.n();
        weights[k] = Moments.sum(x.n(), r, at);
        for (int i = 0; i < x.n(); i++) {
            base += r[at + i] == 0 ? 0 : r[at + i] * totals.logCoefficient()[i];
        }
        for (int j = 0; j < x.d(); j++) {
            for (int i = 0, from = j * x.n(); i < x.n(); i++, from++) {
                double cell = x.x()[from];
                counts[k][j] += cell > 0 ? r[at + i] * cell : 0;
            }
        }
    }

    private void addMissing(Columns x, Multinomials.Totals totals, int k, double[] t, double[] r) {
        double[] seen = totals.observed(x, t);
        double[] perUnit = new double[x.n()];
        for (int i = 0; i < x.n(); i++) {
            double seenCount = r[k * x.n() + i] * totals.count()[i];
            perUnit[i] = seenCount == 0 ? 0 : seenCount / seen[i];
            base -= Logs.xLogY(seenCount, seen[i]);
        }
        for (int j = 0; j < x.d(); j++) {
            double expected = 0;
            for (int i = 0, from = j * x.n(); i < x.n(); i++, from++) {
                expected += Double.isNaN(x.x()[from]) ? t[j] * perUnit[i] : 0;
            }
            counts[k][j] += expected;
            base -= Logs.xLogY(expected, t[j]);
        }
    }

    @Override
    public MultinomialStatistics merge(MultinomialStatistics other) {
        for (int k = 0; k < weights.length; k++) {
            weights[k] += other.weights[k];
            for (int j = 0; j < counts[k].length; j++) {
                counts[k][j] += other.counts[k][j];
            }
        }
        base += other.base;
        return this;
    }

    @Override
    public MultinomialStatistics scale(double factor) {
        MultinomialStatistics scaled = new MultinomialStatistics(weights.length, counts[0].length);
        for (int k = 0; k < weights.length; k++) {
            scaled.weights[k] = factor * weights[k];
            scaled.counts[k] = Moments.scaled(factor, counts[k]);
        }
        scaled.base = factor * base;
        return scaled;
    }

    int components() {
        return weights.length;
    }

    /** N_k, K numbers, not to be changed. */
    double[] weights() {
        return weights;
    }

    /** The expected counts of a component's columns, not to be changed. */
    double[] counts(int component) {
        return counts[component];
    }

    /** What the expected log density has that does not depend on the probabilities. */
    double base() {
        return base;
    }
}
