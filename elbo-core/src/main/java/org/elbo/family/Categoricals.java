/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * K densities of categories; columns are independent given the component: {@code log p(x | t) = sum_j log t_j,x_j}.
 *
 * @param probabilities K x d x the categories of each column; between 0 and 1, and summing to 1 in each column
 */
public record Categoricals(@JsonProperty("probabilities") double[][][] probabilities)
        implements Components<Categoricals> {

    private static final double ROUNDING = 1e-9;

    /** Copies the probabilities and checks them. */
    public Categoricals {
        if (probabilities.length == 0) {
            throw new IllegalArgumentException("there must be at least one component");
        }
        double[][][] copy = new double[probabilities.length][][];
        for (int k = 0; k < copy.length; k++) {
            int columns = probabilities[k].length;
            if (columns == 0 || columns != probabilities[0].length) {
                throw new IllegalArgumentException("component " + (k + 1) + " has " + columns + " columns, not "
                        + Math.max(1, probabilities[0].length));
            }
            copy[k] = new double[columns][];
            for (int j = 0; j < copy[k].length; j++) {
                copy[k][j] = ProbabilityTables.copy("probability", new double[][] {probabilities[k][j]}, 1)[0];
                double sum = Arrays.stream(copy[k][j]).sum();
                if (Math.abs(sum - 1) > ROUNDING) {
                    throw new IllegalArgumentException("the probabilities of component " + (k + 1) + ", column "
                            + (j + 1) + " sum to " + sum + ", not to 1");
                }
                if (copy[k][j].length != copy[0][j].length) {
                    throw new IllegalArgumentException("component " + (k + 1) + ", column " + (j + 1) + " has "
                            + copy[k][j].length + " categories, not " + copy[0][j].length);
                }
            }
        }
        probabilities = copy;
    }

    @Override
    public int size() {
        return probabilities.length;
    }

    @Override
    public int dimensions() {
        return probabilities[0].length;
    }

    @Override
    public double[] mean(int component) {
        double[] mean = new double[dimensions()];
        for (int j = 0; j < mean.length; j++) {
            for (int c = 0; c < probabilities[component][j].length; c++) {
                mean[j] += c * probabilities[component][j][c];
            }
        }
        return mean;
    }

    @Override
    public void logDensity(Columns x, double[] out) {
        x.requireCells(dimensions());
        Arrays.fill(out, 0, size() * x.n(), 0);
        for (int k = 0; k < size(); k++) {
            for (int j = 0; j < x.d(); j++) {
                double[] logs =
                        Arrays.stream(probabilities[k][j]).map(Math::log).toArray();
                for (int i = 0, at = k * x.n(), from = j * x.n(); i < x.n(); i++, at++, from++) {
                    double code = x.x()[from];
                    boolean possible = code >= 0 && code < logs.length && code == Math.rint(code);
                    out[at] += possible ? logs[(int) code] : ProbabilityTables.outside(code);
                }
            }
        }
    }

    @Override
    public double[] sample(int component, RandomGenerator random) {
        double[] x = new double[dimensions()];
        for (int j = 0; j < x.length; j++) {
            x[j] = Sampling.index(probabilities[component][j], random);
        }
        return x;
    }

    @Override
    public int degreesOfFreedom() {
        return size()
                * Arrays.stream(probabilities[0])
                        .mapToInt(column -> column.length - 1)
                        .sum();
    }

    @Override
    public Categoricals permute(int[] order) {
        return new Categoricals(
                Arrays.stream(order).mapToObj(k -> probabilities[k]).toArray(double[][][]::new));
    }

    @Override
    public double change(Categoricals other) {
        double largest = 0;
        for (int k = 0; k < size(); k++) {
            largest = Math.max(largest, Differences.largest(probabilities[k], other.probabilities[k]));
        }
        return largest;
    }
}
