/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.mixture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.elbo.Examples;
import org.elbo.data.MemoryTable;
import org.elbo.data.Rows;
import org.elbo.data.Schema;
import org.elbo.data.Table;
import org.elbo.em.Checkpoint;
import org.elbo.em.ExpectationMaximization;
import org.elbo.em.Fit;
import org.elbo.em.Numbers;
import org.elbo.em.Progress;
import org.elbo.em.Snapshot;
import org.elbo.em.Status;
import org.elbo.em.Trace;
import org.elbo.family.Covariance;
import org.elbo.family.DirichletPrior;
import org.elbo.family.MultivariateNormal;
import org.elbo.family.NormalStatistics;
import org.elbo.family.Normals;
import org.elbo.io.Json;
import org.elbo.stats.Expectation;
import org.elbo.stats.Randoms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** E-steps whose q is not the posterior: hard ones, and stochastic ones. */
class AssignmentTest {

    private static final int DRAWN = 12;
    private static final MultivariateNormal DIAGONAL = MultivariateNormal.of(Covariance.DIAGONAL);

    private static MixtureModel<Normals, NormalStatistics> model(Assignment assignment) {
        return new MixtureModel<>(DIAGONAL, MixtureWeights.FREE, assignment);
    }

    private static ExpectationMaximization<Rows, Mixture<Normals>, MixtureStatistics<NormalStatistics>> em(
            Assignment assignment) {
        return ExpectationMaximization.of(model(assignment));
    }

    private static Mixture<Normals> faithfulStart() {
        double[][] means = {{2.5, 60}, {4, 75}};
        return new Mixture<>(new double[] {0.4, 0.6}, Normals.of(Covariance.DIAGONAL, means, new double[][] {
            {1, 100}, {0.5, 150}
        }));
    }

    /** {@code log weight_k + log p(x | k)} of independent columns. */
    private static double[] logJoint(Mixture<Normals> mixture, double[] row) {
        double[] log = new double[mixture.size()];
        for (int k = 0; k < log.length; k++) {
            log[k] = Math.log(mixture.weights()[k]);
            for (int j = 0; j < row.length; j++) {
                double sigma = Math.sqrt(mixture.components().covariance(k)[j][j]);
                log[k] += NormalDistribution.of(mixture.components().mean(k)[j], sigma)
                        .logDensity(row[j]);
            }
        }
        return log;
    }

    private static double logLikelihood(Mixture<Normals> mixture, double[][] rows) {
        return Arrays.stream(rows)
                .mapToDouble(row -> Math.log(
                        Arrays.stream(logJoint(mixture, row)).map(Math::exp).sum()))
                .sum();
    }

    // Hard

