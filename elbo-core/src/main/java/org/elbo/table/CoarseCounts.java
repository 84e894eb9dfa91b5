/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.elbo.data.Schema;
import org.elbo.data.Summary;
import org.elbo.data.Support;
import org.elbo.data.Table;
import org.elbo.data.UnsuitableDataException;
import org.elbo.em.Estimator;
import org.elbo.em.ExpectationMaximization;
import org.elbo.io.Json;
import org.elbo.stats.Expectation;
import org.jspecify.annotations.Nullable;

/**
 * Fits the probabilities of cells to a table of {@linkplain Events events}: {@code CoarseCounts.of(cells).fit(events)}, by
 * maximum likelihood. The likelihood is concave in the groups' masses, so it has one maximum, and one start finds it.
 *
 * <p>It rests on events being coarse at random: that of two cells in an event neither is seen that coarsely more often
 * than the other.
 */
public final class CoarseCounts extends Estimator<CellProbabilities, CoarseCounts> {

    /** Groups that have less at the maximum are on their way to 0, and take no part in directions along which the likelihood is flat. */
    private static final double NEGLIGIBLE = 1e-6;

    private static final double CLOSE = 1e-10;

    private final Cells cells;
    private @Nullable CellProbabilities given;

    private CoarseCounts(Cells cells) {
        super(1);
        this.cells = cells;
    }

    /**
     * An estimator.
     *
     * @param cells the cells, their groups and weights
     * @return the estimator
     */
    public static CoarseCounts of(Cells cells) {
        return new CoarseCounts(cells);
    }

    /**
     * Starts from given probabilities; without it from {@link Cells#uniform}.
     *
     * @param start probabilities of the same cells, positive in every free group, since EM never leaves 0
     * @return this
     */
    public CoarseCounts start(CellProbabilities start) {
        if (!start.cells().equals(cells)) {
            throw new IllegalArgumentException("the start is one of other cells, groups, weights or fixed parts;"
                    + " start from probabilities of the cells to be fitted");
        }
        boolean[] free = cells.isFree();
        for (int g = 0; g < free.length; g++) {
            if (free[g] && start.theta()[g] == 0) {
                throw new IllegalArgumentException("the start has theta 0 in group '"
                        + cells.groups().get(g) + "', which EM never leaves; start from a positive number");
            }
        }
        given = start;
        return this;
    }

    @Override
    protected Problem<CellProbabilities, ?> prepare(Table data) {
        CoarseCountsModel model = new CoarseCountsModel(cells, Events.of(cells, data.schema()));
        Summary summary = Summary.of(data, Support.codes(model.events().length));
        CellProbabilities start = given == null ? cells.uniform() : given;
        double[] seen = data.expect(model, (m, rows) -> new Expectation<>(m.tally(rows), 0, 0, 0))
                .statistics()
                .counts();
        requirePossible(start, seen, data.schema());
        requireDetermined(start, model, seen, data);
        return new Problem<>(
                model,
                number -> start,
                CellProbabilities.class,
                summary.fingerprint(),
                cells.size(),
                fitted -> new int[] {0},
                (fitted, order) -> fitted);
    }

    private void requirePossible(CellProbabilities start, double[] seen, Schema schema) {
        for (int a = 0; a < seen.length; a++) {
            String event = schema.columns().get(0).categories().get(a);
            if (seen[a] > 0 && start.logProbability(event) == Double.NEGATIVE_INFINITY) {
                throw new UnsuitableDataException(
                        "the event '" + event + "' was seen, but its cells have weight 0 or are"
                                + " held at 0, so that it is impossible; correct the event, or the cells");
            }
        }
    }

    private void requireDetermined(CellProbabilities start, CoarseCountsModel model, double[] seen, Table data) {
        if (cells.degreesOfFreedom() == 0) {
            return;
        }
        List<int[]> events = IntStream.range(0, seen.length)
                .filter(a -> seen[a] > 0)
                .mapToObj(a -> model.events()[a])
                .toList();
        List<Integer> groups = free(start.probabilities(), events, 0);
        if (groups.isEmpty()) {
            throw new UnsuitableDataException("no event that was seen has a cell of a group that is free, so there is"
                    + " nothing to fit the free groups to; add counts, or free another group");
        }
        if (!Identification.undetermined(cells, events, groups).isEmpty()) {
            requireDeterminedAtTheMaximum(start, model, events, data);
        }
    }

    /** Flat directions do not matter where they lead out of groups that have nothing to give; only a fit tells. */
    private void requireDeterminedAtTheMaximum(
            CellProbabilities start, CoarseCountsModel model, List<int[]> events, Table data) {
        double[] fitted = ExpectationMaximization.of(model)
                .tolerance(CLOSE)
                .fit(data, start)
                .model()
                .probabilities();
        List<Integer> groups = free(fitted, events, NEGLIGIBLE);
        List<Integer> undetermined = Identification.undetermined(cells, events, groups);
        if (!undetermined.isEmpty()) {
            throw new UnsuitableDataException("these events do not determine how the groups "
                    + String.join(
                            ", ", undetermined.stream().map(cells.groups()::get).toList())
                    + " share their probability: the likelihood is the same however they do; add events that tell them"
                    + " apart, hold one fixed, or make one group of them");
        }
    }

    /** The free groups that have more probability than this in these events. */
    private List<Integer> free(double[] probabilities, List<int[]> events, double least) {
        double[] inEvents = new double[probabilities.length];
        events.forEach(event -> Arrays.stream(event).forEach(c -> inEvents[c] = probabilities[c]));
        double[] masses = cells.byGroup(inEvents);
        boolean[] free = cells.isFree();
        List<Integer> groups = new ArrayList<>();
        for (int g = 0; g < masses.length; g++) {
            if (free[g] && masses[g] > least) {
                groups.add(g);
            }
        }
        return groups;
    }

    @Override
    protected String describe() {
        return "coarse counts, cells " + Json.MAPPER.writeValueAsString(cells) + ", start "
                + (given == null ? "uniform" : Json.MAPPER.writeValueAsString(given));
    }

    @Override
    protected CoarseCounts self() {
        return this;
    }
}
