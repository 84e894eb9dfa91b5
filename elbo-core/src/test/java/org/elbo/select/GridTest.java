/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.select;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.elbo.Examples;
import org.elbo.data.Table;
import org.elbo.data.UnsuitableDataException;
import org.elbo.distribution.Distributions;
import org.elbo.em.Status;
import org.elbo.family.Bernoulli;
import org.elbo.family.Covariance;
import org.elbo.family.Normals;
import org.elbo.mixture.Mixture;
import org.elbo.mixture.Mixtures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A grid of fits and the best of them. */
class GridTest {

    private static final double[][] FAITHFUL = Examples.faithful();

    /** Three groups that lie well apart. */
    private static final double[][] THREE =
            Grids.around(240, 3, new double[] {-6, 0}, new double[] {6, 0}, new double[] {0, 9});

    private static Selection<Mixture<Normals>> faithful(Criterion criterion) {
        return Grid.of(Grids.upTo(5, Covariance.values())).criterion(criterion).select(Table.of(FAITHFUL));
    }

    /** The number of free parameters of K bivariate normals, by counting. */
    private static int degreesOfFreedom(int k, String shape) {
        int covariances = Map.of(
                        "full",
                        3 * k,
                        "tied",
                        3,
                        "diagonal",
                        2 * k,
                        "spherical",
                        k,
                        "tied-diagonal",
                        2,
                        "tied-spherical",
                        1)
                .get(shape);
        return k - 1 + 2 * k + covariances;
    }

    @Test
    void everyCriterionFollowsFromTheRowsDensitiesAndACountOfParameters() {
        Selection<Mixture<Normals>> selection = faithful(Criterion.BIC);

        assertThat(selection.cells()).hasSize(30).allMatch(cell -> cell.fitted().isPresent());
        for (Cell<Mixture<Normals>> cell : selection.cells()) {
            Mixture<Normals> model = cell.fitted().orElseThrow().fit().model();
            int df = degreesOfFreedom(
                    cell.candidate().components(), cell.candidate().family());
            double logL = 0;
            double entropy = 0;
            for (double[] row : FAITHFUL) {
                logL += model.logDensity(row);
                for (double p : model.posterior(row)) {
                    entropy -= p == 0 ? 0 : p * Math.log(p);
                }
            }
            double aic = -2 * logL + 2 * df;
            double bic = -2 * logL + df * Math.log(272);
            assertThat(cell.value(Criterion.AIC)).isCloseTo(aic, within(1e-8));
            assertThat(cell.value(Criterion.BIC)).isCloseTo(bic, within(1e-8));
            assertThat(cell.value(Criterion.ICL)).isCloseTo(bic + 2 * entropy, within(1e-8));
            assertThat(cell.value(Criterion.AICC)).isCloseTo(aic + 2.0 * df * (df + 1) / (272 - df - 1), within(1e-8));
        }
    }

    /**
     * mclust 6.0.0 in R, summary(Mclust(faithful)): "EEE (ellipsoidal, equal volume, shape and orientation) model with 3
     * components", log-likelihood -1126.326, df 11, BIC -2314.316 in its sign. It stops at a relative gain of 1e-5, a
     * hundredth of a nat earlier.
     */
    @Test
    void bicChoosesWhatMclustChoosesForOldFaithful() {
        Cell<Mixture<Normals>> best = faithful(Criterion.BIC).best().orElseThrow();

        assertThat(best.candidate().label()).isEqualTo("k = 3, tied");
        assertThat(best.fitted().orElseThrow().criteria().logLikelihood())
                .isBetween(-1126.3265, -1126.3265 + 1126 * 1e-5);
        assertThat(best.value(Criterion.BIC)).isBetween(2314.3165 - 2 * 1126 * 1e-5, 2314.3165);
    }

