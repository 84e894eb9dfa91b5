/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.elbo.kernel.Matrices;
import org.elbo.stats.Statistics;

/** One family as the laws see it: what differs between families, so that each law is written once. */
abstract class FamilyCase<E extends Components<E>, S extends Statistics<S>> {

    static final int K = 3;
    static final int D = 2;

    final String name;
    final ObservationModel<E, S> model;

    FamilyCase(String name, ObservationModel<E, S> model) {
        this.name = name + (model.canBeEmpty(0) ? " with prior" : "");
        this.model = model;
    }

    /** A row that the family may see. */
    abstract double[] row(Random random);

    /** Densities from numbers that vary freely, at least near those of other densities. */
    abstract E of(double[] free);

    /** The inverse of {@link #of}. */
    abstract double[] free(E densities);

    /** Free numbers of some densities. */
    abstract double[] randomFree(Random random);

    /** The log density of a row as a textbook has it. */
    abstract double logDensity(E densities, int k, double[] row);

    /** The covariance matrix of a component, row by row. */
    abstract double[] covariance(E densities, int k);

    /** Everything in the statistics. */
    abstract double[] numbers(S statistics);

    /** Points that the densities sum to one over, if each stands for {@link #volume}. */
    abstract Stream<double[]> points();

    double volume() {
        return 1;
    }

    E random(long seed) {
        return of(randomFree(new Random(seed)));
    }

    /** The M-step, whatever the parameters before it were. */
    final E mStep(S statistics) {
        return model.mStep(statistics, random(1));
    }

    final boolean hasPrior() {
        return name.endsWith("with prior");
    }

    @Override
    public String toString() {
        return name;
    }

    /** Every family, by maximum likelihood and with a prior. */
    static List<FamilyCase<?, ?>> all() {
        List<FamilyCase<?, ?>> cases = new ArrayList<>();
        for (Covariance shape : Covariance.values()) {
            cases.add(new NormalCase(MultivariateNormal.of(shape)));
            cases.add(new NormalCase(MultivariateNormal.of(shape).withPrior(NormalCase.prior(shape))));
        }
        cases.add(new PoissonCase(Product.of(Poisson.of(), D)));
        cases.add(new PoissonCase(Product.of(Poisson.of().withPrior(new GammaPrior(2.5, 0.7)), D)));
        cases.add(new BernoulliCase(Product.of(Bernoulli.of(), D)));
        cases.add(new BernoulliCase(Product.of(Bernoulli.of().withPrior(new BetaPrior(2.5, 1.5)), D)));
        cases.add(new CategoricalCase(CategoricalTables.family(3, 2)));
        cases.add(new CategoricalCase(CategoricalTables.family(new DirichletPrior(1.75), 3, 2)));
        return cases;
    }

    static Stream<double[]> grid(double[] first, double[] second) {
        return DoubleStream.of(first)
                .boxed()
                .flatMap(x -> DoubleStream.of(second).mapToObj(y -> new double[] {x, y}));
    }

    static double[] upTo(int last) {
        return IntStream.rangeClosed(0, last).mapToDouble(i -> i).toArray();
    }

    static double[] diagonal(double... variances) {
        return DiagonalForm.diagonalMatrix(variances);
    }

    static double[] flat(double[][] table) {
        return Stream.of(table).flatMapToDouble(DoubleStream::of).toArray();
    }

    static double[][] rows(double[] flat, int from, int rows, int length) {
        return IntStream.range(0, rows)
                .mapToObj(k -> DoubleStream.of(flat)
                        .skip(from + (long) k * length)
                        .limit(length)
                        .toArray())
                .toArray(double[][]::new);
    }

    /** Free: the means, then the lower triangles or the variances. */
    static final class NormalCase extends FamilyCase<Normals, NormalStatistics> {
        private static final double STEP = 0.1;
        private final Covariance shape;

        NormalCase(MultivariateNormal family) {
            super("normal " + family.shape().label(), family);
            this.shape = family.shape();
        }

