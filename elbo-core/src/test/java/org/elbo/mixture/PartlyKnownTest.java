/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.mixture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.elbo.Examples;
import org.elbo.data.MemoryTable;
import org.elbo.data.Schema;
import org.elbo.data.Table;
import org.elbo.em.ExpectationMaximization;
import org.elbo.em.Fit;
import org.elbo.em.Numbers;
import org.elbo.em.Status;
import org.elbo.em.Trace;
import org.elbo.family.Covariance;
import org.elbo.family.DirichletPrior;
import org.elbo.family.MultivariateNormal;
import org.elbo.family.NormalPrior;
import org.elbo.family.Normals;
import org.elbo.family.TextbookNormal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Normal mixtures of which more or less than the cells is known: cells hidden, labels given, parameters held. The
 * likelihood is computed by plain loops over explicit matrices, and its slope in every free direction is 0 where a fit ends.
 */
class PartlyKnownTest {

    private static final Schema FLOWER = Schema.numbers(4);

    /** Iris with about a fifth of the cells hidden, in one row all of them. */
    private static double[][] holes() {
        double[][] rows = Examples.iris();
        Random random = new Random(7);
        for (double[] row : rows) {
            Arrays.setAll(row, j -> random.nextInt(5) == 0 ? Double.NaN : row[j]);
        }
        Arrays.fill(rows[149], Double.NaN);
        return rows;
    }

    /** Of every third row the species. */
    private static @Nullable String[] someSpecies() {
        return IntStream.range(0, 150)
                .mapToObj(i -> i % 3 == 0 ? species(i) : null)
                .toArray(String[]::new);
    }

    private static String species(int row) {
        return new String[] {"setosa", "versicolor", "virginica"}[row / 50];
    }

    private static Mixture<Normals> start(Covariance shape) {
        double[][] means = {{5, 3.4, 1.5, 0.2}, {6, 2.8, 4.3, 1.3}, {6.6, 3, 5.5, 2}};
        double[] variances = {0.3, 0.1, 0.3, 0.1};
        double[] matrix = new double[16];
        Arrays.setAll(matrix, at -> at % 5 == 0 ? variances[at / 5] : 0);
        double[] covariance = switch (shape) {
            case FULL, TIED -> matrix;
            case DIAGONAL, TIED_DIAGONAL -> variances;
            case SPHERICAL, TIED_SPHERICAL -> new double[] {0.2};
        };
        double[][] covariances = new double[shape.isTied() ? 1 : 3][];
        Arrays.fill(covariances, covariance);
        return new Mixture<>(new double[] {0.4, 0.35, 0.25}, Normals.of(shape, means, covariances));
    }

    /** Log-likelihood of rows and of the components known of them. */
    private static double logLikelihood(Mixture<Normals> mixture, double[][] rows, @Nullable String[] labels) {
        double sum = 0;
        for (int i = 0; i < rows.length; i++) {
            double density = 0;
            for (int k = 0; k < mixture.size(); k++) {
                if (labels[i] == null || labels[i].equals(species(50 * k))) {
                    density += mixture.weights()[k]
                            * Math.exp(TextbookNormal.of(mixture.components(), k, rows[i])
                                    .logDensity());
                }
            }
            sum += Math.log(density);
        }
        return sum;
    }

    private static Fit<Mixture<Normals>> fit(MultivariateNormal family, Table table, Mixture<Normals> start) {
        return ExpectationMaximization.of(new MixtureModel<>(family))
                .tolerance(0)
                .maxIterations(100_000)
                .fit(table, start);
    }

    /** The likelihood's slope where the fit began and where it ended, in every direction that is free. */
    private static double steepest(
            MultivariateNormal family, Mixture<Normals> at, double[][] rows, @Nullable String[] labels) {
        double[] free = family.toFree(at.components());
        double steepest = 0;
        for (int direction = 0; direction < free.length + 2; direction++) {
            double step = 1e-5;
            double up = logLikelihood(moved(family, at, free, direction, step), rows, labels);
            double down = logLikelihood(moved(family, at, free, direction, -step), rows, labels);
            steepest = Math.max(steepest, Math.abs(up - down) / (2 * step));
        }
        return steepest;
    }

