/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.em;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.elbo.data.MemoryTable;
import org.elbo.data.Rows;
import org.elbo.data.Schema;
import org.elbo.data.Table;
import org.elbo.family.Covariance;
import org.elbo.family.NormalPrior;
import org.elbo.family.Normals;
import org.elbo.family.TailWeight;
import org.elbo.io.Json;
import org.elbo.mixture.Assignment;
import org.elbo.mixture.KMeans;
import org.elbo.mixture.Mixture;
import org.elbo.mixture.Mixtures;
import org.elbo.stats.Randoms;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Passes in batches, and the whole ones after them. */
class ScheduleTest {

    private static final double[][] MEANS = {{0, 0}, {3, 1}, {-2, 4}, {5, -3}, {-4, -3}};

    static List<Schedule> schedules() {
        return List.of(Schedule.stepwise(1), Schedule.incremental(1));
    }

    /** Five overlapping clusters, in chunks of 50 rows unless there are many. */
    private static MemoryTable clusters(int n, double @Nullable [] weights) {
        RandomGenerator random = Randoms.of(5);
        double[][] rows = new double[n][];
        Arrays.setAll(rows, i -> {
            double[] mean = MEANS[(int) (5 * Math.pow(random.nextDouble(), 1.3))];
            double common = random.nextGaussian();
            return new double[] {
                mean[0] + common + 0.7 * random.nextGaussian(), mean[1] + 0.5 * common + random.nextGaussian()
            };
        });
        return MemoryTable.of(Schema.numbers(2), rows, weights, n > 10_000 ? Rows.chunkSize(2) : 50);
    }

    private static double[][] rows(MemoryTable table) {
        double[][] rows = new double[(int) table.size()][];
        Arrays.setAll(rows, i -> new double[] {
            table.chunk(i / 50).value(i % 50, 0), table.chunk(i / 50).value(i % 50, 1)
        });
        return rows;
    }

    private static Estimator<Mixture<Normals>, ?> five() {
        return Mixtures.gaussian(5, Covariance.FULL).restarts(1).seed(4);
    }

    // ---------------------------------------------------------------------------------------- how near

    /** What the schedule is for: a million rows, where two passes of EM from the same start are still 3e-3 away. */
    @Test
    void afterTwoPassesItIsWithinAThousandthOfANatARowOfWhereEmEnds() {
        MemoryTable million = clusters(1_000_000, null);
        double optimum = five().accelerate(Acceleration.anderson())
                .tolerance(1e-5)
                .fit(million)
                .bound();

        double em = five().maxIterations(2).fit(million).bound();
        assertThat((optimum - em) / 1e6).isGreaterThan(1e-3);
        for (Schedule schedule : List.of(Schedule.stepwise(5000), Schedule.incremental(5000))) {
            Fit<Mixture<Normals>> fit =
                    five().maxIterations(2).schedule(schedule).fit(million);

            assertThat(fit.status()).isEqualTo(new Status.MaxIterations(2));
            assertThat(fit.trace().passes()).isEqualTo(3);
            assertThat(fit.bound() / 1e6).as("%s", schedule).isCloseTo(optimum / 1e6, within(1e-3));
        }
    }

    @ParameterizedTest
    @MethodSource("schedules")
    void wholePassesFinishItAtAnOptimumOfEm(Schedule schedule) {
        MemoryTable data = clusters(5000, null);
        Fit<Mixture<Normals>> plain = five().tolerance(1e-9).fit(data);

        Fit<Mixture<Normals>> fit = five().tolerance(1e-9).schedule(schedule).fit(data);

        assertThat(fit.status().isConverged()).isTrue();
        assertThat(fit.bound()).isCloseTo(plain.bound(), within(1e-8 * 5000));
        assertThat(fit.trace().passes()).isLessThan(plain.trace().passes());
    }

    static Stream<MemoryTable> rowsOfAllKinds() {
        double[] weights = new double[5000];
        Arrays.setAll(weights, i -> 0.5 + i % 3);
        MemoryTable plain = clusters(5000, null);
        double[][] holes = rows(plain);
        for (int i = 0; i < holes.length; i += 7) {
            holes[i][i % 2] = Double.NaN;
        }
        String[] labels = new String[5000];
        for (int i = 0; i < labels.length; i += 4) {
            labels[i] = rows(plain)[i][1] > 2.5 ? "high" : null;
        }
        return Stream.of(clusters(5000, weights), table(holes), plain.labelled(labels));
    }

    @ParameterizedTest
    @MethodSource("rowsOfAllKinds")
    void weightsHolesAndLabelsCountAsInEm(MemoryTable data) {
        Fit<Mixture<Normals>> optimum = five().tolerance(1e-9).fit(data);
        double allowed = 4e-3 * optimum.evaluated().weight();
        assertThat(optimum.trace().steps().get(0).bound()).as("of the start").isLessThan(optimum.bound() - 4 * allowed);
        for (Schedule schedule : schedules()) {
            Fit<Mixture<Normals>> fit =
                    five().maxIterations(2).schedule(schedule).fit(data);

            assertThat(fit.bound()).isBetween(optimum.bound() - allowed, optimum.bound());
        }
    }

