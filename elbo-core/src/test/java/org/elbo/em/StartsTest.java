/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.em;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.elbo.Examples;
import org.elbo.data.Rows;
import org.elbo.data.Table;
import org.elbo.family.Covariance;
import org.elbo.family.MultivariateNormal;
import org.elbo.family.NormalStatistics;
import org.elbo.family.Normals;
import org.elbo.mixture.Mixture;
import org.elbo.mixture.MixtureModel;
import org.elbo.mixture.MixtureStatistics;
import org.elbo.stats.DegenerateException;
import org.elbo.stats.Randoms;
import org.junit.jupiter.api.Test;

/** Many starts: the best wins, and what became of the others is told. */
class StartsTest {

    /** Starts whose bounds, of about 200 nats, differ by no more have reached the same; the first of them is taken. */
    private static final double ROUNDING = 180e-12;

    /** A climb to -4 at place 3, a fall at place 6, and the end of the script. */
    private static final Scripted SCRIPT = new Scripted(-9, -5, -4, -4, -2, -1, -8, -3, -3);

    private static Fit<Scripted.At> from(int... places) {
        return ExpectationMaximization.of(SCRIPT).fit(Scripted.rows(), places.length, i -> new Scripted.At(places[i]));
    }

    @Test
    void theHighestBoundWins() {
        Fit<Scripted.At> fit = from(0, 7, 1);

        assertThat(fit.bound()).isEqualTo(-3);
        assertThat(fit.starts().outcomes().stream().map(StartOutcome::bound)).containsExactly(-4.0, -3.0, -4.0);
        assertThat(fit.starts().outcomes().stream().map(StartOutcome::iterations))
                .containsExactly(3, 1, 2);
        assertThat(fit.trace().iterations()).isEqualTo(1);
    }

    @Test
    void theFirstOfEqualsWins() {
        assertThat(from(1, 0, 2).trace().iterations()).isEqualTo(2);
    }

    @Test
    void distinctOptimaAreCounted() {
        Starts starts = from(0, 7, 1, 2).starts();

        assertThat(starts.optima()).containsExactly(new Starts.Optimum(-3, 1), new Starts.Optimum(-4, 3));
        assertThat(starts.tried()).isEqualTo(4);
    }

    @Test
    void aStartThatFailedNeverWins() {
        Fit<Scripted.At> fit = from(5, 0);

        assertThat(fit.bound()).isEqualTo(-4);
        assertThat(fit.starts().failed())
                .containsExactly(new StartOutcome(0, new Status.BoundDecreased(-1, -8), -1, 1, 2));
        assertThat(fit.starts().optima()).containsExactly(new Starts.Optimum(-4, 1));
    }

    @Test
    void startsThatCannotBeHadAreToldWithTheirReason() {
        Fit<Scripted.At> fit = ExpectationMaximization.of(SCRIPT).fit(Scripted.rows(), 3, i -> {
            if (i < 2) {
                throw new DegenerateException(i, 0, "has no row to start from");
            }
            return new Scripted.At(0);
        });

        assertThat(fit.bound()).isEqualTo(-4);
        assertThat(fit.starts().failed().stream().map(start -> start.status().describe()))
                .containsExactly(
                        "broke down: component 1, of weight 0.00000, has no row to start from",
                        "broke down: component 2, of weight 0.00000, has no row to start from");
        assertThat(fit.starts().failed()).allMatch(start -> Double.isNaN(start.bound()));
    }

    @Test
    void whereAllFailTheFirstReasonIsTold() {
        CannotFitException none = catchThrowableOfType(
                CannotFitException.class,
                () -> ExpectationMaximization.of(SCRIPT).fit(Scripted.rows(), 3, i -> {
                    throw new DegenerateException(i, 0, "has no row to start from");
                }));

        assertThat(none)
                .hasMessage("no start got through its first E-step; the first one broke down: component 1, of weight"
                        + " 0.00000, has no row to start from");
    }

    // ------------------------------------------------------------------------------------------ real data

    private static ExpectationMaximization<Rows, Mixture<Normals>, MixtureStatistics<NormalStatistics>> iris() {
        return ExpectationMaximization.of(new MixtureModel<>(MultivariateNormal.of(Covariance.FULL)))
                .tolerance(1e-9)
                .maxIterations(2000);
    }

    /** Three rows as means, and the variances of iris. */
    private static Mixture<Normals> start(int number) {
        double[][] rows = Examples.iris();
        double[][] means = Randoms.of(5, number)
                .ints(0, rows.length)
                .distinct()
                .limit(3)
                .mapToObj(i -> rows[i])
                .toArray(double[][]::new);
        double[] variances = {0.7, 0, 0, 0, 0, 0.2, 0, 0, 0, 0, 3, 0, 0, 0, 0, 0.6};
        double[] weights = {1 / 3.0, 1 / 3.0, 1 / 3.0};
        return new Mixture<>(
                weights, Normals.of(Covariance.FULL, means, new double[][] {variances, variances, variances}));
    }

    /** The best is that of ReferenceValuesTest. */
    @Test
    void irisHasSeveralOptima() {
        Fit<Mixture<Normals>> fit = iris().fit(Table.of(Examples.iris()), 30, StartsTest::start);
        List<Starts.Optimum> optima = fit.starts().optima();

        assertThat(optima).hasSizeGreaterThan(1);
        assertThat(optima.get(0).bound())
                .isCloseTo(fit.bound(), within(ROUNDING))
                .isCloseTo(-180.185477, within(1e-4));
        assertThat(optima).isSortedAccordingTo((a, b) -> Double.compare(b.bound(), a.bound()));
        int converged = (int) fit.starts().outcomes().stream()
                .filter(start -> start.status().isConverged())
                .count();
        assertThat(optima.stream().mapToInt(Starts.Optimum::found).sum()).isEqualTo(converged);
    }

    @Test
    void startsInParallelAreStartsOneByOne() {
        Table data = Table.of(Examples.iris());
        Fit<Mixture<Normals>> together = iris().threads(4).fit(data, 8, StartsTest::start);

        List<Fit<Mixture<Normals>>> alone = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            alone.add(iris().threads(1).fit(data, start(i)));
        }

        assertThat(together.starts().outcomes().stream().map(StartOutcome::bound))
                .containsExactlyElementsOf(alone.stream().map(Fit::bound).toList());
        List<Fit<Mixture<Normals>>> sane =
                alone.stream().filter(fit -> !fit.status().isFailure()).toList();
        double highest = sane.stream().mapToDouble(Fit::bound).max().orElseThrow();
        Fit<Mixture<Normals>> first = sane.stream()
                .filter(fit -> fit.bound() > highest - ROUNDING)
                .findFirst()
                .orElseThrow();
        assertThat(Numbers.bits(together.model())).isEqualTo(Numbers.bits(first.model()));
    }
}
