/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.mixture;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.elbo.data.NamedNumber;
import org.elbo.data.RowLabels;
import org.elbo.data.Rows;
import org.elbo.data.Schema;
import org.elbo.data.Table;
import org.elbo.em.Bound;
import org.elbo.em.FittedModel;
import org.elbo.family.Columns;
import org.elbo.family.Components;
import org.elbo.family.Sampling;
import org.elbo.kernel.LogSumExp;
import org.elbo.kernel.Scratch;
import org.elbo.stats.Expectation;
import org.jspecify.annotations.Nullable;

/**
 * A mixture: {@code p(x) = sum_k weight_k p(x | k)}.
 *
 * @param <E> the components' densities
 * @param weights K probabilities
 * @param components K densities
 */
public record Mixture<E extends Components<E>>(double[] weights, E components) implements FittedModel {

    private static final double ROUNDING = 1e-9;

    /** Copies the weights and checks them. */
    public Mixture {
        weights = weights.clone();
        double sum = 0;
        for (double weight : weights) {
            if (!(weight >= 0)) {
                throw new IllegalArgumentException("weight = " + weight + "; a mixture's weights must be 0 or more");
            }
            sum += weight;
        }
        if (weights.length != components.size() || !(Math.abs(sum - 1) < ROUNDING)) {
            throw new IllegalArgumentException(weights.length + " weights that sum to " + sum + " do not weigh "
                    + components.size() + " components");
        }
    }

    /**
     * The number of components.
     *
     * @return K
     */
    public int size() {
        return weights.length;
    }

    @Override
    public int dimensions() {
        return components.dimensions();
    }

    @Override
    public double logDensity(double... row) {
        double[] total = new double[1];
        posteriors(Columns.of(dimensions(), row), total, new double[1]);
        return total[0];
    }

    @Override
    public double[] logDensity(Rows rows) {
        double[] total = new double[rows.size()];
        posteriors(Columns.of(rows), total, new double[rows.size()]);
        return total;
    }

    /**
     * The probability of each component, given one row: {@code p(k | x)}.
     *
     * @param row d cells
     * @return K probabilities; NaN where the row is impossible
     */
    public double[] posterior(double... row) {
        return posteriors(Columns.of(dimensions(), row), new double[1], new double[1]);
    }

    /**
     * The component that is most probable, given one row.
     *
     * @param row d cells
     * @return its number, from 0; the first of equals
     */
    public int label(double... row) {
        double[] posterior = posterior(row);
        return IntStream.range(0, size())
                .boxed()
                .max(Comparator.<Integer>comparingDouble(k -> posterior[k]).thenComparing(Comparator.reverseOrder()))
                .orElseThrow();
    }

    /**
     * The posteriors of a block of rows.
     *
     * @param x n rows
     * @param total out: the log density of each row, n
     * @param entropy out: the entropy of each row's posterior in nats, n
     * @return K x n probabilities, component by component
     */
    public double[] posteriors(Columns x, double[] total, double[] entropy) {
        double[] p = new double[size() * x.n()];
        posteriors(x, null, p, total, entropy);
        return p;
    }

    /**
     * The posterior as a q, where rows are labelled among the components that they allow: the one for which the bound is
     * the log-likelihood.
     *
     * @return the posterior probabilities of any chunk
     */
    public Responsibilities posterior() {
        return (rows, out) -> System.arraycopy(posteriors(rows), 0, out, 0, size() * rows.size());
    }

    /**
     * The bound at these parameters for any q, each number by its definition: {@code E_q[log p(x,z)]}, {@code H(q)} and
     * {@code KL(q || p(z|x)) = sum q log(q / p(z|x))}, rows counted by their weight and {@code 0 log 0 = 0}.
     *
     * @param data the rows
     * @param q the distribution of every row's component
     * @return the three numbers; minus infinity and infinity in the first and the last where q believes in what cannot be
     * @throws IllegalArgumentException where q is no distribution
     */
    public Bound bound(Table data, Responsibilities q) {
        return data.expect(this, (mixture, rows) -> new Expectation<>(mixture.bound(rows, q), 0, 0, 0))
                .statistics();
    }

    private Bound bound(Rows rows, Responsibilities responsibilities) {
        double[] logJoint = logJoint(Columns.of(rows), rows.labels());
        double[] q = new double[logJoint.length];
        responsibilities.of(rows, q);
        int n = rows.size();
        double[] total = new double[n];
        LogSumExp.normalise(n, size(), logJoint.clone(), total, new double[n]);
        double expectedLogJoint = 0;
        double entropy = 0;
        double divergence = 0;
        for (int i = 0; i < n; i++) {
            requireDistribution(q, i, n, rows.start());
            for (int at = i; at < q.length; at += n) {
                double w = rows.weight(i) * q[at];
                if (w > 0) {
                    double logQ = Math.log(q[at]);
                    double logPosterior = logJoint[at] - total[i];
                    expectedLogJoint += w * logJoint[at];
                    entropy -= w * logQ;
                    divergence += w * (logQ - logPosterior);
                }
            }
        }
        return new Bound(expectedLogJoint, entropy, divergence);
    }

