/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.em;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.elbo.Examples;
import org.elbo.data.MemoryTable;
import org.elbo.data.Rows;
import org.elbo.data.Schema;
import org.elbo.data.Table;
import org.elbo.family.Bernoulli;
import org.elbo.family.Covariance;
import org.elbo.family.Exponential;
import org.elbo.family.MultivariateNormal;
import org.elbo.family.NormalPrior;
import org.elbo.family.NormalStatistics;
import org.elbo.family.Normals;
import org.elbo.family.Poisson;
import org.elbo.family.Product;
import org.elbo.family.ProductStatistics;
import org.elbo.family.Products;
import org.elbo.mixture.KMeans;
import org.elbo.mixture.Mixture;
import org.elbo.mixture.MixtureEstimator;
import org.elbo.mixture.MixtureModel;
import org.elbo.mixture.MixtureStatistics;
import org.elbo.mixture.Mixtures;
import org.elbo.stats.DegenerateException;
import org.elbo.stats.Expectation;
import org.elbo.stats.Randoms;
import org.elbo.stats.Statistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An accelerated fit ends where EM does, sooner. */
class AccelerationTest {

    /** Two Poissons for the London deaths, by independent programs; see docs/formulas.md. */
    private static final double OPTIMUM = -1989.945859882964;

    @TempDir
    private Path folder;

    static Stream<Acceleration> all() {
        return Stream.of(Acceleration.squarem(), Acceleration.quasiNewton(), Acceleration.anderson());
    }

    private static Acceleration named(String name) {
        return all().filter(how -> how.toString().startsWith(name)).findFirst().orElseThrow();
    }

    private static ExpectationMaximization<Rows, Mixture<Products>, MixtureStatistics<ProductStatistics>> poissons() {
        return ExpectationMaximization.of(new MixtureModel<>(Product.of(Poisson.of(), 1)));
    }

    private static Mixture<Products> start() {
        return new Mixture<>(new double[] {0.3, 0.7}, Products.of(Poisson.of(), new double[][] {{1}, {2.5}}));
    }

    @ParameterizedTest
    @CsvSource({"squarem, 70", "quasi-newton, 35", "anderson, 50"})
    void theLondonDeathsTakeFewPasses(String name, int most) {
        Fit<Mixture<Products>> fit =
                poissons().tolerance(1e-9).accelerate(named(name)).fit(Examples.londonDeaths(), start());

        assertThat(fit.status()).isEqualTo(new Status.Converged());
        assertThat(fit.trace().passes()).isLessThanOrEqualTo(most);
        assertThat(fit.bound()).isCloseTo(OPTIMUM, within(1e-7));
    }

    @ParameterizedTest
    @MethodSource("all")
    void toleranceZeroFindsTheParametersOfTheLondonDeaths(Acceleration how) {
        Mixture<Products> model = poissons()
                .tolerance(0)
                .accelerate(how)
                .fit(Examples.londonDeaths(), start())
                .model();

        assertThat(model.weights()[0]).isCloseTo(0.3598853970, within(3e-6));
        assertThat(model.components().mean(0)[0]).isCloseTo(1.2560951012, within(5e-6));
        assertThat(model.components().mean(1)[0]).isCloseTo(2.6634043566, within(5e-6));
    }