    /** Statistics of a batch stand for all rows, or a prior would count as often as there are batches. */
    @ParameterizedTest
    @MethodSource("schedules")
    void aPriorCountsOnce(Schedule schedule) {
        MemoryTable data = clusters(5000, null);
        Estimator<Mixture<Normals>, ?> map = Mixtures.gaussian(5, Covariance.FULL, NormalPrior.WEAK)
                .concentration(400)
                .restarts(1)
                .seed(4);
        double optimum = map.tolerance(1e-9).fit(data).bound();

        double inBatches = map.schedule(schedule).maxIterations(2).fit(data).bound();

        assertThat((optimum - inBatches) / 5000).isBetween(0.0, 3e-3);
    }

    static Stream<Estimator<?, ?>> estimators() {
        return Stream.of(
                KMeans.clusters(5),
                Mixtures.gaussian(5, Covariance.TIED).noise(),
                Mixtures.student(3, Covariance.FULL, TailWeight.free()),
                Mixtures.gaussian(5, Covariance.FULL).assignment(Assignment.hard()),
                Mixtures.gaussian(5, Covariance.FULL).assignment(Assignment.stochastic(4, 1)));
    }

    @ParameterizedTest
    @MethodSource("estimators")
    void allEndAsTheyWouldWithoutIt(Estimator<?, ?> estimator) {
        MemoryTable data = clusters(2000, null);
        double plain = estimator.tolerance(1e-4).restarts(2).seed(2).fit(data).bound();
        for (Schedule schedule : schedules()) {
            Fit<?> fit = estimator.schedule(schedule).fit(data);

            assertThat(fit.status().isConverged()).isTrue();
            assertThat((plain - fit.bound()) / 2000).isLessThan(2e-3);
        }
    }

    // ------------------------------------------------------------------------------- what the fit returns

    @ParameterizedTest
    @MethodSource("schedules")
    void theTraceTellsBatchesFromWholePasses(Schedule schedule) {
        MemoryTable data = clusters(2000, null);
        AtomicLong rows = new AtomicLong();
        Fit<Mixture<Normals>> fit = five().schedule(schedule)
                .maxIterations(6)
                .progress(new Progress() {
                    @Override
                    public void chunk(int observations) {
                        rows.addAndGet(observations);
                    }
                })
                .fit(data);
        List<Trace.Step> steps = fit.trace().steps();

        assertThat(steps.stream().map(Trace.Step::move))
                .containsExactly(
                        Trace.Move.BATCHES,
                        Trace.Move.BATCHES,
                        Trace.Move.EM,
                        Trace.Move.EM,
                        Trace.Move.EM,
                        Trace.Move.EM,
                        Trace.Move.EM);
        assertThat(rows).hasValue(7 * 2000);
        assertThat(fit.trace().passes()).isEqualTo(7);
        assertThat(fit.bound()).isEqualTo(steps.get(6).bound());
        assertThat(steps.subList(2, 7)).isSortedAccordingTo(java.util.Comparator.comparingDouble(Trace.Step::bound));
    }

    /** What incremental EM knows of the bound before the whole pass is a lower bound of what that finds. */
    @Test
    void theLastBatchesBoundIsBelowThatOfThePassAfterThem() {
        List<Trace.Step> steps = five().schedule(Schedule.incremental(1))
                .maxIterations(3)
                .fit(clusters(2000, null))
                .trace()
                .steps();

        assertThat(steps.get(2).gap()).isPositive();
        assertThat(steps.get(2).gap() / 2000).isLessThan(0.01);
    }

    @ParameterizedTest
    @MethodSource("schedules")
    void aCollapseIsTheOutcomeOfAWholePass(Schedule schedule) {
        double[][] rows = rows(clusters(2000, null));
        for (int i = 0; i < 40; i++) {
            rows[i * 50] = new double[] {100, 100};
        }
        Fit<Mixture<Normals>> fit = five().schedule(schedule).fit(table(rows));

        assertThat(fit.status()).isInstanceOf(Status.Degenerate.class);
        assertThat(fit.bound()).isFinite();
        assertThat(((Status.Degenerate) fit.status()).rows()).allMatch(row -> row % 50 == 0);
    }

    // ------------------------------------------------------------------------------------------ checkpoints

