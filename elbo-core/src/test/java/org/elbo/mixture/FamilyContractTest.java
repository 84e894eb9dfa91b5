/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.mixture;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.ExponentialDistribution;
import org.apache.commons.statistics.distribution.GammaDistribution;
import org.apache.commons.statistics.distribution.GeometricDistribution;
import org.apache.commons.statistics.distribution.LogNormalDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.PoissonDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import org.elbo.family.Bernoulli;
import org.elbo.family.Beta;
import org.elbo.family.BetaPrior;
import org.elbo.family.Categorical;
import org.elbo.family.DirichletPrior;
import org.elbo.family.Domain;
import org.elbo.family.Exponential;
import org.elbo.family.Gamma;
import org.elbo.family.GammaPrior;
import org.elbo.family.Geometric;
import org.elbo.family.LogNormal;
import org.elbo.family.Multinomial;
import org.elbo.family.MultinomialStatistics;
import org.elbo.family.Multinomials;
import org.elbo.family.NegativeBinomial;
import org.elbo.family.Normal;
import org.elbo.family.Parameter;
import org.elbo.family.Poisson;
import org.elbo.family.Product;
import org.elbo.family.ProductStatistics;
import org.elbo.family.Products;
import org.elbo.family.Regression;
import org.elbo.family.RegressionStatistics;
import org.elbo.family.Regressions;
import org.elbo.family.RidgePrior;
import org.elbo.family.StudentT;
import org.elbo.family.Univariate;
import org.elbo.family.VonMises;
import org.junit.jupiter.api.Nested;

/** The contract of every model, for mixtures of every family beside the normal ones. */
class FamilyContractTest {

    /** Log densities by somebody else, or by the definition. */
    @FunctionalInterface
    private interface Density {
        double log(double cell, double[] theta);
    }

    private static Density density(Univariate family) {
        return switch (family.label()) {
            case "normal" -> (x, t) -> NormalDistribution.of(t[0], t[1]).logDensity(x);
            case "poisson" -> (x, t) -> PoissonDistribution.of(t[0]).logProbability((int) x);
            case "bernoulli" -> (x, t) -> Math.log(x == 1 ? t[0] : 1 - t[0]);
            case "categorical" -> (x, t) -> Math.log(t[(int) x]);
            case "exponential" -> (x, t) -> ExponentialDistribution.of(1 / t[0]).logDensity(x);
            case "gamma" -> (x, t) -> GammaDistribution.of(t[0], 1 / t[1]).logDensity(x);
            case "log-normal" -> (x, t) -> LogNormalDistribution.of(t[0], t[1]).logDensity(x);
            case "beta" -> (x, t) -> BetaDistribution.of(t[0], t[1]).logDensity(x);
            case "student-t" -> (x, t) -> TDistribution.of(t[2]).logDensity((x - t[0]) / t[1]) - Math.log(t[1]);
            case "von-mises" -> FamilyContractTest::vonMises;
            case "geometric" -> (x, t) -> GeometricDistribution.of(t[0]).logProbability((int) x);
            case "negative-binomial" -> FamilyContractTest::negativeBinomial;
            default -> throw new AssertionError("no density of " + family.label() + " is known here");
        };
    }

    /** Normalised by the rectangle rule, which is exact for what is periodic. */
    private static double vonMises(double x, double[] t) {
        int n = 400;
        double turn = 0;
        for (int i = 0; i < n; i++) {
            turn += Math.exp(t[1] * Math.cos(2 * Math.PI * i / n)) * 2 * Math.PI / n;
        }
        return t[1] * Math.cos(x - t[0]) - Math.log(turn);
    }

    /** Factor by factor: {@code p(0) = (r / (r + m))^r}, {@code p(x) = p(x - 1) (x - 1 + r) / x m / (r + m)}. */
    private static double negativeBinomial(double x, double[] t) {
        double log = t[0] * Math.log(t[0] / (t[0] + t[1]));
        for (int i = 1; i <= x; i++) {
            log += Math.log((i - 1 + t[0]) / i * t[1] / (t[0] + t[1]));
        }
        return log;
    }

    /** A small step of one column's numbers, within their ranges. */
    private static double[] moved(Univariate family, double[] theta, RandomGenerator direction, double step) {
        double[] moved = theta.clone();
        int at = 0;
        for (Parameter parameter : family.parameters()) {
            for (int i = at; i < at + parameter.size(); i++) {
                moved[i] = moved(parameter.domain(), theta[i], step * direction.nextGaussian());
            }
            at += parameter.size();
        }
        return family.label().equals("categorical") ? normalised(moved) : moved;
    }

    private static double moved(Domain domain, double value, double step) {
        return switch (domain) {
            case REAL, ANGLE -> value + step;
            case POSITIVE, NOT_NEGATIVE, SIMPLEX -> value * Math.exp(step);
            case PROBABILITY, POSITIVE_PROBABILITY -> 1 / (1 + (1 - value) / value * Math.exp(-step));
        };
    }

