/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.random.RandomGenerator;

/**
 * K densities of bits; columns are independent given the component: {@code log p(x | t) = sum_j x_j log t_j + (1 - x_j)
 * log(1 - t_j)}.
 *
 * @param probabilities of a 1, K x d, between 0 and 1
 */
public record Bernoullis(@JsonProperty("probabilities") double[][] probabilities) implements Components<Bernoullis> {

    /** Copies the probabilities and checks their range. */
    public Bernoullis {
        probabilities = ProbabilityTables.copy("probability", probabilities, 1);
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
        return probabilities[component].clone();
    }

    @Override
    public void logDensity(Columns x, double[] out) {
        x.requireCells(dimensions());
        java.util.Arrays.fill(out, 0, size() * x.n(), 0);
        for (int k = 0; k < size(); k++) {
            for (int j = 0; j < x.d(); j++) {
                double one = Math.log(probabilities[k][j]);
                double zero = Math.log1p(-probabilities[k][j]);
                for (int i = 0, at = k * x.n(), from = j * x.n(); i < x.n(); i++, at++, from++) {
                    double bit = x.x()[from];
                    out[at] += bit == 1 ? one : bit == 0 ? zero : ProbabilityTables.outside(bit);
                }
            }
        }
    }

    @Override
    public double[] sample(int component, RandomGenerator random) {
        double[] x = new double[dimensions()];
        for (int j = 0; j < x.length; j++) {
            x[j] = random.nextDouble() < probabilities[component][j] ? 1 : 0;
        }
        return x;
    }

    @Override
    public int degreesOfFreedom() {
        return size() * dimensions();
    }

    @Override
    public Bernoullis permute(int[] order) {
        return new Bernoullis(ProbabilityTables.permute(probabilities, order));
    }

    @Override
    public double change(Bernoullis other) {
        return Differences.largest(probabilities, other.probabilities);
    }
}