    private static Mixture<Normals> moved(
            MultivariateNormal family, Mixture<Normals> at, double[] free, int direction, double step) {
        double[] weights = at.weights().clone();
        double[] coordinates = free.clone();
        if (direction < free.length) {
            coordinates[direction] += step;
        } else {
            weights[direction - free.length] *= Math.exp(step);
        }
        double sum = Arrays.stream(weights).sum();
        return new Mixture<>(
                Arrays.stream(weights).map(w -> w / sum).toArray(), family.fromFree(coordinates, at.components()));
    }

    private static void requireOptimum(MultivariateNormal family, double[][] rows, @Nullable String[] labels) {
        Table table = MemoryTable.of(FLOWER, rows, null, 40).labelled(labels);
        Mixture<Normals> start = start(family.shape());
        Fit<Mixture<Normals>> fit = fit(family, table, start);

        assertThat(fit.status()).isInstanceOf(Status.Converged.class);
        assertThat(fit.bound()).isCloseTo(logLikelihood(fit.model(), rows, labels), within(1e-9));
        for (Trace.Step step : fit.trace().steps()) {
            assertThat(Double.isNaN(step.gap()) || step.gap() > -1e-9)
                    .as("after step %s the bound is above the likelihood", step)
                    .isTrue();
        }
        assertThat(steepest(family, start, rows, labels)).isGreaterThan(1);
        assertThat(steepest(family, fit.model(), rows, labels)).isLessThan(1e-4);
    }

    // Missing cells and labels

    @ParameterizedTest
    @EnumSource
    void withMissingCellsTheLikelihoodOfTheOthersIsHighest(Covariance shape) {
        requireOptimum(MultivariateNormal.of(shape), holes(), new String[150]);
    }

    @ParameterizedTest
    @EnumSource
    void withSomeLabelsTheLikelihoodOfRowsAndLabelsIsHighest(Covariance shape) {
        requireOptimum(MultivariateNormal.of(shape), Examples.iris(), someSpecies());
    }

    @Test
    void withMissingCellsAndLabelsBothAreUsed() {
        requireOptimum(MultivariateNormal.of(Covariance.FULL), holes(), someSpecies());
    }

    @ParameterizedTest
    @EnumSource
    void withMissingCellsAnyChunksAreTheWhole(Covariance shape) {
        MultivariateNormal family = MultivariateNormal.of(shape);
        Mixture<Normals> whole = tenSteps(family, MemoryTable.of(FLOWER, holes(), null, 150));

        for (int chunk : new int[] {1, 7, 64}) {
            Mixture<Normals> parts = tenSteps(family, MemoryTable.of(FLOWER, holes(), null, chunk));
            assertThat(Numbers.apart(Numbers.of(parts), Numbers.of(whole))).isLessThan(1e-11);
        }
    }

    private static Mixture<Normals> tenSteps(MultivariateNormal family, Table table) {
        return ExpectationMaximization.of(new MixtureModel<>(family))
                .tolerance(0)
                .maxIterations(10)
                .fit(table, start(family.shape()))
                .model();
    }

    @ParameterizedTest
    @EnumSource
    void withAllLabelsEveryComponentIsFittedAlone(Covariance shape) {
        String[] all =
                IntStream.range(0, 150).mapToObj(PartlyKnownTest::species).toArray(String[]::new);
        MultivariateNormal family = MultivariateNormal.of(shape);
        Normals together = fit(family, Table.of(Examples.iris()).labelled(all), start(shape))
                .model()
                .components();

        double[][] within = new double[4][4];
        for (int k = 0; k < 3; k++) {
            double[][] rows = Arrays.copyOfRange(Examples.iris(), 50 * k, 50 * k + 50);
            double[] mean = new double[4];
            Arrays.setAll(
                    mean, j -> Arrays.stream(rows).mapToDouble(row -> row[j]).sum() / 50);
            double[][] covariance = covariance(rows, mean);
            for (int at = 0; at < 16; at++) {
                within[at / 4][at % 4] += covariance[at / 4][at % 4] / 3;
            }
            assertThat(together.mean(k)).containsExactly(mean, within(1e-12));
            if (!shape.isTied()) {
                requireCovariance(together, k, covariance);
            }
        }
        if (shape.isTied()) {
            requireCovariance(together, 2, within);
        }
    }

