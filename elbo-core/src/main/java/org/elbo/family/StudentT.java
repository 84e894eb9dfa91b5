/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

import java.util.List;
import java.util.random.RandomGenerator;
import org.elbo.data.Summary;
import org.elbo.data.Support;
import org.elbo.data.UnsuitableDataException;
import org.jspecify.annotations.Nullable;

/**
 * Numbers with outliers: {@code log p(x | m, s, v) = log Gamma((v + 1) / 2) - log Gamma(v / 2) - log(pi v s^2) / 2 - (v + 1)
 * / 2 log(1 + z^2 / v)} with {@code z = (x - m) / s}: location m, scale s, and v degrees of freedom, at 1 Cauchy's
 * distribution, towards infinity the normal one.
 *
 * <p>A cell hides a precision u: {@code x | u ~ N(m, s^2 / u)}, {@code u ~ Gamma(v / 2, v / 2)}. E-step: {@code E u = (v + 1)
 * / (v + z^2)} and {@code E log u}. M-step: {@code m = sum r E[u] x / sum r E[u]}, {@code s^2 = sum r E[u] (x - m)^2 / N}, and
 * v the root of {@code log(v / 2) - psi(v / 2) + 1 + mean of (E log u - E u) = 0}, between {@link TailWeight#LEAST} and {@link TailWeight#MOST}: degrees of
 * freedom that grow without limit say that a normal distribution is likelier. {@link #expectedLogDensity} is the bound's
 * share, of which the log density is the highest value. Statistics: {@link Precisions}. Source: Lange, Little and Taylor
 * (1989); Liu and Rubin (1995).
 */
public final class StudentT implements Univariate {

    private static final long serialVersionUID = 1;

    /** Heavy tails to start with, as light ones are far from them in steps of EM, and not the other way round. */
    private static final double START = 4;

    /** A squared scale below this share of the data's own counts as none. */
    private static final double NO_SCALE = 1e-16;

    private static final List<Parameter> PARAMETERS = List.of(
            Parameter.of("location", "locations", Domain.REAL),
            Parameter.of("scale", "scales", Domain.POSITIVE),
            Parameter.of("dof", "dofs", Domain.POSITIVE));

    private StudentT() {}

    /**
     * Maximum likelihood.
     *
     * @return the family
     */
    public static StudentT of() {
        return new StudentT();
    }

    @Override
    public StudentT resolve(String column, Summary summary, int at, int components) {
        if (summary.isConstant(at)) {
            throw new UnsuitableDataException("column '" + column + "' is " + summary.min()[at]
                    + " in every row, so it has no scale; drop the column");
        }
        return this;
    }

    @Override
    public String label() {
        return "student-t";
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
        return constant(theta) - (theta[2] + 1) / 2 * Precisions.logOfOnePlusSquare(z, theta[2]);
    }

    /** The log density at the location. */
    private static double constant(double[] theta) {
        return StudentScale.logConstant(theta[2], 1) - Math.log(theta[1]);
    }

    @Override
    public void addLogDensity(Columns x, int column, double[][] theta, double[] out) {
        for (int k = 0; k < theta.length; k++) {
            double constant = constant(theta[k]);
            double power = (theta[k][2] + 1) / 2;
            for (int i = 0, at = k * x.n(), from = column * x.n(); i < x.n(); i++, at++, from++) {
                double z = (x.x()[from] - theta[k][0]) / theta[k][1];
                out[at] += Double.isNaN(z) ? 0 : constant - power * Precisions.logOfOnePlusSquare(z, theta[k][2]);
            }
        }
    }

    /** The location, which is the mean from more than one degree of freedom on. */
    @Override
    public double mean(double[] theta) {
        return theta[2] > 1 ? theta[0] : Double.NaN;
    }

    @Override
    public double variance(double[] theta) {
        double none = theta[2] > 1 ? Double.POSITIVE_INFINITY : Double.NaN;
        return theta[2] > 2 ? theta[1] * theta[1] * theta[2] / (theta[2] - 2) : none;
    }

    @Override
    public double sample(double[] theta, RandomGenerator random) {
        double precision = Gammas.sample(theta[2] / 2, random) / (theta[2] / 2);
        return theta[0] + theta[1] * random.nextGaussian() / Math.sqrt(precision);
    }

    @Override
    public double[] statistics(Columns x, int column, double[] r, int at, double @Nullable [] theta) {
        return theta == null ? Precisions.first(x, column, r, at) : Precisions.of(x, column, r, at, theta);
    }

    @Override
    public double[] merge(double[] left, double[] right) {
        return Precisions.merge(left, right);
    }

    @Override
    public double[] scale(double[] statistics, double factor) {
        return Precisions.scale(statistics, factor);
    }

    @Override
    public double[] mStep(double[] s, double[] pooled, double[] fixed) {
        double location = Double.isNaN(fixed[0]) ? s[Precisions.MEAN] : fixed[0];
        double scale = fixed[1];
        if (Double.isNaN(scale)) {
            double squared = Precisions.scatter(s, location) / s[0];
            if (!(squared > floor(pooled))) {
                throw new NoMaximumException("has no scale left");
            }
            scale = Math.sqrt(squared);
        }
        return new double[] {
            location, scale, Double.isNaN(fixed[2]) ? StudentScale.mode(s[0], -s[Precisions.EXCESS]) : fixed[2]
        };
    }

    private static double floor(double[] pooled) {
        double rounding = 8 * Math.ulp(pooled[Precisions.MEAN]);
        return Math.max(NO_SCALE * pooled[Precisions.SCATTER] / pooled[0], rounding * rounding);
    }

    /** The component's location, its scale drawn by one observation's weight towards that of all. */
    @Override
    public double[] start(double[] s, double[] pooled) {
        double all = pooled[Precisions.SCATTER] / pooled[0];
        if (!(all > floor(pooled))) {
            throw new NoMaximumException("has no scale in the sample that it starts from");
        }
        double variance = (s[Precisions.SCATTER] + all) / (s[0] + 1);
        double location = s[0] > 0 ? s[Precisions.MEAN] : pooled[Precisions.MEAN];
        return new double[] {location, Math.sqrt(variance * (START - 2) / START), START};
    }

    @Override
    public double expectedLogDensity(double[] theta, double[] s) {
        return Precisions.bound(theta, s);
    }

    @Override
    public String toString() {
        return label();
    }
}
