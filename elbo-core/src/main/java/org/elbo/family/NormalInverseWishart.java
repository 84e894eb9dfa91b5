/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

import java.io.Serializable;
import java.util.Arrays;
import org.apache.commons.numbers.gamma.LogGamma;

/**
 * The conjugate prior of a normal distribution's mean and covariance: {@code S ~ inverse-Wishart(nu, Psi)}, {@code m | S ~
 * N(m0, S / beta)}.
 *
 * <p>For a diagonal covariance it stands for the product of its one-dimensional cases, one a column; for a spherical one,
 * for {@code s^2 ~ inverse-gamma(nu / 2, psi / 2)} and {@code m | s^2 ~ N(m0, s^2 I / beta)}. Components that share a
 * covariance share one draw of it, and each has a mean of its own.
 *
 * <p>Improper limits are allowed: with {@code beta = 0} the mean has a flat prior and no density; with {@code Psi = 0} the
 * prior of the covariance is {@code |S|^(-(nu + d + 1) / 2)} without a constant, flat at {@code nu = -(d + 1)}, for diagonal and spherical covariances at -2, where MAP
 * is maximum likelihood. Source: Gelman et al., Bayesian Data Analysis (3rd ed.), section 3.6.
 *
 * @param mean m0, d numbers
 * @param beta the number of observations that the prior mean is worth, at least 0
 * @param nu degrees of freedom of the covariance's prior
 * @param scale Psi, in the form of the covariance: d x d numbers row by row, d variances, or one
 */
public record NormalInverseWishart(double[] mean, double beta, double nu, double[] scale) implements Serializable {

    private static final double LOG_TWO = Math.log(2);
    private static final double LOG_PI = Math.log(Math.PI);

    /** Copies the arrays and checks the ranges. */
    public NormalInverseWishart {
        mean = mean.clone();
        scale = scale.clone();
        if (!(beta >= 0) || Double.isInfinite(beta)) {
            throw new IllegalArgumentException("beta = " + beta + "; it must be finite and 0 or more");
        }
        requireFinite("nu", nu);
        requireFinite("mean", mean);
        requireFinite("scale", scale);
    }

    private static void requireFinite(String name, double... numbers) {
        for (double number : numbers) {
            if (!Double.isFinite(number)) {
                throw new IllegalArgumentException(name + " has " + number + "; it must be finite");
            }
        }
    }

    @Override
    public String toString() {
        return "normal-inverse-Wishart(" + Arrays.toString(mean) + ", " + beta + ", " + nu + ", "
                + Arrays.toString(scale) + ")";
    }

    /** Whether it keeps every variance above zero, whatever the data. */
    boolean isBarrier(CovarianceForm form) {
        int d = mean.length;
        return form.factorise(scale, d, new double[d]) instanceof CovarianceForm.Factor;
    }

    /** How much the prior adds to the weight that a covariance's scatter is divided by at the mode. */
    double pseudoCount(CovarianceForm form, int meansSharing) {
        int d = mean.length;
        int means = beta > 0 ? meansSharing : 0;
        return nu + form.priorExponent(d) + (double) means * form.variancesPooled(d);
    }

    /** The log density of K normals under the prior. */
    double logDensity(Normals normals) {
        double sum = 0;
        int matrices = normals.shape().matrices(normals.size());
        for (int m = 0; m < matrices; m++) {
            sum += logCovarianceDensity(normals.shape().form(), normals.factor(m));
        }
        for (int k = 0; k < normals.size() && beta > 0; k++) {
            sum += logMeanDensity(normals.shape().form(), normals.factor(k), normals.meanOf(k));
        }
        return sum;
    }

    private double logMeanDensity(CovarianceForm form, CovarianceForm.Factor factor, double[] m) {
        int d = mean.length;
        return 0.5
                * (d * (Math.log(beta) - LOG_TWO - LOG_PI)
                        - factor.logDeterminant()
                        - beta * form.squaredDistance(m, mean, factor));
    }

    private double logCovarianceDensity(CovarianceForm form, CovarianceForm.Factor factor) {
        int d = mean.length;
        double logDeterminant = factor.logDeterminant() / form.variancesPooled(d);
        return form.logPriorConstant(nu, scale, d)
                - 0.5 * ((nu + form.priorExponent(d)) * logDeterminant + form.trace(factor, scale, d));
    }

    /** The constant of the inverse-Wishart density; 0 where it is improper. */
    static double logWishartConstant(double nu, double logDeterminantOfScale, int d) {
        double logGamma = 0.25 * d * (d - 1) * LOG_PI;
        for (int j = 0; j < d; j++) {
            logGamma += LogGamma.value(0.5 * (nu - j));
        }
        return 0.5 * nu * (logDeterminantOfScale - d * LOG_TWO) - logGamma;
    }

    /** The constant of the inverse-gamma(nu / 2, psi / 2) density; 0 where it is improper. */
    static double logGammaConstant(double nu, double psi) {
        return nu > 0 && psi > 0 ? logWishartConstant(nu, Math.log(psi), 1) : 0;
    }
}