    private static double[][] covariance(double[][] rows, double[] mean) {
        double[][] covariance = new double[4][4];
        for (double[] row : rows) {
            for (int at = 0; at < 16; at++) {
                covariance[at / 4][at % 4] += (row[at / 4] - mean[at / 4]) * (row[at % 4] - mean[at % 4]) / rows.length;
            }
        }
        return covariance;
    }

    private static void requireCovariance(Normals normals, int k, double[][] full) {
        double average =
                IntStream.range(0, 4).mapToDouble(j -> full[j][j]).average().orElseThrow();
        for (int at = 0; at < 16; at++) {
            boolean isDiagonal = at % 5 == 0;
            double expected = switch (normals.shape()) {
                case FULL, TIED -> full[at / 4][at % 4];
                case DIAGONAL, TIED_DIAGONAL -> isDiagonal ? full[at / 4][at / 4] : 0;
                case SPHERICAL, TIED_SPHERICAL -> isDiagonal ? average : 0;
            };
            assertThat(normals.covariance(k)[at / 4][at % 4]).isCloseTo(expected, within(1e-12));
        }
    }

    // Held parts

    @Test
    void heldPartsAreKeptAndTheRestIsAtItsOptimum() {
        double[] mean = {6, 2.8, 4.3, 1.3};
        double[] matrix = {0.3, 0.1, 0.2, 0.05, 0.1, 0.1, 0.1, 0.03, 0.2, 0.1, 0.3, 0.1, 0.05, 0.03, 0.1, 0.1};
        MultivariateNormal full =
                MultivariateNormal.of(Covariance.FULL).fixMean(1, mean).fixCovariance(2, matrix);
        requireOptimum(full, holes(), someSpecies());
        Normals fitted = fit(full, Table.of(holes()).labelled(someSpecies()), start(Covariance.FULL))
                .model()
                .components();

        assertThat(fitted.mean(1)).containsExactly(mean);
        assertThat(fitted.covariances()[2]).containsExactly(matrix);
    }

    @ParameterizedTest
    @CsvSource({"DIAGONAL, 0.25", "TIED_DIAGONAL, 0.25", "SPHERICAL, NaN", "TIED_SPHERICAL, NaN"})
    void singleCellsAreHeldWhereColumnsAreIndependent(Covariance shape, double variance) {
        MultivariateNormal means = MultivariateNormal.of(shape).fixMean(1, Double.NaN, 2.75, Double.NaN, 1.3);
        MultivariateNormal family =
                Double.isNaN(variance) ? means : means.fixCovariance(-1, variance, Double.NaN, Double.NaN, Double.NaN);
        requireOptimum(family, holes(), someSpecies());
        Normals fitted = fit(family, Table.of(holes()).labelled(someSpecies()), start(shape))
                .model()
                .components();

        assertThat(fitted.mean(1)[1]).isEqualTo(2.75);
        assertThat(fitted.mean(1)[3]).isEqualTo(1.3);
        assertThat(fitted.mean(0)[1]).isNotEqualTo(2.75);
        assertThat(Double.isNaN(variance) || fitted.covariance(2)[0][0] == variance)
                .isTrue();
    }

