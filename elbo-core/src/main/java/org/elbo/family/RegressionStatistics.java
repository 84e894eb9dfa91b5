/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

import java.util.Arrays;
import org.elbo.data.UnsuitableDataException;
import org.elbo.kernel.Moments;
import org.elbo.stats.Statistics;

/**
 * For each component its weight N_k, and the moments of features and target together over the rows whose target is
 * observed.
 */
public final class RegressionStatistics implements Statistics<RegressionStatistics> {

    private static final long serialVersionUID = 1;

    private final double[] counts;
    private final NormalStatistics joint;

    private RegressionStatistics(double[] counts, NormalStatistics joint) {
        this.counts = counts;
        this.joint = joint;
    }

    static RegressionStatistics of(Columns x, int components, double[] r) {
        double[] counts = new double[components];
        for (int k = 0; k < components; k++) {
            counts[k] = Moments.sum(x.n(), r, k * x.n());
        }
        if (x.isComplete(x.d() - 1)) {
            return new RegressionStatistics(counts, joint(x, components, r));
        }
        double[] cells = Arrays.copyOf(x.x(), x.n() * x.d());
        double[] weights = Arrays.copyOf(r, components * x.n());
        for (int i = 0; i < x.n(); i++) {
            if (Double.isNaN(cells[(x.d() - 1) * x.n() + i])) {
                for (int at = i; at < cells.length; at += x.n()) {
                    cells[at] = 0;
                }
                for (int at = i; at < weights.length; at += x.n()) {
                    weights[at] = 0;
                }
            }
        }
        Columns observed = new Columns(x.n(), x.d(), cells);
        return new RegressionStatistics(counts, joint(observed, components, weights));
    }

    private static NormalStatistics joint(Columns x, int components, double[] r) {
        return NormalStatistics.ofComplete(Covariance.FULL, x, components, r).orElseThrow(() -> missing(x));
    }

    private static UnsuitableDataException missing(Columns x) {
        for (int i = 0; i < x.n(); i++) {
            Regressions.requireFeatures(x, i);
        }
        return new UnsuitableDataException("a regression's cells must be finite");
    }

    @Override
    public RegressionStatistics merge(RegressionStatistics other) {
        for (int k = 0; k < counts.length; k++) {
            counts[k] += other.counts[k];
        }
        joint.merge(other.joint);
        return this;
    }

    @Override
    public RegressionStatistics scale(double factor) {
        return new RegressionStatistics(Moments.scaled(factor, counts), joint.scale(factor));
    }

    int components() {
        return counts.length;
    }

    /** N_k, K numbers, rows without target among them; not to be changed. */
    double[] counts() {
        return counts;
    }

    /** The moments of one component's rows with a target. */
    LeastSquares of(int component) {
        return new LeastSquares(joint.counts()[component], joint.mean(component), joint.scatter(component));
    }

    /** The moments of all rows with a target. */
    LeastSquares pooled() {
        return new LeastSquares(joint.totalCount(), joint.pooledMean(), joint.totalScatter());
    }
}
