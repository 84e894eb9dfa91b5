/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.mixture;

import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import org.elbo.data.Rows;
import org.elbo.em.LatentVariableModel;
import org.elbo.em.ModelContract;
import org.elbo.family.Box;
import org.elbo.family.Components;
import org.elbo.family.Covariance;
import org.elbo.family.DirichletPrior;
import org.elbo.family.GammaPrior;
import org.elbo.family.MultivariateNormal;
import org.elbo.family.MultivariateT;
import org.elbo.family.NoiseModel;
import org.elbo.family.NoiseStatistics;
import org.elbo.family.NormalInverseWishart;
import org.elbo.family.NormalStatistics;
import org.elbo.family.Normals;
import org.elbo.family.ObservationModel;
import org.elbo.family.Poisson;
import org.elbo.family.Product;
import org.elbo.family.ProductStatistics;
import org.elbo.family.Products;
import org.elbo.family.StudentStatistics;
import org.elbo.family.Students;
import org.elbo.family.TailWeight;
import org.elbo.family.WithNoise;
import org.elbo.io.Json;
import org.elbo.stats.Statistics;
import org.junit.jupiter.api.Nested;

/** The contract of every model, for mixtures and k-means. */
class MixtureContractTest {

    /** A mixture of two components in two columns. */
    abstract static class TwoComponents<E extends Components<E>, S extends Statistics<S>>
            extends ModelContract.OfRows<Mixture<E>, MixtureStatistics<S>> {

        private final ObservationModel<E, S> family;
        private final DirichletPrior weightPrior;

        TwoComponents(ObservationModel<E, S> family, DirichletPrior weightPrior) {
            this.family = family;
            this.weightPrior = weightPrior;
        }

        abstract E moved(E components, RandomGenerator direction, double step);

        abstract double logDensity(E components, int k, double[] row);

        @Override
        protected LatentVariableModel<Rows, Mixture<E>, MixtureStatistics<S>> model() {
            return new MixtureModel<>(family, new MixtureWeights(weightPrior, new double[0]), Assignment.soft());
        }

        @Override
        protected Type type() {
            return Json.MAPPER
                    .getTypeFactory()
                    .constructParametricType(Mixture.class, Json.MAPPER.constructType(family.parametersType()));
        }

        @Override
        protected double[] simulate(RandomGenerator random) {
            return truth().sample(random);
        }

        @Override
        protected Mixture<E> moved(Mixture<E> theta, RandomGenerator direction, double step) {
            double odds = theta.weights()[0] / theta.weights()[1] * Math.exp(step * direction.nextGaussian());
            double[] weights = {odds / (1 + odds), 1 / (1 + odds)};
            return new Mixture<>(weights, moved(theta.components(), direction, step));
        }

        @Override
        protected int hidden() {
            return 2;
        }

        @Override
        protected double logJoint(Mixture<E> theta, double[] row, int z) {
            return Math.log(theta.weights()[z]) + logDensity(theta.components(), z, row);
        }
    }

    abstract static class Gaussian extends TwoComponents<Normals, NormalStatistics> {
        private static final double[][] MATRICES = {{1, 0.4, 0.4, 0.8}, {0.7, -0.3, -0.3, 1.5}};
        private static final double[][] VARIANCES = {{1, 0.5}, {0.6, 1.5}};

        private final Covariance shape;

        Gaussian(Covariance shape) {
            super(MultivariateNormal.of(shape), new DirichletPrior(1));
            this.shape = shape;
        }

        /** With a prior that is weak beside 4000 rows. */
        Gaussian(Covariance shape, double... scale) {
            super(
                    MultivariateNormal.of(shape)
                            .withPrior(new NormalInverseWishart(new double[] {1, 1}, 0.5, 4, scale)),
                    new DirichletPrior(2));
            this.shape = shape;
        }

        private double[][] covariances(double factor) {
            double[][] both = switch (shape) {
                case FULL, TIED -> MATRICES;
                case DIAGONAL, TIED_DIAGONAL -> VARIANCES;
                case SPHERICAL, TIED_SPHERICAL -> new double[][] {{0.7}, {1.3}};
            };
            return Arrays.stream(both)
                    .limit(shape.isTied() ? 1 : 2)
                    .map(c -> Arrays.stream(c).map(value -> factor * value).toArray())
                    .toArray(double[][]::new);
        }

        @Override
        protected Mixture<Normals> truth() {
            double[][] means = {{0, 0}, {3, 2}};
            return new Mixture<>(new double[] {0.6, 0.4}, Normals.of(shape, means, covariances(1)));
        }

