/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.ContinuousDistribution;
import org.apache.commons.statistics.distribution.DiscreteDistribution;
import org.apache.commons.statistics.distribution.ExponentialDistribution;
import org.apache.commons.statistics.distribution.GammaDistribution;
import org.apache.commons.statistics.distribution.GeometricDistribution;
import org.apache.commons.statistics.distribution.LogNormalDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.PoissonDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import org.elbo.data.Summary;
import org.elbo.data.Support;
import org.elbo.data.Table;
import org.elbo.stats.Randoms;

/**
 * A univariate family as the laws see it.
 *
 * @param family the family
 * @param typical some parameters of everyday size
 * @param reference the log density by somebody else, or by the definition
 * @param variance by a textbook; NaN where the mean and the variance are not those of angles
 * @param from below it there is next to no mass under the typical parameters
 * @param to above it there is next to no mass
 * @param isDiscrete whether cells are whole numbers
 */
record UnivariateCase(
        Univariate family,
        double[] typical,
        Function<double[], DoubleUnaryOperator> reference,
        Function<double[], Double> variance,
        double from,
        double to,
        boolean isDiscrete) {

    static List<UnivariateCase> all() {
        List<UnivariateCase> cases = new ArrayList<>();
        for (Univariate family : List.of(Normal.of(), normalWithPrior())) {
            cases.add(continuous(
                    family,
                    new double[] {1.5, 0.8},
                    t -> NormalDistribution.of(t[0], t[1]),
                    t -> t[1] * t[1],
                    -10,
                    13));
        }
        for (Univariate family : List.of(Poisson.of(), Poisson.of().withPrior(new GammaPrior(2.5, 0.7)))) {
            cases.add(discrete(family, new double[] {3.2}, t -> PoissonDistribution.of(t[0]), t -> t[0], 60));
        }
        for (Univariate family : List.of(Bernoulli.of(), Bernoulli.of().withPrior(new BetaPrior(2.5, 1.5)))) {
            cases.add(new UnivariateCase(
                    family,
                    new double[] {0.3},
                    t -> x -> Math.log(x == 1 ? t[0] : 1 - t[0]),
                    t -> t[0] * (1 - t[0]),
                    0,
                    1,
                    true));
        }
        for (Univariate family : List.of(Categorical.of(3), Categorical.of(3).withPrior(new DirichletPrior(1.75)))) {
            cases.add(new UnivariateCase(
                    family,
                    new double[] {0.2, 0.5, 0.3},
                    t -> x -> Math.log(t[(int) x]),
                    t -> t[1] + 4 * t[2] - (t[1] + 2 * t[2]) * (t[1] + 2 * t[2]),
                    0,
                    2,
                    true));
        }
        for (Univariate family : List.of(Exponential.of(), Exponential.of().withPrior(new GammaPrior(2.5, 0.7)))) {
            cases.add(continuous(
                    family,
                    new double[] {0.6},
                    t -> ExponentialDistribution.of(1 / t[0]),
                    t -> 1 / (t[0] * t[0]),
                    0,
                    80));
        }
        for (Univariate family : List.of(Gamma.of(), Gamma.of().withPrior(new GammaPrior(2.5, 0.7)))) {
            cases.add(continuous(
                    family,
                    new double[] {2.5, 1.5},
                    t -> GammaDistribution.of(t[0], 1 / t[1]),
                    t -> t[0] / (t[1] * t[1]),
                    0,
                    40));
        }
        NormalInverseWishart ofLogs = new NormalInverseWishart(new double[] {0.2}, 0.3, 4.5, new double[] {0.8});
        for (Univariate family : List.of(LogNormal.of(), LogNormal.of().withPrior(ofLogs))) {
            cases.add(continuous(
                    family,
                    new double[] {0.4, 0.3},
                    t -> LogNormalDistribution.of(t[0], t[1]),
                    t -> Math.expm1(t[1] * t[1]) * Math.exp(2 * t[0] + t[1] * t[1]),
                    0,
                    60));
        }
        cases.add(continuous(
                Beta.of(),
                new double[] {2.5, 3.5},
                t -> BetaDistribution.of(t[0], t[1]),
                t -> t[0] * t[1] / ((t[0] + t[1]) * (t[0] + t[1]) * (t[0] + t[1] + 1)),
                0,
                1));
        cases.add(new UnivariateCase(
                StudentT.of(),
                new double[] {-0.5, 1.4, 7},
                t -> x -> TDistribution.of(t[2]).logDensity((x - t[0]) / t[1]) - Math.log(t[1]),
                t -> t[1] * t[1] * t[2] / (t[2] - 2),
                -400,
                400,
                false));
        cases.add(new UnivariateCase(
                VonMises.of(),
                new double[] {2.6, 1.7},
                t -> x -> Math.log(Math.exp(t[1] * Math.cos(x - t[0])) / circle(t[1])),
                t -> Double.NaN,
                -Math.PI,
                Math.PI,
                false));
        for (Univariate family : List.of(Geometric.of(), Geometric.of().withPrior(new BetaPrior(2.5, 1.5)))) {
            cases.add(discrete(
                    family,
                    new double[] {0.35},
                    t -> GeometricDistribution.of(t[0]),
                    t -> (1 - t[0]) / (t[0] * t[0]),
                    150));
        }
        cases.add(new UnivariateCase(
                NegativeBinomial.of(),
                new double[] {1.8, 3.5},
                t -> x -> negativeBinomial((int) x, t[0], t[1]),
                t -> t[1] + t[1] * t[1] / t[0],
                0,
                300,
                true));
        return cases;
    }

    static Normal normalWithPrior() {
        Table table = Table.of(new double[][] {{-1}, {0}, {2}, {5}});
        return Normal.of()
                .withPrior(new NormalPrior(0.3, 4.5, 0.8, true))
                .resolve("x", Summary.of(table, Support.NUMBERS), 0, 2);
    }

    private static UnivariateCase continuous(
            Univariate family,
            double[] typical,
            Function<double[], ContinuousDistribution> reference,
            Function<double[], Double> variance,
            double from,
            double to) {
        return new UnivariateCase(family, typical, t -> reference.apply(t)::logDensity, variance, from, to, false);
    }

    private static UnivariateCase discrete(
            Univariate family,
            double[] typical,
            Function<double[], DiscreteDistribution> reference,
            Function<double[], Double> variance,
            double to) {
        return new UnivariateCase(
                family, typical, t -> x -> reference.apply(t).logProbability((int) x), variance, 0, to, true);
    }

    /** The integral of {@code exp(kappa cos x)} over a turn: the rectangle rule is exact for what is periodic. */
    private static double circle(double kappa) {
        int n = 400;
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += Math.exp(kappa * Math.cos(2 * Math.PI * i / n));
        }
        return sum * 2 * Math.PI / n;
    }

    /** Factor by factor: {@code p(0) = (r / (r + m))^r}, {@code p(x) = p(x - 1) (x - 1 + r) / x m / (r + m)}. */
    private static double negativeBinomial(int x, double size, double mean) {
        double log = size * Math.log(size / (size + mean));
        for (int i = 1; i <= x; i++) {
            log += Math.log((i - 1 + size) / i * mean / (size + mean));
        }
        return log;
    }

    /** Other parameters, near the typical ones or not. */
    double[] random(Random random, double spread) {
        double[] free = free(typical);
        Arrays.setAll(free, i -> free[i] + spread * random.nextGaussian());
        return fromFree(free);
    }

    Product product() {
        return Product.of(List.of(family));
    }

    double[] free(double[] theta) {
        return product().toFree(Products.of(List.of(family), new double[][][] {{theta}}));
    }

    double[] fromFree(double[] free) {
        return product()
                .fromFree(free, Products.of(List.of(family), new double[][][] {{typical}}))
                .theta(0, 0);
    }

    /** Cells drawn from the typical parameters. */
    double[] cells(int n, long seed) {
        var random = Randoms.of(seed, 1);
        double[] cells = new double[n];
        Arrays.setAll(cells, i -> family.sample(typical, random));
        return cells;
    }

    /** Weights between 0.1 and 1.1. */
    static double[] weights(int n, long seed) {
        return new Random(seed).doubles(n, 0.1, 1.1).toArray();
    }

    double[] statistics(double[] cells, double[] weights) {
        return statistics(cells, weights, typical);
    }

    double[] statistics(double[] cells, double[] weights, double[] theta) {
        return family.statistics(new Columns(cells.length, 1, cells), 0, weights, 0, theta);
    }

    double objective(double[] theta, double[] s) {
        return family.expectedLogDensity(theta, s) + family.logPrior(theta);
    }

    @Override
    public String toString() {
        return family.label() + (family.hasPrior() ? " with prior" : "");
    }
}
