/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

import java.util.List;
import java.util.random.RandomGenerator;
import org.elbo.data.Support;
import org.jspecify.annotations.Nullable;

/**
 * The number of failures before the first success, from 0: {@code log p(x | t) = log t + x log(1 - t)}, with a {@linkplain
 * BetaPrior prior} on the probability of a success for MAP.
 *
 * <p>M-step: {@code t = (N + a - 1) / (N + sum_i r_i x_i + a + b - 2)}; without a prior {@code 1 / (1 + mean)}. Statistics:
 * {@code N, sum r x}.
 */
public final class Geometric implements ExponentialFamily {

    private static final long serialVersionUID = 1;
    private static final BetaPrior FLAT = new BetaPrior(1, 1);
    private static final List<Parameter> PARAMETERS =
            List.of(Parameter.of("probability", "probabilities", Domain.POSITIVE_PROBABILITY));

    private final @Nullable BetaPrior prior;

    private Geometric(@Nullable BetaPrior prior) {
        this.prior = prior;
    }

    /**
     * Maximum likelihood.
     *
     * @return the family
     */
    public static Geometric of() {
        return new Geometric(null);
    }

    /**
     * The same family with a prior.
     *
     * @param newPrior the prior of the probability of a success
     * @return the family for MAP
     */
    public Geometric withPrior(BetaPrior newPrior) {
        return new Geometric(newPrior);
    }

    @Override
    public Geometric withoutPrior() {
        return hasPrior() ? of() : this;
    }

    @Override
    public String label() {
        return "geometric";
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
        return Math.log(theta[0]) + Logs.xLog1p(cell, -theta[0]);
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
        eta[at] = Math.log1p(-theta[0]);
        return Math.log(theta[0]);
    }

    @Override
    public void addLogDensity(Columns x, int column, double[][] theta, double[] out) {
        for (int k = 0; k < theta.length; k++) {
            double success = Math.log(theta[k][0]);
            double failure = Math.log1p(-theta[k][0]);
            for (int i = 0, at = k * x.n(), from = column * x.n(); i < x.n(); i++, at++, from++) {
                double cell = x.x()[from];
                if (contains(cell)) {
                    // 0 log 0 is 0: a success that is certain comes first.
                    out[at] += cell == 0 ? success : success + cell * failure;
                } else {
                    out[at] += Logs.outside(cell);
                }
            }
        }
    }

    @Override
    public double mean(double[] theta) {
        return (1 - theta[0]) / theta[0];
    }

    @Override
    public double variance(double[] theta) {
        return (1 - theta[0]) / (theta[0] * theta[0]);
    }

    @Override
    public double sample(double[] theta, RandomGenerator random) {
        return Math.floor(random.nextExponential() / -Math.log1p(-theta[0]));
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
        double probability = (prior == null ? FLAT : prior).mode(s[0], s[1]);
        if (!(probability > 0)) {
            throw new NoMaximumException("has no probability at which its posterior is highest");
        }
        return new double[] {probability};
    }

    /** That of the component's mean, drawn by one observation's weight towards the mean of all. */
    @Override
    public double[] start(double[] s, double[] pooled) {
        double mean = (s[1] + pooled[1] / pooled[0]) / (s[0] + 1);
        return new double[] {1 / (1 + mean)};
    }

    @Override
    public double expectedLogDensity(double[] theta, double[] s) {
        return s[0] * Math.log(theta[0]) + Logs.xLog1p(s[1], -theta[0]);
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
