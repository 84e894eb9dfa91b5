/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.em;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.elbo.data.Rows;
import org.elbo.data.Table;
import org.elbo.family.Covariance;
import org.elbo.mixture.Mixtures;
import org.elbo.mixture.StartMethod;
import org.elbo.stats.Randoms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many short runs, of which the best go on. */
class ShortStartsTest {

    /** A climb to -2 at place 4; a higher one from place 5 that breaks down at place 8. */
    private static final Scripted SCRIPT = new Scripted(-9, -5, -4, -2, -2, -3, -1, -0.5, -0.1);

    private static final int[] PLACES = {0, 1, 5, 2};

    private static ExpectationMaximization<Rows, Scripted.At, Scripted.None> driver() {
        return ExpectationMaximization.of(SCRIPT).shortStarts(4, 1);
    }

    private static Fit<Scripted.At> fit(ExpectationMaximization<Rows, Scripted.At, Scripted.None> em, int starts) {
        return em.fit(Scripted.rows(), starts, i -> new Scripted.At(PLACES[i]));
    }

    @Test
    void theBestGoOnAndTheOthersSayThatTheyWereStopped() {
        Fit<Scripted.At> fit = fit(driver(), 2);

        assertThat(fit.starts().outcomes())
                .containsExactly(
                        new StartOutcome(0, new Status.StoppedShort(1), -5, 1, 2),
                        new StartOutcome(1, new Status.StoppedShort(1), -4, 1, 2),
                        new StartOutcome(2, fit.starts().outcomes().get(2).status(), -0.1, 3, 4),
                        new StartOutcome(3, new Status.Converged(), -2, 2, 3));
        assertThat(fit.starts().failed()).hasSize(1);
        assertThat(fit.starts().optima()).containsExactly(new Starts.Optimum(-2, 1));
        assertThat(fit.bound()).isEqualTo(-2);
        assertThat(new Status.StoppedShort(1).describe())
                .isEqualTo("stopped short after 1 iteration, when others were better");
        assertThat(new Status.StoppedShort(5).isFailure()).isFalse();
    }

    @Test
    void whereAllThatGoOnBreakDownTheBestOfTheOthersIsReturned() {
        Fit<Scripted.At> fit = fit(driver(), 1);

        assertThat(fit.starts().failed()).extracting(StartOutcome::start).containsExactly(2);
        assertThat(fit.status()).isEqualTo(new Status.StoppedShort(1));
        assertThat(fit.bound()).isEqualTo(-2);
        assertThat(fit.starts().stoppedShort()).isEqualTo(3);
    }

    @Test
    void withAsManyShortOnesAllGoOn() {
        Fit<Scripted.At> plain =
                ExpectationMaximization.of(SCRIPT).fit(Scripted.rows(), 4, i -> new Scripted.At(PLACES[i]));

        assertThat(Numbers.bits(fit(driver(), 4))).isEqualTo(Numbers.bits(plain));
        assertThat(fit(driver(), 4).starts().outcomes())
                .isEqualTo(plain.starts().outcomes());
    }

    @Test
    void cancelledAnywhereItEndsInTheSameBits(@TempDir Path folder) {
        Fit<Scripted.At> whole = fit(driver(), 2);
        for (int chunks = 0; chunks < 14; chunks++) {
            Checkpoint<Scripted.At> file = Checkpoint.of(folder.resolve("after " + chunks), Scripted.At.class)
                    .withInterval(Duration.ZERO);
            AtomicInteger left = new AtomicInteger(chunks);
            try {
                fit(
                        driver().threads(1).checkpoint(file).progress(new Progress() {
                            @Override
                            public boolean isCancelled() {
                                return left.getAndDecrement() <= 0;
                            }
                        }),
                        2);
            } catch (CannotFitException none) {
                assertThat(chunks).isLessThan(6);
            }

            Fit<Scripted.At> again = fit(driver().checkpoint(file), 2);
            assertThat(Numbers.bits(again)).isEqualTo(Numbers.bits(whole));
            assertThat(again.starts()).isEqualTo(whole.starts());
        }
    }

    /**
     * Eight clusters on a line, where starts from random points mostly end in a poor optimum: how often a fit finds the best
     * one, and for how many passes.
     */
    @Test
    void theyFindTheBestOptimumMoreOftenForTheirPasses() {
        int plain = 0;
        int shortened = 0;
        long plainPasses = 0;
        long shortPasses = 0;
        for (int trial = 0; trial < 20; trial++) {
            Table data = eight(trial);
            double best = start(trial).shortStarts(100, 5).restarts(6).fit(data).bound();
            Fit<?> few = start(trial).restarts(4).fit(data);
            Fit<?> many = start(trial).shortStarts(16, 5).restarts(1).fit(data);
            plain += few.bound() > best - 1e-3 ? 1 : 0;
            shortened += many.bound() > best - 1e-3 ? 1 : 0;
            plainPasses += passes(few);
            shortPasses += passes(many);
        }
        assertThat(shortPasses).isLessThan(plainPasses / 2);
        assertThat(shortened).isGreaterThan(plain);
    }

    private static Estimator<?, ?> start(int seed) {
        return Mixtures.gaussian(8, Covariance.TIED_SPHERICAL)
                .start(StartMethod.POINTS)
                .tolerance(1e-6)
                .seed(seed);
    }

    private static Table eight(int seed) {
        RandomGenerator random = Randoms.of(seed);
        double[][] rows = new double[200][];
        Arrays.setAll(rows, i -> new double[] {5 * (i % 8) + random.nextGaussian()});
        return Table.of(rows);
    }

    private static long passes(Fit<?> fit) {
        return fit.starts().outcomes().stream().mapToLong(StartOutcome::passes).sum();
    }

    @Test
    void argumentsAreChecked() {
        assertThatThrownBy(() -> driver().shortStarts(0, 5)).hasMessage("shortStarts = 0; it must be 1 or more");
        assertThatThrownBy(() -> driver().shortStarts(5, 0))
                .hasMessage("iterations of short starts = 0; it must be 1 or more");
        assertThatThrownBy(() -> fit(driver(), 5))
                .hasMessage(
                        "shortStarts = 4, of which the best 5 are to go on; make more of them, or ask for fewer starts");
    }
}
