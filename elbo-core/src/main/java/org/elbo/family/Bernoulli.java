/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

import java.util.List;
import java.util.random.RandomGenerator;
import org.elbo.data.Support;
import org.jspecify.annotations.Nullable;

/**
 * Bits: {@code log p(x | t) = x log t + (1 - x) log(1 - t)}, with a {@linkplain BetaPrior prior} on the probability of a 1
 * for MAP.
 *
 * <p>M-step: {@code t = (ones + a - 1) / (N + a + b - 2)}; without a prior the weighted share of ones. Statistics: {@code N,
 * sum r x}.
 */
public final class Bernoulli implements ExponentialFamily {

    private static final long serialVersionUID = 1;
    private static final BetaPrior FLAT = new BetaPrior(1, 1);
    private static final List<Parameter> PARAMETERS =
            List.of(Parameter.of("probability", "probabilities", Domain.PROBABILITY));

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
     * @param newPrior the prior of the probability of a 1
     * @return the family for MAP
     */
    public Bernoulli withPrior(BetaPrior newPrior) {
        return new Bernoulli(newPrior);
    }

    @Override
    public String label() {
        return "bernoulli";
    }

    @Override
    public List<Parameter> parameters() {
        return PARAMETERS;
    }

    @Override
    public boolean contains(double cell) {
        return Support.BITS.contains(0, cell);
    }

    @Override
    public String description() {
        return Support.BITS.description(0);
    }

    @Override
    public double logDensity(double cell, double[] theta) {
        return cell == 1 ? Math.log(theta[0]) : Math.log1p(-theta[0]);
    }

    @Override
    public boolean setFunctions(Columns x, int column, double[] t, int at) {
        int n = x.n();
        long others = 0;
        for (int i = 0, cell = column * n; i < n; i++, cell++) {
            double bit = x.x()[cell];
            t[at + i] = bit;
            others |= Double.doubleToRawLongBits(bit * (1 - bit));
        }
        return (others & Long.MAX_VALUE) == 0;
    }

    @Override
    public double setNatural(double[] theta, double[] eta, int at) {
        double zero = Math.log1p(-theta[0]);
        eta[at] = Math.log(theta[0]) - zero;
        return zero;
    }

    @Override
    public void addLogDensity(Columns x, int column, double[][] theta, double[] out) {
        for (int k = 0; k < theta.length; k++) {
            double one = Math.log(theta[k][0]);
            double zero = Math.log1p(-theta[k][0]);
            for (int i = 0, at = k * x.n(), from = column * x.n(); i < x.n(); i++, at++, from++) {
                double bit = x.x()[from];
                out[at] += bit == 1 ? one : bit == 0 ? zero : Logs.outside(bit);
            }
        }
    }

    @Override
    public double mean(double[] theta) {
        return theta[0];
    }

    @Override
    public double variance(double[] theta) {
        return theta[0] * (1 - theta[0]);
    }

    @Override
    public double sample(double[] theta, RandomGenerator random) {
        return random.nextDouble() < theta[0] ? 1 : 0;
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
        // Rounding may leave a sum of bits a little above the weight that they carry.
        double ones = Math.min(s[1], s[0]);
        double probability = (prior == null ? FLAT : prior).mode(ones, s[0] - ones);
        if (Double.isNaN(probability)) {
            throw new NoMaximumException("has no probability at which its posterior is highest");
        }
        return new double[] {probability};
    }

    /** The component's share of ones, drawn by one observation's weight towards one half. */
    @Override
    public double[] start(double[] s, double[] pooled) {
        return new double[] {(s[1] + 0.5) / (s[0] + 1)};
    }

    @Override
    public double expectedLogDensity(double[] theta, double[] s) {
        return Logs.xLogY(s[1], theta[0]) + Logs.xLogY(Math.max(0, s[0] - s[1]), 1 - theta[0]);
    }

    @Override
    public Bernoulli withoutPrior() {
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
