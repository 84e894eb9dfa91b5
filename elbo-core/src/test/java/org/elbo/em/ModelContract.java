/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.em;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.elbo.data.Chunk;
import org.elbo.data.ChunkedDataset;
import org.elbo.data.MemoryTable;
import org.elbo.data.Rows;
import org.elbo.data.Schema;
import org.elbo.kernel.LogSumExp;
import org.elbo.stats.Expectation;
import org.elbo.stats.Randoms;
import org.elbo.stats.Statistics;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The laws that every model with an E-step that is exact, or hard, obeys. A case supplies the model, a simulator with its
 * true parameters, a start far from them, and the joint density written down once more.
 *
 * @param <C> the kind of chunk
 * @param <P> the parameters
 * @param <S> the statistics
 */
public abstract class ModelContract<C extends Chunk, P, S extends Statistics<S>> {

    private static final double ROUNDING = 1e-10;
    private static final int ITERATIONS = 30;

    /** The same contract for models of rows. */
    public abstract static class OfRows<P, S extends Statistics<S>> extends ModelContract<Rows, P, S> {
        @Override
        protected ChunkedDataset<Rows> data(double[][] observations, double @Nullable [] weights, int chunkSize) {
            return MemoryTable.of(Schema.numbers(observations[0].length), observations, weights, chunkSize);
        }
    }

    /** The model, with its prior. */
    protected abstract LatentVariableModel<C, P, S> model();

    /** The type of the parameters, for checkpoints. */
    protected abstract Type type();

    /** A dataset of these observations. */
    protected abstract ChunkedDataset<C> data(double[][] observations, double @Nullable [] weights, int chunkSize);

    /** The parameters that {@link #simulate} draws from. */
    protected abstract P truth();

    /** Draws one observation from the truth. */
    protected abstract double[] simulate(RandomGenerator random);

    /** How far parameters fitted to 4000 observations may be from the truth: about four standard errors. */
    protected abstract double tolerance();

    /** A start far from the truth, from which a fit finds its components in the truth's order. */
    protected abstract P start();

    /** A start drawn at random. */
    protected abstract P randomStart(RandomGenerator random);

    /** Parameters a small step away from others, every number in a direction of its own. */
    protected abstract P moved(P theta, RandomGenerator direction, double step);

    /** The number of values that the hidden variable of an observation has. */
    protected abstract int hidden();

    /** {@code log p(x, z | theta)} of one observation, not by the code under test. */
    protected abstract double logJoint(P theta, double[] observation, int z);

    /** What becomes of the hidden variables: summed out, unless the E-step is hard. */
    protected double combine(double[] logJoints) {
        return LogSumExp.of(logJoints);
    }

    // ---------------------------------------------------------------------------------------- statistics

    @Test
    void mergingIsAssociative() {
        ChunkedDataset<C> data = data(observations(90), null, 30);
        S leftFirst = statistics(data, 0).merge(statistics(data, 1)).merge(statistics(data, 2));
        S rightFirst = statistics(data, 0).merge(statistics(data, 1).merge(statistics(data, 2)));

        assertThat(Numbers.apart(told(leftFirst), told(rightFirst))).isLessThan(ROUNDING);
    }

    @Test
    void mergingWithRowsOfNoWeightChangesNothing() {
        ChunkedDataset<C> some = data(observations(30), null, 30);
        ChunkedDataset<C> none = data(observations(20), new double[20], 20);
        double[] alone = told(statistics(some, 0));

        assertThat(told(statistics(some, 0).merge(statistics(none, 0)))).containsExactly(alone);
        assertThat(told(statistics(none, 0).merge(statistics(some, 0)))).containsExactly(alone);
    }

    @Test
    void mergingOnlyReadsTheRightOne() {
        ChunkedDataset<C> data = data(observations(60), null, 30);
        S right = statistics(data, 1);
        double[] before = told(right);

        statistics(data, 0).merge(right);

        assertThat(told(right)).containsExactly(before);
    }

    @Test
    void twiceIsMergedWithItself() {
        ChunkedDataset<C> data = data(observations(30), null, 30);
        S twice = statistics(data, 0).scale(2);

        assertThat(Numbers.apart(told(twice), told(statistics(data, 0).merge(statistics(data, 0)))))
                .isLessThan(ROUNDING);
        assertThat(told(statistics(data, 0).scale(1))).containsExactly(told(statistics(data, 0)));
    }

    @Test
    void scalingAMergerIsMergingWhatIsScaled() {
        ChunkedDataset<C> data = data(observations(60), null, 30);
        S merged = statistics(data, 0).merge(statistics(data, 1)).scale(0.37);
        S scaled = statistics(data, 0).scale(0.37).merge(statistics(data, 1).scale(0.37));

        assertThat(Numbers.apart(told(merged), told(scaled))).isLessThan(ROUNDING);
    }

