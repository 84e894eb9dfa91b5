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

    private final Univariate family;
    private final ProductStatistics statistics;
    private final int column;
    private final double[] pooled;
    private final double[][] fixed;

    private TiedColumn(Univariate family, Held held, int column, ProductStatistics statistics) {
        this.family = family;
        this.statistics = statistics;
        this.column = column;
        this.pooled = statistics.pooled(column);
        this.fixed = new double[statistics.components()][];
        Arrays.setAll(fixed, k -> held.fixed(family, k, column));
    }

    static double[][] mStep(Univariate family, Held held, int column, ProductStatistics s, double[][] current) {
        TiedColumn tied = new TiedColumn(family, held, column, s);
        int[] at = IntStream.range(0, family.size())
                .filter(i -> held.isTied(column, i))
                .toArray();
        try {
            return at.length == family.size() ? tied.whole() : tied.part(at, current);
        } catch (NoMaximumException none) {
            throw new DegenerateException(
                    -1, pooledWeight(s), "have a column " + (column + 1) + " that " + none.getMessage());
        }
    }

    private static double pooledWeight(ProductStatistics s) {
        return Arrays.stream(s.counts()).sum();
    }

    private double[][] whole() {
        double[] theta = family.mStep(pooled, pooled, fixed[0]);
        double[][] all = new double[fixed.length][];
        Arrays.setAll(all, k -> theta.clone());
        return all;
    }

    private double[][] part(int[] at, double[][] current) {
        double[] value = Arrays.stream(at).mapToDouble(i -> current[0][i]).toArray();
        for (int round = 0; round < (at.length == 1 ? 1 : ROUNDS); round++) {
            double[] before = value.clone();
            for (int t = 0; t < at.length; t++) {
                value[t] = best(at, value, t);
            }
            if (Arrays.equals(before, value)) {
                break;
            }
        }
        return given(at, value, current);
    }

    private double best(int[] at, double[] value, int t) {
        if (!Double.isNaN(fixed[0][at[t]])) {
            return fixed[0][at[t]];
        }
        boolean isPositive = domain(at[t]) != Domain.REAL;
        DoubleUnaryOperator profile = coordinate -> {
            double[] moved = value.clone();
            moved[t] = isPositive ? Math.exp(coordinate) : coordinate;
            return objective(at, moved);
        };
        double from = isPositive ? Math.log(value[t]) : value[t];
        double best = LineSearch.maximise(profile, from, isPositive ? 0.1 : 0.1 * (1 + Math.abs(from)));
        return isPositive ? Math.exp(best) : best;
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

    private double objective(int[] at, double[] value) {
        double[][] theta = given(at, value, null);
        double sum = 0;
        for (int k = 0; k < theta.length; k++) {
            double[] s = statistics.of(column, k);
            sum += s[0] == 0 ? 0 : family.expectedLogDensity(theta[k], s);
        }
        return sum;
    }

    /** Every component's best parameters, the tied numbers given. */
    private double[][] given(int[] at, double[] value, double @org.jspecify.annotations.Nullable [][] current) {
        double[][] theta = new double[fixed.length][];
        for (int k = 0; k < theta.length; k++) {
            double[] known = fixed[k].clone();
            for (int t = 0; t < at.length; t++) {
                known[at[t]] = value[t];
            }
            double[] s = statistics.of(column, k);
            if (s[0] > 0) {
                theta[k] = family.mStep(s, pooled, known);
            } else {
                theta[k] = current == null ? known : current[k].clone();
                for (int t = 0; t < at.length; t++) {
                    theta[k][at[t]] = value[t];
                }
            }
        }
        return theta;
    }
}