    private static double[] normalised(double[] p) {
        double sum = Arrays.stream(p).sum();
        return Arrays.stream(p).map(value -> value / sum).toArray();
    }

    /** Two components whose columns are independent, each of a family of its own. */
    abstract static class ColumnsOf extends MixtureContractTest.TwoComponents<Products, ProductStatistics> {
        private final List<Univariate> families;
        private final double[][][] truth;
        private final double[][][] start;
        private final double tolerance;

        /** Parameters by column and component. */
        ColumnsOf(Product product, double[][][] truth, double[][][] start, double tolerance) {
            super(product, new DirichletPrior(1));
            this.families = product.families();
            this.truth = truth;
            this.start = start;
            this.tolerance = tolerance;
        }

        @Override
        protected Mixture<Products> truth() {
            return new Mixture<>(new double[] {0.6, 0.4}, Products.of(families, truth));
        }

        @Override
        protected Mixture<Products> start() {
            return new Mixture<>(new double[] {0.5, 0.5}, Products.of(families, start));
        }

        @Override
        protected Mixture<Products> randomStart(RandomGenerator random) {
            return moved(start(), random, 0.2);
        }

        @Override
        protected double tolerance() {
            return tolerance;
        }

        @Override
        Products moved(Products products, RandomGenerator direction, double step) {
            double[][][] theta = new double[families.size()][2][];
            for (int j = 0; j < families.size(); j++) {
                for (int k = 0; k < 2; k++) {
                    theta[j][k] = FamilyContractTest.moved(families.get(j), products.theta(k, j), direction, step);
                }
            }
            return Products.of(families, theta);
        }

        @Override
        double logDensity(Products products, int k, double[] row) {
            double sum = 0;
            for (int j = 0; j < row.length; j++) {
                sum += density(families.get(j)).log(row[j], products.theta(k, j));
            }
            return sum;
        }
    }

    private static double[][] both(double first, double second) {
        return new double[][] {{first}, {second}};
    }

    /** Below three columns the components of yes and no are not determined by any number of rows. */
    @Nested
    class OfBernoulli extends ColumnsOf {
        OfBernoulli() {
            super(
                    Product.of(Bernoulli.of(), 5),
                    new double[][][] {both(0.9, 0.2), both(0.8, 0.3), both(0.85, 0.15), both(0.2, 0.7), both(0.9, 0.1)},
                    new double[][][] {both(0.5, 0.4), both(0.5, 0.5), both(0.4, 0.4), both(0.5, 0.5), both(0.5, 0.4)},
                    0.1);
        }
    }

    @Nested
    class OfCategorical extends ColumnsOf {
        private static final double[][] FIRST = {{0.7, 0.2, 0.1}, {0.1, 0.3, 0.6}};
        private static final double[][] SECOND = {{0.1, 0.8, 0.1}, {0.5, 0.2, 0.3}};
        private static final double[][] START = {{0.3, 0.35, 0.35}, {0.25, 0.35, 0.4}};

        OfCategorical() {
            super(
                    Product.of(Categorical.of(3), 4),
                    new double[][][] {FIRST, SECOND, FIRST, SECOND},
                    new double[][][] {START, START, START, START},
                    0.1);
        }
    }

    @Nested
    class OfExponential extends ColumnsOf {
        OfExponential() {
            super(
                    Product.of(Exponential.of(), 2),
                    new double[][][] {both(0.3, 5), both(4, 0.4)},
                    new double[][][] {both(1, 2), both(2, 1)},
                    0.15);
        }
    }

    @Nested
    class OfGeometric extends ColumnsOf {
        OfGeometric() {
            super(
                    Product.of(Geometric.of(), 2),
                    new double[][][] {both(0.8, 0.1), both(0.1, 0.7)},
                    new double[][][] {both(0.5, 0.4), both(0.3, 0.4)},
                    0.08);
        }
    }

    @Nested
    class OfGamma extends ColumnsOf {
        OfGamma() {
            super(
                    Product.of(Gamma.of(), 2),
                    new double[][][] {{{3, 2}, {12, 1}}, {{8, 1}, {2, 2}}},
                    new double[][][] {{{1, 0.5}, {2, 0.4}}, {{2, 0.5}, {1, 0.4}}},
                    0.25);
        }
    }

    @Nested
    class OfLogNormal extends ColumnsOf {
        OfLogNormal() {
            super(
                    Product.of(LogNormal.of(), 2),
                    new double[][][] {{{0, 0.4}, {2.5, 0.6}}, {{1, 0.5}, {-1, 0.3}}},
                    new double[][][] {{{1, 2}, {1.5, 2}}, {{0.5, 2}, {0, 2}}},
                    0.1);
        }
    }

