/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

import org.elbo.data.Support;
import org.elbo.stats.DegenerateException;
import org.jspecify.annotations.Nullable;

/**
 * The Bernoulli family, columns independent given the component, with a {@linkplain BetaPrior prior} on every probability
 * for MAP. M-step: {@code t_kj = (ones + a - 1) / (N_k + a + b - 2)}; without a prior the weighted share of ones.
 */
public final class Bernoulli implements ObservationModel<Bernoullis, LinearStatistics> {

    private static final long serialVersionUID = 1;
    private static final BetaPrior FLAT = new BetaPrior(1, 1);

    private final @Nullable BetaPrior prior;

    private Bernoulli(@Nullable BetaPrior prior) {
        this.prior = prior;
    }

    /**
     * Maximum likelihood.
     *
     * @return the family
     */
    public static Bernoulli of() {
        return new Bernoulli(null);
    }

    /**
     * The same family with a prior.
     *
     * @param newPrior the prior of every probability
     * @return the family for MAP
     */
    public Bernoulli withPrior(BetaPrior newPrior) {
        return new Bernoulli(newPrior);
    }

    @Override
    public Support support() {
        return Support.BITS;
    }

    @Override
    public Class<Bernoullis> type() {
        return Bernoullis.class;
    }

    @Override
    public LinearStatistics statistics(Columns x, int components, double[] responsibilities) {
        return LinearStatistics.of(x, components, responsibilities);
    }

    @Override
    public double[] counts(LinearStatistics statistics) {
        return statistics.counts().clone();
    }

    @Override
    public Bernoullis mStep(LinearStatistics s) {
        BetaPrior beta = prior == null ? FLAT : prior;
        double[][] probabilities = new double[s.components()][];
        for (int k = 0; k < probabilities.length; k++) {
            probabilities[k] = s.sums(k).clone();
            for (int j = 0; j < probabilities[k].length; j++) {
                // Rounding may leave a sum of bits a little above the weight that they carry.
                double ones = Math.min(probabilities[k][j], s.count(k));
                probabilities[k][j] = beta.mode(ones, s.count(k) - ones);
                if (Double.isNaN(probabilities[k][j])) {
                    throw new DegenerateException(
                            k, s.count(k), "has no probability at which its posterior is highest");
                }
            }
        }
        return new Bernoullis(probabilities);
    }

    /** The components' shares of ones, each drawn by one observation's weight towards one half. */
    @Override
    public Bernoullis start(LinearStatistics s) {
        double[][] probabilities = new double[s.components()][];
        for (int k = 0; k < probabilities.length; k++) {
            probabilities[k] = s.sums(k).clone();
            for (int j = 0; j < probabilities[k].length; j++) {
                probabilities[k][j] = (probabilities[k][j] + 0.5) / (s.count(k) + 1);
            }
        }
        return new Bernoullis(probabilities);
    }

    @Override
    public boolean hasPrior() {
        return prior != null;
    }

    @Override
    public double logPrior(Bernoullis parameters) {
        double sum = 0;
        for (double[] component : parameters.probabilities()) {
            for (double probability : component) {
                sum += prior == null ? 0 : prior.logDensity(probability);
            }
        }
        return sum;
    }

    @Override
    public double expectedLogDensity(Bernoullis parameters, LinearStatistics s) {
        double sum = 0;
        for (int k = 0; k < parameters.size(); k++) {
            for (int j = 0; j < parameters.dimensions(); j++) {
                double probability = parameters.probabilities()[k][j];
                double ones = s.sums(k)[j];
                sum += ProbabilityTables.xLogY(ones, probability)
                        + ProbabilityTables.xLogY(Math.max(0, s.count(k) - ones), 1 - probability);
            }
        }
        return sum;
    }

    @Override
    public String toString() {
        return "bernoulli" + (prior == null ? "" : ", " + prior);
    }
}
