/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.elbo.data.ConformedTable;
import org.elbo.data.MemoryTable;
import org.elbo.data.Schema;
import org.elbo.data.Table;
import org.elbo.data.UnsuitableDataException;
import org.elbo.distribution.Distributions;
import org.elbo.em.Criteria;
import org.elbo.em.Fit;
import org.elbo.stats.Randoms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fits of coarse counts: what they equal, what they do not depend on, and what is refused. */
class CoarseCountsTest {

    private static final Cells FREE = free("a", "b", "c");

    /** A group for each cell. */
    private static Cells free(String... names) {
        return Cells.of(IntStream.range(0, names.length)
                .mapToObj(c -> new Cell(names[c], names[c], 1))
                .toArray(Cell[]::new));
    }

    private static Fit<CellProbabilities> fit(Cells cells, List<String> events, double... counts) {
        return CoarseCounts.of(cells).tolerance(0).fit(Events.of(events, counts));
    }

    @Test
    void withNothingCoarseItIsTheCategoricalDistribution() {
        Table table = Events.of(List.of("a", "b", "c"), 3, 4, 13);
        var categorical = Distributions.categorical().fit(table);

        Fit<CellProbabilities> fit = CoarseCounts.of(FREE).fit(table);

        assertThat(fit.model().probabilities())
                .containsExactly(categorical.model().components().theta(0, 0), within(1e-15));
        assertThat(fit.bound()).isCloseTo(categorical.bound(), within(1e-12));
        assertThat(Criteria.of(fit).bic()).isCloseTo(Criteria.of(categorical).bic(), within(1e-12));
    }

    /** Nothing is learned from "one of all". */
    @Test
    void anEventOfAllCellsChangesNothing() {
        Fit<CellProbabilities> without = fit(FREE, List.of("a", "a|b", "c"), 3, 4, 13);
        Fit<CellProbabilities> with = fit(FREE, List.of("a", "a|b", "c", "a|b|c"), 3, 4, 13, 50);

        assertThat(with.model().probabilities()).containsExactly(without.model().probabilities(), within(1e-6));
        assertThat(with.bound()).isCloseTo(without.bound(), within(1e-10));
    }

    /** Cells b and c are only known together: p_a = 3/10, and b : c as the complete ones among them, 2 : 3. */
    @Test
    void nestedEventsHaveAClosedForm() {
        Fit<CellProbabilities> fit = fit(FREE, List.of("a", "b", "c", "b|c"), 6, 2, 3, 9);

        assertThat(fit.model().probabilities()).containsExactly(new double[] {0.3, 0.28, 0.42}, within(1e-7));
    }

    @Test
    void countsAreRepetitions() {
        Fit<CellProbabilities> counted = fit(FREE, List.of("a", "a|b", "b|c"), 2, 1, 3);
        Fit<CellProbabilities> repeated = fit(FREE, List.of("a", "b|c", "a", "a|b", "b|c", "b|c"), 1, 1, 1, 1, 1, 1);

        assertThat(repeated.model().theta()).containsExactly(counted.model().theta(), within(1e-12));
        assertThat(repeated.bound()).isCloseTo(counted.bound(), within(1e-12));
    }

    /** Twice the weights of a group are half its theta. */
    @Test
    void weightsAreRelativeToTheta() {
        List<String> events = List.of("t0 s0|t0 s1", "t1 s0", "t0 s1|t1 s1");
        Cells once = WorkedCases.temperatureAndSnow();
        Cells twice = new Cells(
                once.cells().stream()
                        .map(cell -> new Cell(cell.name(), cell.group(), 2 * cell.weight()))
                        .toList(),
                once.fixed());

        Fit<CellProbabilities> one = fit(once, events, 4, 5, 6);
        Fit<CellProbabilities> two = fit(twice, events, 4, 5, 6);

        assertThat(two.bound()).isEqualTo(one.bound());
        assertThat(2 * two.model().theta()[0]).isEqualTo(one.model().theta()[0]);
    }

    @Test
    void anyStartFindsTheOneMaximum() {
        List<String> events = List.of("a|b", "b|c", "c", "a");
        CellProbabilities far = new CellProbabilities(FREE, new double[] {0.001, 0.001, 0.998});

        Fit<CellProbabilities> uniform = fit(FREE, events, 5, 9, 1, 2);
        Fit<CellProbabilities> given =
                CoarseCounts.of(FREE).start(far).tolerance(0).fit(Events.of(events, 5, 9, 1, 2));

        assertThat(given.bound()).isCloseTo(uniform.bound(), within(1e-10));
        assertThat(given.model().theta()).containsExactly(uniform.model().theta(), within(1e-5));
    }