        static NormalInverseWishart prior(Covariance shape) {
            double[] scale = switch (shape.form().size(D)) {
                case 4 -> new double[] {1.5, 0.4, 0.4, 0.8};
                case 2 -> new double[] {1.5, 0.8};
                default -> new double[] {1.2};
            };
            return new NormalInverseWishart(new double[] {0.5, -0.5}, 0.3, 4.5, scale);
        }

        @Override
        double[] row(Random random) {
            double x = random.nextGaussian();
            return new double[] {1 + x, 0.5 * x + 0.8 * random.nextGaussian()};
        }

        @Override
        double[] randomFree(Random random) {
            DoubleStream means = random.doubles(K * D, -2, 2);
            DoubleStream covariances = IntStream.range(0, shape.matrices(K))
                    .boxed()
                    .flatMapToDouble(m -> switch (shape.form().size(D)) {
                        case 4 -> DoubleStream.of(1 + random.nextDouble(), random.nextDouble() - 0.5, 0.8);
                        case 2 -> random.doubles(2, 0.5, 2);
                        default -> random.doubles(1, 0.5, 2);
                    });
            return DoubleStream.concat(means, covariances).toArray();
        }

        @Override
        Normals of(double[] free) {
            int size = shape.form().freeParameters(D);
            double[][] covariances = rows(free, K * D, shape.matrices(K), size);
            for (int m = 0; m < covariances.length && size == 3; m++) {
                double[] c = covariances[m];
                covariances[m] = new double[] {c[0], c[1], c[1], c[2]};
            }
            return Normals.of(shape, rows(free, 0, K, D), covariances);
        }

        @Override
        double[] free(Normals densities) {
            double[][] covariances = densities.covariances();
            for (int m = 0; m < covariances.length && covariances[m].length == 4; m++) {
                double[] c = covariances[m];
                covariances[m] = new double[] {c[0], c[2], c[3]};
            }
            return DoubleStream.concat(DoubleStream.of(flat(densities.means())), DoubleStream.of(flat(covariances)))
                    .toArray();
        }

        @Override
        double logDensity(Normals densities, int k, double[] row) {
            double[] covariance = covariance(densities, k);
            double[] apart = {row[0] - densities.mean(k)[0], row[1] - densities.mean(k)[1]};
            double root = Math.sqrt(Matrices.determinant(D, covariance));
            return Math.log(1 / (2 * Math.PI * root)) - 0.5 * Matrices.inverseForm(D, covariance, apart);
        }

        @Override
        double[] covariance(Normals densities, int k) {
            return flat(densities.covariance(k));
        }

        @Override
        double[] numbers(NormalStatistics s) {
            DoubleStream.Builder numbers = DoubleStream.builder();
            for (int k = 0; k < s.components(); k++) {
                numbers.add(s.counts()[k]);
                DoubleStream.of(s.mean(k)).forEach(numbers::add);
                DoubleStream.of(s.scatter(k)).forEach(numbers::add);
            }
            return numbers.build().toArray();
        }

        /** The rectangle rule is exact to rounding for a normal density whose deviations are a few steps. */
        @Override
        Stream<double[]> points() {
            double[] axis =
                    IntStream.rangeClosed(-130, 130).mapToDouble(i -> i * STEP).toArray();
            return grid(axis, axis);
        }

        @Override
        double volume() {
            return STEP * STEP;
        }
    }

    /** What families of independent columns have in common. */
    abstract static class ProductCase extends FamilyCase<Products, ProductStatistics> {
        ProductCase(String name, Product model) {
            super(name, model);
        }

        abstract double variance(Products densities, int k, int j);

        @Override
        double[] covariance(Products densities, int k) {
            return diagonal(variance(densities, k, 0), variance(densities, k, 1));
        }

        @Override
        double[] numbers(ProductStatistics s) {
            DoubleStream.Builder numbers = DoubleStream.builder();
            for (int k = 0; k < s.components(); k++) {
                numbers.add(s.counts()[k]);
                for (int j = 0; j < D; j++) {
                    DoubleStream.of(s.of(j, k)).forEach(numbers::add);
                }
            }
            return numbers.build().toArray();
        }
    }