    /** Lengths of cars and trucks, whose deviations are known to be 1 and 2: some are labelled, some are not. */
    @Test
    void carsAndTrucksByHand() {
        double[][] lengths = {{4.1}, {5.2}, {11.3}, {9.7}, {4.6}, {7.2}, {8.8}, {12.1}, {6.4}};
        String[] labels = {"car", "car", "truck", "truck", "truck", null, null, null, null};
        MultivariateNormal family =
                MultivariateNormal.of(Covariance.DIAGONAL).fixCovariance(0, 1).fixCovariance(1, 4);
        Mixture<Normals> start = new Mixture<>(
                new double[] {0.5, 0.5},
                Normals.of(Covariance.DIAGONAL, new double[][] {{4}, {10}}, new double[][] {{1}, {4}}));
        Table table = Table.of(Schema.numbers("length"), lengths, null).labelled(labels);
        Mixture<Normals> once = ExpectationMaximization.of(new MixtureModel<>(family))
                .tolerance(0)
                .maxIterations(1)
                .fit(table, start)
                .model();

        double cars = 2;
        double carLength = 4.1 + 5.2;
        double truckLength = 11.3 + 9.7 + 4.6;
        for (double[] y : new double[][] {{7.2}, {8.8}, {12.1}, {6.4}}) {
            double car = 0.5 * Math.exp(-(y[0] - 4) * (y[0] - 4) / 2);
            double truck = 0.5 * Math.exp(-(y[0] - 10) * (y[0] - 10) / 8) / 2;
            cars += car / (car + truck);
            carLength += car / (car + truck) * y[0];
            truckLength += truck / (car + truck) * y[0];
        }
        assertThat(once.components().mean(0)[0]).isCloseTo(carLength / cars, within(1e-12));
        assertThat(once.components().mean(1)[0]).isCloseTo(truckLength / (9 - cars), within(1e-12));
        assertThat(once.weights()[0]).isCloseTo(cars / 9, within(1e-12));
        assertThat(once.components().covariances()[0][0]).isEqualTo(1);
        assertThat(once.components().covariances()[1][0]).isEqualTo(4);
    }

    private static final double[][] LENGTHS = {{4.1}, {5.2}, {11.3}, {9.7}, {4.6}, {7.2}, {8.8}, {12.1}, {6.4}};
    private static final String[] KINDS = {"car", "car", "truck", "truck", "truck", null, null, null, null};

    private static Fit<Mixture<Normals>> vehicles(@Nullable String[] kinds, double... weights) {
        MultivariateNormal family =
                MultivariateNormal.of(Covariance.DIAGONAL).fixCovariance(0, 1).fixCovariance(1, 4);
        Mixture<Normals> start = new Mixture<>(
                weights.length == 0 ? new double[] {0.5, 0.5} : weights,
                Normals.of(Covariance.DIAGONAL, new double[][] {{2}, {20}}, new double[][] {{1}, {4}}));
        MixtureWeights rule = new MixtureWeights(new DirichletPrior(1), weights);
        return ExpectationMaximization.of(new MixtureModel<>(family, rule, Assignment.soft()))
                .tolerance(0)
                .maxIterations(10_000)
                .fit(Table.of(Schema.numbers("length"), LENGTHS, null).labelled(kinds), start);
    }