    @Test
    void scalingOnlyReads() {
        ChunkedDataset<C> data = data(observations(60), null, 30);
        S left = statistics(data, 0);
        double[] before = told(left);

        S copy = left.scale(1);
        copy.merge(statistics(data, 1));

        assertThat(told(left)).containsExactly(before);
    }

    @Test
    void anyChunkSizeGivesTheSame() {
        double[][] rows = observations(150);
        double[] whole = told(data(rows, null, rows.length));

        for (int size : new int[] {1, 7, 64, 149}) {
            assertThat(Numbers.apart(told(data(rows, null, size)), whole))
                    .as("chunks of %d", size)
                    .isLessThan(ROUNDING);
        }
    }

    @Test
    void aRowOfWeightMIsMRows() {
        double[][] rows = observations(100);
        double[] weights =
                IntStream.range(0, rows.length).mapToDouble(i -> i % 4).toArray();
        List<double[]> repeated = new ArrayList<>();
        for (int i = 0; i < rows.length; i++) {
            for (int m = 0; m < weights[i]; m++) {
                repeated.add(rows[i]);
            }
        }

        double[] weighted = told(data(rows, weights, 16));

        assertThat(Numbers.apart(weighted, told(data(repeated.toArray(double[][]::new), null, 16))))
                .isLessThan(ROUNDING);
    }

    @Test
    void eStepIsPure() {
        ChunkedDataset<C> data = data(observations(50), null, 50);
        C chunk = data.chunk(0);
        P theta = start();
        byte[] chunkBefore = serialised(chunk);
        long[] thetaBefore = Numbers.bits(theta);

        Expectation<S> once = model().eStep(theta, chunk);
        Expectation<S> twice = model().eStep(theta, chunk);

        assertThat(serialised(twice.statistics())).isEqualTo(serialised(once.statistics()));
        assertThat(twice.bound()).isEqualTo(once.bound());
        assertThat(twice.entropy()).isEqualTo(once.entropy());
        assertThat(serialised(chunk)).isEqualTo(chunkBefore);
        assertThat(Numbers.bits(theta)).isEqualTo(thetaBefore);
    }

    @Test
    void canBeSentToOtherMachines() {
        assertThat(serialised(model())).isNotEmpty();
    }

    // --------------------------------------------------------------------------------------------- bound

    @Test
    void theBoundIsTheSumOverAllThatMayBeHidden() {
        double[][] few = observations(5);
        for (P theta : List.of(start(), truth())) {
            double expected = combine(enumerate(theta, few));

            assertThat(expectation(theta, data(few, null, 2)).bound()).isCloseTo(expected, within(1e-9));
        }
    }

    private double[] enumerate(P theta, double[][] rows) {
        int values = hidden();
        double[] all = new double[(int) Math.pow(values, rows.length)];
        for (int code = 0; code < all.length; code++) {
            int rest = code;
            for (double[] row : rows) {
                all[code] += logJoint(theta, row, rest % values);
                rest /= values;
            }
        }
        return all;
    }

    @Test
    void expectedLogJointAndEntropyAreTheBound() {
        ChunkedDataset<C> data = data(observations(120), null, 50);
        for (P theta : List.of(start(), truth())) {
            Expectation<S> e = expectation(theta, data);
            double sum = model().expectedLogJoint(theta, e.statistics()).orElseThrow() + e.entropy();

            assertThat(sum).isCloseTo(e.bound(), within(ROUNDING * Math.abs(e.bound())));
        }
    }

    @Test
    void logLikelihoodIsElboPlusDivergence() {
        ChunkedDataset<C> data = data(observations(120), null, 50);

        Bound same = Bound.of(model(), data, start(), start());
        Bound other = Bound.of(model(), data, truth(), start());

        assertThat(same.divergence()).isCloseTo(0, within(ROUNDING * Math.abs(same.elbo())));
        assertThat(other.divergence()).isGreaterThanOrEqualTo(-ROUNDING * Math.abs(other.elbo()));
        assertThat(other.logLikelihood())
                .isCloseTo(expectation(truth(), data).bound(), within(ROUNDING * Math.abs(other.elbo())));
    }

    @Test
    void gradientOfTheLikelihoodIsThatOfTheExpectedLogJoint() {
        ChunkedDataset<C> data = data(observations(60), null, 60);
        P theta = start();
        S statistics = expectation(theta, data).statistics();
        for (long direction = 0; direction < 5; direction++) {
            long seed = direction;
            double likelihood = slope(step ->
                    expectation(moved(theta, Randoms.of(seed), step), data).bound());
            double joint = slope(step -> model().expectedLogJoint(moved(theta, Randoms.of(seed), step), statistics)
                    .orElseThrow());

            assertThat(joint).isCloseTo(likelihood, within(1e-6 * Math.max(1, Math.abs(likelihood))));
            assertThat(Math.abs(likelihood)).isGreaterThan(1e-3);
        }
    }

