/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

import java.util.Arrays;
import org.elbo.stats.DegenerateException;
import org.jspecify.annotations.Nullable;

/**
 * How normals are estimated from their statistics.
 *
 * @param shape the shape of the covariances
 * @param prior of every mean and covariance; null for maximum likelihood
 * @param held what is held fixed
 */
record NormalMStep(Covariance shape, @Nullable NormalInverseWishart prior, NormalConstraints held)
        implements java.io.Serializable {

    /** A variance below this share of the data's own counts as none: a deviation of 1e-8 of the data's. */
    private static final double NO_VARIANCE = 1e-16;

    Normals mode(NormalStatistics s, Normals current) {
        double[][] means = new double[s.components()][];
        for (int k = 0; k < means.length; k++) {
            means[k] = mean(s, k, current);
        }
        double[] floor = floor(s);
        double[][] covariances = new double[shape.matrices(means.length)][];
        CovarianceForm.Factor[] factors = new CovarianceForm.Factor[covariances.length];
        for (int m = 0; m < covariances.length; m++) {
            covariances[m] = covariance(s, m, means);
            factors[m] = factor(s, m, covariances[m], floor);
        }
        return Normals.of(shape, means, covariances, factors);
    }

    private double[] mean(NormalStatistics s, int k, Normals current) {
        boolean hasPrior = prior != null && prior.beta() > 0;
        boolean isUnknown = s.counts()[k] == 0 && !hasPrior;
        double[] mean = isUnknown ? current.mean(k) : s.mean(k).clone();
        if (prior != null && prior.beta() > 0) {
            double share = prior.beta() / (prior.beta() + s.counts()[k]);
            for (int j = 0; j < mean.length; j++) {
                mean[j] += share * (prior.mean()[j] - mean[j]);
            }
        }
        held.placeMean(k, mean);
        return mean;
    }

    private double[] covariance(NormalStatistics s, int m, double[][] means) {
        CovarianceForm form = shape.form();
        double[] covariance = s.scatter(m).clone();
        double divisor = (shape.isTied() ? s.totalCount() : s.counts()[m]) * form.variancesPooled(s.dimensions());
        if (prior != null) {
            for (int i = 0; i < covariance.length; i++) {
                covariance[i] += prior.scale()[i];
            }
            divisor += prior.pseudoCount(form, shape.isTied() ? s.components() : 1);
        }
        for (int k = 0; k < s.components(); k++) {
            if (shape.matrixOf(k) == m) {
                addApart(s, k, means[k], covariance);
            }
        }
        form.complete(s.dimensions(), covariance);
        for (int i = 0; i < covariance.length; i++) {
            covariance[i] /= divisor;
        }
        held.placeCovariance(m, covariance);
        return covariance;
    }

    /** What the mean's distance from the observations', and from the prior's, adds to the scatter. */
    private void addApart(NormalStatistics s, int k, double[] mean, double[] scatter) {
        double count = s.counts()[k];
        double beta = prior == null ? 0 : prior.beta();
        boolean isFree = Arrays.stream(held.mean(k, mean.length)).allMatch(Double::isNaN);
        if (isFree && prior != null && beta > 0) {
            shape.form().addOuter(beta * count / (beta + count), apart(s.mean(k), prior.mean()), scatter);
        } else if (!isFree) {
            shape.form().addOuter(count, apart(s.mean(k), mean), scatter);
            if (prior != null && beta > 0) {
                shape.form().addOuter(beta, apart(mean, prior.mean()), scatter);
            }
        }
    }

    private static double[] apart(double[] a, double[] b) {
        double[] apart = new double[a.length];
        Arrays.setAll(apart, j -> a[j] - b[j]);
        return apart;
    }

    private CovarianceForm.Factor factor(NormalStatistics s, int m, double[] covariance, double[] floor) {
        CovarianceForm.Factorisation result =
                shape.form().factorise(covariance, s.dimensions(), freeFloor(floor, m, covariance.length));
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

    /** A variance that is held may be as small as it likes. */
    private double[] freeFloor(double[] floor, int m, int size) {
        int d = floor.length;
        if (held.areCovariancesFree()) {
            return floor;
        }
        double[] known = shape.form().variances(held.covariance(m, size), d);
        double[] free = floor.clone();
        for (int j = 0; j < d; j++) {
            free[j] = Double.isNaN(known[j]) ? floor[j] : 0;
        }
        return free;
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

    /** The first column, from 0, that leaves a covariance of all observations without an inverse; -1 without one. */
    int singularColumn(NormalStatistics all, int components) {
        return singularColumn(divided(all.totalScatter(), all), all, components);
    }

    private int singularColumn(double[] common, NormalStatistics s, int components) {
        double[] floor = floor(s);
        for (int m = 0; m < shape.matrices(components); m++) {
            double[] covariance = common.clone();
            held.placeCovariance(m, covariance);
            double[] free = freeFloor(floor, m, covariance.length);
            if (shape.form().factorise(covariance, s.dimensions(), free) instanceof CovarianceForm.Singular singular) {
                return singular.column();
            }
        }
        return -1;
    }

    /** The components' means, with the covariance they have in common, and what is held in its place. */
    Normals start(NormalStatistics s) {
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
            held.placeMean(k, means[k]);
        }
        double[][] covariances = new double[shape.matrices(means.length)][];
        for (int m = 0; m < covariances.length; m++) {
            covariances[m] = common.clone();
            held.placeCovariance(m, covariances[m]);
        }
        return Normals.of(shape, means, covariances);
    }

    private boolean isProper(double[] common, NormalStatistics s) {
        return singularColumn(common, s, s.components()) < 0;
    }

    private static double[] sum(double[] a, double[] b) {
        double[] sum = a.clone();
        Arrays.setAll(sum, i -> a[i] + b[i]);
        return sum;
    }

    private double[] divided(double[] scatter, NormalStatistics s) {
        double divisor = s.totalCount() * shape.form().variancesPooled(s.dimensions());
        return Arrays.stream(scatter).map(sum -> sum / divisor).toArray();
    }
}
