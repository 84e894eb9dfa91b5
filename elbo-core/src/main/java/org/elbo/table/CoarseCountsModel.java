/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.table;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import org.elbo.data.Rows;
import org.elbo.em.Coordinates;
import org.elbo.em.LatentVariableModel;
import org.elbo.kernel.LogSumExp;
import org.elbo.stats.DegenerateException;
import org.elbo.stats.Expectation;

/**
 * Coarse counts: an observation falls into one cell, and what is seen is a set A of cells that it is among. The bound is
 * {@code sum_A N_A log sum_{c in A} p_c}: each of the N_A rows counts for itself, so there is no multinomial coefficient,
 * and how likely a cell is to be seen that coarsely is not part of it (Dempster, Laird and Rubin 1977, section 1).
 *
 * @param cells the cells
 * @param events for each code of the rows' one cell the positions of the cells of that event
 */
@SuppressWarnings("ArrayRecordComponent") // configuration, never compared
record CoarseCountsModel(Cells cells, int[][] events)
        implements LatentVariableModel<Rows, CellProbabilities, CellCounts> {

    @Override
    public Expectation<CellCounts> eStep(CellProbabilities parameters, Rows rows) {
        double[] seen = tally(rows).counts();
        double[] logP = parameters.logProbabilities();
        double[] expected = new double[cells.size()];
        double[] logA = new double[1];
        double[] entropyA = new double[1];
        double bound = 0;
        double entropy = 0;
        for (int a = 0; a < seen.length; a++) {
            if (seen[a] == 0) {
                continue;
            }
            double[] share = Arrays.stream(events[a]).mapToDouble(c -> logP[c]).toArray();
            LogSumExp.normalise(1, share.length, share, logA, entropyA);
            bound += seen[a] * logA[0];
            entropy += seen[a] * entropyA[0];
            for (int i = 0; i < share.length; i++) {
                expected[events[a][i]] += seen[a] * share[i];
            }
        }
        return new Expectation<>(
                new CellCounts(expected), bound, entropy, Arrays.stream(seen).sum());
    }

    /** How often each event was seen, N_A. */
    CellCounts tally(Rows rows) {
        double[] seen = new double[events.length];
        for (int i = 0; i < rows.size(); i++) {
            seen[(int) rows.value(i, 0)] += rows.weight(i);
        }
        return new CellCounts(seen);
    }

    @Override
    public CellProbabilities mStep(CellCounts statistics, CellProbabilities current) {
        if (cells.degreesOfFreedom() == 0) {
            return current;
        }
        double[] shares = cells.byGroup(statistics.counts());
        boolean[] free = cells.isFree();
        double sum = 0;
        for (int g = 0; g < shares.length; g++) {
            sum += free[g] ? shares[g] : 0;
        }
        if (!(sum > 0)) {
            throw new DegenerateException(-1, 0, "have no observation left in a group that is free");
        }
        return new CellProbabilities(cells, cells.theta(shares));
    }

    @Override
    public OptionalDouble expectedLogJoint(CellProbabilities parameters, CellCounts statistics) {
        double[] logP = parameters.logProbabilities();
        double[] counts = statistics.counts();
        double sum = 0;
        for (int c = 0; c < counts.length; c++) {
            sum += counts[c] == 0 ? 0 : counts[c] * logP[c];
        }
        return OptionalDouble.of(sum);
    }

    @Override
    public Optional<Coordinates<CellProbabilities>> coordinates() {
        return Optional.of(new CellCoordinates(cells));
    }

    @Override
    public int degreesOfFreedom(CellProbabilities theta) {
        return theta.degreesOfFreedom();
    }

    @Override
    public double change(CellProbabilities before, CellProbabilities after) {
        double[] p = before.probabilities();
        double[] q = after.probabilities();
        double largest = 0;
        for (int c = 0; c < p.length; c++) {
            largest = Math.max(largest, Math.abs(q[c] - p[c]));
        }
        return largest;
    }

    /** 1 where an event is impossible: nothing else breaks down. */
    @Override
    public double[] responsibility(CellProbabilities parameters, Rows rows, int component) {
        double[] p = parameters.probabilities();
        double[] responsibility = new double[rows.size()];
        for (int i = 0; i < responsibility.length; i++) {
            double seen = Arrays.stream(events[(int) rows.value(i, 0)])
                    .mapToDouble(c -> p[c])
                    .sum();
            responsibility[i] = component < 0 && seen == 0 && rows.weight(i) > 0 ? 1 : 0;
        }
        return responsibility;
    }
}