    /** Where every vehicle is labelled, nothing is hidden: averages and shares, from any start and in one step. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void carsAndTrucksThatAreAllKnown(boolean areWeightsKnown) {
        String[] all = {"car", "car", "truck", "truck", "truck", "car", "truck", "truck", "car"};
        Fit<Mixture<Normals>> fit = areWeightsKnown ? vehicles(all, 0.3, 0.7) : vehicles(all);
        double share = areWeightsKnown ? 0.3 : 4 / 9.0;
        double car = (4.1 + 5.2 + 7.2 + 6.4) / 4;
        double truck = (11.3 + 9.7 + 4.6 + 8.8 + 12.1) / 5;
        double logLikelihood = 4 * Math.log(share) + 5 * Math.log(1 - share) - 5 * Math.log(2);
        for (int i = 0; i < 9; i++) {
            double z = all[i].equals("car") ? LENGTHS[i][0] - car : (LENGTHS[i][0] - truck) / 2;
            logLikelihood -= 0.5 * (Math.log(2 * Math.PI) + z * z);
        }

        assertThat(fit.trace().iterations()).isLessThanOrEqualTo(2);
        assertThat(fit.model().components().mean(0)[0]).isCloseTo(car, within(1e-14));
        assertThat(fit.model().components().mean(1)[0]).isCloseTo(truck, within(1e-14));
        assertThat(fit.model().weights()[0]).isCloseTo(share, within(1e-15));
        assertThat(fit.bound()).isCloseTo(logLikelihood, within(1e-12));
        assertThat(fit.evaluated().entropy()).isZero();
        assertThat(fit.evaluated().degreesOfFreedom()).isEqualTo(areWeightsKnown ? 2 : 3);
    }

    /** Where some are labelled, means and share are those that they themselves lead to. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void carsAndTrucksAreAtAFixedPoint(boolean areWeightsKnown) {
        Fit<Mixture<Normals>> fit = areWeightsKnown ? vehicles(KINDS, 0.3, 0.7) : vehicles(KINDS);
        double share = fit.model().weights()[0];
        double car = fit.model().components().mean(0)[0];
        double truck = fit.model().components().mean(1)[0];
        double cars = 2;
        double carLength = 4.1 + 5.2;
        double truckLength = 11.3 + 9.7 + 4.6;
        for (int i = 5; i < 9; i++) {
            double y = LENGTHS[i][0];
            double p = share * Math.exp(-(y - car) * (y - car) / 2);
            double q = p / (p + (1 - share) * Math.exp(-(y - truck) * (y - truck) / 8) / 2);
            cars += q;
            carLength += q * y;
            truckLength += (1 - q) * y;
        }

        assertThat(fit.status()).isInstanceOf(Status.Converged.class);
        assertThat(car).isCloseTo(carLength / cars, within(1e-6));
        assertThat(truck).isCloseTo(truckLength / (9 - cars), within(1e-6));
        assertThat(share).isCloseTo(areWeightsKnown ? 0.3 : cars / 9, within(areWeightsKnown ? 0 : 1e-6));
        assertThat(car).isLessThan(truck);
    }

    // Through the estimator

    @Test
    void everyStartHasWhatIsHeldAndComponentsKeepTheirNumbers() {
        double[][] lengths = {{11.3}, {9.7}, {12.4}, {10.2}, {4.1}, {5.2}, {4.6}, {7.2}, {8.8}, {12.1}, {11}};
        MultivariateNormal family = MultivariateNormal.of(Covariance.DIAGONAL)
                .fixMean(0, 4.75)
                .fixCovariance(0, 1)
                .fixCovariance(1, 4);
        Fit<Mixture<Normals>> fit = Mixtures.gaussian(2, family, NormalPrior.NONE)
                .restarts(8)
                .tolerance(1e-12)
                .fit(Table.of(lengths));
        Normals fitted = fit.model().components();

        assertThat(fitted.mean(0)).containsExactly(4.75);
        assertThat(fitted.covariances()).isDeepEqualTo(new double[][] {{1}, {4}});
        assertThat(fit.evaluated().degreesOfFreedom()).isEqualTo(2);
        assertThat(fit.bound()).isCloseTo(logLikelihood(fit.model(), lengths, new String[11]), within(1e-9));
        assertThat(fit.model().weights()[0]).isLessThan(0.5);
    }

    @ParameterizedTest
    @EnumSource
    void startsAreFoundThoughCellsAreMissing(Covariance shape) {
        Fit<Mixture<Normals>> fit =
                Mixtures.gaussian(3, shape).seed(1).restarts(20).tolerance(1e-9).fit(Table.of(holes()));
        Fit<Mixture<Normals>> near = fit(MultivariateNormal.of(shape), Table.of(holes()), start(shape));

        assertThat(fit.bound()).isCloseTo(logLikelihood(fit.model(), holes(), new String[150]), within(1e-9));
        assertThat(fit.bound()).isGreaterThan(near.bound() - 1e-5);
    }

    @Test
    void aPriorFitsRowsWithMissingCells() {
        Fit<Mixture<Normals>> fit =
                Mixtures.gaussian(3, Covariance.FULL, NormalPrior.WEAK).seed(1).fit(Table.of(holes()));

        assertThat(fit.evaluated().dataBound())
                .isCloseTo(logLikelihood(fit.model(), holes(), new String[150]), within(1e-9));
        assertThat(fit.evaluated().globalBound()).isNotZero();
    }
}
