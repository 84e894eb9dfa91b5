/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

import org.elbo.data.Support;
import org.elbo.stats.DegenerateException;
import org.jspecify.annotations.Nullable;

/**
 * The multivariate normal family with a covariance shape and, for MAP, a {@linkplain NormalInverseWishart prior}.
 *
 * <p>M-step: {@code m_k = (beta m0 + N_k xbar_k) / (beta + N_k)}, {@code S_k = (Psi + scatter_k + beta N_k / (beta + N_k)
 * (xbar_k - m0)(xbar_k - m0)') / (N_k + pseudo-count)}; without a prior the weighted mean and the scatter over N_k. A
 * covariance with a variance that is nothing beside the data's own ends the fit: the likelihood has no maximum there.
 */
public final class MultivariateNormal implements ObservationModel<Normals, NormalStatistics> {

    private static final long serialVersionUID = 1;
    private static final double LOG_TWO_PI = Math.log(2 * Math.PI);

    /** A variance below this share of the data's own counts as none: a deviation of 1e-8 of the data's. */
    private static final double NO_VARIANCE = 1e-16;

    private final Covariance shape;
    private final @Nullable NormalInverseWishart prior;

    private MultivariateNormal(Covariance shape, @Nullable NormalInverseWishart prior) {
        this.shape = shape;
        this.prior = prior;
    }

    /**
     * Maximum likelihood.
     *
     * @param shape the shape of the covariances
     * @return the family
     */
    public static MultivariateNormal of(Covariance shape) {
        return new MultivariateNormal(shape, null);
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
        return new MultivariateNormal(shape, newPrior);
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
        return Support.NUMBERS;
    }

    @Override
    public Class<Normals> type() {
        return Normals.class;
    }

    @Override
    public NormalStatistics statistics(Columns x, Normals current, double[] responsibilities) {
        return firstStatistics(x, current.size(), responsibilities);
    }

    @Override
    public NormalStatistics firstStatistics(Columns x, int components, double[] responsibilities) {
        return NormalStatistics.of(shape, x, components, responsibilities);
    }

    @Override
    public double[] counts(NormalStatistics statistics) {
        return statistics.counts().clone();
    }

    @Override
    public Normals mStep(NormalStatistics s, Normals current) {
        int components = s.components();
        double[] floor = floor(s);
        double[][] means = new double[components][];
        for (int k = 0; k < components; k++) {
            means[k] = mean(s, k);
        }
        double[][] covariances = new double[shape.matrices(components)][];
        CovarianceForm.Factor[] factors = new CovarianceForm.Factor[covariances.length];
        for (int m = 0; m < covariances.length; m++) {
            covariances[m] = covariance(s, m);
            factors[m] = factor(s, m, covariances[m], floor);
        }
        return Normals.of(shape, means, covariances, factors);
    }

    private double[] mean(NormalStatistics s, int k) {
        double[] mean = s.mean(k).clone();
        if (prior != null && prior.beta() > 0) {
            double share = prior.beta() / (prior.beta() + s.counts()[k]);
            for (int j = 0; j < mean.length; j++) {
                mean[j] += share * (prior.mean()[j] - mean[j]);
            }
        }
        return mean;
    }

    private double[] covariance(NormalStatistics s, int m) {
        CovarianceForm form = shape.form();
        double[] covariance = s.scatter(m).clone();
        double divisor = (shape.isTied() ? s.totalCount() : s.counts()[m]) * form.variancesPooled(s.dimensions());
        if (prior != null) {
            addPrior(prior, s, m, covariance);
            divisor += prior.pseudoCount(form, shape.isTied() ? s.components() : 1);
        }
        for (int i = 0; i < covariance.length; i++) {
            covariance[i] /= divisor;
        }
        return covariance;
    }

    private void addPrior(NormalInverseWishart p, NormalStatistics s, int m, double[] scatter) {
        for (int i = 0; i < scatter.length; i++) {
            scatter[i] += p.scale()[i];
        }
        for (int k = 0; k < s.components() && p.beta() > 0; k++) {
            if (shape.matrixOf(k) == m) {
                double[] apart = new double[s.dimensions()];
                for (int j = 0; j < apart.length; j++) {
                    apart[j] = s.mean(k)[j] - p.mean()[j];
                }
                double count = s.counts()[k];
                shape.form().addOuter(p.beta() * count / (p.beta() + count), apart, scatter);
            }
        }
    }

