/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

import org.elbo.data.Support;
import org.elbo.stats.DegenerateException;
import org.jspecify.annotations.Nullable;

/**
 * The Poisson family, columns independent given the component, with a {@linkplain GammaPrior prior} on every rate for
 * MAP. M-step: {@code rate_kj = (sum_i r_ik x_ij + a - 1) / (N_k + b)}; without a prior the weighted mean.
 */
public final class Poisson implements ObservationModel<Poissons, LinearStatistics> {

    private static final long serialVersionUID = 1;

    private final @Nullable GammaPrior prior;

    private Poisson(@Nullable GammaPrior prior) {
        this.prior = prior;
    }

    /**
     * Maximum likelihood.
     *
     * @return the family
     */
    public static Poisson of() {
        return new Poisson(null);
    }

    /**
     * The same family with a prior.
     *
     * @param newPrior the prior of every rate
     * @return the family for MAP
     */
    public Poisson withPrior(GammaPrior newPrior) {
        return new Poisson(newPrior);
    }

    @Override
    public Support support() {
        return Support.COUNTS;
    }

    @Override
    public Class<Poissons> type() {
        return Poissons.class;
    }

    @Override
    public LinearStatistics statistics(Columns x, int components, double[] responsibilities) {
        LinearStatistics s = LinearStatistics.of(x, components, responsibilities);
        double[] carrier = Poissons.carrier(x);
        for (int at = 0; at < components * x.n(); at++) {
            s.addCarrier(responsibilities[at] * carrier[at % x.n()]);
        }
        return s;
    }

    @Override
    public double[] counts(LinearStatistics statistics) {
        return statistics.counts().clone();
    }

    @Override
    public Poissons mStep(LinearStatistics s) {
        double[][] rates = new double[s.components()][];
        for (int k = 0; k < rates.length; k++) {
            rates[k] = s.sums(k).clone();
            for (int j = 0; j < rates[k].length; j++) {
                rates[k][j] = prior == null ? rates[k][j] / s.count(k) : prior.mode(rates[k][j], s.count(k));
                if (!(rates[k][j] >= 0 && rates[k][j] < Double.POSITIVE_INFINITY)) {
                    throw new DegenerateException(k, s.count(k), "has no rate at which its posterior is highest");
                }
            }
        }
        return new Poissons(rates);
    }

    /** The components' means, each drawn by one observation's weight towards the mean of all, so that no rate is 0. */
    @Override
    public Poissons start(LinearStatistics s) {
        double[] pooled = s.pooledSums();
        double total = s.totalCount();
        double[][] rates = new double[s.components()][pooled.length];
        for (int k = 0; k < rates.length; k++) {
            for (int j = 0; j < pooled.length; j++) {
                double drawn = (s.sums(k)[j] + pooled[j] / total) / (s.count(k) + 1);
                // Where nothing was ever counted a prior may forbid a rate of 0; the mode under it is then positive.
                rates[k][j] = drawn == 0 && prior != null ? Math.max(0, prior.mode(0, total)) : drawn;
            }
        }
        return new Poissons(rates);
    }

    @Override
    public boolean hasPrior() {
        return prior != null;
    }

    @Override
    public double logPrior(Poissons parameters) {
        double sum = 0;
        for (double[] component : parameters.rates()) {
            for (double rate : component) {
                sum += prior == null ? 0 : prior.logDensity(rate);
            }
        }
        return sum;
    }

    @Override
    public double expectedLogDensity(Poissons parameters, LinearStatistics s) {
        double sum = s.carrier();
        for (int k = 0; k < parameters.size(); k++) {
            for (int j = 0; j < parameters.dimensions(); j++) {
                double rate = parameters.rates()[k][j];
                sum += ProbabilityTables.xLogY(s.sums(k)[j], rate) - s.count(k) * rate;
            }
        }
        return sum;
    }

    @Override
    public String toString() {
        return "poisson" + (prior == null ? "" : ", " + prior);
    }
}