    @ParameterizedTest
    @EnumSource(names = {"BIC", "AIC", "AICC", "ICL"})
    void theBestHasTheSmallestValue(Criterion criterion) {
        Selection<Mixture<Normals>> selection = faithful(criterion);
        double least = selection.cells().stream()
                .filter(Cell::isConverged)
                .mapToDouble(cell -> cell.value(criterion))
                .min()
                .orElseThrow();

        Cell<Mixture<Normals>> best = selection.best().orElseThrow();
        assertThat(best.value(criterion)).isEqualTo(least);
        assertThat(selection.behind(best)).isZero();
        assertThat(selection.ranking()).isSortedAccordingTo(Comparator.comparingDouble(cell -> cell.value(criterion)));
    }

    @ParameterizedTest
    @EnumSource(names = {"BIC", "ICL", "CROSS_VALIDATION", "HELD_OUT"})
    void groupsThatLieApartAreCounted(Criterion criterion) {
        Selection<Mixture<Normals>> selection = Grid.of(Grids.upTo(5, Covariance.SPHERICAL))
                .criterion(criterion)
                .select(Table.of(THREE));

        Cell<Mixture<Normals>> best = criterion.isSmallerBetter()
                ? selection.best().orElseThrow()
                : selection.simplest().orElseThrow();
        assertThat(best.candidate().components()).isEqualTo(3);
    }

    /** Of one component the fit is known: the mean and the covariance of the other rows. */
    @Test
    void crossValidationByHand() {
        double[][] rows = Arrays.copyOf(FAITHFUL, 50);
        Validation validation = Grid.of(List.of(Grids.gaussian(1, Covariance.DIAGONAL)))
                .folds(5)
                .seed(4)
                .select(Table.of(rows))
                .cells()
                .get(0)
                .fitted()
                .orElseThrow()
                .crossValidation()
                .orElseThrow();
        var folds = org.elbo.data.Folds.of(Table.of(rows), 5, 4);

        double[] means = new double[5];
        for (int fold = 0; fold < 5; fold++) {
            double[] in = folds.training(fold).chunk(0).weights();
            for (int i = 0; i < rows.length; i++) {
                for (int j = 0; j < 2; j++) {
                    means[fold] += in[i] == 0 ? logNormal(rows, in, j, rows[i][j]) / 10 : 0;
                }
            }
        }
        double mean = Arrays.stream(means).average().orElseThrow();
        double variance = Arrays.stream(means).map(m -> (m - mean) * (m - mean)).sum() / 4;
        assertThat(validation.mean()).isCloseTo(mean, within(1e-12));
        assertThat(validation.standardError()).isCloseTo(Math.sqrt(variance / 5), within(1e-12));
    }

    private static double logNormal(double[][] rows, double[] in, int column, double x) {
        double n = Arrays.stream(in).sum();
        double mean = 0;
        double variance = 0;
        for (int i = 0; i < rows.length; i++) {
            mean += in[i] * rows[i][column] / n;
        }
        for (int i = 0; i < rows.length; i++) {
            variance += in[i] * Math.pow(rows[i][column] - mean, 2) / n;
        }
        return -0.5 * (Math.log(2 * Math.PI * variance) + (x - mean) * (x - mean) / variance);
    }

    @Test
    void rowsThatWereFittedToAreForetoldBetterThanOthers() {
        Selection<Mixture<Normals>> selection =
                Grid.of(Grids.upTo(6, Covariance.TIED)).folds(4).heldOut(0.25).select(Table.of(THREE));

        for (Cell<Mixture<Normals>> cell : selection.cells()) {
            Outcome.Fitted<Mixture<Normals>> fitted = cell.fitted().orElseThrow();
            double inSample = fitted.criteria().logLikelihood() / 240;
            assertThat(fitted.crossValidation().orElseThrow().mean()).isLessThan(inSample);
        }
        double three = Grids.cell(selection, "k = 3, tied").value(Criterion.CROSS_VALIDATION);
        assertThat(Grids.cell(selection, "k = 1, tied").value(Criterion.CROSS_VALIDATION))
                .isLessThan(three - 0.5);
        assertThat(Grids.cell(selection, "k = 6, tied").value(Criterion.CROSS_VALIDATION))
                .isLessThan(three);
        assertThat(logLikelihood(selection, "k = 6, tied")).isGreaterThan(logLikelihood(selection, "k = 3, tied"));
    }

