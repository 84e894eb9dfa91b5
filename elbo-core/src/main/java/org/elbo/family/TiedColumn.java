/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.elbo.stats.DegenerateException;

/**
 * The M-step of a column in which all components have parameters in common. Where all of theta is tied, it is the family's
 * own for the merged statistics. Where a part is, it is found by a line search of the profile: for each value of the tied
 * number every component's own M-step with that number held fixed, so that any family that can hold a number fixed can tie
 * it. Several tied numbers take turns.
 */
final class TiedColumn {

    private static final int ROUNDS = 50;

    /** Where several numbers take turns, they are done when none moves by more than the line search can see. */
    private static final double SETTLED = 1e-9;

    /** Where a search begins from the end of a range: a coordinate of the parameter's that is far out. */
    private static final double FAR = 30;

    private final Univariate family;
    private final ProductStatistics statistics;
    private final int column;
    private final double[] pooled;
    private final double[][] fixed;
    private final double[][] current;
    private final boolean[] isTied;

    private TiedColumn(Univariate family, Held held, int column, ProductStatistics statistics, double[][] current) {
        this.family = family;
        this.current = current;
        this.statistics = statistics;
        this.column = column;
        this.pooled = statistics.pooled(column);
        this.fixed = new double[statistics.components()][];
        Arrays.setAll(fixed, k -> held.fixed(family, k, column));
        this.isTied = held.tied(family, column);
    }

    static double[][] mStep(Univariate family, Held held, int column, ProductStatistics s, double[][] current) {
        TiedColumn tied = new TiedColumn(family, held, column, s, current);
        int[] at = IntStream.range(0, family.size())
                .filter(i -> held.isTied(column, i))
                .toArray();
        try {
            return at.length == family.size() ? tied.whole() : tied.part(at);
        } catch (NoMaximumException none) {
            throw new DegenerateException(
                    -1, pooledWeight(s), "have a column " + (column + 1) + " that " + none.getMessage());
        }
    }

    private static double pooledWeight(ProductStatistics s) {
        return Arrays.stream(s.counts()).sum();
    }

    private double[][] whole() {
        double[] theta = pooled[0] == 0 && !family.hasPrior() ? current[0] : family.mStep(pooled, pooled, fixed[0]);
        double[][] all = new double[fixed.length][];
        Arrays.setAll(all, k -> theta.clone());
        return all;
    }

    private double[][] part(int[] at) {
        double[] value = Arrays.stream(at).mapToDouble(i -> current[0][i]).toArray();
        boolean isMoving = true;
        for (int round = 0; round < ROUNDS && isMoving; round++) {
            isMoving = false;
            for (int t = 0; t < at.length; t++) {
                double before = value[t];
                value[t] = best(at, value, t);
                isMoving |= at.length > 1 && Math.abs(value[t] - before) > SETTLED * (1 + Math.abs(before));
            }
        }
        return given(at, value);
    }

    private double best(int[] at, double[] value, int t) {
        if (!Double.isNaN(fixed[0][at[t]])) {
            return fixed[0][at[t]];
        }
        Domain domain = domain(at[t]);
        DoubleUnaryOperator profile = coordinate -> objective(at, moved(value, t, domain, coordinate));
        double[] free = new double[1];
        domain.toFree(value, t, 1, free, 0);
        double from = Math.max(-FAR, Math.min(FAR, free[0]));
        from = Double.isInfinite(free[0]) ? from : free[0];
        double best = LineSearch.maximise(profile, from, domain == Domain.REAL ? 0.1 * (1 + Math.abs(from)) : 0.1);
        double[] found = moved(value, t, domain, best);
        return objective(at, found) >= objective(at, value) ? found[t] : value[t];
    }

    private static double[] moved(double[] value, int t, Domain domain, double coordinate) {
        double[] moved = value.clone();
        domain.fromFree(new double[] {coordinate}, 0, moved, t, 1);
        return moved;
    }

    private Domain domain(int at) {
        int passed = 0;
        for (Parameter parameter : family.parameters()) {
            passed += parameter.size();
            if (at < passed) {
                return parameter.domain();
            }
        }
        throw new IllegalStateException();
    }

    /** Minus infinity where the tied numbers leave a component without a maximum. */
    private double objective(int[] at, double[] value) {
        try {
            double[][] theta = given(at, value);
            double sum = 0;
            for (int k = 0; k < theta.length; k++) {
                double[] s = statistics.of(column, k);
                sum += s[0] == 0 ? 0 : family.expectedLogDensity(theta[k], s);
            }
            return sum + logPrior(family, theta, isTied);
        } catch (NoMaximumException none) {
            return Double.NEGATIVE_INFINITY;
        }
    }

    /** The log prior of a column's parameters, where what is tied is one draw and not one for each component. */
    static double logPrior(Univariate family, double[][] theta, boolean[] isTied) {
        if (!family.hasPrior()) {
            return 0;
        }
        int tied = 0;
        for (boolean is : isTied) {
            tied += is ? 1 : 0;
        }
        if (tied == isTied.length) {
            return family.logPrior(theta[0]);
        }
        double sum = Arrays.stream(theta).mapToDouble(family::logPrior).sum();
        return tied == 0 ? sum : sum - (theta.length - 1) * family.logPriorOfTied(theta[0], isTied);
    }

    /** Every component's best parameters, the tied numbers given; without cells and prior, the others stay as they are. */
    private double[][] given(int[] at, double[] value) {
        double[][] theta = new double[fixed.length][];
        for (int k = 0; k < theta.length; k++) {
            double[] s = statistics.of(column, k);
            boolean isEstimated = s[0] > 0 || family.hasPrior();
            double[] known = isEstimated ? fixed[k].clone() : current[k].clone();
            for (int t = 0; t < at.length; t++) {
                known[at[t]] = value[t];
            }
            theta[k] = isEstimated ? family.mStep(s, pooled, known) : known;
        }
        return theta;
    }
}