    @Nested
    class OfNegativeBinomial extends ColumnsOf {
        OfNegativeBinomial() {
            super(
                    Product.of(NegativeBinomial.of(), 2),
                    new double[][][] {{{2, 3}, {8, 60}}, {{5, 20}, {3, 2}}},
                    new double[][][] {{{1, 15}, {1, 30}}, {{1, 15}, {1, 8}}},
                    0.25);
        }
    }

    @Nested
    class OfBeta extends ColumnsOf {
        OfBeta() {
            super(
                    Product.of(Beta.of(), 2),
                    new double[][][] {{{2, 14}, {9, 3}}, {{6, 2}, {3, 12}}},
                    new double[][][] {{{1, 2}, {2, 1}}, {{1, 1}, {1, 2}}},
                    0.2);
        }
    }

    @Nested
    class OfVonMises extends ColumnsOf {
        OfVonMises() {
            super(
                    Product.of(VonMises.of(), 2),
                    new double[][][] {{{-0.6, 8}, {0.5, 15}}, {{0.5, 10}, {-0.5, 6}}},
                    new double[][][] {{{-0.1, 1}, {1, 1}}, {{1, 1}, {0.2, 1}}},
                    0.2);
        }
    }

    @Nested
    class OfStudentT extends ColumnsOf {
        OfStudentT() {
            super(
                    Product.of(StudentT.of(), 2),
                    new double[][][] {{{0, 1, 3}, {7, 1.5, 4}}, {{6, 1, 4}, {0, 2, 3}}},
                    new double[][][] {{{2, 4, 10}, {5, 4, 10}}, {{5, 4, 10}, {2, 4, 10}}},
                    0.3);
        }
    }

    @Nested
    class OfMixedColumns extends ColumnsOf {
        OfMixedColumns() {
            super(
                    Product.of(List.of(Normal.of(), Poisson.of(), Categorical.of(3))),
                    new double[][][] {{{-1, 0.5}, {2, 1.5}}, both(2, 7), {{0.7, 0.2, 0.1}, {0.1, 0.3, 0.6}}},
                    new double[][][] {{{0, 3}, {1, 3}}, both(4, 5), {{0.4, 0.3, 0.3}, {0.3, 0.3, 0.4}}},
                    0.12);
        }
    }

    /** Every prior that a column may have, weak beside 4000 rows. */
    @Nested
    class OfColumnsWithPriors extends ColumnsOf {
        OfColumnsWithPriors() {
            super(
                    Product.of(List.of(
                            Bernoulli.of().withPrior(new BetaPrior(2, 3)),
                            Categorical.of(3).withPrior(new DirichletPrior(2)),
                            Exponential.of().withPrior(new GammaPrior(2, 0.5)),
                            Geometric.of().withPrior(new BetaPrior(2, 2)),
                            Gamma.of().withPrior(new GammaPrior(2, 0.5)))),
                    new double[][][] {
                        both(0.9, 0.2),
                        {{0.7, 0.2, 0.1}, {0.1, 0.3, 0.6}},
                        both(0.5, 4),
                        both(0.7, 0.1),
                        {{3, 2}, {12, 1}}
                    },
                    new double[][][] {
                        both(0.5, 0.4),
                        {{0.4, 0.3, 0.3}, {0.3, 0.3, 0.4}},
                        both(1, 1.5),
                        both(0.4, 0.3),
                        {{1, 0.5}, {2, 0.4}}
                    },
                    0.25);
        }
    }

    /** A mean and a deviation known, a deviation and a shape in common. */
    @Nested
    class OfHeldAndTiedColumns extends ColumnsOf {
        OfHeldAndTiedColumns() {
            super(
                    Product.of(List.of(Normal.of(), Normal.of(), Gamma.of(), Poisson.of()))
                            .fix(0, 0, "mean", -1)
                            .tie(0, "sigma")
                            .fix(-1, 1, "sigma", 1.5)
                            .tie(2, "shape")
                            .fix(1, 3, "rate", 7),
                    new double[][][] {{{-1, 0.8}, {2, 0.8}}, {{3, 1.5}, {-2, 1.5}}, {{3, 2}, {3, 0.4}}, both(2, 7)},
                    new double[][][] {{{-1, 3}, {1, 3}}, {{1, 1.5}, {0, 1.5}}, {{1, 0.5}, {1, 0.4}}, both(4, 7)},
                    0.2);
        }
    }

    /** Rows of three counts, whose total is given: 5 to 14. */
    @Nested
    class OfMultinomial extends MixtureContractTest.TwoComponents<Multinomials, MultinomialStatistics> {
        OfMultinomial() {
            super(Multinomial.of(), new DirichletPrior(1));
        }