        @Override
        protected Mixture<Normals> start() {
            double[][] means = {{2, -1}, {2, 3}};
            return new Mixture<>(new double[] {0.5, 0.5}, Normals.of(shape, means, covariances(4)));
        }

        @Override
        protected Mixture<Normals> randomStart(RandomGenerator random) {
            double[][] means = {simulate(random), simulate(random)};
            double weight = random.nextDouble(0.2, 0.8);
            return new Mixture<>(new double[] {weight, 1 - weight}, Normals.of(shape, means, covariances(2)));
        }

        @Override
        protected double tolerance() {
            return 0.15;
        }

        @Override
        Normals moved(Normals normals, RandomGenerator direction, double step) {
            double[][] means = normals.means();
            for (double[] mean : means) {
                mean[0] += step * direction.nextGaussian();
                mean[1] += step * direction.nextGaussian();
            }
            double[][] covariances = normals.covariances();
            for (double[] covariance : covariances) {
                double offDiagonal = step * direction.nextGaussian();
                for (int i = 0; i < covariance.length; i++) {
                    boolean isOffDiagonal = covariance.length == 4 && (i == 1 || i == 2);
                    covariance[i] += isOffDiagonal ? offDiagonal : step * direction.nextGaussian();
                }
            }
            return Normals.of(shape, means, covariances);
        }

        /** By the inverse of a 2 x 2 matrix in closed form. */
        @Override
        double logDensity(Normals normals, int k, double[] row) {
            double[][] s = normals.covariance(k);
            double[] mean = normals.mean(k);
            double a = row[0] - mean[0];
            double b = row[1] - mean[1];
            double determinant = s[0][0] * s[1][1] - s[0][1] * s[1][0];
            double quadratic = (s[1][1] * a * a - 2 * s[0][1] * a * b + s[0][0] * b * b) / determinant;
            return -Math.log(2 * Math.PI) - 0.5 * Math.log(determinant) - 0.5 * quadratic;
        }
    }

    /** Of 4 degrees of freedom, by an independent formula: {@code Gamma(3) / (Gamma(2) 4 pi) = 1 / (2 pi)}. */
    @Nested
    class HeavyTails extends TwoComponents<Students, StudentStatistics> {
        HeavyTails() {
            super(MultivariateT.of(Covariance.FULL, TailWeight.fixed(4)), new DirichletPrior(1));
        }

        private static Mixture<Students> heavy(double weight, double spread, double[]... means) {
            double[][] covariances = {{1, 0.4, 0.4, 0.8}, {0.7, -0.3, -0.3, 1.5}};
            for (double[] covariance : covariances) {
                Arrays.setAll(covariance, i -> spread * covariance[i]);
            }
            Normals normals = Normals.of(Covariance.FULL, means, covariances);
            return new Mixture<>(new double[] {weight, 1 - weight}, Students.of(normals, new double[] {4, 4}));
        }

        @Override
        protected Mixture<Students> truth() {
            return heavy(0.6, 1, new double[] {0, 0}, new double[] {4, 3});
        }

        @Override
        protected Mixture<Students> start() {
            return heavy(0.5, 4, new double[] {2, -1}, new double[] {2, 4});
        }

        @Override
        protected Mixture<Students> randomStart(RandomGenerator random) {
            return heavy(random.nextDouble(0.2, 0.8), 2, simulate(random), simulate(random));
        }

        @Override
        protected double tolerance() {
            return 0.2;
        }

        @Override
        Students moved(Students students, RandomGenerator direction, double step) {
            double[][] means = students.normals().means();
            for (double[] mean : means) {
                Arrays.setAll(mean, j -> mean[j] + step * direction.nextGaussian());
            }
            double[][] covariances = students.normals().covariances();
            for (double[] covariance : covariances) {
                double factor = Math.exp(step * direction.nextGaussian());
                Arrays.setAll(covariance, i -> factor * covariance[i]);
            }
            return Students.of(Normals.of(Covariance.FULL, means, covariances), new double[] {4, 4});
        }

        @Override
        double logDensity(Students students, int k, double[] row) {
            double[][] s = students.normals().covariance(k);
            double a = row[0] - students.normals().means()[k][0];
            double b = row[1] - students.normals().means()[k][1];
            double determinant = s[0][0] * s[1][1] - s[0][1] * s[1][0];
            double quadratic = (s[1][1] * a * a - 2 * s[0][1] * a * b + s[0][0] * b * b) / determinant;
            return -Math.log(2 * Math.PI) - 0.5 * Math.log(determinant) - 3 * Math.log(1 + quadratic / 4);
        }
    }

