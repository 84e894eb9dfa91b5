/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.em;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.elbo.Examples;
import org.elbo.data.MemoryTable;
import org.elbo.data.Rows;
import org.elbo.data.Schema;
import org.elbo.data.Table;
import org.elbo.family.Covariance;
import org.elbo.family.MultivariateNormal;
import org.elbo.family.NormalStatistics;
import org.elbo.family.Normals;
import org.elbo.mixture.Mixture;
import org.elbo.mixture.MixtureModel;
import org.elbo.mixture.MixtureStatistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way in which a fit can end, and what it then returns. */
class StatusTest {

    private static final Scripted.At BEGIN = new Scripted.At(0);

    private static Fit<Scripted.At> play(double... bounds) {
        return ExpectationMaximization.of(new Scripted(bounds)).path(10).fit(Scripted.rows(), BEGIN);
    }

    // ---------------------------------------------------------------------------------- converged, limit

    @Test
    void convergedWhenNothingIsLeftToGain() {
        Fit<Scripted.At> fit = play(-100, -20, -10, -9.9, -9.9, -1);

        assertThat(fit.status()).isEqualTo(new Status.Converged());
        assertThat(fit.model()).isEqualTo(new Scripted.At(4));
        assertThat(fit.bound()).isEqualTo(-9.9);
    }

    @Test
    void maxIterationsWhenTheLimitComesFirst() {
        Fit<Scripted.At> fit = ExpectationMaximization.of(new Scripted(-10, -8, -6, -4, -2))
                .maxIterations(3)
                .fit(Scripted.rows(), BEGIN);

        assertThat(fit.status()).isEqualTo(new Status.MaxIterations(3));
        assertThat(fit.status().describe()).isEqualTo("stopped at the limit of 3 iterations, before it converged");
        assertThat(fit.trace().iterations()).isEqualTo(3);
        assertThat(fit.trace().passes()).isEqualTo(4);
        assertThat(fit.bound()).isEqualTo(-4);
    }

    // -------------------------------------------------------------------------------------------- a fall

    @Test
    void aFallReturnsTheParametersBeforeIt() {
        Fit<Scripted.At> fit = play(-10, -5, -5.5, -1);

        assertThat(fit.status()).isEqualTo(new Status.BoundDecreased(-5, -5.5));
        assertThat(fit.model()).isEqualTo(new Scripted.At(1));
        assertThat(fit.bound()).isEqualTo(-5);
        assertThat(fit.trace().last().bound()).as("the trace shows the fall").isEqualTo(-5.5);
        assertThat(fit.path()).last().isEqualTo(new Snapshot<>(1, new Scripted.At(1)));
    }

    @Test
    void roundingIsNoFall() {
        assertThat(play(-10, -5, -5 - 1e-12, -1).status()).isEqualTo(new Status.Converged());
    }

    // ----------------------------------------------------------------------------------------- breakdown

    @Test
    void aBreakdownNamesComponentWeightAndRows() {
        Fit<Scripted.At> fit = play(-10, -5);

        assertThat(fit.status())
                .isEqualTo(new Status.Degenerate(2, 0.75, List.of(1L, 2L), "has come to the end of the script"));
        assertThat(fit.status().describe())
                .isEqualTo(
                        "broke down: component 3, of weight 0.750000 (rows 2, 3), has come to the end of the script");
        assertThat(fit.model()).isEqualTo(new Scripted.At(1));
        assertThat(fit.bound()).isEqualTo(-5);
    }