    /** Free: the rates. */
    static final class PoissonCase extends ProductCase {
        PoissonCase(Product family) {
            super("poisson", family);
        }

        @Override
        double[] row(Random random) {
            return new double[] {random.nextInt(5), random.nextInt(3)};
        }

        @Override
        double[] randomFree(Random random) {
            return random.doubles(K * D, 0.1, 5).toArray();
        }

        @Override
        Products of(double[] free) {
            return Products.of(Poisson.of(), rows(free, 0, K, D));
        }

        @Override
        double[] free(Products densities) {
            return flat(densities.values("rate"));
        }

        @Override
        double logDensity(Products densities, int k, double[] row) {
            double density = 1;
            for (int j = 0; j < D; j++) {
                double rate = densities.values("rate")[k][j];
                density *= Math.exp(-rate);
                for (int i = 1; i <= row[j]; i++) {
                    density *= rate / i;
                }
            }
            return Math.log(density);
        }

        @Override
        double variance(Products densities, int k, int j) {
            return densities.values("rate")[k][j];
        }

        @Override
        Stream<double[]> points() {
            return grid(upTo(50), upTo(50));
        }
    }

    /** Free: the probabilities. */
    static final class BernoulliCase extends ProductCase {
        BernoulliCase(Product family) {
            super("bernoulli", family);
        }

        @Override
        double[] row(Random random) {
            return new double[] {random.nextInt(2), random.nextInt(5) / 4};
        }

        @Override
        double[] randomFree(Random random) {
            return random.doubles(K * D, 0.1, 0.9).toArray();
        }

        @Override
        Products of(double[] free) {
            return Products.of(Bernoulli.of(), rows(free, 0, K, D));
        }

        @Override
        double[] free(Products densities) {
            return flat(densities.values("probability"));
        }

        @Override
        double logDensity(Products densities, int k, double[] row) {
            double[] t = densities.values("probability")[k];
            return Math.log((row[0] == 1 ? t[0] : 1 - t[0]) * (row[1] == 1 ? t[1] : 1 - t[1]));
        }

        @Override
        double variance(Products densities, int k, int j) {
            double t = densities.values("probability")[k][j];
            return t * (1 - t);
        }

        @Override
        Stream<double[]> points() {
            return grid(upTo(1), upTo(1));
        }
    }

    /** Columns of 3 and 2 categories. Free: all probabilities of a column but the last. */
    static final class CategoricalCase extends ProductCase {
        CategoricalCase(Product family) {
            super("categorical", family);
        }

        @Override
        double[] row(Random random) {
            return new double[] {random.nextInt(3), random.nextInt(5) / 4};
        }

        @Override
        double[] randomFree(Random random) {
            return random.doubles(K * 3, 0.1, 0.4).toArray();
        }

        @Override
        Products of(double[] free) {
            double[][][] probabilities = new double[K][][];
            for (int k = 0; k < K; k++) {
                double a = free[3 * k];
                double b = free[3 * k + 1];
                double c = free[3 * k + 2];
                probabilities[k] = new double[][] {{a, b, 1 - a - b}, {c, 1 - c}};
            }
            return CategoricalTables.of(probabilities);
        }

        @Override
        double[] free(Products densities) {
            return IntStream.range(0, K)
                    .mapToObj(k -> CategoricalTables.of(densities, k))
                    .flatMapToDouble(t -> DoubleStream.of(t[0][0], t[0][1], t[1][0]))
                    .toArray();
        }

        @Override
        double logDensity(Products densities, int k, double[] row) {
            double[][] t = CategoricalTables.of(densities, k);
            return Math.log(t[0][(int) row[0]] * t[1][(int) row[1]]);
        }

        @Override
        double variance(Products densities, int k, int j) {
            double[] t = densities.theta(k, j);
            double mean =
                    IntStream.range(0, t.length).mapToDouble(c -> c * t[c]).sum();
            return IntStream.range(0, t.length)
                    .mapToDouble(c -> t[c] * (c - mean) * (c - mean))
                    .sum();
        }

        @Override
        Stream<double[]> points() {
            return grid(upTo(2), upTo(1));
        }
    }
}