    /** One spherical cluster in a square of clutter, whose density is 1/400. */
    @Nested
    class Cluttered extends TwoComponents<WithNoise<Normals>, NoiseStatistics<NormalStatistics>> {
        private static final Box BOX =
                new Box(List.of(new Box.Side(Box.Kind.NUMBERS, -10, 10), new Box.Side(Box.Kind.NUMBERS, -10, 10)));

        Cluttered() {
            super(NoiseModel.of(MultivariateNormal.of(Covariance.SPHERICAL), 1, BOX), new DirichletPrior(1));
        }

        private static Mixture<WithNoise<Normals>> cluster(double weight, double variance, double... mean) {
            Normals normals = Normals.of(Covariance.SPHERICAL, new double[][] {mean}, new double[][] {{variance}});
            return new Mixture<>(new double[] {weight, 1 - weight}, new WithNoise<>(normals, BOX));
        }

        @Override
        protected Mixture<WithNoise<Normals>> truth() {
            return cluster(0.7, 1, 1, 2);
        }

        @Override
        protected Mixture<WithNoise<Normals>> start() {
            return cluster(0.5, 9, -1, 0);
        }

        /** Cut off at the edge of the box, which hardly ever happens. */
        @Override
        protected double[] simulate(RandomGenerator random) {
            return Arrays.stream(truth().sample(random))
                    .map(x -> Math.max(-10, Math.min(10, x)))
                    .toArray();
        }

        @Override
        protected Mixture<WithNoise<Normals>> randomStart(RandomGenerator random) {
            return cluster(random.nextDouble(0.3, 0.8), 4, random.nextDouble(-1, 3), random.nextDouble(0, 4));
        }

        @Override
        protected double tolerance() {
            return 0.15;
        }

        @Override
        WithNoise<Normals> moved(WithNoise<Normals> components, RandomGenerator direction, double step) {
            Normals normals = components.ordinary();
            double[] mean = Arrays.stream(normals.mean(0))
                    .map(x -> x + step * direction.nextGaussian())
                    .toArray();
            double variance = normals.covariance(0)[0][0] * Math.exp(step * direction.nextGaussian());
            return cluster(0.5, variance, mean).components();
        }

        @Override
        double logDensity(WithNoise<Normals> components, int k, double[] row) {
            double variance = components.ordinary().covariance(0)[0][0];
            double[] mean = components.ordinary().mean(0);
            double squared = Math.pow(row[0] - mean[0], 2) + Math.pow(row[1] - mean[1], 2);
            return k == 1 ? -Math.log(400) : -Math.log(2 * Math.PI * variance) - 0.5 * squared / variance;
        }
    }

    abstract static class Counts extends TwoComponents<Products, ProductStatistics> {
        Counts(Poisson family, DirichletPrior weightPrior) {
            super(Product.of(family, 2), weightPrior);
        }

        @Override
        protected Mixture<Products> truth() {
            return new Mixture<>(new double[] {0.7, 0.3}, Products.of(Poisson.of(), new double[][] {{2, 7}, {6, 1}}));
        }

        @Override
        protected Mixture<Products> start() {
            return new Mixture<>(new double[] {0.5, 0.5}, Products.of(Poisson.of(), new double[][] {{4, 5}, {5, 4}}));
        }

        @Override
        protected Mixture<Products> randomStart(RandomGenerator random) {
            double[][] rates = new double[2][];
            Arrays.setAll(rates, k -> random.doubles(2, 1, 9).toArray());
            return new Mixture<>(new double[] {0.5, 0.5}, Products.of(Poisson.of(), rates));
        }

        @Override
        protected double tolerance() {
            return 0.05;
        }

        @Override
        Products moved(Products poissons, RandomGenerator direction, double step) {
            double[][] rates = new double[poissons.size()][];
            Arrays.setAll(
                    rates,
                    k -> Arrays.stream(poissons.values("rate")[k])
                            .map(rate -> rate + step * direction.nextGaussian())
                            .toArray());
            return Products.of(Poisson.of(), rates);
        }

        @Override
        double logDensity(Products poissons, int k, double[] row) {
            double sum = 0;
            for (int j = 0; j < row.length; j++) {
                double rate = poissons.values("rate")[k][j];
                double factorial =
                        DoubleStream.iterate(1, i -> i + 1).limit((long) row[j]).reduce(1, (a, b) -> a * b);
                sum += Math.log(Math.pow(rate, row[j]) * Math.exp(-rate) / factorial);
            }
            return sum;
        }
    }

    @Nested
    class Full extends Gaussian {
        Full() {
            super(Covariance.FULL);
        }
    }

    @Nested
    class Tied extends Gaussian {
        Tied() {
            super(Covariance.TIED);
        }
    }

    @Nested
    class Diagonal extends Gaussian {
        Diagonal() {
            super(Covariance.DIAGONAL);
        }
    }

