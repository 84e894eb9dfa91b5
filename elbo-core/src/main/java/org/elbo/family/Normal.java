/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

import java.util.List;
import java.util.random.RandomGenerator;
import org.apache.commons.numbers.gamma.LogGamma;
import org.elbo.data.Summary;
import org.elbo.data.Support;
import org.elbo.data.UnsuitableDataException;
import org.elbo.kernel.CentredMoments;
import org.jspecify.annotations.Nullable;

/**
 * Numbers of one column: {@code log N(x | m, s^2) = -(log(2 pi s^2) + (x - m)^2 / s^2) / 2}, with a {@linkplain NormalPrior
 * prior} on mean and variance for MAP: {@code m | s ~ N(m0, s^2 / beta)}, {@code s^2 ~ inverse gamma(nu / 2, psi / 2)}.
 *
 * <p>M-step: {@code m = (beta m0 + sum r x) / (beta + N)}, {@code s^2 = (psi + scatter about m + beta (m - m0)^2) / (N + nu
 * + 3)}; without a prior the weighted mean and the scatter over N. Statistics: {@code N}, the mean, the scatter about it.
 */
public final class Normal implements Univariate {

    private static final long serialVersionUID = 1;
    private static final double LOG_TWO_PI = Math.log(2 * Math.PI);

    /** A variance below this share of the data's own counts as none: a deviation of 1e-8 of the data's. */
    private static final double NO_VARIANCE = 1e-16;

    private static final List<Parameter> PARAMETERS =
            List.of(Parameter.of("mean", "means", Domain.REAL), Parameter.of("sigma", "sigmas", Domain.POSITIVE));

    private final NormalPrior relative;
    private final double m0;
    private final double beta;
    private final double nu;
    private final double psi;
    private final boolean hasPrior;

    private Normal(NormalPrior relative, boolean hasPrior, double m0, double beta, double nu, double psi) {
        this.relative = relative;
        this.hasPrior = hasPrior;
        this.m0 = m0;
        this.beta = beta;
        this.nu = nu;
        this.psi = psi;
    }

    /**
     * Maximum likelihood.
     *
     * @return the family
     */
    public static Normal of() {
        return new Normal(NormalPrior.NONE, false, 0, 0, 0, 0);
    }

    /**
     * The same family with a prior that is relative to the data.
     *
     * @param prior of mean and variance
     * @return the family, for MAP once it is {@linkplain #resolve resolved}
     */
    public Normal withPrior(NormalPrior prior) {
        return new Normal(prior, prior.present(), 0, 0, 0, 0);
    }

    /**
     * The same family with a prior in the units of the column.
     *
     * @param prior of mean and variance, of one column
     * @return the family for MAP
     * @throws IllegalArgumentException where the prior is of more columns
     */
    public Normal withPrior(NormalInverseWishart prior) {
        if (prior.mean().length != 1 || prior.scale().length != 1) {
            throw new IllegalArgumentException(
                    "the prior is of " + prior.mean().length + " columns; it must be of one");
        }
        return new Normal(NormalPrior.NONE, true, prior.mean()[0], prior.beta(), prior.nu(), prior.scale()[0]);
    }

    @Override
    public Normal resolve(String column, Summary summary, int at, int components) {
        if (summary.isConstant(at)) {
            throw new UnsuitableDataException("column '" + column + "' is " + summary.min()[at]
                    + " in every row, so it has no variance; drop the column");
        }
        if (!relative.present()) {
            return this;
        }
        double scale = relative.scaleFor(1, components) * summary.variance()[at];
        return new Normal(relative, true, summary.mean()[at], relative.betaOrDefault(), relative.nuFor(1), scale);
    }

    @Override
    public String label() {
        return "normal";
    }

    @Override
    public List<Parameter> parameters() {
        return PARAMETERS;
    }

    @Override
    public boolean contains(double cell) {
        return Double.isFinite(cell);
    }

    @Override
    public String description() {
        return Support.NUMBERS.description(0);
    }

    @Override
    public double logDensity(double cell, double[] theta) {
        double z = (cell - theta[0]) / theta[1];
        return -0.5 * (LOG_TWO_PI + z * z) - Math.log(theta[1]);
    }

    @Override
    public void addLogDensity(Columns x, int column, double[][] theta, double[] out) {
        for (int k = 0; k < theta.length; k++) {
            double constant = -0.5 * LOG_TWO_PI - Math.log(theta[k][1]);
            double mean = theta[k][0];
            double inverse = 1 / theta[k][1];
            for (int i = 0, at = k * x.n(), from = column * x.n(); i < x.n(); i++, at++, from++) {
                double z = (x.x()[from] - mean) * inverse;
                out[at] += Double.isNaN(z) ? 0 : constant - 0.5 * z * z;
            }
        }
    }