    private static void requireDistribution(double[] q, int row, int n, long start) {
        double sum = 0;
        for (int at = row; at < q.length; at += n) {
            sum += q[at] >= 0 ? q[at] : Double.NaN;
        }
        if (!(Math.abs(sum - 1) < ROUNDING)) {
            throw new IllegalArgumentException("q of row " + (start + row + 1)
                    + " is no distribution; its numbers must be 0 or more and sum to 1");
        }
    }

    /** {@code log weight_k + log p(x_i | k)}: K x n, component by component; minus infinity where a label rules k out. */
    double[] logJoint(Columns x, @Nullable RowLabels labels) {
        double[] p = new double[size() * x.n()];
        logDensities(x, labels, p);
        double[] logWeights = new double[size()];
        setLogWeights(logWeights);
        for (int at = 0; at < p.length; at++) {
            p[at] += logWeights[at / x.n()];
        }
        return p;
    }

    /** {@code log p(x_i | k)}: K x n, component by component; minus infinity where a label rules k out. */
    private void logDensities(Columns x, @Nullable RowLabels labels, double[] out) {
        components.logDensity(x, out);
        for (int i = 0; labels != null && i < x.n(); i++) {
            int[] allowed = labels.allowed(i);
            for (int k = 0, next = 0; allowed != null && k < size(); k++) {
                if (next < allowed.length && allowed[next] == k) {
                    next++;
                } else {
                    out[k * x.n() + i] = Double.NEGATIVE_INFINITY;
                }
            }
        }
    }

    private void setLogWeights(double[] logWeights) {
        for (int k = 0; k < weights.length; k++) {
            logWeights[k] = Math.log(weights[k]);
        }
    }

    /** Of labelled rows among the components that they allow: K x n. */
    double[] posteriors(Rows rows) {
        int n = rows.size();
        double[] p = new double[size() * n];
        posteriors(Columns.of(rows), rows.labels(), p, new double[n], new double[n]);
        return p;
    }

    /**
     * The posteriors of a block of rows.
     *
     * @param labels what is known of their components; null where nothing is
     * @param p out: K x n probabilities, component by component
     * @param total out: the log density of each row, together with its label, n
     * @param entropy out: the entropy of each row's posterior in nats, n
     */
    void posteriors(Columns x, @Nullable RowLabels labels, double[] p, double[] total, double[] entropy) {
        logDensities(x, labels, p);
        try (Scratch scratch = Scratch.open()) {
            double[] logWeights = scratch.doubles(size());
            setLogWeights(logWeights);
            LogSumExp.normalise(x.n(), size(), logWeights, p, total, entropy);
        }
    }

    @Override
    public double[] sample(RandomGenerator random) {
        return components.sample(Sampling.index(weights, random), random);
    }

    /** The weights, then the components' own. */
    @Override
    public List<NamedNumber> named(Schema schema) {
        List<NamedNumber> named = new ArrayList<>();
        for (int k = 0; k < size(); k++) {
            named.add(new NamedNumber("weights", k, "", weights[k]));
        }
        named.addAll(components.named(schema));
        return named;
    }

    @Override
    public Mixture<E> marginal(int... columns) {
        return new Mixture<>(weights, components.marginal(columns));
    }

    /** Its weights are the posterior given the observed cells. */
    @Override
    public Mixture<E> conditional(double[] row) {
        double[] posterior = posterior(row);
        if (Double.isNaN(posterior[0])) {
            throw new IllegalArgumentException("the row's observed cells are impossible under every component");
        }
        return new Mixture<>(posterior, components.conditional(row));
    }

    /**
     * What a row tells about its component on average, {@code I(x;z) = H(p(z)) - mean_i H(p(z|x_i))}.
     *
     * @param meanEntropy the mean entropy of the rows' posteriors, in nats
     * @return nats; between 0 and {@link #entropyOfWeights} at an optimum
     */
    public double mutualInformation(double meanEntropy) {
        return entropyOfWeights() - meanEntropy;
    }

    /**
     * The entropy of the components' weights, {@code H(p(z))}.
     *
     * @return nats
     */
    public double entropyOfWeights() {
        double entropy = 0;
        for (double weight : weights) {
            entropy -= weight == 0 ? 0 : weight * Math.log(weight);
        }
        return entropy;
    }

    /** The order in which components are listed: by decreasing weight, ties by first mean; a background last. */
    int[] order() {
        int exchangeable = components.exchangeable();
        IntStream sorted = IntStream.range(0, exchangeable)
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(k -> -weights[k])
                        .thenComparingDouble(k -> components.mean(k)[0]))
                .mapToInt(Integer::intValue);
        return IntStream.concat(sorted, IntStream.range(exchangeable, size())).toArray();
    }

    /** The order in which components are listed where their numbers mean something. */
    int[] asTheyAre() {
        return IntStream.range(0, size()).toArray();
    }

    Mixture<E> permute(int[] order) {
        double[] permuted = new double[size()];
        for (int k = 0; k < size(); k++) {
            permuted[k] = weights[order[k]];
        }
        return new Mixture<>(permuted, components.permute(order));
    }
}
