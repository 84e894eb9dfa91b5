/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.elbo.data.Summary;
import org.jspecify.annotations.Nullable;

/**
 * Numbers above 0 whose logarithms are {@linkplain Normal normal}: {@code log p(x | mu, sigma) = log N(log x | mu, sigma^2) -
 * log x}. {@code mu} and {@code sigma} are the mean and the standard deviation of the logarithm.
 *
 * <p>M-step: the weighted mean of {@code log x}, and its scatter over N. Statistics: {@code N}, the mean of {@code log x},
 * the scatter about it.
 */
public final class LogNormal implements Univariate {

    private static final long serialVersionUID = 1;
    private static final List<Parameter> PARAMETERS =
            List.of(Parameter.of("mu", "mus", Domain.REAL), Parameter.of("sigma", "sigmas", Domain.POSITIVE));

    private final Normal ofLogs;

    private LogNormal(Normal ofLogs) {
        this.ofLogs = ofLogs;
    }

    /**
     * Maximum likelihood.
     *
     * @return the family
     */
    public static LogNormal of() {
        return new LogNormal(Normal.of());
    }

    /**
     * The same family with a prior.
     *
     * @param prior of mean and variance of the logarithms, of one column
     * @return the family for MAP
     * @throws IllegalArgumentException where the prior is of more columns
     */
    public LogNormal withPrior(NormalInverseWishart prior) {
        return new LogNormal(ofLogs.withPrior(prior));
    }

    @Override
    public LogNormal resolve(String column, Summary summary, int at, int components) {
        ofLogs.resolve(column, summary, at, components);
        return this;
    }

    @Override
    public String label() {
        return "log-normal";
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
        double log = Math.log(cell);
        return ofLogs.logDensity(log, theta) - log;
    }

    @Override
    public void addLogDensity(Columns x, int column, double[][] theta, double[] out) {
        Columns logs = logs(x, column);
        ofLogs.addLogDensity(logs, 0, theta, out);
        for (int i = 0; i < x.n(); i++) {
            double log = logs.x()[i];
            double outside = Logs.outside(x.x()[column * x.n() + i]);
            for (int k = 0; k < theta.length; k++) {
                out[k * x.n() + i] += Double.isNaN(log) ? outside : -log;
            }
        }
    }

    /** Logarithms of a column's cells, NaN where a cell is missing or has none. */
    private Columns logs(Columns x, int column) {
        double[] logs = new double[x.n()];
        Arrays.setAll(logs, i -> {
            double cell = x.x()[column * x.n() + i];
            return contains(cell) ? Math.log(cell) : Double.NaN;
        });
        return new Columns(x.n(), 1, logs);
    }

    @Override
    public double mean(double[] theta) {
        return Math.exp(theta[0] + theta[1] * theta[1] / 2);
    }

    @Override
    public double variance(double[] theta) {
        double variance = theta[1] * theta[1];
        return Math.expm1(variance) * Math.exp(2 * theta[0] + variance);
    }

    @Override
    public double sample(double[] theta, RandomGenerator random) {
        return Math.exp(ofLogs.sample(theta, random));
    }

    @Override
    public double[] statistics(Columns x, int column, double[] r, int at, double @Nullable [] theta) {
        return ofLogs.statistics(logs(x, column), 0, r, at, theta);
    }

    @Override
    public double[][] statistics(
            Columns x, int column, int components, double[] r, double @Nullable [] @Nullable [] theta) {
        return ofLogs.statistics(logs(x, column), 0, components, r, theta);
    }

    @Override
    public double[] merge(double[] left, double[] right) {
        return ofLogs.merge(left, right);
    }

    @Override
    public double[] scale(double[] statistics, double factor) {
        return ofLogs.scale(statistics, factor);
    }

    @Override
    public double[] mStep(double[] s, double[] pooled, double[] fixed) {
        return ofLogs.mStep(s, pooled, fixed);
    }

    @Override
    public double[] start(double[] s, double[] pooled) {
        return ofLogs.start(s, pooled);
    }

    @Override
    public double expectedLogDensity(double[] theta, double[] s) {
        return ofLogs.expectedLogDensity(theta, s) - s[0] * s[1];
    }

    @Override
    public LogNormal withoutPrior() {
        return hasPrior() ? of() : this;
    }

    @Override
    public boolean hasPrior() {
        return ofLogs.hasPrior();
    }

    @Override
    public double logPrior(double[] theta) {
        return ofLogs.logPrior(theta);
    }

    @Override
    public String toString() {
        return label() + (hasPrior() ? " of logs " + ofLogs : "");
    }
}
