/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

import java.util.List;
import java.util.random.RandomGenerator;
import org.elbo.data.Summary;
import org.elbo.data.UnsuitableDataException;
import org.jspecify.annotations.Nullable;

/**
 * Waiting times and other numbers from 0: {@code log p(x | rate) = log rate - rate x}, with a {@linkplain GammaPrior prior}
 * on the rate for MAP.
 *
 * <p>M-step: {@code rate = (N + a - 1) / (sum_i r_i x_i + b)}; without a prior one over the weighted mean. Statistics:
 * {@code N, sum r x}.
 */
public final class Exponential implements ExponentialFamily {

    private static final long serialVersionUID = 1;
    private static final List<Parameter> PARAMETERS = List.of(Parameter.of("rate", "rates", Domain.POSITIVE));

    private final @Nullable GammaPrior prior;

    private Exponential(@Nullable GammaPrior prior) {
        this.prior = prior;
    }

    /**
     * Maximum likelihood.
     *
     * @return the family
     */
    public static Exponential of() {
        return new Exponential(null);
    }

    /**
     * The same family with a prior.
     *
     * @param newPrior the prior of the rate
     * @return the family for MAP
     */
    public Exponential withPrior(GammaPrior newPrior) {
        return new Exponential(newPrior);
    }

    @Override
    public Exponential withoutPrior() {
        return hasPrior() ? of() : this;
    }

    @Override
    public Exponential resolve(String column, Summary summary, int at, int components) {
        if (summary.max()[at] == 0 && prior == null) {
            throw new UnsuitableDataException(
                    "column '" + column + "' is 0 in every row, so its rate has no finite maximum; drop the column");
        }
        return this;
    }

    @Override
    public String label() {
        return "exponential";
    }

    @Override
    public List<Parameter> parameters() {
        return PARAMETERS;
    }

    @Override
    public boolean contains(double cell) {
        return cell >= 0 && cell < Double.POSITIVE_INFINITY;
    }

    @Override
    public String description() {
        return "a finite number, 0 or more";
    }

    @Override
    public double logDensity(double cell, double[] theta) {
        return Math.log(theta[0]) - theta[0] * cell;
    }

    @Override
    public boolean setFunctions(Columns x, int column, double[] t, int at) {
        int n = x.n();
        boolean areContained = true;
        for (int i = 0, cell = column * n; i < n; i++, cell++) {
            t[at + i] = x.x()[cell];
            areContained &= contains(x.x()[cell]);
        }
        return areContained;
    }

    @Override
    public double setNatural(double[] theta, double[] eta, int at) {
        eta[at] = -theta[0];
        return Math.log(theta[0]);
    }

    @Override
    public void addLogDensity(Columns x, int column, double[][] theta, double[] out) {
        for (int k = 0; k < theta.length; k++) {
            double rate = theta[k][0];
            double constant = Math.log(rate);
            for (int i = 0, at = k * x.n(), from = column * x.n(); i < x.n(); i++, at++, from++) {
                double cell = x.x()[from];
                out[at] += contains(cell) ? constant - rate * cell : Logs.outside(cell);
            }
        }
    }

    @Override
    public double mean(double[] theta) {
        return 1 / theta[0];
    }

    @Override
    public double variance(double[] theta) {
        return 1 / (theta[0] * theta[0]);
    }

    @Override
    public double sample(double[] theta, RandomGenerator random) {
        return random.nextExponential() / theta[0];
    }

    @Override
    public double[] statistics(Columns x, int column, double[] r, int at, double @Nullable [] theta) {
        return Logs.weightAndSum(x, column, r, at);
    }

    @Override
    public double[] mStep(double[] s, double[] pooled, double[] fixed) {
        if (!Double.isNaN(fixed[0])) {
            return fixed.clone();
        }
        double rate = prior == null ? s[0] / s[1] : prior.mode(s[0], s[1]);
        if (!(rate > 0 && rate < Double.POSITIVE_INFINITY)) {
            throw new NoMaximumException(
                    prior == null
                            ? "has no value above 0, so its rate has no finite maximum"
                            : "has no rate at which its posterior is highest");
        }
        return new double[] {rate};
    }

    /** One over the component's mean, drawn by one observation's weight towards the mean of all. */
    @Override
    public double[] start(double[] s, double[] pooled) {
        double mean = (s[1] + pooled[1] / pooled[0]) / (s[0] + 1);
        double rate = mean > 0 || prior == null ? 1 / mean : prior.mode(pooled[0], pooled[1]);
        if (!(rate > 0 && rate < Double.POSITIVE_INFINITY)) {
            throw new NoMaximumException("has no value above 0 in the sample that it starts from");
        }
        return new double[] {rate};
    }

    @Override
    public double expectedLogDensity(double[] theta, double[] s) {
        return s[0] * Math.log(theta[0]) - theta[0] * s[1];
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
