/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

import java.util.List;
import java.util.random.RandomGenerator;
import org.apache.commons.statistics.distribution.PoissonDistribution;
import org.elbo.data.Support;
import org.elbo.kernel.LogFactorial;
import org.elbo.kernel.LogPoisson;
import org.elbo.kernel.Moments;
import org.elbo.kernel.Scratch;
import org.jspecify.annotations.Nullable;

/**
 * Counts: {@code log p(x | rate) = x log rate - rate - log x!}; a rate of 0 makes every count but 0 impossible. With a
 * {@linkplain GammaPrior prior} on the rate for MAP.
 *
 * <p>M-step: {@code rate = (sum_i r_i x_i + a - 1) / (N + b)}; without a prior the weighted mean. Statistics: {@code N, sum
 * r x, -sum r log x!}.
 */
public final class Poisson implements ExponentialFamily {

    private static final long serialVersionUID = 1;
    private static final List<Parameter> PARAMETERS = List.of(Parameter.of("rate", "rates", Domain.NOT_NEGATIVE));

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
     * @param newPrior the prior of the rate
     * @return the family for MAP
     */
    public Poisson withPrior(GammaPrior newPrior) {
        return new Poisson(newPrior);
    }

    @Override
    public String label() {
        return "poisson";
    }

    @Override
    public List<Parameter> parameters() {
        return PARAMETERS;
    }

    @Override
    public boolean contains(double cell) {
        return Support.COUNTS.contains(0, cell);
    }

    @Override
    public String description() {
        return Support.COUNTS.description(0);
    }

    @Override
    public double logDensity(double cell, double[] theta) {
        return theta[0] > 0 ? LogPoisson.of(cell, theta[0]) : cell == 0 ? 0 : Double.NEGATIVE_INFINITY;
    }

    /** The count, and {@code -log x!}. */
    @Override
    public int functions() {
        return 2;
    }

    /** Not of large counts, of which {@code x log rate} and {@code log x!} would cancel digits. */
    @Override
    public boolean setFunctions(Columns x, int column, double[] t, int at) {
        System.arraycopy(x.x(), column * x.n(), t, at, x.n());
        return LogFactorial.setMinus(x.n(), x.x(), column * x.n(), t, at + x.n());
    }

    @Override
    public double setNatural(double[] theta, double[] eta, int at) {
        eta[at] = Math.log(theta[0]);
        eta[at + 1] = 1;
        return -theta[0];
    }

    /**
     * What all components share is the log probability under a rate in their midst; what one has beyond that is {@code x
     * log(r / c) - (r - c)}, in which large counts cancel no digits.
     */
    @Override
    public void addLogDensity(Columns x, int column, double[][] theta, double[] out) {
        double least = theta[0][0];
        double most = least;
        for (double[] component : theta) {
            least = Math.min(least, component[0]);
            most = Math.max(most, component[0]);
        }
        double centre = least + (most - least) / 2;
        try (Scratch scratch = Scratch.open()) {
            double[] shared = scratch.zeros(x.n());
            setShared(x, column, centre, shared);
            for (int k = 0; k < theta.length; k++) {
                double apart = theta[k][0] - centre;
                double log = centre > 0 ? Math.log1p(apart / centre) : 0;
                addComponent(x, column, log, apart, shared, out, k * x.n());
            }
        }
    }

    private static void setShared(Columns x, int column, double rate, double[] shared) {
        double log = Math.log(rate);
        for (int i = 0, from = column * x.n(); i < x.n(); i++, from++) {
            double count = x.x()[from];
            boolean possible = count >= 0 && count == Math.rint(count) && (rate > 0 || count == 0);
            if (!Double.isNaN(count) && !possible) {
                shared[i] = Double.NEGATIVE_INFINITY;
            } else if (!Double.isNaN(count) && rate > 0) {
                shared[i] = LogPoisson.of(count, rate, log);
            }
        }
    }

    private static void addComponent(
            Columns x, int column, double log, double apart, double[] shared, double[] out, int at) {
        int from = column * x.n();
        for (int i = 0; i < x.n(); i++) {
            // 0 log 0 is 0: where nothing is expected and nothing is seen, nothing is added.
            double count = x.x()[from + i];
            double beyond = count > 0 ? count * log - apart : -apart;
            out[at + i] += shared[i] + (Double.isNaN(count) ? 0 : beyond);
        }
    }

    @Override
    public double mean(double[] theta) {
        return theta[0];
    }

    @Override
    public double variance(double[] theta) {
        return theta[0];
    }

    @Override
    public double sample(double[] theta, RandomGenerator random) {
        return theta[0] == 0
                ? 0
                : PoissonDistribution.of(theta[0])
                        .createSampler(random::nextLong)
                        .sample();
    }

    @Override
    public double[] statistics(Columns x, int column, double[] r, int at, double @Nullable [] theta) {
        double weight = 0;
        double sum = 0;
        double carrier = 0;
        for (int i = 0, from = column * x.n(); i < x.n(); i++, from++) {
            double count = x.x()[from];
            if (!Double.isNaN(count)) {
                weight += r[at + i];
                sum += r[at + i] * count;
                carrier -= r[at + i] * LogFactorial.of(count);
            }
        }
        return new double[] {x.isComplete(column) ? Moments.sum(x.n(), r, at) : weight, sum, carrier};
    }

    @Override
    public double[] mStep(double[] s, double[] pooled, double[] fixed) {
        if (!Double.isNaN(fixed[0])) {
            return fixed.clone();
        }
        double rate = prior == null ? s[1] / s[0] : prior.mode(s[1], s[0]);
        if (!(rate >= 0 && rate < Double.POSITIVE_INFINITY)) {
            throw new NoMaximumException("has no rate at which its posterior is highest");
        }
        return new double[] {rate};
    }

    /** The component's mean, drawn by one observation's weight towards the mean of all, so that no rate is 0. */
    @Override
    public double[] start(double[] s, double[] pooled) {
        double drawn = (s[1] + pooled[1] / pooled[0]) / (s[0] + 1);
        // Where nothing was ever counted a prior may forbid a rate of 0; the mode under it is then positive.
        return new double[] {drawn == 0 && prior != null ? Math.max(0, prior.mode(0, pooled[0])) : drawn};
    }

    @Override
    public double expectedLogDensity(double[] theta, double[] s) {
        return Logs.xLogY(s[1], theta[0]) - s[0] * theta[0] + s[2];
    }

    @Override
    public Poisson withoutPrior() {
        return hasPrior() ? of() : this;
    }

    @Override
    public boolean hasPrior() {
        return prior != null;
    }

    @Override
    public double logPrior(double[] theta) {
        return prior == null ? 0 : prior.logDensity(theta[0]);
    }

    @Override
    public String toString() {
        return label() + (prior == null ? "" : ", " + prior);
    }
}
