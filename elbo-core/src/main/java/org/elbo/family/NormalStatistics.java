/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

import org.elbo.kernel.Moments;
import org.elbo.stats.Statistics;

/**
 * For each component its weight N_k, its weighted mean, and the scatter about that mean; the scatter of all components is
 * pooled where the covariance is tied.
 *
 * <p>Centred throughout: blocks merge by the formula of Chan, Golub and LeVeque (1983), eq. 1.5, {@code S = S_a + S_b +
 * N_a N_b / (N_a + N_b) (m_b - m_a)(m_b - m_a)'}.
 */
public final class NormalStatistics implements Statistics<NormalStatistics> {

    private static final long serialVersionUID = 1;

    private final Covariance shape;
    private final double[] counts;
    private final double[][] means;
    private final double[][] scatters;

    private NormalStatistics(Covariance shape, int components, int d) {
        this.shape = shape;
        this.counts = new double[components];
        this.means = new double[components][d];
        this.scatters = new double[shape.matrices(components)][shape.form().size(d)];
    }

    static NormalStatistics of(Covariance shape, Columns x, int components, double[] responsibilities) {
        NormalStatistics s = new NormalStatistics(shape, components, x.d());
        for (int k = 0; k < components; k++) {
            int at = k * x.n();
            s.counts[k] = Moments.sum(x.n(), responsibilities, at);
            Moments.mean(x.n(), x.d(), x.x(), responsibilities, at, s.counts[k], s.means[k]);
            shape.form().addScatter(x, responsibilities, at, s.means[k], s.scatter(k));
        }
        return s;
    }

    @Override
    public NormalStatistics merge(NormalStatistics other) {
        for (int m = 0; m < scatters.length; m++) {
            for (int i = 0; i < scatters[m].length; i++) {
                scatters[m][i] += other.scatters[m][i];
            }
        }
        for (int k = 0; k < counts.length; k++) {
            mergeMean(k, other.counts[k], other.means[k]);
        }
        return this;
    }

    private void mergeMean(int k, double otherCount, double[] otherMean) {
        double count = counts[k] + otherCount;
        if (count == 0) {
            return;
        }
        double share = otherCount / count;
        double[] apart = new double[otherMean.length];
        for (int j = 0; j < apart.length; j++) {
            apart[j] = otherMean[j] - means[k][j];
            means[k][j] = counts[k] == 0 ? otherMean[j] : means[k][j] + share * apart[j];
        }
        shape.form().addOuter(counts[k] * share, apart, scatter(k));
        counts[k] = count;
    }

    int components() {
        return counts.length;
    }

    int dimensions() {
        return means[0].length;
    }

    /**
     * The weight of each component.
     *
     * @return N_k, K numbers; not to be changed
     */
    public double[] counts() {
        return counts;
    }

    /**
     * The weighted mean of a component.
     *
     * @param component its number, from 0
     * @return d numbers, not to be changed; of no meaning where its weight is 0
     */
    public double[] mean(int component) {
        return means[component];
    }

    /**
     * The scatter of a component about its mean, or of all components about theirs where the covariance is tied.
     *
     * @param component its number, from 0
     * @return in the form of the covariance; not to be changed
     */
    public double[] scatter(int component) {
        return scatters[shape.matrixOf(component)];
    }

    double totalCount() {
        return Moments.sum(counts.length, counts, 0);
    }

    /** The mean of all observations. */
    double[] pooledMean() {
        double total = totalCount();
        double[] origin = means[0];
        double[] pooled = origin.clone();
        for (int k = 1; k < counts.length; k++) {
            for (int j = 0; j < pooled.length; j++) {
                pooled[j] += counts[k] / total * (means[k][j] - origin[j]);
            }
        }
        return pooled;
    }

    /** The scatter of all components about their own means. */
    double[] withinScatter() {
        double[] within = new double[scatters[0].length];
        for (double[] scatter : scatters) {
            for (int i = 0; i < within.length; i++) {
                within[i] += scatter[i];
            }
        }
        return within;
    }

    /** The scatter of all observations about their mean. */
    double[] totalScatter() {
        double[] total = withinScatter();
        double[] pooled = pooledMean();
        for (int k = 0; k < counts.length; k++) {
            double[] apart = new double[pooled.length];
            for (int j = 0; j < apart.length; j++) {
                apart[j] = means[k][j] - pooled[j];
            }
            shape.form().addOuter(counts[k], apart, total);
        }
        return total;
    }
}
