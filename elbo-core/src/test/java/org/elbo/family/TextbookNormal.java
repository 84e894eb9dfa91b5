/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

import java.util.Arrays;
import java.util.stream.IntStream;

/** One row under one normal distribution, by explicit inverses and plain loops: what the fast code is compared with. */
public final class TextbookNormal {

    private final double[] mean;
    private final double[][] covariance;
    private final int[] observed;
    private final int[] missing;
    private final double[] row;

    private TextbookNormal(double[] mean, double[][] covariance, double[] row) {
        this.mean = mean;
        this.covariance = covariance;
        this.row = row;
        this.observed = IntStream.range(0, row.length)
                .filter(j -> !Double.isNaN(row[j]))
                .toArray();
        this.missing =
                IntStream.range(0, row.length).filter(j -> Double.isNaN(row[j])).toArray();
    }

    public static TextbookNormal of(Normals normals, int k, double[] row) {
        return new TextbookNormal(normals.mean(k), normals.covariance(k), row);
    }

    /** {@code log p(x) = log sum_k w_k N(x_observed | k)}. */
    public static double logDensity(Mixture mixture, double[] row) {
        double density = 0;
        for (int k = 0; k < mixture.weights().length; k++) {
            density += mixture.weights()[k]
                    * Math.exp(of(mixture.normals(), k, row).logDensity());
        }
        return Math.log(density);
    }

    /** Weights and normals, without the mixture package's own. */
    public record Mixture(double[] weights, Normals normals) {}

    /** Of the observed cells. */
    public double logDensity() {
        double[][] s = block(observed, observed);
        double[] apart = apart();
        double[] solved = times(inverse(s), apart);
        double form = IntStream.range(0, apart.length)
                .mapToDouble(i -> apart[i] * solved[i])
                .sum();
        return -0.5 * (observed.length * Math.log(2 * Math.PI) + Math.log(determinant(s)) + form);
    }

    private double[] apart() {
        return Arrays.stream(observed).mapToDouble(j -> row[j] - mean[j]).toArray();
    }

    /** The row with its missing cells' conditional means. */
    double[] expectedRow() {
        double[] told = times(block(missing, observed), times(inverse(block(observed, observed)), apart()));
        double[] expected = row.clone();
        for (int i = 0; i < missing.length; i++) {
            expected[missing[i]] = mean[missing[i]] + told[i];
        }
        return expected;
    }

    /** The conditional covariance of the missing cells, with zeros for the observed ones: d x d. */
    double[][] conditionalCovariance() {
        double[][] inverse = inverse(block(observed, observed));
        double[][] across = block(missing, observed);
        double[][] conditional = new double[row.length][row.length];
        for (int i = 0; i < missing.length; i++) {
            double[] solved = times(inverse, across[i]);
            for (int j = 0; j < missing.length; j++) {
                double told = 0;
                for (int l = 0; l < observed.length; l++) {
                    told += solved[l] * across[j][l];
                }
                conditional[missing[i]][missing[j]] = covariance[missing[i]][missing[j]] - told;
            }
        }
        return conditional;
    }

    /** {@code log det (2 pi e C) / 2} of the missing cells. */
    double hiddenEntropy() {
        double[][] conditional = conditionalCovariance();
        double[][] block = new double[missing.length][missing.length];
        for (int i = 0; i < missing.length; i++) {
            for (int j = 0; j < missing.length; j++) {
                block[i][j] = 2 * Math.PI * Math.E * conditional[missing[i]][missing[j]];
            }
        }
        return 0.5 * Math.log(determinant(block));
    }

    private double[][] block(int[] rows, int[] columns) {
        return Arrays.stream(rows)
                .mapToObj(i -> Arrays.stream(columns)
                        .mapToDouble(j -> covariance[i][j])
                        .toArray())
                .toArray(double[][]::new);
    }

    static double[] times(double[][] a, double[] x) {
        return Arrays.stream(a)
                .mapToDouble(line -> IntStream.range(0, x.length)
                        .mapToDouble(j -> line[j] * x[j])
                        .sum())
                .toArray();
    }

    /** By cofactors. */
    static double determinant(double[][] a) {
        if (a.length == 0) {
            return 1;
        }
        double sum = 0;
        for (int j = 0; j < a.length; j++) {
            sum += (j % 2 == 0 ? 1 : -1) * a[0][j] * determinant(without(a, 0, j));
        }
        return sum;
    }

    /** By the adjugate. */
    static double[][] inverse(double[][] a) {
        double determinant = determinant(a);
        double[][] inverse = new double[a.length][a.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a.length; j++) {
                inverse[j][i] = ((i + j) % 2 == 0 ? 1 : -1) * determinant(without(a, i, j)) / determinant;
            }
        }
        return inverse;
    }

    private static double[][] without(double[][] a, int row, int column) {
        return IntStream.range(0, a.length)
                .filter(i -> i != row)
                .mapToObj(i -> IntStream.range(0, a.length)
                        .filter(j -> j != column)
                        .mapToDouble(j -> a[i][j])
                        .toArray())
                .toArray(double[][]::new);
    }
}