    @Nested
    class Spherical extends Gaussian {
        Spherical() {
            super(Covariance.SPHERICAL);
        }
    }

    @Nested
    class TiedDiagonal extends Gaussian {
        TiedDiagonal() {
            super(Covariance.TIED_DIAGONAL);
        }
    }

    @Nested
    class TiedSpherical extends Gaussian {
        TiedSpherical() {
            super(Covariance.TIED_SPHERICAL);
        }
    }

    @Nested
    class FullWithPrior extends Gaussian {
        FullWithPrior() {
            super(Covariance.FULL, 1, 0.2, 0.2, 2);
        }
    }

    @Nested
    class TiedWithPrior extends Gaussian {
        TiedWithPrior() {
            super(Covariance.TIED, 1, 0.2, 0.2, 2);
        }
    }

    @Nested
    class DiagonalWithPrior extends Gaussian {
        DiagonalWithPrior() {
            super(Covariance.DIAGONAL, 1, 2);
        }
    }

    @Nested
    class TiedSphericalWithPrior extends Gaussian {
        TiedSphericalWithPrior() {
            super(Covariance.TIED_SPHERICAL, 1);
        }
    }

    /** Far enough apart that the most probable components are the true ones. */
    @Nested
    class Hard extends Gaussian {
        Hard() {
            super(Covariance.FULL);
        }

        @Override
        protected LatentVariableModel<Rows, Mixture<Normals>, MixtureStatistics<NormalStatistics>> model() {
            return new MixtureModel<>(MultivariateNormal.of(Covariance.FULL), MixtureWeights.FREE, Assignment.hard());
        }

        @Override
        protected Mixture<Normals> truth() {
            return at(super.truth(), new double[][] {{0, 0}, {8, 6}});
        }

        @Override
        protected Mixture<Normals> start() {
            return at(super.start(), new double[][] {{4, 0}, {4, 7}});
        }

        private static Mixture<Normals> at(Mixture<Normals> mixture, double[][] means) {
            Normals normals = mixture.components();
            return new Mixture<>(mixture.weights(), Normals.of(Covariance.FULL, means, normals.covariances()));
        }

        @Override
        protected double combine(double[] logJoints) {
            return Arrays.stream(logJoints).max().orElseThrow();
        }
    }

    @Nested
    class PoissonByMaximumLikelihood extends Counts {
        PoissonByMaximumLikelihood() {
            super(Poisson.of(), new DirichletPrior(1));
        }
    }

    @Nested
    class PoissonWithPrior extends Counts {
        PoissonWithPrior() {
            super(Poisson.of().withPrior(new GammaPrior(2, 0.5)), new DirichletPrior(3));
        }
    }

    @Nested
    class KMeansContract extends ModelContract.OfRows<Clusters, NormalStatistics> {
        @Override
        protected LatentVariableModel<Rows, Clusters, NormalStatistics> model() {
            return new KMeansModel();
        }

        @Override
        protected Type type() {
            return Clusters.class;
        }

        /** Far enough apart that hard labels are the true ones. */
        @Override
        protected Clusters truth() {
            return new Clusters(new double[] {0.6, 0.4}, new double[][] {{0, 0}, {8, 6}});
        }

        @Override
        protected double[] simulate(RandomGenerator random) {
            double[] mean = truth().means()[random.nextDouble() < truth().weights()[0] ? 0 : 1];
            return new double[] {mean[0] + random.nextGaussian(), mean[1] + random.nextGaussian()};
        }

        @Override
        protected double tolerance() {
            return 0.1;
        }

        @Override
        protected Clusters start() {
            return new Clusters(new double[] {0.5, 0.5}, new double[][] {{7, 1}, {8, 1.5}});
        }

        @Override
        protected Clusters randomStart(RandomGenerator random) {
            return new Clusters(new double[] {0.5, 0.5}, new double[][] {simulate(random), simulate(random)});
        }

        @Override
        protected Clusters moved(Clusters clusters, RandomGenerator direction, double step) {
            double[][] means = new double[2][];
            Arrays.setAll(
                    means,
                    k -> Arrays.stream(clusters.means()[k])
                            .map(value -> value + step * direction.nextGaussian())
                            .toArray());
            return new Clusters(clusters.weights(), means);
        }

        @Override
        protected int hidden() {
            return 2;
        }

        @Override
        protected double logJoint(Clusters clusters, double[] row, int z) {
            return -Math.pow(Math.hypot(row[0] - clusters.means()[z][0], row[1] - clusters.means()[z][1]), 2);
        }

        @Override
        protected double combine(double[] logJoints) {
            return Arrays.stream(logJoints).max().orElseThrow();
        }
    }
}