    @Test
    void aGroupThatIsNeverSeenGetsNothing() {
        assertThat(fit(FREE, List.of("a", "b", "c"), 2, 3, 0).model().theta()).containsExactly(0.4, 0.6, 0);
    }

    /** Flat directions that lead out of what has nothing to give: both b and c go to 0. */
    @Test
    void aMaximumAtTheEdgeIsOne() {
        Fit<CellProbabilities> fit = fit(FREE, List.of("a", "a|b|c"), 10, 5);

        assertThat(fit.model().probabilities()).containsExactly(new double[] {1, 0, 0}, within(1e-9));
    }

    @Test
    void aDrawnRowIsTheCodeOfACell() {
        CellProbabilities model = new CellProbabilities(FREE, new double[] {0.2, 0.5, 0.3});
        Schema schema = Events.schema(FREE, Events.of(List.of("b|c", "b"), 1, 1).schema());
        var random = Randoms.of(3);
        double[][] drawn =
                IntStream.range(0, 20_000).mapToObj(i -> model.sample(random)).toArray(double[][]::new);

        Fit<CellProbabilities> again = CoarseCounts.of(FREE).fit(Table.of(schema, drawn, null));

        assertThat(schema.columns().get(0).categories()).containsExactly("a", "b", "c", "b|c");
        // Four standard errors of a share of 0.5 in 20,000.
        assertThat(again.model().probabilities()).containsExactly(model.probabilities(), within(0.015));
        Table events = ConformedTable.of((MemoryTable) Events.of(List.of("c", "b|c"), 1, 1), schema);
        assertThat(CoarseCounts.of(FREE.fix("a", 0.5)).fit(events).model().theta())
                .containsExactly(new double[] {0.5, 0, 0.5}, within(1e-3));
    }

    @Test
    void aCheckpointIsGoneOnFrom(@TempDir Path folder) {
        Table events = Events.of(List.of("a|b", "b|c", "c", "a"), 5, 9, 1, 2);
        CoarseCounts.of(FREE).checkpoint(folder.resolve("c")).maxIterations(3).fit(events);

        Fit<CellProbabilities> on = CoarseCounts.of(FREE)
                .checkpoint(folder.resolve("c"))
                .maxIterations(3)
                .fit(events);

        assertThat(on.model().theta())
                .containsExactly(CoarseCounts.of(FREE)
                        .maxIterations(3)
                        .fit(events)
                        .model()
                        .theta());
    }

    // ------------------------------------------------------------------------------------------ refusals

    private static void assertRefused(Cells cells, List<String> events, String sentence, double... counts) {
        assertThatThrownBy(() -> fit(cells, events, counts))
                .isInstanceOf(UnsuitableDataException.class)
                .hasMessage(sentence);
    }

    @Test
    void eventsMustNameCells() {
        assertRefused(
                FREE,
                List.of("a", "a|x"),
                "the event 'a|x' names the cell 'x', which there is not; the cells are a, b, c, and an event is one of"
                        + " them, or several with a bar between",
                1,
                1);
        assertRefused(
                FREE, List.of("a|b|a"), "the event 'a|b|a' names the cell 'a' twice; name each of its cells once", 1);
        assertRefused(
                FREE,
                List.of("a||b"),
                "the event 'a||b' names the cell '', which there is not; the cells are a, b, c, and an event is one of"
                        + " them, or several with a bar between",
                1);
    }

