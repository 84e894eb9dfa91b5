/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

import java.util.List;
import java.util.random.RandomGenerator;
import org.apache.commons.statistics.distribution.GammaDistribution;
import org.elbo.data.Summary;
import org.elbo.data.UnsuitableDataException;
import org.elbo.kernel.Deviance;
import org.elbo.kernel.Digamma;
import org.elbo.kernel.FallingRoot;
import org.elbo.kernel.Stirling;
import org.jspecify.annotations.Nullable;

/**
 * Numbers above 0: {@code log p(x | a, b) = a log b - log Gamma(a) + (a - 1) log x - b x} with shape a and rate b; with a
 * {@linkplain GammaPrior prior} on the rate for MAP, the shape's being flat.
 *
 * <p>M-step: {@code b = a / mean}, and a the root of {@code log a - psi(a) = log(mean) - (sum_i r_i log x_i) / N}. With a
 * prior {@code b = (N a + A - 1) / (sum_i r_i x_i + B)}, put into the equation {@code psi(a) = log b + (sum_i r_i log x_i) /
 * N}. Statistics: N, the mean m, and {@code J = sum r (x / m - 1 - log(x / m))}, which is N times the right-hand side of the
 * first equation without its cancellation.
 */
public final class Gamma implements Univariate {

    private static final long serialVersionUID = 1;
    private static final List<Parameter> PARAMETERS =
            List.of(Parameter.of("shape", "shapes", Domain.POSITIVE), Parameter.of("rate", "rates", Domain.POSITIVE));

    private final @Nullable GammaPrior prior;

    private Gamma(@Nullable GammaPrior prior) {
        this.prior = prior;
    }

    /**
     * Maximum likelihood.
     *
     * @return the family
     */
    public static Gamma of() {
        return new Gamma(null);
    }

    /**
     * The same family with a prior.
     *
     * @param newPrior the prior of the rate, its shape at least 1: below, the posterior grows without limit towards a shape
     *     and a rate of 0
     * @return the family for MAP
     */
    public Gamma withPrior(GammaPrior newPrior) {
        if (newPrior.shape() < 1) {
            throw new IllegalArgumentException("shape = " + newPrior.shape()
                    + "; the prior of a gamma distribution's rate must have a shape of at least 1");
        }
        return new Gamma(newPrior);
    }

    @Override
    public Gamma withoutPrior() {
        return hasPrior() ? of() : this;
    }

    @Override
    public Gamma resolve(String column, Summary summary, int at, int components) {
        if (summary.isConstant(at)) {
            throw new UnsuitableDataException("column '" + column + "' is " + summary.min()[at]
                    + " in every row, so its shape has no finite maximum; drop the column");
        }
        return this;
    }

    @Override
    public String label() {
        return "gamma";
    }

    @Override
    public List<Parameter> parameters() {
        return PARAMETERS;
    }

    @Override
    public boolean contains(double cell) {
        return cell > 0 && cell < Double.POSITIVE_INFINITY;
    }

    @Override
    public String description() {
        return "a finite number above 0";
    }

    @Override
    public double logDensity(double cell, double[] theta) {
        return constant(theta[0]) - deviance(theta, cell) - Math.log(cell);
    }

    /** What does not depend on the cell, once {@code log Gamma(a + 1)} is written as Stirling's formula and its error. */
    private static double constant(double shape) {
        return 0.5 * Math.log(shape / (2 * Math.PI)) - Stirling.logGamma(shape);
    }

    /** {@code a log(a / (b x)) + b x - a}: no digits are lost where the shape is large. */
    private static double deviance(double[] theta, double cell) {
        return Deviance.ofProduct(theta[0], theta[1], cell);
    }

    @Override
    public void addLogDensity(Columns x, int column, double[][] theta, double[] out) {
        double[] constant = new double[theta.length];
        java.util.Arrays.setAll(constant, k -> constant(theta[k][0]));
        for (int i = 0; i < x.n(); i++) {
            double cell = x.x()[column * x.n() + i];
            boolean isInside = contains(cell);
            double log = isInside ? Math.log(cell) : -Logs.outside(cell);
            for (int k = 0; k < theta.length; k++) {
                out[k * x.n() + i] += isInside ? constant[k] - deviance(theta[k], cell) - log : -log;
            }
        }
    }