        private static Mixture<Multinomials> of(double weight, double[]... probabilities) {
            return new Mixture<>(new double[] {weight, 1 - weight}, Multinomials.of(probabilities));
        }

        @Override
        protected Mixture<Multinomials> truth() {
            return of(0.6, new double[] {0.6, 0.3, 0.1}, new double[] {0.1, 0.2, 0.7});
        }

        @Override
        protected Mixture<Multinomials> start() {
            return of(0.5, new double[] {0.35, 0.35, 0.3}, new double[] {0.3, 0.35, 0.35});
        }

        @Override
        protected double[] simulate(RandomGenerator random) {
            int k = random.nextDouble() < 0.6 ? 0 : 1;
            return truth().components().sample(k, random.nextInt(5, 15), random);
        }

        @Override
        protected Mixture<Multinomials> randomStart(RandomGenerator random) {
            return moved(start(), random, 0.3);
        }

        @Override
        protected double tolerance() {
            return 0.06;
        }

        @Override
        Multinomials moved(Multinomials multinomials, RandomGenerator direction, double step) {
            return Multinomials.of(Arrays.stream(multinomials.probabilities())
                    .map(p -> normalised(Arrays.stream(p)
                            .map(value -> value * Math.exp(step * direction.nextGaussian()))
                            .toArray()))
                    .toArray(double[][]::new));
        }

        /** The chance of each draw, times the number of orders in which the draws may come. */
        @Override
        double logDensity(Multinomials multinomials, int k, double[] row) {
            double log = 0;
            int drawn = 0;
            for (int j = 0; j < row.length; j++) {
                for (int i = 1; i <= row[j]; i++) {
                    drawn++;
                    log += Math.log(multinomials.probabilities()[k][j] * drawn / i);
                }
            }
            return log;
        }
    }

    /** Two lines that cross, of rows x and y. */
    abstract static class Lines extends MixtureContractTest.TwoComponents<Regressions, RegressionStatistics> {
        Lines(Regression family) {
            super(family, new DirichletPrior(1));
        }

        static Mixture<Regressions> lines(double[] intercepts, double[] slopes, double... sigma) {
            double[][] coefficients =
                    Arrays.stream(slopes).mapToObj(b -> new double[] {b}).toArray(double[][]::new);
            return new Mixture<>(new double[] {0.5, 0.5}, Regressions.of(intercepts, coefficients, sigma));
        }

        @Override
        protected Mixture<Regressions> truth() {
            Regressions lines = lines(new double[] {1, -1}, new double[] {2, -1.5}, sigma(0.5, 0.8))
                    .components();
            return new Mixture<>(new double[] {0.6, 0.4}, lines);
        }

        abstract double[] sigma(double first, double second);

        @Override
        protected Mixture<Regressions> start() {
            return lines(new double[] {0, 0}, new double[] {0.5, -0.3}, sigma(3, 3));
        }

        @Override
        protected double[] simulate(RandomGenerator random) {
            Regressions lines = truth().components();
            double x = random.nextDouble(-3, 3);
            int k = random.nextDouble() < 0.6 ? 0 : 1;
            double mean = lines.intercepts()[k] + lines.coefficients()[k][0] * x;
            return new double[] {x, mean + lines.sigma()[k] * random.nextGaussian()};
        }

        @Override
        protected Mixture<Regressions> randomStart(RandomGenerator random) {
            return moved(start(), random, 0.3);
        }

        @Override
        protected double tolerance() {
            return 0.12;
        }

        @Override
        Regressions moved(Regressions lines, RandomGenerator direction, double step) {
            double[][] slopes = lines.coefficients();
            double[] intercepts = lines.intercepts();
            double[] sigma = lines.sigma();
            for (int k = 0; k < 2; k++) {
                intercepts[k] += step * direction.nextGaussian();
                slopes[k][0] += step * direction.nextGaussian();
                sigma[k] *= Math.exp(step * direction.nextGaussian());
            }
            return Regressions.of(intercepts, slopes, sigma);
        }

        @Override
        double logDensity(Regressions lines, int k, double[] row) {
            double mean = lines.intercepts()[k] + lines.coefficients()[k][0] * row[0];
            return NormalDistribution.of(mean, lines.sigma()[k]).logDensity(row[1]);
        }
    }

    @Nested
    class OfRegression extends Lines {
        OfRegression() {
            super(Regression.of(1));
        }

        @Override
        double[] sigma(double first, double second) {
            return new double[] {first, second};
        }
    }

    /** Weak beside 4000 rows. */
    @Nested
    class OfRidgeRegressionWithOneDeviation extends Lines {
        OfRidgeRegressionWithOneDeviation() {
            super(Regression.of(1).withPrior(new RidgePrior(3)).tieSigma());
        }

        @Override
        double[] sigma(double first, double second) {
            return new double[] {first, first};
        }
    }
}
