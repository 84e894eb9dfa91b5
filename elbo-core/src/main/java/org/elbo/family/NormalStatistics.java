/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

import java.util.Arrays;
import java.util.Optional;
import org.elbo.kernel.ClusterMeans;
import org.elbo.kernel.Moments;
import org.elbo.kernel.Scratch;
import org.elbo.stats.Recycled;
import org.elbo.stats.Statistics;
import org.jspecify.annotations.Nullable;

/**
 * For each component its weight N_k, its weighted mean, and the scatter about that mean; the scatter of all components is
 * pooled where the covariance is tied.
 *
 * <p>Centred throughout: blocks merge by the formula of Chan, Golub and LeVeque (1983), eq. 1.5, {@code S = S_a + S_b +
 * N_a N_b / (N_a + N_b) (m_b - m_a)(m_b - m_a)'}. A missing cell counts with its conditional mean and variance, given the
 * row's other cells and the component.
 */
public final class NormalStatistics implements Statistics<NormalStatistics> {

    private static final long serialVersionUID = 1;
    private static final double LOG_TWO_PI_E = Math.log(2 * Math.PI) + 1;

    /** The share of the moments about a point that may be the mean's distance from it: there the scatter loses two bits. */
    private static final double FAR = 0.75;

    /** What a thread keeps of recycled statistics, in numbers of their scatters: 32 MiB. */
    private static final long KEPT_NUMBERS = 1 << 22;

    private static final Recycled<NormalStatistics> RECYCLED = new Recycled<>();

    private final Covariance shape;
    private final double[] counts;
    private final double[][] means;
    private final double[][] scatters;
    private double hiddenEntropy;

    private NormalStatistics(Covariance shape, int components, int d) {
        this.shape = shape;
        this.counts = new double[components];
        this.means = new double[components][d];
        this.scatters = new double[shape.matrices(components)][shape.form().size(d)];
    }

    /** Of no observations. */
    static NormalStatistics none(Covariance shape, int components, int d) {
        return RECYCLED.take(
                        used -> used.shape == shape && used.components() == components && used.dimensions() == d,
                        () -> new NormalStatistics(shape, components, d))
                .cleared();
    }

    private NormalStatistics cleared() {
        Arrays.fill(counts, 0);
        for (double[] scatter : scatters) {
            Arrays.fill(scatter, 0);
        }
        hiddenEntropy = 0;
        return this;
    }

    @Override
    public void recycle() {
        long numbers = (long) scatters.length * scatters[0].length;
        RECYCLED.give(this, Math.max(2, KEPT_NUMBERS / numbers));
    }

    /**
     * Of observations that belong to one of K clusters each, for k-means: the shape is one variance for all.
     *
     * @param x n observations
     * @param centres K x d, the means of clusters without observations
     * @param cluster the number of each observation's cluster, from 0, n
     * @param weights the observations' weights, n; null where all are 1
     * @return statistics, owned by the caller
     */
    public static NormalStatistics ofClusters(
            Columns x, double[][] centres, double[] cluster, double @Nullable [] weights) {
        NormalStatistics s = none(Covariance.TIED_SPHERICAL, centres.length, x.d());
        for (int i = 0; i < x.n(); i++) {
            s.counts[(int) cluster[i]] += weights == null ? 1 : weights[i];
        }
        for (int k = 0; k < centres.length; k++) {
            System.arraycopy(centres[k], 0, s.means[k], 0, x.d());
        }
        s.scatters[0][0] = ClusterMeans.of(x.n(), x.d(), x.x(), cluster, weights, s.counts, s.means);
        return s;
    }

    /** Of observations without missing cells; nothing where there are such cells. */
    static Optional<NormalStatistics> ofComplete(Covariance shape, Columns x, int components, double[] r) {
        if (!x.isComplete()) {
            return Optional.empty();
        }
        NormalStatistics s = none(shape, components, x.d());
        for (int k = 0; k < components; k++) {
            s.add(k, x, r);
        }
        return Optional.of(s);
    }

    /** The same of components that are expected near their means of the last iteration. */
    static Optional<NormalStatistics> ofComplete(Normals current, Columns x, double[] r) {
        if (!x.isComplete()) {
            return Optional.empty();
        }
        NormalStatistics s = none(current.shape(), current.size(), x.d());
        s.addNear(current.meanArrays(), x, r);
        return Optional.of(s);
    }

    /** Adds observations to a component that has none so far; its scatter may have something already. */
    void add(int k, Columns x, double[] r) {
        int at = k * x.n();
        counts[k] = Moments.sum(x.n(), r, at);
        double[] origin = new double[x.d()];
        Moments.mean(x.n(), x.d(), x.x(), r, at, counts[k], origin);
        Arrays.fill(means[k], 0);
        shape.form().addScatters(x, 1, r, at, new double[][] {origin}, new double[][] {means[k]}, new double[][] {
            scatters[shape.matrixOf(k)]
        });
        centre(k, origin);
    }

