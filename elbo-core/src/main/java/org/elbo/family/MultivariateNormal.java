/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.elbo.data.Support;
import org.elbo.data.UnsuitableDataException;
import org.jspecify.annotations.Nullable;

/**
 * The multivariate normal family with a covariance shape and, for MAP, a {@linkplain NormalInverseWishart prior}.
 *
 * <p>M-step: {@code m_k = (beta m0 + N_k xbar_k) / (beta + N_k)}, {@code S_k = (Psi + scatter_k + beta N_k / (beta + N_k)
 * (xbar_k - m0)(xbar_k - m0)') / (N_k + pseudo-count)}; without a prior the weighted mean and the scatter over N_k. A
 * covariance with a variance that is nothing beside the data's own ends the fit: the likelihood has no maximum there.
 *
 * <p>A row may have missing cells: its density is that of the others, and the M-step uses what is expected of the missing
 * ones. Means and covariances can be {@linkplain #fixMean held} {@linkplain #fixCovariance fixed}; then {@code S_k} is the
 * scatter about the held mean.
 */
public final class MultivariateNormal implements ObservationModel<Normals, NormalStatistics> {

    private static final long serialVersionUID = 1;
    private static final double LOG_TWO_PI = Math.log(2 * Math.PI);

    private final Covariance shape;
    private final @Nullable NormalInverseWishart prior;
    private final NormalConstraints held;

    private MultivariateNormal(Covariance shape, @Nullable NormalInverseWishart prior, NormalConstraints held) {
        this.shape = shape;
        this.prior = prior;
        this.held = held;
    }

    /**
     * Maximum likelihood.
     *
     * @param shape the shape of the covariances
     * @return the family
     */
    public static MultivariateNormal of(Covariance shape) {
        return new MultivariateNormal(shape, null, NormalConstraints.NOTHING);
    }

    /**
     * The same family with a prior.
     *
     * @param newPrior its scale is in the form of this family's covariance
     * @return the family for MAP
     */
    public MultivariateNormal withPrior(NormalInverseWishart newPrior) {
        int d = newPrior.mean().length;
        if (newPrior.scale().length != shape.form().size(d)) {
            throw new IllegalArgumentException("the prior's scale has " + newPrior.scale().length + " numbers, but a "
                    + shape.label() + " covariance of " + d + " columns has "
                    + shape.form().size(d));
        }
        for (double variance : shape.form().variances(newPrior.scale(), d)) {
            if (!(variance >= 0)) {
                throw new IllegalArgumentException(
                        "the prior's scale has a variance of " + variance + "; it must be 0 or more");
            }
        }
        return new MultivariateNormal(shape, newPrior, held);
    }

    /**
     * The same family with a mean held fixed.
     *
     * @param component its number, from 0; -1 for all
     * @param mean d numbers; NaN for one that stays free, where columns are independent
     * @return a family whose M-step keeps it to the bit
     * @throws IllegalArgumentException where a number is not finite, or some are free under a full or tied covariance
     */
    public MultivariateNormal fixMean(int component, double... mean) {
        return new MultivariateNormal(shape, prior, held.fixMean(shape, component, mean));
    }

    /**
     * The same family with a covariance held fixed.
     *
     * @param component its number, from 0; -1 for all, and for the one covariance of a tied shape
     * @param covariance d x d numbers row by row, d variances, or one variance, as the shape has it; NaN for a variance that
     *     stays free
     * @return a family whose M-step keeps it to the bit
     * @throws IllegalArgumentException where it is not symmetric and positive definite, or belongs to other components too
     */
    public MultivariateNormal fixCovariance(int component, double... covariance) {
        return new MultivariateNormal(shape, prior, held.fixCovariance(shape, component, covariance));
    }

    /** Refuses data that what is held does not fit. */
    void requireFit(int components, int columns) {
        String misfit = held.misfit(shape, components, columns);
        if (!misfit.isEmpty()) {
            throw new UnsuitableDataException(misfit);
        }
    }

    /**
     * The shape of the covariances.
     *
     * @return the shape
     */
    public Covariance shape() {
        return shape;
    }

    @Nullable
    NormalInverseWishart prior() {
        return prior;
    }

    @Override
    public Support support() {
        return Support.NUMBERS.orMissing();
    }

    @Override
    public Class<Normals> type() {
        return Normals.class;
    }

    @Override
    public NormalStatistics statistics(Columns x, Normals current, double[] responsibilities) {
        return NormalStatistics.ofComplete(current, x, responsibilities)
                .orElseGet(() -> PartialRows.statistics(current, x, responsibilities));
    }

    /** A missing cell has its component's mean of the column, and the variance that the column has within components. */
    @Override
    public NormalStatistics firstStatistics(Columns x, int components, double[] responsibilities) {
        return NormalStatistics.ofComplete(shape, x, components, responsibilities)
                .orElseGet(() -> PartialRows.first(shape, x, components, responsibilities));
    }

    @Override
    public double[] counts(NormalStatistics statistics) {
        return statistics.counts().clone();
    }

    @Override
    public Normals mStep(NormalStatistics s, Normals current) {
        return rule().mode(s, current);
    }

    @Override
    public Normals start(NormalStatistics s) {
        return rule().start(s);
    }

    private NormalMStep rule() {
        return new NormalMStep(shape, prior, held);
    }

    /** The first column, from 0, that leaves some component's covariance without an inverse; -1 without one. */
    int singularColumn(NormalStatistics all, int components) {
        return rule().singularColumn(all, components);
    }

    @Override
    public boolean canBeEmpty(int component) {
        return prior != null || held.isHeld(shape, component);
    }

    @Override
    public boolean isExchangeable() {
        return held.isExchangeable();
    }

    @Override
    public int degreesOfFreedom(Normals normals) {
        return coordinates().count(normals);
    }

    /** Means as they are, variances as logarithms, matrices by log-Cholesky. */
    @Override
    public double[] toFree(Normals normals) {
        return coordinates().toFree(normals);
    }

    /** Coordinates of a matrix that rounding makes singular are refused like those that overflow. */
    @Override
    public Normals fromFree(double[] free, Normals like) {
        return coordinates().fromFree(free, like);
    }

    private NormalCoordinates coordinates() {
        return new NormalCoordinates(shape, held);
    }

    @Override
    public double logPrior(Normals normals) {
        return prior == null ? 0 : prior.logDensity(normals);
    }

    @Override
    public double expectedLogDensity(Normals normals, NormalStatistics s) {
        CovarianceForm form = shape.form();
        int d = s.dimensions();
        double sum = 0;
        for (int m = 0; m < shape.matrices(s.components()); m++) {
            sum += form.trace(normals.factor(m), s.scatter(m), d);
        }
        for (int k = 0; k < s.components(); k++) {
            CovarianceForm.Factor factor = normals.factor(k);
            boolean isMean = s.counts()[k] == 0 || Arrays.equals(s.mean(k), normals.meanOf(k));
            double apart = isMean ? 0 : form.squaredDistance(s.mean(k), normals.meanOf(k), factor);
            sum += s.counts()[k] * (d * LOG_TWO_PI + factor.logDeterminant() + apart);
        }
        return -0.5 * sum + s.hiddenEntropy();
    }

    @Override
    public String toString() {
        return Stream.concat(
                        Stream.of("gaussian " + shape.label() + (prior == null ? "" : ", " + prior)),
                        held.words().stream())
                .collect(Collectors.joining(", "));
    }
}