    @Override
    public double mean(double[] theta) {
        return theta[0] / theta[1];
    }

    @Override
    public double variance(double[] theta) {
        return theta[0] / (theta[1] * theta[1]);
    }

    @Override
    public double sample(double[] theta, RandomGenerator random) {
        return GammaDistribution.of(theta[0], 1 / theta[1])
                .createSampler(random::nextLong)
                .sample();
    }

    @Override
    public double[] statistics(Columns x, int column, double[] r, int at, double @Nullable [] theta) {
        return LogMoments.of(x, column, r, at);
    }

    @Override
    public double[] merge(double[] left, double[] right) {
        return LogMoments.merge(left, right);
    }

    @Override
    public double[] scale(double[] statistics, double factor) {
        return LogMoments.scale(statistics, factor);
    }

    @Override
    public double[] mStep(double[] s, double[] pooled, double[] fixed) {
        boolean isShapeFree = Double.isNaN(fixed[0]);
        boolean isRateFree = Double.isNaN(fixed[1]);
        double shape = !isShapeFree ? fixed[0] : isRateFree ? shape(s, pooled) : shapeOf(s, fixed[1]);
        double rate = isRateFree ? rate(shape, s) : fixed[1];
        if (!(shape > 0 && rate > 0 && shape < Double.POSITIVE_INFINITY && rate < Double.POSITIVE_INFINITY)) {
            throw new NoMaximumException("has no shape and rate at which its likelihood is highest");
        }
        return new double[] {shape, rate};
    }

    private double rate(double shape, double[] s) {
        return prior == null ? shape / s[1] : prior.mode(s[0] * shape, s[0] * s[1]);
    }

    private double shape(double[] s, double[] pooled) {
        double spread = s[2] / s[0];
        if (!(spread > LogMoments.none(pooled))) {
            throw new NoMaximumException("has no spread left, so its shape has no finite maximum");
        }
        if (prior == null) {
            return shape(spread);
        }
        return FallingRoot.of(
                a -> Stirling.digamma(a) - spread + Math.log(prior.mode(s[0] * a, s[0] * s[1]) * s[1] / a),
                0.5 / spread);
    }

    private static double shape(double spread) {
        return FallingRoot.of(a -> Stirling.digamma(a) - spread, 0.5 / spread);
    }

    /** The root of {@code psi(a) = log b + mean of log x}. */
    private static double shapeOf(double[] s, double rate) {
        double logs = Math.log(rate) + Math.log(s[1]) - s[2] / s[0];
        return FallingRoot.of(a -> logs - Digamma.of(a), 1);
    }

    /** That of the component's mean and spread, drawn by one observation's weight towards those of all. */
    @Override
    public double[] start(double[] s, double[] pooled) {
        double all = pooled[2] / pooled[0];
        if (!(all > LogMoments.none(pooled))) {
            throw new NoMaximumException("has no spread in the sample that it starts from");
        }
        double mean = (s[0] * s[1] + pooled[1]) / (s[0] + 1);
        double shape = shape((s[2] + all) / (s[0] + 1));
        return new double[] {shape, shape / mean};
    }

    @Override
    public double expectedLogDensity(double[] theta, double[] s) {
        // Summed over cells x, D(a, b x) is N D(a, b m) + a J, and log x is log m - J / N on average.
        double atMean = constant(theta[0]) - deviance(theta, s[1]) - Math.log(s[1]);
        return s[0] * atMean - (theta[0] - 1) * s[2];
    }

    @Override
    public boolean hasPrior() {
        return prior != null;
    }

    @Override
    public double logPrior(double[] theta) {
        return prior == null ? 0 : prior.logDensity(theta[1]);
    }

    @Override
    public double logPriorOfTied(double[] theta, boolean[] isTied) {
        return isTied[1] ? logPrior(theta) : 0;
    }

    @Override
    public String toString() {
        return label() + (prior == null ? "" : ", " + prior);
    }
}
