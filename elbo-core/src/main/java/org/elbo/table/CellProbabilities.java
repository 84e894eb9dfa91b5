/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.table;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.elbo.data.NamedNumber;
import org.elbo.data.Schema;
import org.elbo.em.FittedModel;
import org.elbo.family.Sampling;
import org.elbo.kernel.LogSumExp;

/**
 * Fitted probabilities of the cells of a table, {@code p_c = w_c theta_g(c)}. As a distribution it is one over complete
 * observations: a row is the position of a cell.
 *
 * @param cells the cells, and what was known of them
 * @param theta one parameter for each group, in the order of {@link Cells#groups}; such that the probabilities sum to 1
 */
@SuppressWarnings("ArrayRecordComponent") // numbers that are handed on, never compared
public record CellProbabilities(Cells cells, double[] theta) implements FittedModel {

    private static final double ROUNDING = 1e-9;

    /** Copies theta and checks that it is one of these cells. */
    public CellProbabilities {
        theta = theta.clone();
        List<String> groups = cells.groups();
        if (theta.length != groups.size()) {
            throw new IllegalArgumentException(
                    "theta has " + theta.length + " numbers, but there are " + groups.size() + " groups");
        }
        double[] weights = cells.groupWeights();
        double sum = 0;
        for (int g = 0; g < theta.length; g++) {
            Double held = cells.fixed().get(groups.get(g));
            if (!(theta[g] >= 0) || Double.isInfinite(theta[g]) || (held != null && held != theta[g])) {
                throw new IllegalArgumentException("the theta of group '" + groups.get(g) + "' is " + theta[g]
                        + ", but " + (held == null ? "must be finite and not negative" : "is held at " + held));
            }
            sum += weights[g] * theta[g];
        }
        if (!(Math.abs(sum - 1) <= ROUNDING)) {
            throw new IllegalArgumentException("the probabilities of the cells sum to " + sum + ", not to 1");
        }
    }

    /**
     * The probability of each cell.
     *
     * @return as many numbers as cells, that sum to 1
     */
    public double[] probabilities() {
        return Arrays.stream(logProbabilities()).map(Math::exp).toArray();
    }

    /** The log of the probability of each cell. */
    double[] logProbabilities() {
        double[] log = cells.logWeights();
        int[] group = cells.groupOf();
        for (int c = 0; c < log.length; c++) {
            log[c] += Math.log(theta[group[c]]);
        }
        return log;
    }

    /**
     * The log probability of an event.
     *
     * @param event one cell's name, or several with bars between them
     * @return {@code log sum_{c in A} p_c}, in nats
     * @throws org.elbo.data.UnsuitableDataException where there is no such cell
     */
    public double logProbability(String event) {
        return LogSumExp.of(of(Events.of(cells, event)));
    }

    /**
     * How probable the cells are, once an event has been seen.
     *
     * @param event one cell's name, or several with bars between them
     * @return for each cell {@code p_c / sum_{c' in A} p_c'}, and 0 outside of the event; NaN where the event is impossible
     * @throws org.elbo.data.UnsuitableDataException where there is no such cell
     */
    public double[] posterior(String event) {
        int[] positions = Events.of(cells, event);
        double[] share = of(positions);
        LogSumExp.normalise(1, share.length, share, new double[1], new double[1]);
        double[] posterior = new double[cells.size()];
        for (int i = 0; i < positions.length; i++) {
            posterior[positions[i]] = share[i];
        }
        return posterior;
    }

    private double[] of(int[] positions) {
        double[] log = logProbabilities();
        return Arrays.stream(positions).mapToDouble(c -> log[c]).toArray();
    }

    @Override
    public List<NamedNumber> named(Schema schema) {
        List<String> groups = cells.groups();
        return IntStream.range(0, theta.length)
                .mapToObj(g -> new NamedNumber("theta", -1, groups.get(g), theta[g]))
                .toList();
    }

    @Override
    public int dimensions() {
        return 1;
    }

    @Override
    public double logDensity(double... row) {
        if (row.length != 1 || row[0] != Math.rint(row[0]) || row[0] < 0 || row[0] >= cells.size()) {
            throw new IllegalArgumentException("row = " + Arrays.toString(row)
                    + "; it must be the position of a cell, 0 to " + (cells.size() - 1));
        }
        return logProbabilities()[(int) row[0]];
    }

    @Override
    public double[] sample(RandomGenerator random) {
        return new double[] {Sampling.index(probabilities(), random)};
    }

    /**
     * The number of free parameters: one less than there are free groups.
     *
     * @return degrees of freedom
     */
    public int degreesOfFreedom() {
        return cells.degreesOfFreedom();
    }
}
