/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

import java.util.List;
import java.util.random.RandomGenerator;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.elbo.data.Summary;
import org.elbo.data.UnsuitableDataException;
import org.elbo.kernel.CentredMoments;
import org.elbo.kernel.Deviance;
import org.elbo.kernel.Digamma;
import org.elbo.kernel.FallingRoot;
import org.elbo.kernel.Moments;
import org.elbo.kernel.Stirling;
import org.jspecify.annotations.Nullable;

/**
 * Shares, above 0 and below 1: {@code log p(x | a, b) = (a - 1) log x + (b - 1) log(1 - x) - log B(a, b)}.
 *
 * <p>M-step: {@code psi(a) - psi(a + b)} is the weighted mean of {@code log x}, and {@code psi(b) - psi(a + b)} that of {@code
 * log(1 - x)}. Statistics: N, the mean m, and as with {@link Gamma} what the two means of logarithms lack to {@code log m} and
 * {@code log(1 - m)}, times N.
 */
public final class Beta implements Univariate {

    private static final long serialVersionUID = 1;
    private static final List<Parameter> PARAMETERS =
            List.of(Parameter.of("a", "a", Domain.POSITIVE), Parameter.of("b", "b", Domain.POSITIVE));

    private Beta() {}

    /**
     * Maximum likelihood.
     *
     * @return the family
     */
    public static Beta of() {
        return new Beta();
    }

    @Override
    public Beta resolve(String column, Summary summary, int at, int components) {
        if (summary.isConstant(at)) {
            throw new UnsuitableDataException("column '" + column + "' is " + summary.min()[at]
                    + " in every row, so a and b have no finite maximum; drop the column");
        }
        return this;
    }

    @Override
    public String label() {
        return "beta";
    }

    @Override
    public List<Parameter> parameters() {
        return PARAMETERS;
    }

    @Override
    public boolean contains(double cell) {
        return cell > 0 && cell < 1;
    }

    @Override
    public String description() {
        return "above 0 and below 1";
    }

    @Override
    public double logDensity(double cell, double[] theta) {
        return constant(theta) - deviance(theta, cell) - Math.log(cell) - Math.log1p(-cell);
    }

    /** What does not depend on the cell, once the gamma functions are Stirling's formula and its error. */
    private static double constant(double[] theta) {
        double a = theta[0];
        double b = theta[1];
        return 0.5 * Math.log(a / (a + b) * b / (2 * Math.PI))
                + Stirling.logGamma(a + b)
                - Stirling.logGamma(a)
                - Stirling.logGamma(b);
    }

    private static double deviance(double[] theta, double cell) {
        double sum = theta[0] + theta[1];
        return Deviance.ofProduct(theta[0], sum, cell) + Deviance.ofProduct(theta[1], sum, 1 - cell);
    }

    @Override
    public void addLogDensity(Columns x, int column, double[][] theta, double[] out) {
        double[] constant = new double[theta.length];
        java.util.Arrays.setAll(constant, k -> constant(theta[k]));
        for (int i = 0; i < x.n(); i++) {
            double cell = x.x()[column * x.n() + i];
            boolean isInside = contains(cell);
            double shared = isInside ? -Math.log(cell) - Math.log1p(-cell) : Logs.outside(cell);
            for (int k = 0; k < theta.length; k++) {
                out[k * x.n() + i] += isInside ? constant[k] - deviance(theta[k], cell) + shared : shared;
            }
        }
    }

    @Override
    public double mean(double[] theta) {
        return theta[0] / (theta[0] + theta[1]);
    }

    @Override
    public double variance(double[] theta) {
        double sum = theta[0] + theta[1];
        return theta[0] * theta[1] / (sum * sum * (sum + 1));
    }

    @Override
    public double sample(double[] theta, RandomGenerator random) {
        return BetaDistribution.of(theta[0], theta[1])
                .createSampler(random::nextLong)
                .sample();
    }

    @Override
    public double[] statistics(Columns x, int column, double[] r, int at, double @Nullable [] theta) {
        int from = column * x.n();
        double[] moments = CentredMoments.ofMean(x.x(), from, x.n(), r, at);
        double mean = moments[1];
        double[] s = {moments[0], mean, 0, 0};
        for (int i = 0; i < x.n(); i++) {
            double cell = x.x()[from + i];
            if (r[at + i] > 0 && !Double.isNaN(cell)) {
                s[2] += r[at + i] * LogMoments.spread(mean, cell, cell - mean);
                s[3] += r[at + i] * LogMoments.spread(1 - mean, 1 - cell, mean - cell);
            }
        }
        return s;
    }

