/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.elbo.data.Table;
import org.elbo.em.Fit;
import org.elbo.stats.Expectation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The temperature-and-snow table and genetic linkage, against formulas worked out by hand. */
class WorkedCasesTest {

    private static final Cells DAYS = WorkedCases.temperatureAndSnow();

    private static CellProbabilities days(double a) {
        return new CellProbabilities(DAYS, new double[] {a, (1 - 6 * a) / 4});
    }

    private static <T> Expectation<CellCounts> eStep(Cells cells, Table events, CellProbabilities at) {
        CoarseCountsModel model = new CoarseCountsModel(cells, Events.of(cells, events.schema()));
        return events.expect(at, model::eStep);
    }

    private static CellProbabilities step(Cells cells, Table events, CellProbabilities at) {
        return new CoarseCountsModel(cells, Events.of(cells, events.schema()))
                .mStep(eStep(cells, events, at).statistics(), at);
    }

    @Test
    void completeCountsHaveAClosedForm() {
        Fit<CellProbabilities> fit =
                CoarseCounts.of(DAYS).fit(Events.of(List.of("t0 s0", "t0 s1", "t1 s0", "t1 s1"), 7, 25, 33, 15));

        double a = (7 + 25) / (6 * 80.0);
        double b = (33 + 15) / (4 * 80.0);
        assertThat(fit.status().isConverged()).isTrue();
        assertThat(fit.model().theta()).containsExactly(new double[] {a, b}, within(1e-15));
        assertThat(fit.bound())
                .isCloseTo(
                        7 * Math.log(a) + 25 * Math.log(5 * a) + 33 * Math.log(3 * b) + 15 * Math.log(b),
                        within(1e-11));
        assertThat(fit.evaluated().entropy()).isZero();
    }

    /** One day's filling in given its temperature, and given its snow. */
    @ParameterizedTest
    @CsvSource({"0.01", "0.1", "0.16"})
    void marginsAreFilledInByTheFormulas(double a) {
        double t0 = 30;
        double t1 = 50;
        double s0 = 40;
        double s1 = 20;
        double b = (1 - 6 * a) / 4;

        double[] filled = eStep(DAYS, WorkedCases.margins(t0, t1, s0, s1), days(a))
                .statistics()
                .counts();

        assertThat(filled)
                .containsExactly(
                        new double[] {
                            t0 / 6 + s0 * a / (a + 3 * b),
                            5 * t0 / 6 + s1 * 5 * a / (5 * a + b),
                            3 * t1 / 4 + s0 * 3 * b / (a + 3 * b),
                            t1 / 4 + s1 * b / (5 * a + b)
                        },
                        within(1e-12));
    }

    /**
     * Joint events are pairs of days, one of known temperature and one of known snow: four hidden cells by four. To fill
     * in the pair and count both days must be the same as to fill in each day by itself.
     */
    @ParameterizedTest
    @CsvSource({"0.01", "0.1", "0.16"})
    void fillingInJointlyAndConditionallyIsTheSame(double a) {
        double[] p = days(a).probabilities();
        int[][] temperatures = {{0, 1}, {2, 3}};
        int[][] snows = {{0, 2}, {1, 3}};
        double[][] pairs = {{3, 4}, {5, 6}}; // of temperature t and snow s
        double[] jointly = new double[4];
        for (int t = 0; t < 2; t++) {
            for (int s = 0; s < 2; s++) {
                double total = 0;
                for (int first : temperatures[t]) {
                    for (int second : snows[s]) {
                        total += p[first] * p[second];
                    }
                }
                for (int first : temperatures[t]) {
                    for (int second : snows[s]) {
                        jointly[first] += pairs[t][s] * p[first] * p[second] / total;
                        jointly[second] += pairs[t][s] * p[first] * p[second] / total;
                    }
                }
            }
        }

        double[] conditionally = eStep(DAYS, WorkedCases.margins(3 + 4, 5 + 6, 3 + 5, 4 + 6), days(a))
                .statistics()
                .counts();

        assertThat(conditionally).containsExactly(jointly, within(1e-13));
    }