    @Override
    public double mean(double[] theta) {
        return theta[0];
    }

    @Override
    public double variance(double[] theta) {
        return theta[1] * theta[1];
    }

    @Override
    public double sample(double[] theta, RandomGenerator random) {
        return theta[0] + theta[1] * random.nextGaussian();
    }

    @Override
    public double[] statistics(Columns x, int column, double[] r, int at, double @Nullable [] theta) {
        return CentredMoments.of(x.x(), column * x.n(), x.n(), r, at);
    }

    @Override
    public double[] merge(double[] left, double[] right) {
        return CentredMoments.merge(left, right);
    }

    @Override
    public double[] scale(double[] statistics, double factor) {
        return CentredMoments.scale(statistics, factor);
    }

    @Override
    public double[] mStep(double[] s, double[] pooled, double[] fixed) {
        double mean = Double.isNaN(fixed[0]) ? (s[0] * s[1] + beta * m0) / (s[0] + beta) : fixed[0];
        if (beta == 0 && Double.isNaN(fixed[0])) {
            mean = s[1];
        }
        if (!Double.isNaN(fixed[1])) {
            return new double[] {mean, fixed[1]};
        }
        double apart = s[1] - mean;
        double prior = mean - m0;
        double scatter = psi + s[2] + s[0] * apart * apart + beta * prior * prior;
        double variance = scatter / (s[0] + pseudoCount());
        if (!(variance > floor(pooled))) {
            throw new NoMaximumException("has no variance left");
        }
        return new double[] {mean, Math.sqrt(variance)};
    }

    /** What the prior adds to N: the powers of 1 / s^2 in it, times two. */
    private double pseudoCount() {
        return hasPrior() ? nu + 2 + (beta > 0 ? 1 : 0) : 0;
    }

    /** The variance that counts as none; a prior that keeps variances above zero makes it 0. */
    private double floor(double[] pooled) {
        double rounding = 8 * Math.ulp(pooled[1]);
        return psi > 0 ? 0 : Math.max(NO_VARIANCE * pooled[2] / pooled[0], rounding * rounding);
    }

    /** The component's mean, and its variance drawn by one observation's weight towards that of all. */
    @Override
    public double[] start(double[] s, double[] pooled) {
        double all = pooled[2] / pooled[0];
        if (!(all > floor(pooled))) {
            throw new NoMaximumException("has no variance in the sample that it starts from");
        }
        return new double[] {s[0] > 0 ? s[1] : pooled[1], Math.sqrt((s[2] + all) / (s[0] + 1))};
    }

    @Override
    public double expectedLogDensity(double[] theta, double[] s) {
        double apart = s[1] - theta[0];
        double quadratic = (s[2] + s[0] * apart * apart) / (theta[1] * theta[1]);
        return -0.5 * (s[0] * LOG_TWO_PI + quadratic) - s[0] * Math.log(theta[1]);
    }

    @Override
    public Normal withoutPrior() {
        return hasPrior() ? of() : this;
    }

    @Override
    public boolean hasPrior() {
        return hasPrior;
    }

    @Override
    public double logPrior(double[] theta) {
        if (!hasPrior()) {
            return 0;
        }
        double apart = theta[0] - m0;
        double variance = theta[1] * theta[1];
        double ofMean = beta == 0
                ? 0
                : -0.5 * (LOG_TWO_PI - Math.log(beta) + 2 * Math.log(theta[1]) + beta * apart * apart / variance);
        return logPriorOfVariance(theta[1]) + ofMean;
    }

    private double logPriorOfVariance(double sigma) {
        double kernel = -(nu + 2) * Math.log(sigma) - psi / (2 * sigma * sigma);
        return nu > 0 && psi > 0 ? kernel + nu / 2 * Math.log(psi / 2) - LogGamma.value(nu / 2) : kernel;
    }

    /** A variance in common is one draw, and the means are draws given it. */
    @Override
    public double logPriorOfTied(double[] theta, boolean[] isTied) {
        return hasPrior() && isTied[1] ? logPriorOfVariance(theta[1]) : 0;
    }

    @Override
    public String toString() {
        String absolute = "mean " + m0 + ", beta " + beta + ", nu " + nu + ", psi " + psi;
        return label() + (relative.present() ? ", " + relative : hasPrior ? ", " + absolute : "");
    }
}