    @Override
    public double[] scale(double[] statistics, double factor) {
        double[] scaled = Moments.scaled(factor, statistics);
        scaled[1] = statistics[1];
        return scaled;
    }

    @Override
    public double[] merge(double[] left, double[] right) {
        if (left[0] == 0) {
            return right.clone();
        }
        if (right[0] > 0) {
            double weight = left[0] + right[0];
            double mean = left[1] + right[0] / weight * (right[1] - left[1]);
            for (double[] part : new double[][] {left.clone(), right}) {
                left[2] += part[0] * LogMoments.spread(mean, part[1], part[1] - mean);
                left[3] += part[0] * LogMoments.spread(1 - mean, 1 - part[1], mean - part[1]);
            }
            left[0] = weight;
            left[1] = mean;
            left[2] += right[2];
            left[3] += right[3];
        }
        return left;
    }

    @Override
    public double[] mStep(double[] s, double[] pooled, double[] fixed) {
        if (!Double.isNaN(fixed[0]) && !Double.isNaN(fixed[1])) {
            return fixed.clone();
        }
        double logMean = Math.log(s[1]) - s[2] / s[0];
        double logRest = Math.log1p(-s[1]) - s[3] / s[0];
        if (!Double.isNaN(fixed[1])) {
            return new double[] {given(fixed[1], logMean), fixed[1]};
        }
        if (!Double.isNaN(fixed[0])) {
            return new double[] {fixed[0], given(fixed[0], logRest)};
        }
        if (!(s[2] / s[0] + s[3] / s[0] > LogMoments.none(pooled))) {
            throw new NoMaximumException("has no spread left, so a and b have no finite maximum");
        }
        return both(s[1], s[2] / s[0], s[3] / s[0]);
    }

    /** The root of {@code psi(y) - psi(y + other) = logs}. */
    private static double given(double other, double logs) {
        return FallingRoot.of(
                y -> logs + Math.log1p(other / y) + Stirling.digamma(y) - Stirling.digamma(y + other),
                Math.max(1, other));
    }

    /**
     * A root in the sum of the two: for each sum the a, and the b, that the equations ask for; where these come to less, the
     * sum is too large.
     */
    private static double[] both(double mean, double lack, double lackOfRest) {
        double sum = FallingRoot.of(
                whole -> {
                    double gap = Stirling.digamma(whole);
                    double a = part(whole, mean, gap + lack);
                    double b = part(whole, 1 - mean, gap + lackOfRest);
                    return mean * Math.expm1(Stirling.digamma(a) - gap - lack)
                            + (1 - mean) * Math.expm1(Stirling.digamma(b) - gap - lackOfRest);
                },
                0.5 / (lack + lackOfRest));
        double gap = Stirling.digamma(sum);
        return new double[] {part(sum, mean, gap + lack), part(sum, 1 - mean, gap + lackOfRest)};
    }

    /** The root of {@code psi(y) = log(whole share) - lack}. */
    private static double part(double whole, double share, double lack) {
        double target = Math.log(whole) + Math.log(share) - lack;
        return FallingRoot.of(y -> target - Digamma.of(y), whole * share);
    }

    /** That of the component's mean and spread, drawn by one observation's weight towards those of all. */
    @Override
    public double[] start(double[] s, double[] pooled) {
        if (!((pooled[2] + pooled[3]) / pooled[0] > LogMoments.none(pooled))) {
            throw new NoMaximumException("has no spread in the sample that it starts from");
        }
        double mean = (s[0] * s[1] + pooled[1]) / (s[0] + 1);
        return both(mean, (s[2] + pooled[2] / pooled[0]) / (s[0] + 1), (s[3] + pooled[3] / pooled[0]) / (s[0] + 1));
    }

    @Override
    public double expectedLogDensity(double[] theta, double[] s) {
        double atMean = constant(theta) - deviance(theta, s[1]) - Math.log(s[1]) - Math.log1p(-s[1]);
        return s[0] * atMean - (theta[0] - 1) * s[2] - (theta[1] - 1) * s[3];
    }

    @Override
    public String toString() {
        return label();
    }
}