    /** The derivative at 0, by central differences of fourth order. */
    private static double slope(DoubleUnaryOperator f) {
        double h = 1e-3;
        double near = f.applyAsDouble(h) - f.applyAsDouble(-h);
        double far = f.applyAsDouble(2 * h) - f.applyAsDouble(-2 * h);
        return (8 * near - far) / (12 * h);
    }

    // -------------------------------------------------------------------------------------------- driver

    @Test
    void theBoundNeverFalls() {
        ChunkedDataset<C> data = data(observations(300), null, 64);
        for (int seed = 0; seed < 5; seed++) {
            Fit<P> fit = em().tolerance(0).maxIterations(ITERATIONS).fit(data, randomStart(Randoms.of(seed)));
            assertThat(fit.status()).isInstanceOfAny(Status.Converged.class, Status.MaxIterations.class);
            requireStaircase(fit.trace().steps());
        }
    }

    private static void requireStaircase(List<Trace.Step> steps) {
        for (int i = 1; i < steps.size(); i++) {
            Trace.Step step = steps.get(i);
            double before = steps.get(i - 1).bound();
            double rounding = 1e-12 * Math.max(100, Math.abs(before));
            assertThat(step.bound()).isGreaterThanOrEqualTo(before - rounding);
            assertThat(step.boundAfterM()).isBetween(before - rounding, step.bound() + rounding);
            assertThat(step.gap()).isGreaterThanOrEqualTo(-rounding).isEqualTo(step.bound() - step.boundAfterM());
        }
    }

    @Test
    void theBoundReturnedIsThatOfTheParametersReturned() {
        ChunkedDataset<C> data = data(observations(300), null, 64);
        for (int limit : new int[] {1, 4, 500}) {
            Fit<P> fit = em().maxIterations(limit).fit(data, start());
            Expectation<S> again = expectation(fit.model(), data);

            assertThat(fit.bound()).isEqualTo(again.bound() + model().globalBound(fit.model()));
            assertThat(fit.evaluated().entropy()).isEqualTo(again.entropy());
            assertThat(fit.trace().last().bound()).isEqualTo(fit.bound());
        }
    }

    @Test
    void anyNumberOfThreadsGivesTheSameBits() {
        ChunkedDataset<C> data = data(observations(300), null, 16);
        long[] one = Numbers.bits(threeStarts(1, data));

        assertThat(Numbers.bits(threeStarts(2, data))).isEqualTo(one);
        assertThat(Numbers.bits(threeStarts(8, data))).isEqualTo(one);
    }

    private Fit<P> threeStarts(int threads, ChunkedDataset<C> data) {
        return em().threads(threads).path(10).maxIterations(ITERATIONS).fit(data, 3, i -> randomStart(Randoms.of(i)));
    }

    @Test
    void aPassInOneBatchIsOneOfEm() {
        ChunkedDataset<C> data = data(observations(300), null, 16);
        P start = randomStart(Randoms.of(1));
        Fit<P> plain = em().tolerance(0).maxIterations(4).fit(data, start);

        for (Schedule one : List.of(Schedule.stepwise(300), Schedule.incremental(300))) {
            Fit<P> fit = em().tolerance(0).maxIterations(4).schedule(one).fit(data, start);

            assertThat(Numbers.bits(fit.model())).isEqualTo(Numbers.bits(plain.model()));
            assertThat(fit.bound()).isEqualTo(plain.bound());
            assertThat(fit.trace().steps().stream().map(Trace.Step::move))
                    .startsWith(Trace.Move.BATCHES, Trace.Move.BATCHES, Trace.Move.EM);
        }
    }

    @Test
    void incrementalStepsNeverLowerTheirBound() {
        ChunkedDataset<C> data = data(observations(300), null, 16);
        P start = randomStart(Randoms.of(1));
        BatchPasses.Steps<C, P, S> steps = new BatchPasses.Steps<>(model(), data, model()::eStep);
        IncrementalPasses<C, P, S> passes = new IncrementalPasses<>(steps, Schedule.incremental(16), 0);
        P theta = passes.pass(0, start).parameters();
        double before = passes.bound(theta);
        for (int i = 0; i < 60; i++) {
            theta = passes.update(i % 19, theta);
            double bound = passes.bound(theta);

            assertThat(bound).isGreaterThanOrEqualTo(before - 1e-12 * Math.max(100, Math.abs(before)));
            before = bound;
        }
        double likelihood = expectation(theta, data).bound() + model().globalBound(theta);
        assertThat(before).isLessThanOrEqualTo(likelihood + 1e-12 * Math.max(100, Math.abs(likelihood)));
    }