    @Test
    void aMixtureNamesTheRowItCollapsesOnto() {
        double[][] rows = Examples.faithful();
        rows[100] = new double[] {40, 500};

        Fit<Mixture<Normals>> fit = gaussian().fit(Table.of(rows), normals(rows[100]));

        assertThat(fit.status()).isInstanceOfSatisfying(Status.Degenerate.class, broken -> {
            assertThat(broken.component()).isEqualTo(1);
            assertThat(broken.weight()).isBetween(0.99, 1.01);
            assertThat(broken.rows()).containsExactly(100L);
        });
        assertThat(fit.bound()).isFinite();
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY})
    void aBoundThatIsNoNumberReturnsTheParametersBeforeIt(double bad) {
        Fit<Scripted.At> fit = play(-10, -5, bad, -1);

        assertThat(fit.status()).isInstanceOf(Status.Degenerate.class);
        assertThat(fit.model()).isEqualTo(new Scripted.At(1));
        assertThat(fit.bound()).isEqualTo(-5);
        assertThat(fit.path()).last().isEqualTo(new Snapshot<>(1, new Scripted.At(1)));
        assertThat(fit.starts().outcomes().get(0).bound()).isEqualTo(-5);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.NEGATIVE_INFINITY})
    void cannotFitWhereTheStartItselfIsImpossible(double bad) {
        CannotFitException none = catchThrowableOfType(CannotFitException.class, () -> play(bad, -5));

        assertThat(none).isNotNull();
        assertThat(none.status()).isInstanceOf(Status.Degenerate.class);
        assertThat(none).hasMessageStartingWith("no start got through its first E-step; the first one broke down: ");
    }

    // --------------------------------------------------------------------------------------- cancelling

    /** Cancels once so many chunks, or so many iterations, are done. */
    private static final class Canceller implements Progress {
        private final int chunks;
        private final int steps;
        private final AtomicInteger chunksDone = new AtomicInteger();
        private final AtomicInteger stepsDone = new AtomicInteger();

        Canceller(int chunks, int steps) {
            this.chunks = chunks;
            this.steps = steps;
        }

        @Override
        public void chunk(int observations) {
            chunksDone.incrementAndGet();
        }

        @Override
        public void step(int start, Trace.Step step, double remaining) {
            stepsDone.incrementAndGet();
        }

        @Override
        public boolean isCancelled() {
            return chunksDone.get() >= chunks || stepsDone.get() >= steps;
        }
    }

    @Test
    void cancelledAtOnceHasNothingToReturn() {
        CannotFitException none =
                catchThrowableOfType(CannotFitException.class, () -> cancelled(new Canceller(0, Integer.MAX_VALUE)));

        assertThat(none.status()).isEqualTo(new Status.Cancelled());
    }

    @Test
    void cancelledInTheMiddleOfAPassReturnsWhatThePassesBeforeItGave() {
        // Seventeen chunks a pass: three passes and half of another.
        Fit<Mixture<Normals>> fit = cancelled(new Canceller(3 * 17 + 8, Integer.MAX_VALUE));

        requireBestSoFar(fit, 3);
    }

    @Test
    void cancelledBetweenIterationsReturnsTheLast() {
        requireBestSoFar(cancelled(new Canceller(Integer.MAX_VALUE, 4)), 4);
    }

    private static Fit<Mixture<Normals>> cancelled(Progress progress) {
        return gaussian().progress(progress).fit(faithful(), normals(2, 60));
    }

    private static void requireBestSoFar(Fit<Mixture<Normals>> fit, int passes) {
        Fit<Mixture<Normals>> uncancelled = gaussian().maxIterations(passes - 1).fit(faithful(), normals(2, 60));
        assertThat(fit.status()).isEqualTo(new Status.Cancelled());
        assertThat(fit.trace().passes()).isEqualTo(passes);
        assertThat(Numbers.bits(fit)).isEqualTo(Numbers.bits(uncancelled));
    }

    // ------------------------------------------------------------------------------------------- options

    @Test
    void refusesOptionsOutOfRange() {
        ExpectationMaximization<Rows, Scripted.At, Scripted.None> em = ExpectationMaximization.of(new Scripted(-1));

        assertThatThrownBy(() -> em.tolerance(-1)).hasMessage("tolerance = -1.0; it must be 0 or more");
        assertThatThrownBy(() -> em.tolerance(Double.NaN)).hasMessage("tolerance = NaN; it must be 0 or more");
        assertThatThrownBy(() -> em.maxIterations(0)).hasMessage("maxIterations = 0; it must be 1 or more");
        assertThatThrownBy(() -> em.threads(0)).hasMessage("threads = 0; it must be 1 or more");
        assertThatThrownBy(() -> em.fit(Scripted.rows(), 0, i -> BEGIN)).hasMessage("starts = 0; it must be 1 or more");
    }

    @Test
    void whatAModelThrowsReachesTheCallerAsItIs() {
        ExpectationMaximization<Rows, Scripted.At, Scripted.None> em = ExpectationMaximization.of(new Scripted(-1));

        for (int starts : new int[] {1, 8}) {
            assertThatThrownBy(() -> em.fit(Scripted.rows(), starts, i -> {
                        throw new IllegalArgumentException("no such start");
                    }))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("no such start");
        }
    }

    private static ExpectationMaximization<Rows, Mixture<Normals>, MixtureStatistics<NormalStatistics>> gaussian() {
        return ExpectationMaximization.of(new MixtureModel<>(MultivariateNormal.of(Covariance.FULL)));
    }

    private static MemoryTable faithful() {
        return MemoryTable.of(Schema.numbers(2), Examples.faithful(), null, 16);
    }

    private static Mixture<Normals> normals(double... second) {
        double[][] covariances = {{1, 0, 0, 100}, {1, 0, 0, 100}};
        return new Mixture<>(
                new double[] {0.5, 0.5}, Normals.of(Covariance.FULL, new double[][] {{4, 80}, second}, covariances));
    }
}