    @Test
    void theHardBoundIsThatOfRowsAndTheirBestComponents() {
        double[][] rows = Examples.faithful();
        double[] weights =
                IntStream.range(0, rows.length).mapToDouble(i -> i % 4 / 2.0).toArray();
        Mixture<Normals> theta = faithfulStart();
        Expectation<MixtureStatistics<NormalStatistics>> e =
                Table.of(rows, weights).expect(theta, model(Assignment.hard())::eStep);

        double expected = 0;
        double[] counts = new double[2];
        for (int i = 0; i < rows.length; i++) {
            double[] log = logJoint(theta, rows[i]);
            int best = log[1] > log[0] ? 1 : 0;
            expected += weights[i] * log[best];
            counts[best] += weights[i];
        }
        assertThat(e.bound()).isCloseTo(expected, within(1e-9));
        assertThat(e.entropy()).isZero();
        assertThat(DIAGONAL.counts(e.statistics().components())).containsExactly(counts);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void theHardBoundNeverFalls(long seed) {
        Fit<Mixture<Normals>> fit = Mixtures.gaussian(3, Covariance.DIAGONAL)
                .assignment(Assignment.hard())
                .restarts(1)
                .seed(seed)
                .fit(Table.of(Examples.faithful()));
        double expected = Arrays.stream(Examples.faithful())
                .mapToDouble(
                        row -> Arrays.stream(logJoint(fit.model(), row)).max().orElseThrow())
                .sum();

        assertThat(fit.status()).isInstanceOf(Status.Converged.class);
        assertThat(fit.bound()).isCloseTo(expected, within(1e-8));
        assertThat(fit.evaluated().entropy()).isZero();
        requireClimb(fit.trace().steps());
    }

    private static void requireClimb(List<Trace.Step> steps) {
        for (int i = 1; i < steps.size(); i++) {
            double rounding = 1e-12 * Math.abs(steps.get(i).bound());
            assertThat(steps.get(i).bound())
                    .isGreaterThanOrEqualTo(steps.get(i - 1).bound() - rounding);
        }
    }

    @Test
    void ofEquallyProbableComponentsTheFirstIsTaken() {
        Mixture<Normals> twins = new Mixture<>(
                new double[] {0.5, 0.5},
                Normals.of(Covariance.SPHERICAL, new double[][] {{1}, {1}}, new double[][] {{2}, {2}}));
        MultivariateNormal family = MultivariateNormal.of(Covariance.SPHERICAL);
        Expectation<MixtureStatistics<NormalStatistics>> e = Table.of(new double[][] {{0}, {1}, {5}})
                .expect(twins, new MixtureModel<>(family, MixtureWeights.FREE, Assignment.hard())::eStep);

        assertThat(family.counts(e.statistics().components())).containsExactly(3, 0);
    }

    /** Lloyd's algorithm by hand, beside hard EM whose weights are equal and whose variance, the same for all, is held. */
    @ParameterizedTest
    @CsvSource({"0.04", "1", "25"})
    void hardWithEqualSpheresIsKMeansIterationByIteration(double variance) {
        double[][] rows = Examples.iris();
        double[][] centres = firstCentres(rows);
        MixtureModel<Normals, NormalStatistics> model = equalSpheres(variance);
        KMeansModel lloyd = new KMeansModel();
        Table table = Table.of(rows);
        Mixture<Normals> theta = spheres(centres, variance);
        Clusters clusters = new Clusters(equal(), centres);
        int moves = 0;
        for (int iteration = 0; iteration < 30; iteration++) {
            int[] labels = nearest(rows, centres);
            Expectation<MixtureStatistics<NormalStatistics>> e = table.expect(theta, model::eStep);
            double constant = rows.length * (Math.log(1 / 3.0) - 2 * Math.log(2 * Math.PI * variance));
            assertThat(e.bound()).isCloseTo(constant - sumOfSquares(rows, centres) / (2 * variance), within(1e-8));
            for (int i = 0; i < rows.length; i++) {
                assertThat(theta.label(rows[i])).isEqualTo(labels[i]);
            }
            theta = model.mStep(e.statistics(), theta);
            clusters = lloyd.mStep(table.expect(clusters, lloyd::eStep).statistics(), clusters);
            double[][] next = means(rows, labels);
            moves += Arrays.deepEquals(next, centres) ? 0 : 1;
            centres = next;
            for (int k = 0; k < 3; k++) {
                assertThat(theta.components().mean(k)).containsExactly(centres[k], within(1e-12));
                assertThat(clusters.means()[k]).containsExactly(centres[k], within(1e-12));
            }
            assertThat(theta.weights()).containsExactly(equal());
        }
        assertThat(moves).isGreaterThan(4);
        requireSameFit(rows, variance, centres);
    }

    /** Near three flowers, but not on the grid of a millimetre, on which distances tie. */
    private static double[][] firstCentres(double[][] rows) {
        double[][] centres = new double[3][4];
        for (int k = 0; k < 3; k++) {
            for (int j = 0; j < 4; j++) {
                centres[k][j] = rows[k][j] + 0.01 * Math.sin(1 + k + 3 * j);
            }
        }
        return centres;
    }

    private static void requireSameFit(double[][] rows, double variance, double[][] centres) {
        double[][] start = firstCentres(rows);
        Fit<Mixture<Normals>> hard =
                ExpectationMaximization.of(equalSpheres(variance)).fit(Table.of(rows), spheres(start, variance));
        Fit<Clusters> lloyd =
                ExpectationMaximization.of(new KMeansModel()).fit(Table.of(rows), new Clusters(equal(), start));
        assertThat(hard.status()).isInstanceOf(Status.Converged.class);
        assertThat(hard.trace().iterations()).isEqualTo(lloyd.trace().iterations());
        for (int k = 0; k < 3; k++) {
            assertThat(hard.model().components().mean(k)).containsExactly(centres[k], within(1e-12));
        }
    }

    private static MixtureModel<Normals, NormalStatistics> equalSpheres(double variance) {
        MultivariateNormal family =
                MultivariateNormal.of(Covariance.TIED_SPHERICAL).fixCovariance(-1, variance);
        return new MixtureModel<>(family, new MixtureWeights(new DirichletPrior(1), equal()), Assignment.hard());
    }

    private static double[] equal() {
        return new double[] {1 / 3.0, 1 / 3.0, 1 / 3.0};
    }

    private static Mixture<Normals> spheres(double[][] means, double variance) {
        return new Mixture<>(equal(), Normals.of(Covariance.TIED_SPHERICAL, means, new double[][] {{variance}}));
    }

    private static double squared(double[] a, double[] b) {
        return IntStream.range(0, a.length)
                .mapToDouble(j -> (a[j] - b[j]) * (a[j] - b[j]))
                .sum();
    }

    private static int[] nearest(double[][] rows, double[][] centres) {
        return Arrays.stream(rows)
                .mapToInt(row -> {
                    int best = 0;
                    for (int k = 1; k < centres.length; k++) {
                        best = squared(row, centres[k]) < squared(row, centres[best]) ? k : best;
                    }
                    return best;
                })
                .toArray();
    }

    private static double sumOfSquares(double[][] rows, double[][] centres) {
        int[] labels = nearest(rows, centres);
        return IntStream.range(0, rows.length)
                .mapToDouble(i -> squared(rows[i], centres[labels[i]]))
                .sum();
    }

    private static double[][] means(double[][] rows, int[] labels) {
        double[][] means = new double[3][4];
        double[] counts = new double[3];
        for (int i = 0; i < rows.length; i++) {
            counts[labels[i]]++;
            for (int j = 0; j < 4; j++) {
                means[labels[i]][j] += rows[i][j];
            }
        }
        for (int k = 0; k < 3; k++) {
            for (int j = 0; j < 4; j++) {
                means[k][j] /= counts[k];
            }
        }
        return means;
    }

    // Stochastic

    @Test
    void drawsFollowThePosterior() {
        double[] posterior = faithfulStart().posterior(3.2, 68);
        double[][] copies = new double[20_000][];
        Arrays.fill(copies, new double[] {3.2, 68});
        MixtureModel<Normals, NormalStatistics> drawn =
                model(Assignment.stochastic(1, 3)).at(0, 0);
        Expectation<MixtureStatistics<NormalStatistics>> e =
                MemoryTable.of(Schema.numbers(2), copies, null, 1000).expect(faithfulStart(), drawn::eStep);
        double[] counts = DIAGONAL.counts(e.statistics().components());

        assertThat(posterior[0]).isBetween(0.2, 0.8);
        assertThat(counts[0] + counts[1]).isEqualTo(20_000);
        // Four standard errors of a share of 20,000 draws.
        assertThat(counts[0] / 20_000).isCloseTo(posterior[0], within(4 * Math.sqrt(0.25 / 20_000)));
        assertThat(counts[0]).isEqualTo(Math.rint(counts[0]));
        assertThat(e.entropy()).isZero();
        assertThat(e.bound()).isCloseTo(20_000 * faithfulStart().logDensity(3.2, 68), within(1e-6));
    }

    /** Draws are keyed by seed, start, iteration and chunk: threads change nothing, chunks of another size do. */
    @Test
    void anyNumberOfThreadsDrawsTheSame() {
        MemoryTable table = MemoryTable.of(Schema.numbers(2), Examples.faithful(), null, 16);
        long[] one = Numbers.bits(threeStarts(1, table));

        assertThat(Numbers.bits(threeStarts(2, table))).isEqualTo(one);
        assertThat(Numbers.bits(threeStarts(8, table))).isEqualTo(one);
        assertThat(Numbers.bits(threeStarts(1, MemoryTable.of(Schema.numbers(2), Examples.faithful(), null, 17))))
                .isNotEqualTo(one);
    }

    private static Fit<Mixture<Normals>> threeStarts(int threads, Table table) {
        return em(Assignment.stochastic(DRAWN, 5)).threads(threads).path(30).fit(table, 3, i -> faithfulStart());
    }

    @Test
    void startsAndSeedsDrawTheirOwn() {
        Table table = Table.of(Examples.faithful());
        MixtureModel<Normals, NormalStatistics> model = model(Assignment.stochastic(3, 5));
        double[] first = drawnMeans(model.at(0, 0), table);

        assertThat(drawnMeans(model.at(0, 0), table)).containsExactly(first);
        assertThat(drawnMeans(model.at(1, 0), table)).isNotEqualTo(first);
        assertThat(drawnMeans(model.at(0, 1), table)).isNotEqualTo(first);
        assertThat(drawnMeans(model(Assignment.stochastic(3, 6)).at(0, 0), table))
                .isNotEqualTo(first);
        assertThat(model.at(0, 2).isExact()).isFalse();
        assertThat(model.at(0, 3).isExact()).isTrue();
        assertThat(drawnMeans(model.at(0, 3), table)).containsExactly(drawnMeans(model(Assignment.soft()), table));
    }

    private static double[] drawnMeans(MixtureModel<Normals, NormalStatistics> model, Table table) {
        MixtureStatistics<NormalStatistics> statistics =
                table.expect(faithfulStart(), model::eStep).statistics();
        return model.mStep(statistics, faithfulStart()).components().mean(0);
    }

    @Test
    void theBoundIsTheLikelihoodWhileDrawingAndClimbsAfterIt() {
        int falls = 0;
        for (int seed = 0; seed < 20; seed++) {
            Fit<Mixture<Normals>> fit = em(Assignment.stochastic(DRAWN, seed))
                    .path(10_000)
                    .fit(Table.of(Examples.faithful()), faithfulStart());
            List<Trace.Step> steps = fit.trace().steps();

            assertThat(fit.status()).isInstanceOf(Status.Converged.class);
            assertThat(fit.trace().iterations()).isGreaterThan(DRAWN);
            requireClimb(steps.subList(DRAWN, steps.size()));
            for (Snapshot<Mixture<Normals>> at : fit.path()) {
                assertThat(steps.get(at.iteration()).bound())
                        .isCloseTo(logLikelihood(at.parameters(), Examples.faithful()), within(1e-8));
            }
            assertThat(fit.path()).hasSameSizeAs(steps);
            for (int i = 1; i < steps.size(); i++) {
                assertThat(steps.get(i).gap()).isGreaterThan(-1e-8);
                falls += steps.get(i).bound() < steps.get(i - 1).bound() ? 1 : 0;
            }
        }
        // The likelihood does fall while components are drawn: nothing above is empty.
        assertThat(falls).isGreaterThan(5);
    }

    @Test
    void itEndsWhereEmWouldAndNotBeforeTheDrawsAreOver() {
        Fit<Mixture<Normals>> soft =
                em(Assignment.soft()).tolerance(1e-12).fit(Table.of(Examples.faithful()), faithfulStart());
        Fit<Mixture<Normals>> stochastic = em(Assignment.stochastic(DRAWN, 1))
                .tolerance(1e-12)
                .fit(Table.of(Examples.faithful()), faithfulStart());
        Fit<Mixture<Normals>> cutOff = em(Assignment.stochastic(DRAWN, 1))
                .maxIterations(5)
                .fit(Table.of(Examples.faithful()), faithfulStart());

        assertThat(stochastic.bound()).isCloseTo(soft.bound(), within(1e-7));
        assertThat(stochastic.evaluated().entropy()).isCloseTo(soft.evaluated().entropy(), within(1e-3));
        assertThat(cutOff.status()).isInstanceOf(Status.MaxIterations.class);
        assertThat(cutOff.trace().iterations()).isEqualTo(5);
        assertThat(cutOff.bound()).isCloseTo(logLikelihood(cutOff.model(), Examples.faithful()), within(1e-8));
    }

    /** Cancels after so many iterations. */
    private record After(int steps, AtomicInteger done) implements Progress {
        @Override
        public void step(int start, Trace.Step step, double remaining) {
            done.incrementAndGet();
        }

        @Override
        public boolean isCancelled() {
            return done.get() >= steps;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 11, 12, 13})
    void leftInTheMiddleItGoesOnInTheSameBits(int steps, @TempDir Path folder) {
        Table table = Table.of(Examples.faithful());
        long[] whole = Numbers.bits(
                em(Assignment.stochastic(DRAWN, 8)).tolerance(1e-10).fit(table, faithfulStart()));
        var type = Json.MAPPER.getTypeFactory().constructParametricType(Mixture.class, Normals.class);
        Checkpoint<Mixture<Normals>> checkpoint = new Checkpoint<>(folder.resolve("fit"), type, "", Duration.ZERO);
        var em = em(Assignment.stochastic(DRAWN, 8)).tolerance(1e-10).checkpoint(checkpoint);

        Fit<Mixture<Normals>> left =
                em.progress(new After(steps, new AtomicInteger())).fit(table, faithfulStart());
        assertThat(left.status()).isInstanceOf(Status.Cancelled.class);
        assertThat(left.trace().passes()).isEqualTo(steps);
        assertThat(Numbers.bits(em.fit(table, faithfulStart()))).isEqualTo(whole);
    }

    @Test
    void labelsAreKeptWhileDrawing() {
        double[][] rows = {{0}, {1}, {10}, {11}, {5}};
        Table table = Table.of(rows).labelled("right", "left", "right", "left", null);
        Mixture<Normals> start = new Mixture<>(
                new double[] {0.5, 0.5},
                Normals.of(Covariance.DIAGONAL, new double[][] {{0}, {10}}, new double[][] {{4}, {4}}));
        // Names in the order in which they come: left is 0, right is 1, or the other way round; the counts tell.
        for (int seed = 0; seed < 10; seed++) {
            MixtureModel<Normals, NormalStatistics> drawn =
                    model(Assignment.stochastic(1, seed)).at(0, 0);
            double[] counts = DIAGONAL.counts(
                    table.expect(start, drawn::eStep).statistics().components());
            assertThat(Math.min(counts[0], counts[1])).isEqualTo(2);
        }
    }

    /** Where all components are the same, EM has nothing to go by and stays; draws tell them apart. */
    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 4, 5, 6, 7})
    void drawsLeaveASaddle(long seed) {
        double[][] means = {{3.5, 71}, {3.5, 71}};
        double[][] variances = {{1.3, 184}, {1.3, 184}};
        Mixture<Normals> same =
                new Mixture<>(new double[] {0.5, 0.5}, Normals.of(Covariance.DIAGONAL, means, variances));
        Table table = Table.of(Examples.faithful());
        double stays = em(Assignment.soft()).fit(table, same).bound();
        double best = em(Assignment.soft())
                .tolerance(1e-10)
                .fit(table, faithfulStart())
                .bound();

        assertThat(stays).isLessThan(best - 100);
        assertThat(em(Assignment.stochastic(200, seed))
                        .tolerance(1e-10)
                        .fit(table, same)
                        .bound())
                .isCloseTo(best, within(1e-5));
    }

    /** Iris, one covariance for three components: EM from these starts ends 7 nats below the best maximum. */
    @Test
    void drawsLeaveALocalMaximum() {
        double[][] rows = Examples.iris();
        Table table = Table.of(rows);
        double best = Mixtures.gaussian(3, Covariance.TIED)
                .restarts(30)
                .tolerance(1e-9)
                .fit(table)
                .bound();
        int left = 0;
        for (int number : new int[] {1, 2, 4}) {
            Mixture<Normals> start = ofThreeFlowers(rows, table, number);
            assertThat(tied(Assignment.soft()).fit(table, start).bound()).isLessThan(best - 7);
            for (int seed = 0; seed < 8; seed++) {
                Fit<Mixture<Normals>> fit =
                        tied(Assignment.stochastic(200, seed)).fit(table, start);
                assertThat(fit.status()).isInstanceOf(Status.Converged.class);
                left += fit.bound() > best - 1e-5 ? 1 : 0;
            }
        }
        assertThat(left).as("of 24").isGreaterThanOrEqualTo(18);
    }

    private static ExpectationMaximization<Rows, Mixture<Normals>, MixtureStatistics<NormalStatistics>> tied(
            Assignment assignment) {
        MultivariateNormal family = MultivariateNormal.of(Covariance.TIED);
        return ExpectationMaximization.of(new MixtureModel<>(family, MixtureWeights.FREE, assignment))
                .tolerance(1e-9);
    }

    private static Mixture<Normals> ofThreeFlowers(double[][] rows, Table table, int number) {
        var random = Randoms.of(3, number);
        double[][] means = new double[3][];
        Arrays.setAll(means, k -> rows[random.nextInt(rows.length)].clone());
        double[][] covariance = Mixtures.gaussian(1, Covariance.TIED)
                .fit(table)
                .model()
                .components()
                .covariances();
        return new Mixture<>(equal(), Normals.of(Covariance.TIED, means, covariance));
    }

    /** A fit that is cut off while it draws has not converged, and its bound has not fallen, whatever the draws did. */
    @Test
    void theLimitOnIterationsCountsDrawsToo() {
        Table table = Table.of(Examples.faithful());
        for (int limit : new int[] {1, 5, DRAWN, DRAWN + 1}) {
            for (int seed = 0; seed < 10; seed++) {
                Fit<Mixture<Normals>> fit = em(Assignment.stochastic(DRAWN, seed))
                        .maxIterations(limit)
                        .fit(table, faithfulStart());
                assertThat(fit.trace().iterations()).isEqualTo(limit);
                assertThat(fit.status()).isEqualTo(new Status.MaxIterations(limit));
            }
        }
    }

    @Test
    void withoutPassesItIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Assignment.stochastic(0, 1))
                .withMessage("passes = 0; it must be 1 or more");
    }
}
