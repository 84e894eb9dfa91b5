/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.em;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.elbo.Examples;
import org.elbo.data.Rows;
import org.elbo.data.Table;
import org.elbo.family.Bernoulli;
import org.elbo.family.BetaPrior;
import org.elbo.family.CategoricalTables;
import org.elbo.family.Covariance;
import org.elbo.family.GammaPrior;
import org.elbo.family.MultivariateNormal;
import org.elbo.family.NormalInverseWishart;
import org.elbo.family.NormalPrior;
import org.elbo.family.Poisson;
import org.elbo.io.FileFormatException;
import org.elbo.mixture.Clusters;
import org.elbo.mixture.KMeans;
import org.elbo.mixture.Mixtures;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A fit goes on where it was left, or says why it doesn't. */
class CheckpointTest {

    private static final Table TOSSES = Table.of(new double[][] {{5, 5}, {9, 1}, {8, 2}, {4, 6}, {7, 3}});

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void nameFile() {
        file = folder.resolve("fit.checkpoint");
    }

    /** Cancels after so many iterations of all starts together. */
    private record After(int steps, AtomicInteger done) implements Progress {
        After(int steps) {
            this(steps, new AtomicInteger());
        }

        @Override
        public void step(int start, Trace.Step step, double remaining) {
            done.incrementAndGet();
        }

        @Override
        public boolean isCancelled() {
            return done.get() >= steps;
        }
    }

    private ExpectationMaximization<Rows, TwoCoins.Coins, TwoCoins.Tosses> coins() {
        return ExpectationMaximization.of(new TwoCoins())
                .tolerance(1e-9)
                .path(7)
                .checkpoint(Checkpoint.of(file, TwoCoins.Coins.class).withInterval(Duration.ZERO));
    }

    private static TwoCoins.Coins start(int number) {
        return new TwoCoins.Coins(0.3 + 0.1 * number, 0.5);
    }

    @Test
    void cancelledAnywhereItEndsInTheSameBits() {
        long[] whole = Numbers.bits(coins().fit(TOSSES, 3, CheckpointTest::start));
        for (int steps = 1; steps < 100; steps += 23) {
            file = folder.resolve("cancelled after " + steps);
            try {
                coins().progress(new After(steps)).fit(TOSSES, 3, CheckpointTest::start);
            } catch (CannotFitException none) {
                assertThat(steps).isLessThan(3);
            }

            assertThat(Numbers.bits(coins().fit(TOSSES, 3, CheckpointTest::start)))
                    .isEqualTo(whole);
        }
    }

    @Test
    void aFinishedFitIsNotDoneAgain() {
        Fit<TwoCoins.Coins> fit = coins().fit(TOSSES, 3, CheckpointTest::start);

        Fit<TwoCoins.Coins> again = coins().progress(new After(0)).fit(TOSSES, 3, CheckpointTest::start);

        assertThat(again).isEqualTo(fit);
    }

    @Test
    void startsThatFailedAreRemembered() {
        Checkpoint<Scripted.At> checkpoint = Checkpoint.of(file, Scripted.At.class);
        Supplier<Fit<Scripted.At>> fit =
                () -> ExpectationMaximization.of(new Scripted(-3, -9, -2, Double.NEGATIVE_INFINITY, Double.NaN, -8, -7))
                        .checkpoint(checkpoint)
                        .fit(Scripted.rows(), 6, Scripted.At::new);
        Starts starts = fit.get().starts();

        assertThat(fit.get().starts()).isEqualTo(starts);
        assertThat(starts.failed()).hasSize(6);
    }

