/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.em;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.elbo.data.Table;
import org.junit.jupiter.api.Test;

/** What a fit tells of itself, while it runs and afterwards. */
class TraceTest {

    private static final Table TOSSES = Table.of(new double[][] {{5, 5}, {9, 1}, {8, 2}, {4, 6}, {7, 3}});
    private static final TwoCoins.Coins START = new TwoCoins.Coins(0.6, 0.5);

    @Test
    void stepsAreOneForTheStartAndOneForEachIteration() {
        Fit<TwoCoins.Coins> fit = ExpectationMaximization.of(new TwoCoins())
                .tolerance(0)
                .maxIterations(7)
                .fit(TOSSES, START);
        List<Trace.Step> steps = fit.trace().steps();

        assertThat(steps).hasSize(8);
        for (int i = 0; i < steps.size(); i++) {
            assertThat(steps.get(i).iteration()).isEqualTo(i);
            assertThat(steps.get(i).seconds())
                    .isGreaterThanOrEqualTo(i == 0 ? 0 : steps.get(i - 1).seconds());
        }
        assertThat(fit.trace().passes()).isEqualTo(8);
        assertThat(fit.trace().iterations()).isEqualTo(7);
        assertThat(fit.trace().last()).isEqualTo(steps.get(7));
        assertThat(fit.starts().outcomes())
                .containsExactly(new StartOutcome(0, new Status.MaxIterations(7), fit.bound(), 7, 8));
    }

    @Test
    void theStartHasNoMStep() {
        Trace.Step first = ExpectationMaximization.of(new TwoCoins())
                .maxIterations(1)
                .fit(TOSSES, START)
                .trace()
                .steps()
                .get(0);

        assertThat(first.boundAfterM()).isNaN();
        assertThat(first.gap()).isNaN();
        assertThat(first.change()).isNaN();
    }

    /** The gap before an E-step is KL(q of before || posterior), by an independent road. */
    @Test
    void theGapIsTheDivergenceFromTheOldPosterior() {
        Fit<TwoCoins.Coins> fit = ExpectationMaximization.of(new TwoCoins())
                .tolerance(0)
                .maxIterations(4)
                .path(10)
                .fit(TOSSES, START);

        for (int i = 1; i < fit.path().size(); i++) {
            TwoCoins.Coins before = fit.path().get(i - 1).parameters();
            TwoCoins.Coins after = fit.path().get(i).parameters();
            Trace.Step step = fit.trace().steps().get(i);
            assertThat(step.gap()).isCloseTo(divergence(before, after), within(1e-12));
            assertThat(step.boundAfterM())
                    .isCloseTo(Bound.of(new TwoCoins(), TOSSES, after, before).elbo(), within(1e-12));
        }
    }

    private static double divergence(TwoCoins.Coins of, TwoCoins.Coins from) {
        double sum = 0;
        for (double heads : new double[] {5, 9, 8, 4, 7}) {
            double q = posterior(of, heads);
            double p = posterior(from, heads);
            sum += q * Math.log(q / p) + (1 - q) * Math.log((1 - q) / (1 - p));
        }
        return sum;
    }

    private static double posterior(TwoCoins.Coins coins, double heads) {
        double first = Math.pow(coins.first(), heads) * Math.pow(1 - coins.first(), 10 - heads);
        double second = Math.pow(coins.second(), heads) * Math.pow(1 - coins.second(), 10 - heads);
        return first / (first + second);
    }

    @Test
    void aModelThatTellsNothingHasATraceWithoutIt() {
        Trace.Step last = ExpectationMaximization.of(new Scripted(-3, -2, -1))
                .maxIterations(2)
                .fit(Scripted.rows(), new Scripted.At(0))
                .trace()
                .last();

        assertThat(last.bound()).isEqualTo(-1);
        assertThat(last.boundAfterM()).isNaN();
        assertThat(last.change()).isNaN();
    }

    /** Writes down what it hears. */
    private static final class Listener implements Progress {
        private final List<Object> heard = Collections.synchronizedList(new ArrayList<>());
        private int observations;

        @Override
        public void begun(int start) {
            heard.add("begun " + start);
        }

        @Override
        public synchronized void chunk(int number) {
            observations += number;
        }

        @Override
        public void step(int start, Trace.Step step, double remaining) {
            heard.add(step);
        }

        @Override
        public void ended(StartOutcome outcome) {
            heard.add(outcome);
        }
    }

    @Test
    void progressHearsEverythingInOrder() {
        Listener listener = new Listener();
        Fit<TwoCoins.Coins> fit = ExpectationMaximization.of(new TwoCoins())
                .progress(listener)
                .maxIterations(3)
                .fit(TOSSES, START);

        List<Object> expected = new ArrayList<>(List.of("begun 0"));
        expected.addAll(fit.trace().steps());
        expected.addAll(fit.starts().outcomes());
        assertThat(listener.heard).containsExactlyElementsOf(expected);
        assertThat(listener.observations).isEqualTo(4 * 5);
    }
}
