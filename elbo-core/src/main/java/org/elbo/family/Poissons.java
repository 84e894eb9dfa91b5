/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.random.RandomGenerator;
import org.apache.commons.statistics.distribution.PoissonDistribution;
import org.elbo.kernel.LogFactorial;
import org.elbo.kernel.LogPoisson;

/**
 * K densities of counts; columns are independent Poisson given the component.
 *
 * <p>{@code log p(x | rate) = sum_j x_j log rate_j - rate_j - log x_j!}; a rate of 0 makes every count but 0 impossible.
 *
 * @param rates K x d, at least 0
 */
public record Poissons(@JsonProperty("rates") double[][] rates) implements Components<Poissons> {

    /** Copies the rates and checks their range. */
    public Poissons {
        rates = ProbabilityTables.copy("rate", rates, Double.POSITIVE_INFINITY);
    }

    @Override
    public int size() {
        return rates.length;
    }

    @Override
    public int dimensions() {
        return rates[0].length;
    }

    @Override
    public double[] mean(int component) {
        return rates[component].clone();
    }

    @Override
    public void logDensity(Columns x, double[] out) {
        x.requireCells(dimensions());
        double[] centre = new double[x.d()];
        double[] base = new double[x.n()];
        for (int j = 0; j < x.d(); j++) {
            centre[j] = midRate(j);
            addBase(x, j, centre[j], base);
        }
        for (int k = 0; k < size(); k++) {
            System.arraycopy(base, 0, out, k * x.n(), x.n());
            for (int j = 0; j < x.d(); j++) {
                if (centre[j] > 0) {
                    addColumn(x, j, rates[k][j], centre[j], out, k * x.n());
                }
            }
        }
    }

    private double midRate(int column) {
        double least = rates[0][column];
        double most = least;
        for (double[] component : rates) {
            least = Math.min(least, component[column]);
            most = Math.max(most, component[column]);
        }
        return least + (most - least) / 2;
    }

    /** The log probability under a rate in the midst of the components': what all of them share. */
    private static void addBase(Columns x, int j, double rate, double[] base) {
        for (int i = 0; i < x.n(); i++) {
            double count = x.x()[j * x.n() + i];
            boolean possible = count >= 0 && count == Math.rint(count) && (rate > 0 || count == 0);
            if (!possible) {
                base[i] += Double.isNaN(count) ? count : Double.NEGATIVE_INFINITY;
            } else if (rate > 0) {
                base[i] += LogPoisson.of(count, rate);
            }
        }
    }

    /** What a component has beyond that: {@code x log(r / c) - (r - c)}, in which large counts cancel no digits. */
    private static void addColumn(Columns x, int j, double rate, double centre, double[] out, int at) {
        double apart = rate - centre;
        double log = Math.log1p(apart / centre);
        int from = j * x.n();
        for (int i = 0; i < x.n(); i++) {
            // 0 log 0 is 0: where nothing is expected and nothing is seen, nothing is added.
            double count = x.x()[from + i];
            out[at + i] += (count <= 0 ? 0 : count * log) - apart;
        }
    }

    /** {@code - sum_j log x_j!} of every observation; minus infinity where a cell is no count. */
    static double[] carrier(Columns x) {
        double[] carrier = new double[x.n()];
        for (int j = 0; j < x.d(); j++) {
            for (int i = 0, from = j * x.n(); i < x.n(); i++, from++) {
                double count = x.x()[from];
                boolean possible = count >= 0 && count == Math.rint(count);
                carrier[i] -= possible ? LogFactorial.of(count) : Double.POSITIVE_INFINITY;
            }
        }
        return carrier;
    }

    @Override
    public double[] sample(int component, RandomGenerator random) {
        double[] x = new double[dimensions()];
        for (int j = 0; j < x.length; j++) {
            double rate = rates[component][j];
            x[j] = rate == 0
                    ? 0
                    : PoissonDistribution.of(rate)
                            .createSampler(random::nextLong)
                            .sample();
        }
        return x;
    }

    @Override
    public int degreesOfFreedom() {
        return size() * dimensions();
    }

    @Override
    public Poissons permute(int[] order) {
        return new Poissons(ProbabilityTables.permute(rates, order));
    }

    @Override
    public double change(Poissons other) {
        return Differences.largest(rates, other.rates);
    }
}