    @ParameterizedTest
    @MethodSource("schedules")
    void cancelledAnywhereItEndsInTheSameBits(Schedule schedule, @TempDir Path folder) {
        MemoryTable data = clusters(1000, null);
        long[] whole = Numbers.bits(driver(schedule, data, null));
        for (int chunks : new int[] {5, 25, 45, 65, 130}) {
            Checkpoint<Mixture<Normals>> file = checkpoint(folder.resolve("after " + chunks));
            AtomicInteger left = new AtomicInteger(chunks);
            try {
                driver(schedule, data, file, new Progress() {
                    @Override
                    public boolean isCancelled() {
                        return left.getAndDecrement() <= 0;
                    }
                });
            } catch (CannotFitException none) {
                assertThat(chunks).as("before the first whole pass").isLessThan(60);
            }

            assertThat(Numbers.bits(driver(schedule, data, file))).isEqualTo(whole);
        }
    }

    @Test
    void stepwisePassesThatAreDoneAreNotDoneAgain(@TempDir Path folder) {
        MemoryTable data = clusters(1000, null);
        Checkpoint<Mixture<Normals>> file = checkpoint(folder.resolve("fit"));
        AtomicInteger left = new AtomicInteger(30);
        assertThatThrownBy(() -> driver(Schedule.stepwise(1), data, file, new Progress() {
                    @Override
                    public boolean isCancelled() {
                        return left.getAndDecrement() <= 0;
                    }
                }))
                .isInstanceOf(CannotFitException.class);
        AtomicInteger chunks = new AtomicInteger();
        Fit<?> fit = driver(Schedule.stepwise(1), data, file, new Progress() {
            @Override
            public void chunk(int observations) {
                chunks.incrementAndGet();
            }
        });

        assertThat(chunks).hasValue(20 * (fit.trace().passes() - 1));
    }

    private static Fit<Mixture<Normals>> driver(
            Schedule schedule, MemoryTable data, @Nullable Checkpoint<Mixture<Normals>> file) {
        return driver(schedule, data, file, Progress.NONE);
    }

    private static Fit<Mixture<Normals>> driver(
            Schedule schedule, MemoryTable data, @Nullable Checkpoint<Mixture<Normals>> file, Progress progress) {
        var model = new org.elbo.mixture.MixtureModel<>(org.elbo.family.MultivariateNormal.of(Covariance.FULL));
        Mixture<Normals> start =
                five().maxIterations(1).fit(clusters(200, null)).model();
        var em = ExpectationMaximization.of(model)
                .schedule(schedule)
                .maxIterations(5)
                .path(4)
                .threads(2)
                .progress(progress);
        return (file == null ? em : em.checkpoint(file)).fit(data, start);
    }

    private static Checkpoint<Mixture<Normals>> checkpoint(Path file) {
        var type = Json.MAPPER.getTypeFactory().constructParametricType(Mixture.class, Normals.class);
        return new Checkpoint<>(file, type, "", Duration.ZERO);
    }

    // -------------------------------------------------------------------------------------------- arguments

    @Test
    void statisticsThatCannotBeScaledAreRefused() {
        assertThatThrownBy(() -> ExpectationMaximization.of(new Scripted(-10, -8, -6))
                        .schedule(Schedule.stepwise(1))
                        .fit(Scripted.rows(), new Scripted.At(0)))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessage("None has no method scale, which fits in batches need; write one, or fit in full passes");
    }

    @Test
    void tooManyBatchesToKeepAreRefused() {
        RandomGenerator random = Randoms.of(1);
        double[][] rows = new double[20_000][40];
        for (double[] row : rows) {
            Arrays.setAll(row, j -> random.nextGaussian());
        }
        Table wide = MemoryTable.of(Schema.numbers(40), rows, null, 1);

        assertThatThrownBy(() -> Mixtures.gaussian(3, Covariance.FULL, NormalPrior.WEAK)
                        .schedule(Schedule.incremental(1))
                        .restarts(1)
                        .fit(wide))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching(
                        "batchRows = 1; the statistics of 20000 batches would take \\d+ MiB a start, but at most"
                                + " 256 are allowed; take larger batches, or stepwise EM, which keeps none");
    }

    @Test
    void argumentsAreChecked() {
        assertThatThrownBy(() -> Schedule.stepwise(0)).hasMessage("batchRows = 0; it must be 1 or more");
        assertThatThrownBy(() -> Schedule.incremental(-1)).hasMessage("batchRows = -1; it must be 1 or more");
        assertThatThrownBy(() -> Schedule.stepwise(10).passes(0)).hasMessage("passes = 0; it must be 1 or more");
        assertThatThrownBy(() -> Schedule.incremental(10).passes(0)).hasMessage("passes = 0; it must be 1 or more");
        for (double exponent : new double[] {0.5, 1.01, Double.NaN}) {
            assertThatThrownBy(() -> Schedule.stepwise(10).exponent(exponent))
                    .hasMessage("exponent = " + exponent + "; it must be above 0.5 and at most 1");
        }
    }

    private static MemoryTable table(double[][] rows) {
        return MemoryTable.of(Schema.numbers(2), rows, null, 50);
    }
}
