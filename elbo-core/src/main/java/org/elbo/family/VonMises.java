/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

import java.util.List;
import java.util.random.RandomGenerator;
import org.elbo.data.Summary;
import org.elbo.data.Support;
import org.elbo.data.UnsuitableDataException;
import org.elbo.kernel.Bessel;
import org.elbo.kernel.FallingRoot;
import org.jspecify.annotations.Nullable;

/**
 * Angles in radians, whole turns making no difference: {@code log p(x | m, kappa) = kappa cos(x - m) - log(2 pi
 * I_0(kappa))} with mean direction m, above -pi and at most pi, and concentration kappa; at a concentration of 0 all
 * directions are equally likely.
 *
 * <p>M-step: m is the direction of {@code (sum r cos x, sum r sin x)}, and {@code I_1(kappa) / I_0(kappa) = R / N}, R its
 * length; with m held fixed its length in that direction, and a concentration of 0 where that is negative. Statistics: N, m,
 * {@code N - R}. Source: Mardia and Jupp, Directional Statistics (2000), section 5.3.1.
 */
public final class VonMises implements Univariate {

    private static final long serialVersionUID = 1;

    /** Below it, 1 - R / N counts as none: half the square of eight units in the last place of a turn. */
    private static final double NONE = 1e-28;

    private static final double LOG_TWO_PI = Math.log(2 * Math.PI);

    /** Up to here a draw is a uniform one that is accepted or not; beyond, a normal one. */
    private static final double FLAT = 0.5;

    private static final List<Parameter> PARAMETERS = List.of(
            Parameter.of("direction", "directions", Domain.ANGLE),
            Parameter.of("concentration", "concentrations", Domain.NOT_NEGATIVE));

    private VonMises() {}

    /**
     * Maximum likelihood.
     *
     * @return the family
     */
    public static VonMises of() {
        return new VonMises();
    }

    @Override
    public VonMises resolve(String column, Summary summary, int at, int components) {
        if (summary.isConstant(at)) {
            throw new UnsuitableDataException("column '" + column + "' is " + summary.min()[at]
                    + " in every row, so its concentration has no finite maximum; drop the column");
        }
        return this;
    }

    @Override
    public String label() {
        return "von-mises";
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
        return constant(theta) - theta[1] * Angles.oneMinusCosine(cell - theta[0]);
    }

    /** The log density at the mean direction. */
    private static double constant(double[] theta) {
        return -LOG_TWO_PI - Bessel.logScaledI0(theta[1]);
    }

    @Override
    public void addLogDensity(Columns x, int column, double[][] theta, double[] out) {
        for (int k = 0; k < theta.length; k++) {
            double constant = constant(theta[k]);
            double direction = theta[k][0];
            double concentration = theta[k][1];
            for (int i = 0, at = k * x.n(), from = column * x.n(); i < x.n(); i++, at++, from++) {
                double below = concentration * Angles.oneMinusCosine(x.x()[from] - direction);
                out[at] += Double.isNaN(below) ? Logs.outside(x.x()[from]) : constant - below;
            }
        }
    }

    /** The mean direction. */
    @Override
    public double mean(double[] theta) {
        return theta[0];
    }

    /** Accepts or refuses draws whose density is above this one everywhere: {@code cos x <= 1 - 2 x^2 / pi^2}. */
    @Override
    public double sample(double[] theta, RandomGenerator random) {
        double concentration = theta[1];
        boolean isFlat = concentration < FLAT;
        while (true) {
            double angle = isFlat
                    ? Math.PI * (2 * random.nextDouble() - 1)
                    : random.nextGaussian() * Math.PI / (2 * Math.sqrt(concentration));
            double share = isFlat ? 0 : 2 * angle * angle / (Math.PI * Math.PI);
            double log = concentration * (share - Angles.oneMinusCosine(angle));
            if (Math.abs(angle) <= Math.PI && -random.nextExponential() <= log) {
                return Angles.wrap(theta[0] + angle);
            }
        }
    }

    @Override
    public double[] statistics(Columns x, int column, double[] r, int at, double @Nullable [] theta) {
        return Resultant.of(Resultant.sinesAndCosines(x, column), x, column, r, at);
    }

    @Override
    public double[][] statistics(
            Columns x, int column, int components, double[] r, double @Nullable [] @Nullable [] theta) {
        double[][] directions = Resultant.sinesAndCosines(x, column);
        double[][] statistics = new double[components][];
        java.util.Arrays.setAll(statistics, k -> Resultant.of(directions, x, column, r, k * x.n()));
        return statistics;
    }

    @Override
    public double[] merge(double[] left, double[] right) {
        return Resultant.merge(left, right);
    }

    @Override
    public double[] scale(double[] statistics, double factor) {
        return Resultant.scale(statistics, factor);
    }

    @Override
    public double[] mStep(double[] s, double[] pooled, double[] fixed) {
        double direction = Double.isNaN(fixed[0]) ? s[1] : fixed[0];
        if (!Double.isNaN(fixed[1])) {
            return new double[] {direction, fixed[1]};
        }
        double lacking = lacking(s, direction) / s[0];
        if (!(lacking > NONE)) {
            throw new NoMaximumException("has one direction only, so its concentration has no finite maximum");
        }
        return new double[] {direction, concentration(lacking)};
    }

    /** {@code sum r (1 - cos(x - direction))}. */
    private static double lacking(double[] s, double direction) {
        return s[2] + (s[0] - s[2]) * Angles.oneMinusCosine(s[1] - direction);
    }

    /** The root of {@code 1 - I_1(kappa) / I_0(kappa) = lacking}; 0 where nothing points in the direction. */
    private static double concentration(double lacking) {
        return lacking >= 1 ? 0 : FallingRoot.of(kappa -> Bessel.complementOfRatio(kappa) - lacking, 0.5 / lacking);
    }

    /** That of the component's direction, its spread drawn by one observation's weight towards that of all. */
    @Override
    public double[] start(double[] s, double[] pooled) {
        double all = pooled[2] / pooled[0];
        if (!(all > NONE)) {
            throw new NoMaximumException("has one direction only in the sample that it starts from");
        }
        return new double[] {s[0] > 0 ? s[1] : pooled[1], concentration((s[2] + all) / (s[0] + 1))};
    }

    @Override
    public double expectedLogDensity(double[] theta, double[] s) {
        return s[0] * constant(theta) - theta[1] * lacking(s, theta[0]);
    }

    @Override
    public String toString() {
        return label();
    }
}
