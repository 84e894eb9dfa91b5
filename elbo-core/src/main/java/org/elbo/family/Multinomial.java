/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

import java.util.Arrays;
import org.elbo.data.Schema;
import org.elbo.data.Summary;
import org.elbo.data.Support;
import org.elbo.kernel.Moments;
import org.elbo.stats.DegenerateException;
import org.jspecify.annotations.Nullable;

/**
 * Rows that divide a total among columns, with a {@linkplain DirichletPrior prior} on the probabilities for MAP.
 *
 * <p>M-step: {@code t_j = (n_j + a - 1) / sum over j}, with n_j what is expected to be counted in column j; without a prior
 * the shares. Missing cells are expected to hold {@code n_o t_j / t_o}, which makes EM exact for the density of the observed
 * cells given their total n_o: it is what an unknown total n with the prior {@code 1 / n} implies, under which the missing
 * cells are negative multinomial.
 */
public final class Multinomial implements ObservationModel<Multinomials, MultinomialStatistics> {

    private static final long serialVersionUID = 1;

    private final @Nullable DirichletPrior prior;

    private Multinomial(@Nullable DirichletPrior prior) {
        this.prior = prior;
    }

    /**
     * Maximum likelihood.
     *
     * @return the family
     */
    public static Multinomial of() {
        return new Multinomial(null);
    }

    /**
     * The same family with a prior.
     *
     * @param newPrior of the probabilities of every component
     * @return the family for MAP
     */
    public Multinomial withPrior(DirichletPrior newPrior) {
        return new Multinomial(newPrior);
    }

    @Override
    public Support support() {
        return Support.COUNTS;
    }

    /**
     * Not to be had: uniform counts would not have the rows' totals.
     *
     * @throws UnsupportedOperationException always
     */
    @Override
    public Box background(Schema schema, Summary summary) {
        throw new UnsupportedOperationException(
                "a multinomial describes how a row's total is divided, for which a uniform"
                        + " background is not defined; add a component instead");
    }

    @Override
    public Class<Multinomials> type() {
        return Multinomials.class;
    }

    @Override
    public MultinomialStatistics statistics(Columns x, Multinomials current, double[] responsibilities) {
        return MultinomialStatistics.of(x, current, responsibilities);
    }

    @Override
    public MultinomialStatistics firstStatistics(Columns x, int components, double[] responsibilities) {
        return MultinomialStatistics.first(x, components, responsibilities);
    }

    @Override
    public double[] counts(MultinomialStatistics statistics) {
        return statistics.weights().clone();
    }

    @Override
    public Multinomials mStep(MultinomialStatistics s, Multinomials current) {
        double[][] probabilities = new double[s.components()][];
        for (int k = 0; k < probabilities.length; k++) {
            double[] counts = s.counts(k);
            // Rows that count nothing do not speak against what the probabilities are.
            boolean isSilent = prior == null && s.weights()[k] > 0 && Moments.sum(counts.length, counts, 0) == 0;
            probabilities[k] = isSilent ? current.probabilitiesOf(k) : estimate(s, k, prior);
        }
        return Multinomials.of(probabilities);
    }

    /** The component's shares, with one count spread evenly over the columns. */
    @Override
    public Multinomials start(MultinomialStatistics s) {
        double[][] probabilities = new double[s.components()][];
        for (int k = 0; k < probabilities.length; k++) {
            probabilities[k] = estimate(s, k, new DirichletPrior(1 + 1.0 / s.counts(k).length));
        }
        return Multinomials.of(probabilities);
    }

    private static double[] estimate(MultinomialStatistics s, int k, @Nullable DirichletPrior dirichlet) {
        double[] probabilities = (dirichlet == null ? new DirichletPrior(1) : dirichlet).mode(s.counts(k));
        if (Arrays.stream(probabilities).anyMatch(Double::isNaN)) {
            throw new DegenerateException(k, s.weights()[k], "has no probabilities at which its posterior is highest");
        }
        return probabilities;
    }

    @Override
    public boolean canBeEmpty(int component) {
        return prior != null;
    }

    @Override
    public boolean isExchangeable() {
        return true;
    }

    @Override
    public int degreesOfFreedom(Multinomials parameters) {
        return parameters.size() * (parameters.dimensions() - 1);
    }

    @Override
    public double[] toFree(Multinomials parameters) {
        int d = parameters.dimensions();
        double[] free = new double[degreesOfFreedom(parameters)];
        for (int k = 0; k < parameters.size(); k++) {
            Domain.SIMPLEX.toFree(parameters.probabilitiesOf(k), 0, d, free, k * (d - 1));
        }
        return free;
    }

    @Override
    public Multinomials fromFree(double[] free, Multinomials like) {
        int d = like.dimensions();
        double[][] probabilities = new double[like.size()][d];
        for (int k = 0; k < like.size(); k++) {
            Domain.SIMPLEX.fromFree(free, k * (d - 1), probabilities[k], 0, d);
        }
        return Multinomials.of(probabilities);
    }

    @Override
    public double logPrior(Multinomials parameters) {
        double sum = 0;
        for (int k = 0; k < parameters.size() && prior != null; k++) {
            sum += prior.logDensity(parameters.probabilitiesOf(k));
        }
        return sum;
    }

    @Override
    public double expectedLogDensity(Multinomials parameters, MultinomialStatistics s) {
        double sum = s.base();
        for (int k = 0; k < parameters.size(); k++) {
            for (int j = 0; j < parameters.dimensions(); j++) {
                sum += Logs.xLogY(s.counts(k)[j], parameters.probabilitiesOf(k)[j]);
            }
        }
        return sum;
    }

    @Override
    public String toString() {
        return "multinomial" + (prior == null ? "" : ", " + prior);
    }
}
