/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.elbo.data.NamedNumber;
import org.elbo.data.Schema;
import org.elbo.kernel.LogFactorial;

/**
 * K multinomial densities of rows of counts, given each row's total n: {@code log p(x | n) = log n! - sum_j log x_j! + sum_j
 * x_j log t_j}.
 *
 * <p>Where cells are missing, the density is that of the observed cells given their own total, in which the probabilities
 * are those among the observed columns. A row that counts nothing has density 1.
 */
public final class Multinomials implements Components<Multinomials> {

    private static final long serialVersionUID = 1;

    private final double[][] probabilities;

    private Multinomials(double[][] probabilities) {
        this.probabilities = probabilities;
    }

    /**
     * Multinomial densities.
     *
     * @param probabilities for each component the probability of each column, K x d; copied
     * @return the densities
     * @throws IllegalArgumentException where sizes don't match, or a component's numbers are no probabilities
     */
    @JsonCreator
    public static Multinomials of(@JsonProperty("probabilities") double[][] probabilities) {
        if (probabilities.length == 0 || probabilities[0].length == 0) {
            throw new IllegalArgumentException("there must be at least one component, and one column");
        }
        double[][] copy = new double[probabilities.length][];
        for (int k = 0; k < copy.length; k++) {
            copy[k] = probabilities[k].clone();
            if (copy[k].length != probabilities[0].length) {
                throw new IllegalArgumentException(
                        "component " + (k + 1) + " has " + copy[k].length + " numbers, not " + probabilities[0].length);
            }
            if (!Domain.SIMPLEX.contains(copy[k], 0, copy[k].length)) {
                throw new IllegalArgumentException("component " + (k + 1) + " has probabilities "
                        + Arrays.toString(copy[k]) + "; they must be " + Domain.SIMPLEX.description());
            }
        }
        return new Multinomials(copy);
    }

    /**
     * The probabilities.
     *
     * @return a copy, K x d
     */
    @JsonProperty("probabilities")
    public double[][] probabilities() {
        return Arrays.stream(probabilities).map(double[]::clone).toArray(double[][]::new);
    }

    double[] probabilitiesOf(int component) {
        return probabilities[component];
    }

    @Override
    public int size() {
        return probabilities.length;
    }

    @Override
    public int dimensions() {
        return probabilities[0].length;
    }

    /** The shares of the columns: the mean of a row that counts one. */
    @Override
    public double[] mean(int component) {
        return probabilities[component].clone();
    }

    @Override
    public void logDensity(Columns x, double[] out) {
        x.requireCells(dimensions());
        Totals totals = Totals.of(x);
        for (int k = 0; k < size(); k++) {
            int at = k * x.n();
            System.arraycopy(totals.logCoefficient(), 0, out, at, x.n());
            addLogProbabilities(x, probabilities[k], out, at);
            double[] seen = totals.isComplete() ? new double[0] : totals.observed(x, probabilities[k]);
            for (int i = 0; i < seen.length; i++) {
                out[at + i] -= Logs.xLogY(totals.count()[i], seen[i]);
                // A component that has no probability for any observed column cannot have made a count in them.
                out[at + i] = Double.isNaN(out[at + i]) ? Double.NEGATIVE_INFINITY : out[at + i];
            }
        }
    }

    private static void addLogProbabilities(Columns x, double[] t, double[] out, int at) {
        for (int j = 0; j < t.length; j++) {
            double log = Math.log(t[j]);
            for (int i = 0, from = j * x.n(); i < x.n(); i++, from++) {
                double cell = x.x()[from];
                out[at + i] += cell > 0 ? cell * log : 0;
            }
        }
    }

    /**
     * What every component needs of a block.
     *
     * @param count the sum of each row's observed cells, n
     * @param logCoefficient {@code log n! - sum_j log x_j!} over these, n; minus infinity where a cell is no count
     * @param isComplete whether no cell is missing
     */
    record Totals(double[] count, double[] logCoefficient, boolean isComplete) {

        static Totals of(Columns x) {
            double[] count = new double[x.n()];
            double[] logCoefficient = new double[x.n()];
            boolean isComplete = true;
            for (int at = 0; at < x.n() * x.d(); at++) {
                double cell = x.x()[at];
                int i = at % x.n();
                if (Double.isNaN(cell)) {
                    isComplete = false;
                } else if (org.elbo.data.Support.COUNTS.contains(0, cell)) {
                    count[i] += cell;
                    logCoefficient[i] -= LogFactorial.of(cell);
                } else {
                    logCoefficient[i] = Double.NEGATIVE_INFINITY;
                }
            }
            for (int i = 0; i < count.length; i++) {
                logCoefficient[i] += LogFactorial.of(count[i]);
            }
            return new Totals(count, logCoefficient, isComplete);
        }

        /** The probability that a component gives to the observed columns of each row together. */
        double[] observed(Columns x, double[] t) {
            double[] seen = new double[x.n()];
            for (int at = 0; at < x.n() * x.d(); at++) {
                seen[at % x.n()] += Double.isNaN(x.x()[at]) ? 0 : t[at / x.n()];
            }
            return seen;
        }
    }

    /**
     * Not to be had: a multinomial tells how a total is divided, not how large it is.
     *
     * @throws UnsupportedOperationException always; {@link #sample(int, int, RandomGenerator)} draws a row of a known total
     */
    @Override
    public double[] sample(int component, RandomGenerator random) {
        throw new UnsupportedOperationException("a multinomial does not tell how much a row counts in total,"
                + " so no row can be drawn from it; draw one of a given total");
    }

    /**
     * Draws one row of a given total.
     *
     * @param component its number, from 0
     * @param total what the row counts, at least 0
     * @param random where randomness comes from
     * @return d counts
     */
    public double[] sample(int component, int total, RandomGenerator random) {
        if (total < 0) {
            throw new IllegalArgumentException("total = " + total + "; it must be 0 or more");
        }
        double[] row = new double[dimensions()];
        for (int draw = 0; draw < total; draw++) {
            row[Sampling.index(probabilities[component], random)]++;
        }
        return row;
    }

    @Override
    public List<NamedNumber> named(Schema schema) {
        return Naming.of(this, schema);
    }

    @Override
    public Multinomials permute(int[] order) {
        return new Multinomials(
                Arrays.stream(order).mapToObj(k -> probabilities[k]).toArray(double[][]::new));
    }

    @Override
    public double change(Multinomials other) {
        return Differences.largest(probabilities, other.probabilities);
    }

    /**
     * The densities of some columns given their own total.
     *
     * @throws UnsupportedOperationException where a component has no probability for any of them
     */
    @Override
    public Multinomials marginal(int... columns) {
        double[][] among = new double[size()][];
        for (int k = 0; k < size(); k++) {
            double[] t = probabilities[k];
            double sum = IntStream.of(columns).mapToDouble(j -> t[j]).sum();
            if (sum == 0) {
                throw new UnsupportedOperationException(
                        "component " + (k + 1)
                                + " gives these columns no probability, so that it does not tell how a count is divided among them");
            }
            among[k] = IntStream.of(columns).mapToDouble(j -> t[j] / sum).toArray();
        }
        return new Multinomials(among);
    }

    /**
     * Not to be had: how much the missing cells count in total is not known.
     *
     * @throws UnsupportedOperationException always
     */
    @Override
    public Multinomials conditional(double[] row) {
        throw new UnsupportedOperationException("a multinomial does not tell how much the missing cells of a row count"
                + " in total, so they have no density; use a Poisson mixture, which does");
    }
}