    @Test
    void inBatchesAnyNumberOfThreadsGivesTheSameBits() {
        ChunkedDataset<C> data = data(observations(300), null, 16);
        for (Schedule schedule : List.of(Schedule.stepwise(48), Schedule.incremental(48))) {
            long[] one = Numbers.bits(threeStarts(1, data, schedule));

            assertThat(Numbers.bits(threeStarts(2, data, schedule))).isEqualTo(one);
            assertThat(Numbers.bits(threeStarts(8, data, schedule))).isEqualTo(one);
        }
    }

    private Fit<P> threeStarts(int threads, ChunkedDataset<C> data, Schedule schedule) {
        return em().threads(threads).schedule(schedule).maxIterations(5).fit(data, 3, i -> randomStart(Randoms.of(i)));
    }

    @Test
    void findsTheTruthFromFarAway() {
        double[] truth = Numbers.of(truth());

        Fit<P> fit = em().tolerance(1e-10).maxIterations(5000).fit(data(observations(4000), null, 500), start());

        assertThat(fit.status().isConverged()).as(fit.status().describe()).isTrue();
        assertThat(Numbers.apart(Numbers.of(fit.model()), truth)).isLessThan(tolerance());
        assertThat(Numbers.apart(Numbers.of(start()), truth)).as("of the start").isGreaterThan(3 * tolerance());
    }

    @Test
    void printsNothing() {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (PrintStream capture = new PrintStream(printed)) {
            System.setOut(capture);
            System.setErr(capture);
            em().maxIterations(5).fit(data(observations(100), null, 16), 3, i -> randomStart(Randoms.of(i)));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        assertThat(printed.size()).isZero();
    }

    @Test
    void parametersComeBackFromACheckpoint(@TempDir Path folder) {
        Checkpoint<P> checkpoint = new Checkpoint<>(folder.resolve("fit"), type(), "", Duration.ZERO);
        Fit<P> fit = em().maxIterations(3).checkpoint(checkpoint).fit(data(observations(60), null, 16), start());

        Fit<P> again = em().maxIterations(3).checkpoint(checkpoint).fit(data(observations(60), null, 16), start());

        assertThat(Numbers.bits(again)).isEqualTo(Numbers.bits(fit));
        assertThat(again.trace()).isEqualTo(fit.trace());
        assertThat(again.status()).isEqualTo(fit.status());
    }

    // --------------------------------------------------------------------------------------- coordinates

    @Test
    void coordinatesLeadThereAndBack() {
        Optional<Coordinates<P>> some = model().coordinates();
        if (some.isEmpty()) {
            return;
        }
        Coordinates<P> coordinates = some.get();
        double[] free = coordinates.toFree(truth());
        P back = coordinates.fromFree(free, truth());

        assertThat(free).hasSize(model().degreesOfFreedom(truth()));
        assertThat(Numbers.apart(Numbers.of(back), Numbers.of(truth()))).isLessThan(1e-12);
        RandomGenerator random = Randoms.of(17);
        for (int trial = 0; trial < 20; trial++) {
            double[] any =
                    Arrays.stream(free).map(x -> x + random.nextGaussian()).toArray();
            double[] again = coordinates.toFree(coordinates.fromFree(any, truth()));
            assertThat(Numbers.apart(again, any)).isLessThan(1e-9);
        }
    }

    // ------------------------------------------------------------------------------------------- helpers

    /** The engine with the model of this case. */
    protected final ExpectationMaximization<C, P, S> em() {
        return ExpectationMaximization.of(model());
    }

    /** Observations drawn from the truth. */
    protected final double[][] observations(int n) {
        RandomGenerator random = Randoms.of(42);
        double[][] rows = new double[n][];
        Arrays.setAll(rows, i -> simulate(random));
        return rows;
    }

    private Expectation<S> expectation(P theta, ChunkedDataset<C> data) {
        return data.expect(theta, model()::eStep);
    }

    private S statistics(ChunkedDataset<C> data, int chunk) {
        return model().eStep(start(), data.chunk(chunk)).statistics();
    }

    /** All that statistics tell: the next parameters and the expected log joint. */
    private double[] told(S statistics) {
        double[] next = Numbers.of(model().mStep(statistics, start()));
        double[] all = Arrays.copyOf(next, next.length + 1);
        all[next.length] = model().expectedLogJoint(start(), statistics).orElseThrow();
        return all;
    }

    private double[] told(ChunkedDataset<C> data) {
        Expectation<S> e = expectation(start(), data);
        double[] told = told(e.statistics());
        double[] all = Arrays.copyOf(told, told.length + 3);
        System.arraycopy(new double[] {e.bound(), e.entropy(), e.weight()}, 0, all, told.length, 3);
        return all;
    }

    private static byte[] serialised(Object object) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        } catch (IOException broken) {
            throw new AssertionError(object.getClass() + " cannot be serialised", broken);
        }
        return bytes.toByteArray();
    }
}