    /** The derivative of T0 log 6a + T1 log 4b + S0 log(a + 3b) + S1 log(5a + b) in a is 0 at the fit. */
    @Test
    void marginsAreFittedToWhereTheDerivativeIsZero() {
        Fit<CellProbabilities> fit = CoarseCounts.of(DAYS).tolerance(0).fit(WorkedCases.margins(30, 50, 40, 20));

        double a = fit.model().theta()[0];
        double b = fit.model().theta()[1];
        double db = -1.5;
        double slope = 30 / a + 50 * db / b + 40 * (1 + 3 * db) / (a + 3 * b) + 20 * (5 + db) / (5 * a + b);
        assertThat(fit.status().isConverged()).isTrue();
        assertThat(slope).isCloseTo(0, within(1e-4));
        DoubleUnaryOperator likelihood =
                at -> eStep(DAYS, WorkedCases.margins(30, 50, 40, 20), days(at)).bound();
        assertThat(fit.bound()).isGreaterThan(likelihood.applyAsDouble(a + 1e-4));
        assertThat(fit.bound()).isGreaterThan(likelihood.applyAsDouble(a - 1e-4));
    }

    /** Dempster, Laird and Rubin (1977), Rao (1965); the digits by Newton's method on the score, in formulas. */
    @Test
    void linkageGoesThroughTheIteratesOfThePaper() {
        double[] printed = {0.608247423, 0.624321050, 0.626488879};
        CellProbabilities at = WorkedCases.linkage(0.5);
        for (double t : printed) {
            at = step(WorkedCases.linkage(), WorkedCases.animals(), at);
            assertThat(at.theta()[1]).isCloseTo(t, within(5e-10));
        }
    }

    @Test
    void linkageEndsAtTheRootOfItsScore() {
        Fit<CellProbabilities> fit = CoarseCounts.of(WorkedCases.linkage())
                .tolerance(0)
                .maxIterations(200)
                .fit(WorkedCases.animals());

        // 125/(2 + t) - 38/(1 - t) + 34/t = 0 is 197 t^2 - 15 t - 68 = 0.
        double root = (15 + Math.sqrt(15 * 15 + 4 * 197 * 68)) / (2 * 197);
        assertThat(root).isCloseTo(0.626821497870982, within(1e-15));
        // The likelihood is flat to the last digit within sqrt(2^-52) of its top; the fit stops there.
        assertThat(fit.model().theta()[1]).isCloseTo(root, within(1e-7));
        CellProbabilities at = fit.model();
        for (int i = 0; i < 20; i++) {
            at = step(WorkedCases.linkage(), WorkedCases.animals(), at);
        }
        assertThat(at.theta()[1]).isCloseTo(root, within(1e-15));
        assertThat(fit.bound())
                .isCloseTo(
                        125 * Math.log((2 + root) / 4) + 38 * Math.log((1 - root) / 4) + 34 * Math.log(root / 4),
                        within(1e-11));
    }

    @Test
    void linkageConvergesAtTheRateOfTheFormulas() {
        DoubleUnaryOperator map = t -> step(WorkedCases.linkage(), WorkedCases.animals(), WorkedCases.linkage(t))
                .theta()[1];
        double root = 0.626821497870982;
        double h = 1e-4;

        double rate = (map.applyAsDouble(root + h) - map.applyAsDouble(root - h)) / (2 * h);

        assertThat(rate).isCloseTo(0.132778733743, within(1e-8));
    }

    /** Nothing is free when the crossed group is held too: the likelihood of a hypothesis. */
    @Test
    void aHypothesisIsALikelihood() {
        Fit<CellProbabilities> half =
                CoarseCounts.of(WorkedCases.linkage().fix("crossed", 0.5)).fit(WorkedCases.animals());

        assertThat(half.model().theta()).containsExactly(1, 0.5, 0.5);
        assertThat(half.model().degreesOfFreedom()).isZero();
        assertThat(half.status().isConverged()).isTrue();
        assertThat(half.bound()).isCloseTo(125 * Math.log(2.5 / 4) + (18 + 20 + 34) * Math.log(0.5 / 4), within(1e-11));
    }

    @Test
    void aFitTellsOfEvents() {
        CellProbabilities model = days(0.1);

        assertThat(model.probabilities()).containsExactly(new double[] {0.1, 0.5, 0.3, 0.1}, within(1e-15));
        assertThat(model.logProbability("t0 s0|t1 s0")).isCloseTo(Math.log(0.4), within(1e-15));
        assertThat(model.posterior("t1 s0 | t0 s0")).containsExactly(new double[] {0.25, 0, 0.75, 0}, within(1e-15));
        assertThat(model.logDensity(2)).isCloseTo(Math.log(0.3), within(1e-15));
        assertThat(model.degreesOfFreedom()).isEqualTo(1);
    }
}
