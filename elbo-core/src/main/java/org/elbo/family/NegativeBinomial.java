/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.apache.commons.statistics.distribution.GammaDistribution;
import org.elbo.data.Support;
import org.elbo.kernel.Deviance;
import org.elbo.kernel.Stirling;
import org.jspecify.annotations.Nullable;

/**
 * Counts that vary more than {@linkplain Poisson Poisson} ones, because their rate varies as a gamma variable does: {@code
 * log p(x | size, mean) = log Gamma(x + size) - log Gamma(size) - log x! + size log(size / (size + mean)) + x log(mean / (size
 * + mean))}, of variance {@code mean + mean^2 / size}.
 *
 * <p>M-step: the weighted mean, and the size by exact maximum likelihood from how often every count was seen. Counts whose
 * variance is at most their mean are the more likely the larger the size is; their likelihood stays below that of a Poisson
 * distribution and comes as near to it as anyone can tell at {@link #LARGEST_SIZE}, where sizes end. At the other end, at
 * {@code 1e-10}, all weight is on 0.
 *
 * <p>Statistics: N, then every distinct count and its weight, by count: as many numbers as the column has distinct counts.
 */
public final class NegativeBinomial implements Univariate {

    /** The largest size that is estimated; it says that the counts are Poisson counts, or vary even less. */
    public static final double LARGEST_SIZE = 1e10;

    private static final long serialVersionUID = 1;
    private static final double START_FROM = 1e-2;
    private static final double START_TO = 1e4;
    private static final int TABLE = 1024;

    private static final List<Parameter> PARAMETERS =
            List.of(Parameter.of("size", "sizes", Domain.POSITIVE), Parameter.of("mean", "means", Domain.NOT_NEGATIVE));

    private NegativeBinomial() {}

    /**
     * Maximum likelihood.
     *
     * @return the family
     */
    public static NegativeBinomial of() {
        return new NegativeBinomial();
    }

    @Override
    public String label() {
        return "negative-binomial";
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

    /**
     * The deviances of x and size from what they are expected to be among {@code x + size}, and Stirling's formula for the
     * rest, as Loader (2000) writes a binomial probability.
     */
    @Override
    public double logDensity(double cell, double[] theta) {
        double size = theta[0];
        double mean = theta[1];
        double none = -size * Math.log1p(mean / size);
        if (cell == 0) {
            return none;
        }
        if (mean == 0) {
            return Double.NEGATIVE_INFINITY;
        }
        double both = cell + size;
        double scale = both / (size + mean);
        double deviance = Deviance.of(cell, mean * scale) + Deviance.of(size, size * scale);
        double stirling = Stirling.logGamma(both) - Stirling.logGamma(cell) - Stirling.logGamma(size);
        return stirling - deviance + 0.5 * Math.log(size / both / (2 * Math.PI * cell));
    }

    /** Small counts come again and again: each is computed once. */
    @Override
    public void addLogDensity(Columns x, int column, double[][] theta, double[] out) {
        double[] table = new double[TABLE];
        for (int k = 0; k < theta.length; k++) {
            Arrays.fill(table, Double.NaN);
            for (int i = 0, at = k * x.n(), from = column * x.n(); i < x.n(); i++, at++, from++) {
                double cell = x.x()[from];
                if (!contains(cell)) {
                    out[at] += Logs.outside(cell);
                } else if (cell >= TABLE) {
                    out[at] += logDensity(cell, theta[k]);
                } else {
                    int count = (int) cell;
                    table[count] = Double.isNaN(table[count]) ? logDensity(cell, theta[k]) : table[count];
                    out[at] += table[count];
                }
            }
        }
    }

    @Override
    public double mean(double[] theta) {
        return theta[1];
    }

    @Override
    public double variance(double[] theta) {
        return theta[1] + theta[1] * theta[1] / theta[0];
    }

    @Override
    public double sample(double[] theta, RandomGenerator random) {
        double rate = theta[1] == 0
                ? 0
                : GammaDistribution.of(theta[0], theta[1] / theta[0])
                        .createSampler(random::nextLong)
                        .sample();
        return Poisson.of().sample(new double[] {rate}, random);
    }

    @Override
    public double[] statistics(Columns x, int column, double[] r, int at, double @Nullable [] theta) {
        return Tally.of(x, column, r, at);
    }

    @Override
    public double[] merge(double[] left, double[] right) {
        return Tally.merge(left, right);
    }

    @Override
    public double[] scale(double[] statistics, double factor) {
        return Tally.scale(statistics, factor);
    }

    @Override
    public double[] mStep(double[] s, double[] pooled, double[] fixed) {
        double mean = Double.isNaN(fixed[1]) ? Tally.mean(s) : fixed[1];
        return new double[] {Double.isNaN(fixed[0]) ? SizeEquation.root(s, mean) : fixed[0], mean};
    }

    /** That of the component's mean and variance, drawn by one observation's weight towards those of all. */
    @Override
    public double[] start(double[] s, double[] pooled) {
        double all = Tally.mean(pooled);
        double own = s[0] == 0 ? all : Tally.mean(s);
        double mean = (s[0] * own + all) / (s[0] + 1);
        double variance = (Tally.scatter(s, own) + Tally.scatter(pooled, all) / pooled[0]) / (s[0] + 1);
        double size = variance > mean ? mean * mean / (variance - mean) : START_TO;
        return new double[] {Math.min(START_TO, Math.max(START_FROM, size)), mean};
    }

    @Override
    public double expectedLogDensity(double[] theta, double[] s) {
        double sum = 0;
        for (int at = 1; at < s.length; at += 2) {
            sum += s[at + 1] * logDensity(s[at], theta);
        }
        return sum;
    }

    @Override
    public String toString() {
        return label();
    }
}