    private static double logLikelihood(Selection<Mixture<Normals>> selection, String label) {
        return Grids.cell(selection, label).fitted().orElseThrow().criteria().logLikelihood();
    }

    @Test
    void candidatesThatFailAreNamedAndNotChosen() {
        double[][] line = new double[20][];
        for (int i = 0; i < line.length; i++) {
            line[i] = new double[] {i % 4, 2 * (i % 4) + 1};
        }
        Selection<Mixture<Normals>> selection = Grid.of(List.of(
                        Grids.gaussian(1, Covariance.FULL),
                        Grids.gaussian(5, Covariance.SPHERICAL),
                        Grids.gaussian(1, Covariance.DIAGONAL)))
                .folds(2)
                .select(Table.of(line));

        assertThat(selection.cells().get(0).outcome().describe())
                .startsWith("cannot be fitted to these data: ")
                .contains("'x2' follows from the columns before it");
        assertThat(selection.cells().get(1).outcome().describe())
                .contains("5 components need at least 5 different rows", "only 4");
        assertThat(selection.cells().get(0).value(Criterion.BIC)).isNaN();
        assertThat(selection.ranking())
                .extracting(cell -> cell.candidate().label())
                .containsExactly("k = 1, diagonal");
    }

    @Test
    void aBreakdownIsNotChosenHoweverHighItsLikelihood() {
        double[][] rows = Examples.faithful();
        rows[7] = new double[] {1e4, -1e4};
        Selection<Mixture<Normals>> selection =
                Grid.of(Grids.upTo(2, Covariance.FULL)).select(Table.of(rows));

        assertThat(selection.cells().get(1).outcome())
                .isInstanceOfSatisfying(
                        Outcome.Broken.class,
                        broken -> assertThat(broken.status().describe()).contains("component 2", "row 8"));
        assertThat(selection.best()).contains(selection.cells().get(0));
    }

    @Test
    void aGridOfFailuresHasNoBest() {
        double[][] one = new double[10][2];
        Selection<Mixture<Normals>> selection =
                Grid.of(List.of(Grids.gaussian(2, Covariance.FULL))).select(Table.of(one));

        assertThat(selection.best()).isEmpty();
        assertThat(selection.behind(selection.cells().get(0))).isNaN();
    }

    @Test
    void whatStoppedAtTheLimitIsChosenOnRequestOnly() {
        List<Candidate<Mixture<Normals>>> one = List.of(Grids.gaussian(4, Covariance.FULL, 2, 2));

        Selection<Mixture<Normals>> strict = Grid.of(one).select(Table.of(FAITHFUL));
        assertThat(strict.cells().get(0).fitted()).isPresent();
        assertThat(strict.cells().get(0).outcome().describe()).contains("limit of 2 iterations");
        assertThat(strict.best()).isEmpty();
        assertThat(Grid.of(one).admitUnconverged().select(Table.of(FAITHFUL)).best())
                .isPresent();
    }

