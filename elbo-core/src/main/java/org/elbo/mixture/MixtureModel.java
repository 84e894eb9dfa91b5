/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.mixture;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import org.elbo.data.Dataset;
import org.elbo.data.Rows;
import org.elbo.data.Table;
import org.elbo.em.Coordinates;
import org.elbo.em.LatentVariableModel;
import org.elbo.family.Columns;
import org.elbo.family.Components;
import org.elbo.family.ObservationModel;
import org.elbo.kernel.Moments;
import org.elbo.kernel.Scratch;
import org.elbo.stats.DegenerateException;
import org.elbo.stats.Expectation;
import org.elbo.stats.Statistics;

/**
 * A mixture of any family: the whole of EM for mixtures on one page.
 *
 * <p>E-step: {@code r_ik = w_i p(k | x_i)} by log-sum-exp, over the components that the row's label allows. M-step: {@code
 * N_k = sum_i r_ik}, {@code weight_k = (N_k + a - 1) / (N + K a - K)}, and each component by weighted maximum likelihood, or
 * its posterior mode, with the weights r_ik.
 *
 * @param <E> the components' densities
 * @param <S> their statistics
 * @param family the components' family, with its prior
 * @param weightRule how the weights are estimated
 * @param assignment which q the E-step takes
 */
public record MixtureModel<E extends Components<E>, S extends Statistics<S>>(
        ObservationModel<E, S> family, MixtureWeights weightRule, Assignment assignment)
        implements LatentVariableModel<Rows, Mixture<E>, MixtureStatistics<S>> {

    /**
     * A mixture with free weights, by EM.
     *
     * @param family the components' family, with its prior
     */
    public MixtureModel(ObservationModel<E, S> family) {
        this(family, MixtureWeights.FREE, Assignment.soft());
    }

    @Override
    public MixtureModel<E, S> at(int start, int iteration) {
        Assignment now = assignment.at(start, iteration);
        return now.equals(assignment) ? this : new MixtureModel<>(family, weightRule, now);
    }

    @Override
    public boolean isExact() {
        return !(assignment instanceof Assignment.Drawn);
    }

    @Override
    public Expectation<MixtureStatistics<S>> eStep(Mixture<E> mixture, Rows rows) {
        int n = rows.size();
        try (Scratch scratch = Scratch.open()) {
            Columns x = Columns.of(rows, scratch);
            double[] r = scratch.doubles(mixture.size() * n);
            double[] logDensity = scratch.doubles(n);
            double[] entropies = scratch.doubles(n);
            mixture.posteriors(x, rows.labels(), r, logDensity, entropies);
            assignment.apply(rows.index(), n, mixture.size(), r, logDensity, entropies);
            scaleByWeight(rows, mixture.size(), r);
            S statistics = family.statistics(x, mixture.components(), r);
            return expectation(statistics, rows, logDensity, entropies);
        }
    }

    private Expectation<MixtureStatistics<S>> expectation(
            S statistics, Rows rows, double[] logDensity, double[] entropies) {
        int n = rows.size();
        if (!rows.isWeighted()) {
            return new Expectation<>(
                    new MixtureStatistics<>(statistics, 1),
                    Moments.sum(n, logDensity, 0),
                    Moments.sum(n, entropies, 0),
                    n);
        }
        double bound = 0;
        double entropy = 0;
        double weight = 0;
        double lightest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            double w = rows.weight(i);
            if (w > 0) {
                bound += w * logDensity[i];
                entropy += w * entropies[i];
                weight += w;
                lightest = Math.min(lightest, w);
            }
        }
        return new Expectation<>(new MixtureStatistics<>(statistics, lightest), bound, entropy, weight);
    }

    private static void scaleByWeight(Rows rows, int components, double[] r) {
        if (rows.isWeighted()) {
            int n = rows.size();
            for (int at = 0; at < components * n; at++) {
                double w = rows.weight(at % n);
                r[at] = w == 0 ? 0 : w * r[at];
            }
        }
    }

    @Override
    public Mixture<E> mStep(MixtureStatistics<S> statistics, Mixture<E> current) {
        double[] counts = family.counts(statistics.components());
        requireOneRow(counts, statistics.lightest());
        double[] weights = weightRule.mode(counts);
        if (Arrays.stream(weights).anyMatch(Double::isNaN)) {
            int least = least(counts);
            throw new DegenerateException(least, counts[least], "has no weight at which its posterior is highest");
        }
        return new Mixture<>(weights, family.mStep(statistics.components(), current.components()));
    }

    /**
     * A component that no prior holds must have at least the weight of one row: 1, as a row of weight m is m rows, or
     * that of the lightest row where weights are shares.
     */
    private void requireOneRow(double[] counts, double lightest) {
        double oneRow = Math.min(1, lightest);
        double[] needed = counts.clone();
        Arrays.setAll(needed, k -> family.canBeEmpty(k) ? Double.POSITIVE_INFINITY : counts[k]);
        int least = least(needed);
        // Rounding may leave a component that holds exactly one row a little short of it.
        if (needed[least] < oneRow * (1 - 1e-9)) {
            throw new DegenerateException(least, counts[least], "holds less than one row");
        }
    }

    private static int least(double[] counts) {
        int least = 0;
        for (int k = 1; k < counts.length; k++) {
            least = counts[k] < counts[least] ? k : least;
        }
        return least;
    }

    /** None under hard assignments, whose bound is that of rows and components together. */
    @Override
    public Optional<Coordinates<Mixture<E>>> coordinates() {
        return assignment instanceof Assignment.Hard
                ? Optional.empty()
                : Optional.of(new MixtureCoordinates<>(family, weightRule));
    }

    /** By the rows on which components agree, unless a component's number means something. */
    @Override
    public Mixture<E> aligned(Mixture<E> mixture, Mixture<E> like, Dataset<? extends Rows> data) {
        boolean hasLabels = data instanceof Table table && !table.labels().isEmpty();
        return hasLabels || !family.isExchangeable() || !weightRule.isExchangeable()
                ? mixture
                : Alignment.of(mixture, like, data).apply(mixture);
    }

    @Override
    public double globalBound(Mixture<E> mixture) {
        return weightRule.logPrior(mixture.weights()) + family.logPrior(mixture.components());
    }

    @Override
    public int degreesOfFreedom(Mixture<E> mixture) {
        return weightRule.degreesOfFreedom(mixture.size()) + family.degreesOfFreedom(mixture.components());
    }

    @Override
    public OptionalDouble expectedLogJoint(Mixture<E> mixture, MixtureStatistics<S> statistics) {
        double[] counts = family.counts(statistics.components());
        double sum = family.expectedLogDensity(mixture.components(), statistics.components());
        for (int k = 0; k < counts.length; k++) {
            sum += counts[k] == 0 ? 0 : counts[k] * Math.log(mixture.weights()[k]);
        }
        return OptionalDouble.of(sum);
    }

    @Override
    public double change(Mixture<E> before, Mixture<E> after) {
        double largest = before.components().change(after.components());
        for (int k = 0; k < before.size(); k++) {
            largest = Math.max(largest, Math.abs(after.weights()[k] - before.weights()[k]));
        }
        return largest;
    }

    /** Of a component its posterior probability; for -1, 1 where a row is impossible under all of them. */
    @Override
    public double[] responsibility(Mixture<E> mixture, Rows rows, int component) {
        Columns x = Columns.of(rows);
        double[] logDensity = new double[x.n()];
        double[] r = new double[mixture.size() * x.n()];
        mixture.posteriors(x, rows.labels(), r, logDensity, new double[x.n()]);
        double[] responsibility = new double[x.n()];
        Arrays.setAll(responsibility, i -> {
            if (rows.weight(i) == 0) {
                return 0;
            }
            return component < 0 ? (logDensity[i] == Double.NEGATIVE_INFINITY ? 1 : 0) : r[component * x.n() + i];
        });
        return responsibility;
    }
}