    /**
     * Adds observations to all components, none of which has any so far, in one pass over the block: about points that the
     * means are expected near, such as those of the last iteration. Where they are so far away that a scatter would lose
     * digits, it takes two passes after all.
     */
    private void addNear(double[][] origins, Columns x, double[] r) {
        for (int k = 0; k < counts.length; k++) {
            counts[k] = Moments.sum(x.n(), r, k * x.n());
            Arrays.fill(means[k], 0);
        }
        shape.form().addScatters(x, counts.length, r, 0, origins, means, scatters);
        for (int m = 0; m < scatters.length; m++) {
            boolean isFar = isFar(m);
            if (isFar) {
                Arrays.fill(scatters[m], 0);
            }
            for (int k = m; k < (shape.isTied() ? counts.length : m + 1); k++) {
                if (isFar) {
                    add(k, x, r);
                } else {
                    centre(k, origins[k]);
                }
            }
        }
    }

    /**
     * Whether points are so far from the means, beside the deviations, that the scatter about the means would lose digits;
     * before {@link #centre}.
     */
    private boolean isFar(int matrix) {
        int d = dimensions();
        double apart = 0;
        for (int j = 0; j < d; j++) {
            apart = shape.form() == SphericalForm.INSTANCE ? apart : 0;
            for (int k = matrix; k < (shape.isTied() ? counts.length : matrix + 1); k++) {
                apart += counts[k] == 0 ? 0 : means[k][j] * (means[k][j] / counts[k]);
            }
            if (apart > FAR * shape.form().variance(scatters[matrix], d, j)) {
                return true;
            }
        }
        return false;
    }

    /** Turns sums of deviations from a point into the mean, and moments about that point into the scatter about the mean. */
    private void centre(int k, double[] origin) {
        double[] mean = means[k];
        double count = counts[k];
        for (int j = 0; j < mean.length; j++) {
            mean[j] = count == 0 ? 0 : mean[j] / count;
        }
        // Not the product of two sums over the count: of a subnormal count the inverse is infinite.
        shape.form().addOuter(-count, mean, scatters[shape.matrixOf(k)]);
        for (int j = 0; j < mean.length; j++) {
            mean[j] += origin[j];
        }
    }

    private static void add(double[] to, double[] from) {
        for (int i = 0; i < to.length; i++) {
            to[i] += from[i];
        }
    }

    /** Adds the covariance and the entropy of hidden cells, of so much weight. */
    void addHidden(int k, double weight, Root hidden, int[] columns) {
        shape.form().addHidden(weight, hidden, columns, dimensions(), scatters[shape.matrixOf(k)]);
        hiddenEntropy += weight == 0 ? 0 : 0.5 * weight * (columns.length * LOG_TWO_PI_E + hidden.logDeterminant());
    }

    @Override
    public NormalStatistics merge(NormalStatistics other) {
        for (int m = 0; m < scatters.length; m++) {
            add(scatters[m], other.scatters[m]);
        }
        try (Scratch scratch = Scratch.open()) {
            double[] apart = scratch.doubles(dimensions());
            for (int k = 0; k < counts.length; k++) {
                mergeMean(k, other.counts[k], other.means[k], apart);
            }
        }
        hiddenEntropy += other.hiddenEntropy;
        return this;
    }

    /** Merges a mean, of which it leaves the distance from the one there was. */
    private void mergeMean(int k, double otherCount, double[] otherMean, double[] apart) {
        double count = counts[k] + otherCount;
        if (count == 0) {
            return;
        }
        double[] mean = means[k];
        double share = otherCount / count;
        for (int j = 0; j < mean.length; j++) {
            apart[j] = otherMean[j] - mean[j];
            mean[j] = counts[k] == 0 ? otherMean[j] : mean[j] + share * apart[j];
        }
        shape.form().addOuter(counts[k] * share, mean.length, apart, scatters[shape.matrixOf(k)]);
        counts[k] = count;
    }

    /** Means stay where they are. */
    @Override
    public NormalStatistics scale(double factor) {
        NormalStatistics scaled = none(shape, components(), dimensions());
        for (int k = 0; k < counts.length; k++) {
            scaled.counts[k] = factor * counts[k];
            scaled.means[k] = means[k].clone();
        }
        Arrays.setAll(scaled.scatters, m -> Moments.scaled(factor, scatters[m]));
        scaled.hiddenEntropy = factor * hiddenEntropy;
        return scaled;
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
        double[] scatter = scatters[shape.matrixOf(component)];
        // Of a matrix the lower triangle alone is kept up meanwhile.
        shape.form().complete(dimensions(), scatter);
        return scatter;
    }

    /** The entropy of the missing cells, given the others and the component: {@code sum_i r_ik log |2 pi e C| / 2}, nats. */
    double hiddenEntropy() {
        return hiddenEntropy;
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
            add(within, scatter);
        }
        shape.form().complete(dimensions(), within);
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
        shape.form().complete(dimensions(), total);
        return total;
    }
}