    private CovarianceForm.Factor factor(NormalStatistics s, int m, double[] covariance, double[] floor) {
        CovarianceForm.Factorisation result = shape.form().factorise(covariance, s.dimensions(), floor);
        if (result instanceof CovarianceForm.Singular singular) {
            boolean givenOthers = singular.column() > 0 && shape.form() == FullForm.INSTANCE;
            throw new DegenerateException(
                    shape.isTied() ? -1 : m,
                    shape.isTied() ? s.totalCount() : s.counts()[m],
                    (shape.isTied() ? "have" : "has") + " no variance left in column " + (singular.column() + 1)
                            + (givenOthers ? " once the columns before it are known" : ""));
        }
        return (CovarianceForm.Factor) result;
    }

    /** The first column, from 0, that leaves the covariance of the first component without an inverse; -1 without one. */
    int singularColumn(NormalStatistics s) {
        CovarianceForm.Factorisation result = shape.form().factorise(covariance(s, 0), s.dimensions(), floor(s));
        return result instanceof CovarianceForm.Singular singular ? singular.column() : -1;
    }

    /**
     * For each column the variance that counts as none: a tiny share of that of the data, or what rounding leaves where
     * they lie far from the origin. A prior that keeps variances above zero makes it 0.
     */
    private double[] floor(NormalStatistics s) {
        int d = s.dimensions();
        double[] floor = new double[d];
        double[] total = shape.form().variances(s.totalScatter(), d);
        double[] centre = s.pooledMean();
        double divisor = s.totalCount() * shape.form().variancesPooled(d);
        if (prior != null && prior.isBarrier(shape.form())) {
            return floor;
        }
        for (int j = 0; j < d; j++) {
            double rounding = 8 * Math.ulp(centre[j]);
            floor[j] = Math.max(NO_VARIANCE * total[j] / divisor, rounding * rounding);
        }
        return floor;
    }

    /** The components' means, with the covariance they have in common. */
    @Override
    public Normals start(NormalStatistics s) {
        double[] common = divided(s.withinScatter(), s);
        if (!isProper(common, s)) {
            common = divided(s.totalScatter(), s);
        }
        if (!isProper(common, s) && prior != null) {
            common = divided(sum(s.totalScatter(), prior.scale()), s);
        }
        if (!isProper(common, s)) {
            throw new DegenerateException(
                    -1, s.totalCount(), "have a covariance that is singular for the whole sample");
        }
        double[][] means = new double[s.components()][];
        for (int k = 0; k < means.length; k++) {
            means[k] = s.mean(k).clone();
        }
        double[][] covariances = new double[shape.matrices(means.length)][];
        java.util.Arrays.fill(covariances, common);
        return Normals.of(shape, means, covariances);
    }

    private static double[] sum(double[] a, double[] b) {
        double[] sum = a.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += b[i];
        }
        return sum;
    }

    private double[] divided(double[] scatter, NormalStatistics s) {
        double[] covariance = scatter;
        for (int i = 0; i < covariance.length; i++) {
            covariance[i] /= s.totalCount() * shape.form().variancesPooled(s.dimensions());
        }
        return covariance;
    }

    private boolean isProper(double[] covariance, NormalStatistics s) {
        return shape.form().factorise(covariance, s.dimensions(), floor(s)) instanceof CovarianceForm.Factor;
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
    public int degreesOfFreedom(Normals normals) {
        int d = normals.dimensions();
        return normals.size() * d
                + shape.matrices(normals.size()) * shape.form().freeParameters(d);
    }

    @Override
    public double[] toFree(Normals normals) {
        throw new UnsupportedOperationException("TODO");
    }

    @Override
    public Normals fromFree(double[] free, Normals like) {
        throw new UnsupportedOperationException("TODO");
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
            double[] apart = s.mean(k).clone();
            for (int j = 0; j < d; j++) {
                apart[j] -= normals.meanOf(k)[j];
            }
            double[] outer = new double[form.size(d)];
            form.addOuter(s.counts()[k], apart, outer);
            sum += s.counts()[k] * (d * LOG_TWO_PI + normals.factor(k).logDeterminant())
                    + form.trace(normals.factor(k), outer, d);
        }
        return -0.5 * sum;
    }

    @Override
    public String toString() {
        return "gaussian " + shape.label() + (prior == null ? "" : ", " + prior);
    }
}
