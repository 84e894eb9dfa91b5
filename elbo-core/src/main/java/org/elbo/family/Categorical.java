/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

import java.util.List;
import java.util.random.RandomGenerator;
import org.elbo.data.Support;
import org.jspecify.annotations.Nullable;

/**
 * Codes of categories, 0 to C - 1: {@code log p(x | t) = log t_x}, with a {@linkplain DirichletPrior prior} on the
 * probabilities for MAP. A mixture of products of it is a latent class model.
 *
 * <p>M-step: {@code t_c = (n_c + a - 1) / sum over c}; without a prior the weighted shares. Statistics: {@code N, n_0, ...,
 * n_(C - 1)}.
 */
public final class Categorical implements Univariate {

    private static final long serialVersionUID = 1;
    private static final DirichletPrior FLAT = new DirichletPrior(1);

    private final int categories;
    private final @Nullable DirichletPrior prior;

    private Categorical(int categories, @Nullable DirichletPrior prior) {
        this.categories = categories;
        this.prior = prior;
    }

    /**
     * Maximum likelihood.
     *
     * @param categories the number of categories, at least 1
     * @return the family
     */
    public static Categorical of(int categories) {
        if (categories < 1) {
            throw new IllegalArgumentException("categories = " + categories + "; there must be at least one");
        }
        return new Categorical(categories, null);
    }

    /**
     * The same family with a prior.
     *
     * @param newPrior the prior of the probabilities
     * @return the family for MAP
     */
    public Categorical withPrior(DirichletPrior newPrior) {
        return new Categorical(categories, newPrior);
    }

    @Override
    public String label() {
        return "categorical";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(new Parameter("probability", "probabilities", Domain.SIMPLEX, categories));
    }

    @Override
    public boolean contains(double cell) {
        return Support.COUNTS.contains(0, cell) && cell < categories;
    }

    @Override
    public String description() {
        return "the code of a category, 0 to " + (categories - 1);
    }

    @Override
    public double logDensity(double cell, double[] theta) {
        return Math.log(theta[(int) cell]);
    }

    @Override
    public void addLogDensity(Columns x, int column, double[][] theta, double[] out) {
        double[] log = new double[categories];
        for (int k = 0; k < theta.length; k++) {
            for (int c = 0; c < categories; c++) {
                log[c] = Math.log(theta[k][c]);
            }
            for (int i = 0, at = k * x.n(), from = column * x.n(); i < x.n(); i++, at++, from++) {
                double code = x.x()[from];
                out[at] += contains(code) ? log[(int) code] : Logs.outside(code);
            }
        }
    }

    @Override
    public double mean(double[] theta) {
        double mean = 0;
        for (int c = 0; c < categories; c++) {
            mean += c * theta[c];
        }
        return mean;
    }

    @Override
    public double variance(double[] theta) {
        double mean = mean(theta);
        double variance = 0;
        for (int c = 0; c < categories; c++) {
            variance += theta[c] * (c - mean) * (c - mean);
        }
        return variance;
    }

    @Override
    public double sample(double[] theta, RandomGenerator random) {
        return Sampling.index(theta, random);
    }

    @Override
    public double[] statistics(Columns x, int column, double[] r, int at, double @Nullable [] theta) {
        double[] s = new double[1 + categories];
        for (int i = 0, from = column * x.n(); i < x.n(); i++, from++) {
            double code = x.x()[from];
            if (!Double.isNaN(code)) {
                s[0] += r[at + i];
                s[1 + (int) code] += r[at + i];
            }
        }
        return s;
    }

    @Override
    public double[] mStep(double[] s, double[] pooled, double[] fixed) {
        return estimate(s, prior == null ? FLAT : prior, fixed);
    }

    /** The component's shares, with one observation's weight spread evenly over the categories. */
    @Override
    public double[] start(double[] s, double[] pooled) {
        double[] free = new double[categories];
        java.util.Arrays.fill(free, Double.NaN);
        return estimate(s, new DirichletPrior(1 + 1.0 / categories), free);
    }

    private double[] estimate(double[] s, DirichletPrior dirichlet, double[] fixed) {
        double[] counts = java.util.Arrays.copyOfRange(s, 1, 1 + categories);
        double[] probabilities = dirichlet.mode(counts, fixed);
        for (double probability : probabilities) {
            if (Double.isNaN(probability)) {
                throw new NoMaximumException("has no probabilities at which its posterior is highest");
            }
        }
        return probabilities;
    }

    @Override
    public double expectedLogDensity(double[] theta, double[] s) {
        double sum = 0;
        for (int c = 0; c < categories; c++) {
            sum += Logs.xLogY(s[1 + c], theta[c]);
        }
        return sum;
    }

    @Override
    public Categorical withoutPrior() {
        return hasPrior() ? of(categories) : this;
    }

    @Override
    public boolean hasPrior() {
        return prior != null;
    }

    @Override
    public double logPrior(double[] theta) {
        return prior == null ? 0 : prior.logDensity(theta);
    }

    @Override
    public String toString() {
        return label() + " " + categories + (prior == null ? "" : ", " + prior);
    }
}