    @Test
    void theFileIsReplacedWhole() throws IOException {
        coins().fit(TOSSES, 3, CheckpointTest::start);

        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void aFolderThatIsNotThereIsNamed() {
        file = folder.resolve("nowhere").resolve("fit");

        assertThatThrownBy(() -> coins().fit(TOSSES, start(0)))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("cannot write the checkpoint " + file);
    }

    // ------------------------------------------------------------------------------------------- refusals

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "no JSON",
                "\u0000\u0001",
                "{\"format\":\"elbo-checkpoint\",\"version\":1}",
                "{\"format\":\"elbo-model\",\"version\":1,\"key\":\"\",\"starts\":[]}",
                "{\"format\":\"elbo-checkpoint\",\"version\":2,\"key\":\"\",\"starts\":[]}",
                "{\"format\":\"elbo-checkpoint\",\"version\":1,\"key\":\"\",\"starts\":[],\"more\":1}"
            })
    void refusesWhatIsNoCheckpoint(String content) throws IOException {
        Files.writeString(file, content);

        refuses("is no checkpoint");
        assertThat(file).as("left as it was").hasContent(content);
    }

    @Test
    void refusesATruncatedFile() throws IOException {
        coins().fit(TOSSES, 3, CheckpointTest::start);
        String whole = Files.readString(file);
        for (int length = 0; length < whole.length(); length += 397) {
            Files.writeString(file, whole.substring(0, length));

            refuses("is no checkpoint, or a damaged one; delete it to begin from the start");
        }
    }

    @Test
    void refusesTheCheckpointOfAnotherFit() {
        coins().fit(TOSSES, 3, CheckpointTest::start);
        String other = "is the checkpoint of another fit (other data or options); delete it, or name another file";

        refuses(other, () -> coins().fit(TOSSES, 4, CheckpointTest::start));
        refuses(other, () -> coins().tolerance(1e-8).fit(TOSSES, 3, CheckpointTest::start));
        refuses(other, () -> coins().path(8).fit(TOSSES, 3, CheckpointTest::start));
        refuses(other, () -> coins().fit(Table.of(new double[][] {{1, 1}}), 3, CheckpointTest::start));
    }

    private void refuses(String problem) {
        refuses(problem, () -> coins().fit(TOSSES, 3, CheckpointTest::start));
    }

    private void refuses(String problem, Supplier<?> fit) {
        assertThatThrownBy(fit::get)
                .isInstanceOf(FileFormatException.class)
                .hasMessageStartingWith(file + " " + problem);
    }

    // ----------------------------------------------------------------------------------------- estimators

    @Test
    void everyEstimatorGoesOnFromItsOwnCheckpoint() {
        Table numbers = Table.of(Examples.iris());
        goesOn(() -> Mixtures.gaussian(2, Covariance.FULL), numbers);
        goesOn(() -> Mixtures.gaussian(2, Covariance.TIED, NormalPrior.WEAK), numbers);
        NormalInverseWishart prior = new NormalInverseWishart(new double[4], 1, 6, new double[] {1, 1, 1, 1});
        goesOn(() -> Mixtures.of(2, MultivariateNormal.of(Covariance.DIAGONAL).withPrior(copy(prior))), numbers);
        goesOn(() -> KMeans.clusters(3), numbers);
        double[][] centres = {{5, 3, 1, 0}, {6, 3, 5, 2}};
        goesOn(() -> KMeans.clusters(2).start(new Clusters(new double[] {0.5, 0.5}, centres)), numbers);
        goesOn(() -> Mixtures.poisson(2), Examples.londonDeaths());
        goesOn(() -> Mixtures.poisson(2, new GammaPrior(2, 1)), Examples.londonDeaths());
        Table bits = Table.of(new double[][] {{0, 1}, {1, 1}, {1, 0}, {0, 0}, {1, 1}});
        goesOn(() -> Mixtures.of(2, Bernoulli.of().withPrior(new BetaPrior(2, 2))), bits);
        goesOn(() -> Mixtures.of(2, CategoricalTables.family(2, 2)), bits);
    }

    private static NormalInverseWishart copy(NormalInverseWishart p) {
        return new NormalInverseWishart(p.mean(), p.beta(), p.nu(), p.scale());
    }

    /** Made anew each time, as another process would. */
    private <B extends Estimator<?, B>> void goesOn(Supplier<B> estimator, Table data) {
        file = folder.resolve("fit " + folder.toFile().list().length);
        Fit<?> whole = estimator.get().maxIterations(20).fit(data);
        estimator
                .get()
                .maxIterations(20)
                .checkpoint(file)
                .progress(new After(15))
                .fit(data);

        Fit<?> resumed = estimator.get().maxIterations(20).checkpoint(file).fit(data);

        assertThat(Numbers.bits(resumed)).isEqualTo(Numbers.bits(whole));
    }

    @Test
    void anotherPriorIsAnotherFit() {
        Mixtures.poisson(2, new GammaPrior(2, 1)).checkpoint(file).fit(Examples.londonDeaths());

        refuses(
                "is the checkpoint of another fit",
                () -> Mixtures.of(2, Poisson.of().withPrior(new GammaPrior(3, 1)))
                        .checkpoint(file)
                        .fit(Examples.londonDeaths()));
        refuses(
                "is the checkpoint of another fit",
                () -> Mixtures.poisson(2).checkpoint(file).fit(Examples.londonDeaths()));
    }
}
