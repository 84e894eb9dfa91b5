/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.distribution;

import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;
import org.elbo.data.Rows;
import org.elbo.em.LatentVariableModel;
import org.elbo.em.ModelContract;
import org.elbo.family.Bernoulli;
import org.elbo.family.CategoricalTables;
import org.elbo.family.Components;
import org.elbo.family.Covariance;
import org.elbo.family.GammaPrior;
import org.elbo.family.MultivariateNormal;
import org.elbo.family.NormalStatistics;
import org.elbo.family.Normals;
import org.elbo.family.ObservationModel;
import org.elbo.family.Poisson;
import org.elbo.family.Product;
import org.elbo.family.ProductStatistics;
import org.elbo.family.Products;
import org.elbo.io.Json;
import org.elbo.stats.Statistics;
import org.junit.jupiter.api.Nested;

/** The contract of every model, for distributions with nothing hidden. */
class DistributionContractTest {

    /** A family whose parameters are unconstrained numbers near {@code true} ones, told by a function. */
    abstract static class OneDensity<E extends Components<E>, S extends Statistics<S>>
            extends ModelContract.OfRows<Distribution<E>, S> {
        private final ObservationModel<E, S> family;
        private final double[] truth;
        private final double[] start;

        OneDensity(ObservationModel<E, S> family, double[] truth, double[] start) {
            this.family = family;
            this.truth = truth;
            this.start = start;
        }

        /** The density of these numbers. */
        abstract E of(double... numbers);

        abstract double[] numbers(E density);

        abstract double logDensity(E density, double[] row);

        @Override
        protected LatentVariableModel<Rows, Distribution<E>, S> model() {
            return new DistributionModel<>(family);
        }

        @Override
        protected Type type() {
            return Json.MAPPER.getTypeFactory().constructParametricType(Distribution.class, family.type());
        }

        @Override
        protected Distribution<E> truth() {
            return new Distribution<>(of(truth));
        }

        @Override
        protected double[] simulate(RandomGenerator random) {
            return truth().sample(random);
        }

        @Override
        protected double tolerance() {
            return 0.06;
        }

        @Override
        protected Distribution<E> start() {
            return new Distribution<>(of(start));
        }

        @Override
        protected Distribution<E> randomStart(RandomGenerator random) {
            return moved(start(), random, 0.02);
        }

        @Override
        protected Distribution<E> moved(Distribution<E> theta, RandomGenerator direction, double step) {
            double[] moved = Arrays.stream(numbers(theta.components()))
                    .map(x -> x + step * direction.nextGaussian())
                    .toArray();
            return new Distribution<>(of(moved));
        }

        @Override
        protected int hidden() {
            return 1;
        }

        @Override
        protected double logJoint(Distribution<E> theta, double[] row, int z) {
            return logDensity(theta.components(), row);
        }
    }

    /** The sum of the log densities of two columns. */
    private static double sum(double[] parameters, double[] row, BiFunction<Double, Double, Double> density) {
        return Math.log(density.apply(parameters[0], row[0]) * density.apply(parameters[1], row[1]));
    }

    @Nested
    class NormalContract extends OneDensity<Normals, NormalStatistics> {
        NormalContract() {
            super(MultivariateNormal.of(Covariance.FULL), new double[] {1, -2, 1, 0.5, 2}, new double[] {0, 0, 3, 0, 3
            });
        }

        @Override
        Normals of(double... p) {
            double[] covariance = {p[2], p[3], p[3], p[4]};
            return Normals.of(Covariance.FULL, new double[][] {{p[0], p[1]}}, new double[][] {covariance});
        }

        @Override
        double[] numbers(Normals n) {
            double[][] s = n.covariance(0);
            return new double[] {n.mean(0)[0], n.mean(0)[1], s[0][0], s[0][1], s[1][1]};
        }

        @Override
        protected double tolerance() {
            return 0.12;
        }

        @Override
        double logDensity(Normals normals, double[] row) {
            double[] p = numbers(normals);
            double a = row[0] - p[0];
            double b = row[1] - p[1];
            double determinant = p[2] * p[4] - p[3] * p[3];
            double quadratic = (p[4] * a * a - 2 * p[3] * a * b + p[2] * b * b) / determinant;
            return -Math.log(2 * Math.PI) - 0.5 * Math.log(determinant) - 0.5 * quadratic;
        }
    }

    abstract static class Counts extends OneDensity<Products, ProductStatistics> {
        Counts(Poisson family) {
            super(Product.of(family, 2), new double[] {2, 5}, new double[] {4, 4});
        }

        @Override
        Products of(double... rates) {
            return Products.of(Poisson.of(), new double[][] {rates});
        }

        @Override
        double[] numbers(Products poissons) {
            return poissons.values("rate")[0];
        }

        @Override
        double logDensity(Products poissons, double[] row) {
            return sum(poissons.values("rate")[0], row, (rate, count) -> {
                double p = Math.exp(-rate);
                for (int x = 1; x <= count; x++) {
                    p *= rate / x;
                }
                return p;
            });
        }
    }

    @Nested
    class PoissonContract extends Counts {
        PoissonContract() {
            super(Poisson.of());
        }
    }

    @Nested
    class PoissonWithPriorContract extends Counts {
        PoissonWithPriorContract() {
            super(Poisson.of().withPrior(new GammaPrior(2, 1)));
        }
    }

    @Nested
    class BernoulliContract extends OneDensity<Products, ProductStatistics> {
        BernoulliContract() {
            super(Product.of(Bernoulli.of(), 2), new double[] {0.2, 0.7}, new double[] {0.5, 0.5});
        }

        @Override
        Products of(double... probabilities) {
            return Products.of(Bernoulli.of(), new double[][] {probabilities});
        }

        @Override
        double[] numbers(Products bernoullis) {
            return bernoullis.values("probability")[0];
        }

        @Override
        double logDensity(Products bernoullis, double[] row) {
            return sum(bernoullis.values("probability")[0], row, (p, x) -> x == 1 ? p : 1 - p);
        }
    }

    @Nested
    class CategoricalContract extends OneDensity<Products, ProductStatistics> {
        CategoricalContract() {
            super(CategoricalTables.family(3, 2), new double[] {0.2, 0.3, 0.7}, new double[] {0.4, 0.4, 0.4});
        }

        @Override
        Products of(double... p) {
            return CategoricalTables.of(new double[][][] {{{p[0], p[1], 1 - p[0] - p[1]}, {p[2], 1 - p[2]}}});
        }

        @Override
        double[] numbers(Products categoricals) {
            double[][] p = CategoricalTables.of(categoricals, 0);
            return new double[] {p[0][0], p[0][1], p[1][0]};
        }

        @Override
        double logDensity(Products categoricals, double[] row) {
            double[][] p = CategoricalTables.of(categoricals, 0);
            return Math.log(p[0][(int) row[0]] * p[1][(int) row[1]]);
        }
    }
}