    @Test
    void countsMustBeNumbersThatAreNotNegative() {
        for (double wrong : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> Events.of(List.of("a"), wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("the weight of row 1 is " + wrong + "; a weight must be finite and not negative");
        }
        assertRefused(FREE, List.of("a", "b"), "every row has weight 0; at least one must have more", 0, 0);
    }

    @Test
    void dataMustBeOneColumnOfEvents() {
        assertThatThrownBy(() -> CoarseCounts.of(FREE).fit(Table.of(new double[][] {{1, 2}})))
                .isInstanceOf(UnsuitableDataException.class)
                .hasMessage("coarse counts need one column, of the names of events, and the counts as weights, but the"
                        + " data have the columns x1, x2; choose the column of events, and name that of counts as the"
                        + " weights");
    }

    @Test
    void eventsMustBePossible() {
        String sentence = "the event 'a' was seen, but its cells have weight 0 or are held at 0, so that it is"
                + " impossible; correct the event, or the cells";
        assertRefused(FREE.fix("a", 0), List.of("a", "b"), sentence, 1, 1);
        assertThat(fit(FREE.fix("a", 0), List.of("a", "a|b", "c"), 0, 1, 3)
                        .model()
                        .theta())
                .containsExactly(0, 0.25, 0.75);
    }

    @Test
    void groupsThatNoEventTellsApartAreNamed() {
        assertRefused(
                FREE,
                List.of("a", "b|c"),
                "these events do not determine how the groups b, c share their probability: the likelihood is the same"
                        + " however they do; add events that tell them apart, hold one fixed, or make one group of them",
                3,
                4);
    }

    /** Margins say nothing of how rows and columns go together. */
    @Test
    void marginsDoNotDetermineFourFreeCells() {
        List<String> margins = List.of("a|b", "c|d", "a|c", "b|d");
        assertRefused(
                free("a", "b", "c", "d"),
                margins,
                "these events do not determine how the groups a, b, c, d share their probability: the likelihood is the"
                        + " same however they do; add events that tell them apart, hold one fixed, or make one group of"
                        + " them",
                10,
                12,
                3,
                4);
        // No day in the second row: its cells go to 0, and the columns tell those of the first row apart.
        assertThat(fit(free("a", "b", "c", "d"), margins, 10, 0, 3, 4).model().probabilities())
                .containsExactly(new double[] {3 / 7.0, 4 / 7.0, 0, 0}, within(1e-6));
    }

    @Test
    void somethingFreeMustBeSeen() {
        assertRefused(
                FREE.fix("a", 0.5),
                List.of("a"),
                "no event that was seen has a cell of a group that is free, so there is nothing to fit the free groups"
                        + " to; add counts, or free another group",
                3);
    }

    private static void assertWrong(Runnable call, String sentence) {
        assertThatThrownBy(call::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(sentence);
    }

    @Test
    void cellsMustHaveAllOfTheirProbability() {
        assertWrong(() -> Cells.of(), "there must be at least one cell");
        assertWrong(() -> free("a", "a"), "two cells have the name 'a'; rename one of them");
        assertWrong(
                () -> Cells.of(new Cell("a", "g", 0), new Cell("b", "h", 1)),
                "the cells of group 'g' have the weight 0.0 in all; it must be above 0 and finite");
        assertWrong(
                () -> new Cell("a", "g", -1), "cell 'a' has the weight -1.0; a weight must be finite and not negative");
        assertWrong(
                () -> new Cell("a|b", "g", 1),
                "a cell has the name 'a|b'; a name must not be blank, begin or end with a space, or hold a '|'");
        assertWrong(() -> new Cell("a", " ", 1), "cell 'a' has no group; give it the name of one");
        assertWrong(
                () -> FREE.fix("a", 0.5).fix("b", 0.5),
                "the groups held fixed have the probability 1.0 in all, which leaves none for the others; it must be"
                        + " below 1");
        assertWrong(
                () -> FREE.fix("a", 0.1).fix("b", 0.1).fix("c", 0.8),
                "every group is held fixed; leave at least one free");
        assertWrong(() -> FREE.fix("x", 0.1), "there is no group 'x' to hold fixed; there are a, b, c");
        assertWrong(() -> FREE.fix("a", -0.1), "group 'a' is held at -0.1; it must be finite and not negative");
    }

    @Test
    void probabilitiesMustBeThoseOfTheCells() {
        assertWrong(
                () -> new CellProbabilities(FREE, new double[] {0.5, 0.5}),
                "theta has 2 numbers, but there are 3 groups");
        assertWrong(
                () -> new CellProbabilities(FREE, new double[] {0.5, 0.5, 0.5}),
                "the probabilities of the cells sum to 1.5, not to 1");
        assertWrong(
                () -> new CellProbabilities(FREE, new double[] {0.5, 0.7, -0.2}),
                "the theta of group 'c' is -0.2, but must be finite and not negative");
        assertWrong(
                () -> new CellProbabilities(FREE.fix("a", 0.4), new double[] {0.5, 0.5, 0}),
                "the theta of group 'a' is 0.5, but is held at 0.4");
        assertWrong(() -> FREE.uniform().logDensity(3), "row = [3.0]; it must be the position of a cell, 0 to 2");
    }

    @Test
    void aStartMustBeOneThatCanBeLeft() {
        assertWrong(
                () -> CoarseCounts.of(FREE).start(new CellProbabilities(FREE, new double[] {0, 0.5, 0.5})),
                "the start has theta 0 in group 'a', which EM never leaves; start from a positive number");
        assertWrong(
                () -> CoarseCounts.of(FREE).start(FREE.fix("a", 0.1).uniform()),
                "the start is one of other cells, groups, weights or fixed parts; start from probabilities of the cells"
                        + " to be fitted");
    }
}