    @ParameterizedTest
    @MethodSource("all")
    void convergedMeansWithinTheTolerance(Acceleration how) {
        for (double tolerance : new double[] {1e-5, 1e-6, 1e-7, 1e-8, 1e-9}) {
            Fit<?> fit = poissons().tolerance(tolerance).accelerate(how).fit(Examples.londonDeaths(), start());

            assertThat(OPTIMUM - fit.bound()).isBetween(-1e-9, tolerance * 1096);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void whatIsKeptNeverFallsAndEveryPassIsCounted(Acceleration how) {
        AtomicInteger rows = new AtomicInteger();
        Fit<?> fit = Mixtures.gaussian(3, Covariance.TIED)
                .restarts(1)
                .seed(2)
                .threads(1)
                .accelerate(how)
                .progress(new Progress() {
                    @Override
                    public void chunk(int observations) {
                        rows.addAndGet(observations);
                    }
                })
                .fit(Table.of(Examples.faithful()));
        List<Trace.Step> steps = fit.trace().steps();

        for (int i = 1; i < steps.size(); i++) {
            assertThat(steps.get(i).bound())
                    .isGreaterThanOrEqualTo(steps.get(i - 1).bound() - 1e-9);
        }
        assertThat(fit.trace().rejected()).isPositive();
        assertThat(rows.get()).isEqualTo(272 * fit.trace().passes());
        assertThat(fit.starts().outcomes().get(0).passes())
                .isEqualTo(fit.trace().passes());
        // Plain EM from there takes 1769 passes.
        assertThat(fit.trace().passes()).isLessThan(1769 / 4);
        assertThat(fit.bound()).isCloseTo(-1126.3159278, within(272e-6));
    }

    // --------------------------------------------------------------------------------- random problems

    private static Table rows(
            int n, int seed, java.util.function.Function<java.util.random.RandomGenerator, double[]> row) {
        var random = Randoms.of(seed, 1);
        return Table.of(Stream.generate(() -> row.apply(random)).limit(n).toArray(double[][]::new));
    }

    private static double exponential(java.util.random.RandomGenerator random) {
        return -Math.log1p(-random.nextDouble());
    }

    private static double[] counts(java.util.random.RandomGenerator random) {
        double rate = random.nextBoolean() ? 1 : 4;
        int count = 0;
        for (double t = exponential(random); t < rate; t += exponential(random)) {
            count++;
        }
        return new double[] {count};
    }

    private static double[] bits(java.util.random.RandomGenerator random) {
        double p = random.nextBoolean() ? 0.25 : 0.75;
        return random.doubles(5).map(u -> u < p ? 1 : 0).toArray();
    }

    private static double[] points(java.util.random.RandomGenerator random) {
        int k = random.nextInt(3);
        return new double[] {2.5 * k + random.nextGaussian(), 2.5 * (2 * k % 3) + random.nextGaussian()};
    }

    /** Problems whose components the data tell apart; where they do not, optima lie close, and any step may change hills. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void onRandomProblemsItIsNeverWorseThanEm(int kind) {
        for (int seed = 0; seed < 200; seed++) {
            int s = 1000 * kind + seed;
            Table data = switch (kind) {
                case 0 -> rows(100, s, AccelerationTest::counts);
                case 1 -> rows(80, s, AccelerationTest::bits);
                case 2 -> rows(100, s, r -> new double[] {exponential(r) * (r.nextBoolean() ? 1 : 6)});
                default -> rows(90, s, AccelerationTest::points);
            };
            Supplier<Estimator<?, ?>> model = () -> switch (kind) {
                case 0 -> Mixtures.poisson(2);
                case 1 -> Mixtures.of(2, Bernoulli.of());
                case 2 -> Mixtures.of(2, Exponential.of());
                case 3 -> Mixtures.gaussian(2, Covariance.FULL, NormalPrior.WEAK);
                default -> Mixtures.gaussian(3, Covariance.TIED);
            };
            Fit<?> plain = model.get().restarts(1).seed(s).fit(data);
            for (Acceleration how : all().toList()) {
                Fit<?> fast = model.get().restarts(1).seed(s).accelerate(how).fit(data);

                assertThat(fast.bound())
                        .as("%s of problem %d", how, s)
                        .isGreaterThan(plain.bound() - 1e-6 * data.size());
            }
        }
    }

    // ---------------------------------------------------------------------------------- the same bits

    @ParameterizedTest
    @MethodSource("all")
    void anyNumberOfThreadsGivesTheSameBits(Acceleration how) {
        Table iris = MemoryTable.of(Schema.numbers(4), Examples.iris(), null, 16);
        Supplier<Estimator<?, ?>> fit =
                () -> Mixtures.gaussian(3, Covariance.TIED).restarts(3).accelerate(how);
        long[] one = Numbers.bits(fit.get().threads(1).fit(iris));

        assertThat(Numbers.bits(fit.get().threads(2).fit(iris))).isEqualTo(one);
        assertThat(Numbers.bits(fit.get().threads(8).fit(iris))).isEqualTo(one);
    }

    @ParameterizedTest
    @MethodSource("all")
    void cancelledAnywhereItEndsInTheSameBits(Acceleration how) {
        Table faithful = Table.of(Examples.faithful());
        Supplier<Estimator<?, ?>> fit = () ->
                Mixtures.gaussian(3, Covariance.TIED).restarts(1).threads(1).accelerate(how);
        long[] whole = Numbers.bits(fit.get().fit(faithful));
        for (int passes = 2; passes < 25; passes++) {
            Path file = folder.resolve(how + " " + passes);
            AtomicInteger left = new AtomicInteger(passes);
            fit.get()
                    .checkpoint(file)
                    .progress(new Progress() {
                        @Override
                        public boolean isCancelled() {
                            return left.getAndDecrement() <= 0;
                        }
                    })
                    .fit(faithful);

            assertThat(Numbers.bits(fit.get().checkpoint(file).fit(faithful))).isEqualTo(whole);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void atTheOptimumItStopsAtOnce(Acceleration how) {
        Mixture<Products> optimum =
                poissons().tolerance(0).fit(Examples.londonDeaths(), start()).model();

        Fit<?> again = poissons().accelerate(how).fit(Examples.londonDeaths(), optimum);

        assertThat(again.trace().passes()).isLessThanOrEqualTo(3);
        assertThat(again.status()).isEqualTo(new Status.Converged());
    }

    @Test
    void aModelWithoutCoordinatesRefuses() {
        assertThatThrownBy(() ->
                        KMeans.clusters(2).accelerate(Acceleration.squarem()).fit(Table.of(Examples.faithful())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "acceleration = squarem, but a KMeansModel has no coordinates to extrapolate in; leave it out");
        assertThatThrownBy(() -> Acceleration.quasiNewton(0)).hasMessage("secants = 0; it must be 1 or more");
        assertThatThrownBy(() -> Acceleration.anderson(0)).hasMessage("memory = 0; it must be 1 or more");
    }

    /** Two overlapping normals whose weights and one of whose variances are known: the rest takes EM hundreds of passes. */
    @ParameterizedTest
    @MethodSource("all")
    void heldPartsKeepTheirBits(Acceleration how) {
        var random = Randoms.of(11);
        double[][] rows = new double[400][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = new double[] {i % 4 == 0 ? 1.2 + 2 * random.nextGaussian() : random.nextGaussian()};
        }
        Supplier<MixtureEstimator<Normals, NormalStatistics>> estimator = () -> Mixtures.gaussian(
                        2, MultivariateNormal.of(Covariance.FULL).fixCovariance(1, 0.1 + 3.9), NormalPrior.NONE)
                .weights(0.75, 0.25)
                .restarts(1)
                .tolerance(1e-10);
        Fit<Mixture<Normals>> plain = estimator.get().fit(Table.of(rows));
        Fit<Mixture<Normals>> fit = estimator.get().accelerate(how).fit(Table.of(rows));

        assertThat(fit.trace().steps()).anyMatch(step -> step.move() == Trace.Move.EXTRAPOLATED);
        assertThat(fit.model().weights()).containsExactly(0.75, 0.25);
        assertThat(fit.model().components().covariance(1)[0][0]).isEqualTo(0.1 + 3.9);
        assertThat(fit.evaluated().degreesOfFreedom()).isEqualTo(3);
        assertThat(fit.bound()).isCloseTo(plain.bound(), within(1e-7));
        assertThat(fit.trace().passes()).isLessThan(plain.trace().passes());
    }

    /** EM goes a tenth of the way to 1 each time. Only where it steps itself, at 1 + 0.05 0.9^i, is there ground. */
    record SteppingStones() implements LatentVariableModel<Rows, SteppingStones.At, SteppingStones.Nothing> {

        record At(double x) {}

        record Nothing() implements Statistics<Nothing> {
            @Override
            public Nothing merge(Nothing other) {
                return this;
            }
        }

        @Override
        public Expectation<Nothing> eStep(At at, Rows rows) {
            double stone = Math.log((at.x - 1) / 0.05) / Math.log(0.9);
            if (!(Math.abs(stone - Math.rint(stone)) < 1e-6)) {
                throw new DegenerateException(0, rows.size(), "has fallen into the water");
            }
            return new Expectation<>(new Nothing(), -rows.size() * (at.x - 1) * (at.x - 1), 0, rows.size());
        }

        @Override
        public At mStep(Nothing statistics, At current) {
            return new At(1 + 0.9 * (current.x - 1));
        }

        @Override
        public int degreesOfFreedom(At at) {
            return 1;
        }

        @Override
        public Optional<Coordinates<At>> coordinates() {
            return Optional.of(new Line());
        }

        record Line() implements Coordinates<At> {
            @Override
            public double[] toFree(At at) {
                return new double[] {at.x};
            }

            @Override
            public At fromFree(double[] free, At like) {
                return new At(free[0]);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void aProposalThatBreaksDownGivesWayToEmsOwnStep(Acceleration how) {
        Table rows = Table.of(new double[][] {{0}, {0}});
        Fit<SteppingStones.At> fit = ExpectationMaximization.of(new SteppingStones())
                .tolerance(1e-8)
                .accelerate(how)
                .fit(rows, new SteppingStones.At(1.05));

        assertThat(fit.status()).isEqualTo(new Status.Converged());
        assertThat(fit.trace().rejected()).isPositive();
        assertThat(fit.bound()).isBetween(-2e-8, 0.0);
    }
}