    /** The one row with a 1 has probability 0 under the fit to the others. */
    @Test
    void impossibleRowsAreCountedAndMakeTheScoreMinusInfinity() {
        double[][] bits = new double[12][1];
        bits[5][0] = 1;
        var selection = Grid.of(List.of(new Candidate<>(1, "", () -> Distributions.of(Bernoulli.of()))))
                .criterion(Criterion.CROSS_VALIDATION)
                .folds(4)
                .select(Table.of(bits));

        Validation validation = selection
                .cells()
                .get(0)
                .fitted()
                .orElseThrow()
                .crossValidation()
                .orElseThrow();
        assertThat(validation.mean()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(validation.impossible()).isEqualTo(1);
        assertThat(validation.standardError()).isNaN();
        assertThat(selection.best()).isEmpty();
    }

    /** Both rows of 90 are in one fold: the other rows are of two kinds only. */
    @Test
    void aRoundThatCannotBeFittedHasAReason() {
        double[][] rows = {{0}, {20}, {0}, {20}, {0}, {20}, {90}, {90}, {0}, {20}, {0}, {20}, {0}, {20}};
        var selection = Grid.of(IntStream.rangeClosed(2, 3)
                        .mapToObj(k -> new Candidate<>(k, "", () -> Mixtures.poisson(k)))
                        .toList())
                .criterion(Criterion.CROSS_VALIDATION)
                .folds(2)
                .select(Table.of(rows));
        var three = selection.cells().get(1);

        assertThat(three.fitted().orElseThrow().crossValidation().orElseThrow().failures())
                .singleElement()
                .asString()
                .contains("3 components need at least 3 different rows");
        assertThat(three.value(Criterion.CROSS_VALIDATION)).isNaN();
        assertThat(selection.best()).contains(selection.cells().get(0));
    }

    @Test
    void sameBitsOnAnyNumberOfThreads() {
        List<List<Long>> bits = new ArrayList<>();
        for (int threads : new int[] {1, 2, 8}) {
            Selection<Mixture<Normals>> selection = Grid.of(Grids.upTo(3, Covariance.FULL, Covariance.TIED))
                    .folds(3)
                    .heldOut(0.3)
                    .threads(threads)
                    .select(Table.of(FAITHFUL));
            bits.add(selection.cells().stream()
                    .flatMap(cell -> Arrays.stream(Criterion.values()).map(cell::value))
                    .map(Double::doubleToRawLongBits)
                    .toList());
        }

        assertThat(bits.get(1)).isEqualTo(bits.get(0));
        assertThat(bits.get(2)).isEqualTo(bits.get(0));
    }

    @Test
    void progressHearsOfAllFitsAndCancels() {
        AtomicInteger planned = new AtomicInteger();
        Map<String, Integer> ended = new HashMap<>();
        SelectionProgress progress = new SelectionProgress() {
            @Override
            public void planned(int fits) {
                planned.addAndGet(fits);
            }

            @Override
            public synchronized void ended(String candidate) {
                ended.merge(candidate, 1, Integer::sum);
            }

            @Override
            public synchronized boolean isCancelled() {
                return ended.containsKey("k = 1, full");
            }
        };
        Selection<Mixture<Normals>> selection = Grid.of(Grids.upTo(3, Covariance.FULL))
                .folds(3)
                .threads(1)
                .progress(progress)
                .select(Table.of(FAITHFUL));

        assertThat(planned).hasValue(12);
        assertThat(ended.values()).containsExactly(4, 4, 4);
        assertThat(selection.isCancelled()).isTrue();
        assertThat(selection.cells().get(0).fitted()).isPresent();
        assertThat(selection.cells().get(2).outcome())
                .isInstanceOfSatisfying(
                        Outcome.Broken.class,
                        broken -> assertThat(broken.status()).isInstanceOf(Status.Cancelled.class));
    }

    @Test
    void wrongArgumentsAreRefused() {
        Grid<Mixture<Normals>> grid = Grid.of(Grids.upTo(1, Covariance.FULL));

        assertThatThrownBy(() -> Grid.of(List.<Candidate<Mixture<Normals>>>of()))
                .hasMessageContaining("at least one candidate");
        assertThatThrownBy(() -> grid.folds(1)).hasMessageContaining("folds = 1");
        assertThatThrownBy(() -> grid.heldOut(1)).hasMessageContaining("share = 1.0");
        assertThatThrownBy(() -> grid.threads(0)).hasMessageContaining("threads = 0");
        assertThatThrownBy(() -> Grids.gaussian(0, Covariance.FULL)).hasMessageContaining("components = 0");
        assertThatThrownBy(() -> Criterion.of("dic")).hasMessageContaining("bic, aic, aicc, icl, cv, held-out");
        assertThatThrownBy(() -> grid.folds(300).select(Table.of(FAITHFUL)))
                .isInstanceOf(UnsuitableDataException.class);
    }
}
