/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.mixture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.elbo.Examples;
import org.elbo.data.Column;
import org.elbo.data.MemoryTable;
import org.elbo.data.Schema;
import org.elbo.data.Table;
import org.elbo.em.ExpectationMaximization;
import org.elbo.em.Fit;
import org.elbo.em.Numbers;
import org.elbo.em.Status;
import org.elbo.family.CategoricalTables;
import org.elbo.family.Product;
import org.elbo.family.Products;
import org.elbo.stats.Randoms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Latent classes on the two data sets that everybody fits. The likelihood is computed by plain loops over rows, classes and
 * items that are there.
 */
class LatentClassesTest {

    /** From answers that are numbered from 1 to categories. */
    private static double[][] codes(double[][] answers) {
        return Arrays.stream(answers)
                .map(row -> Arrays.stream(row).map(answer -> answer - 1).toArray())
                .toArray(double[][]::new);
    }

    private static Schema items(int number, String... categories) {
        return new Schema(IntStream.rangeClosed(1, number)
                .mapToObj(j -> Column.category("item " + j, List.of(categories)))
                .toList());
    }

    private static Table carcinoma() {
        return Table.of(items(7, "1", "2"), codes(Examples.carcinoma()), null);
    }

    private static Table election(double[][] rows) {
        return Table.of(items(12, "1", "2", "3", "4"), rows, null);
    }

    private static double[][] election() {
        return codes(Examples.election());
    }

    private static double[][] complete(double[][] rows) {
        return Arrays.stream(rows)
                .filter(row -> Arrays.stream(row).noneMatch(Double::isNaN))
                .toArray(double[][]::new);
    }

    /** What is missing is left out of the product. */
    private static double logLikelihood(double[] weights, double[][][] probabilities, double[][] rows) {
        double sum = 0;
        for (double[] row : rows) {
            double density = 0;
            for (int k = 0; k < weights.length; k++) {
                double p = weights[k];
                for (int j = 0; j < row.length; j++) {
                    p *= Double.isNaN(row[j]) ? 1 : probabilities[k][j][(int) row[j]];
                }
                density += p;
            }
            sum += Math.log(density);
        }
        return sum;
    }

    private static double logLikelihood(Mixture<Products> mixture, double[][] rows) {
        return logLikelihood(mixture.weights(), probabilities(mixture), rows);
    }

    private static double[][][] probabilities(Mixture<Products> mixture) {
        return IntStream.range(0, mixture.size())
                .mapToObj(k -> CategoricalTables.of(mixture.components(), k))
                .toArray(double[][][]::new);
    }

    /** The steepest slope in the log odds of any number against the others of its distribution. */
    private static double steepest(Mixture<Products> mixture, double[][] rows) {
        double[][][] p = probabilities(mixture);
        double steepest = 0;
        for (int k = 0; k < p.length; k++) {
            double[] weights = mixture.weights();
            steepest = Math.max(steepest, slope(weights, k, weights, p, rows));
            for (double[] item : p[k]) {
                for (int c = 0; c < item.length; c++) {
                    steepest = Math.max(steepest, slope(item, c, weights, p, rows));
                }
            }
        }
        return steepest;
    }

    /** The distribution is changed in place and then put back. */
    private static double slope(double[] distribution, int at, double[] weights, double[][][] p, double[][] rows) {
        double[] before = distribution.clone();
        double step = 1e-4;
        double[] bounds = new double[2];
        for (int side = 0; side < 2; side++) {
            double factor = Math.exp(side == 0 ? step : -step);
            double sum = 1 + before[at] * (factor - 1);
            for (int c = 0; c < before.length; c++) {
                distribution[c] = (c == at ? factor : 1) * before[c] / sum;
            }
            bounds[side] = logLikelihood(weights, p, rows);
        }
        System.arraycopy(before, 0, distribution, 0, before.length);
        return Math.abs(bounds[0] - bounds[1]) / (2 * step);
    }

    /** Linzer and Lewis (2011), poLCA: An R Package for Polytomous Variable Latent Class Analysis, J. Stat. Softw. 42(10). */
    @ParameterizedTest
    @CsvSource({"2, -317.2568, 15, 5e-5", "3, -293.705, 23, 5e-4", "4, -289.2858, 31, 5e-5"})
    void pathologistsAsPublished(int classes, double logLikelihood, int degreesOfFreedom, double digits) {
        Fit<Mixture<Products>> fit = Mixtures.categorical(classes)
                .restarts(40)
                .tolerance(1e-11)
                .seed(1)
                .fit(carcinoma());

        assertThat(fit.status()).isInstanceOf(Status.Converged.class);
        assertThat(fit.bound()).isCloseTo(logLikelihood, within(digits));
        assertThat(fit.evaluated().degreesOfFreedom()).isEqualTo(degreesOfFreedom);
        assertThat(fit.bound()).isCloseTo(logLikelihood(fit.model(), codes(Examples.carcinoma())), within(1e-9));
        assertThat(steepest(fit.model(), codes(Examples.carcinoma()))).isLessThan(1e-2);
    }

    /** The same, of the 1311 people who answered everything; from the package's page on these data. */
    @ParameterizedTest
    @CsvSource({"1, -18647.31", "2, -17344.92", "3, -16714.66"})
    void completeAnswersAsPublished(int classes, double logLikelihood) {
        double[][] rows = complete(election());
        Fit<Mixture<Products>> fit =
                Mixtures.categorical(classes).restarts(5).tolerance(1e-10).fit(election(rows));

        assertThat(rows).hasNumberOfRows(1311);
        assertThat(fit.bound()).isCloseTo(logLikelihood, within(5e-3));
        assertThat(fit.evaluated().degreesOfFreedom()).isEqualTo(36 * classes + classes - 1);
        assertThat(fit.bound()).isCloseTo(logLikelihood(fit.model(), rows), within(1e-8));
    }

    @Test
    void answersThatAreThereAreUsedOfEveryone() {
        double[][] rows = election();
        Fit<Mixture<Products>> fit = Mixtures.categorical(3)
                .restarts(2)
                .tolerance(1e-13)
                .maxIterations(20_000)
                .fit(election(rows));

        assertThat(fit.status()).isInstanceOf(Status.Converged.class);
        assertThat(fit.evaluated().weight()).isEqualTo(1785);
        assertThat(fit.bound()).isCloseTo(logLikelihood(fit.model(), rows), within(1e-8));
        assertThat(steepest(fit.model(), rows)).isLessThan(1e-3);
        // Not the optimum of the complete rows: the others have their say.
        assertThat(steepest(fit.model(), complete(rows))).isGreaterThan(1);
    }

    @Test
    void slopesAwayFromTheOptimumAreThoseOfTheExpectedLogJoint() {
        double[][] rows = election();
        Product family = CategoricalTables.family(4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4);
        MixtureModel<Products, ?> model = new MixtureModel<>(family);
        Mixture<Products> start = start();
        requireFishersIdentity(model, start, rows);
    }

    private static <S extends org.elbo.stats.Statistics<S>> void requireFishersIdentity(
            MixtureModel<Products, S> model, Mixture<Products> theta, double[][] rows) {
        MixtureStatistics<S> statistics =
                election(rows).expect(theta, model::eStep).statistics();
        double step = 1e-4;
        for (int direction = 0; direction < 4; direction++) {
            Mixture<Products> up = moved(theta, direction, step);
            Mixture<Products> down = moved(theta, direction, -step);
            double likelihood = (logLikelihood(up, rows) - logLikelihood(down, rows)) / (2 * step);
            double joint = (model.expectedLogJoint(up, statistics).orElseThrow()
                            - model.expectedLogJoint(down, statistics).orElseThrow())
                    / (2 * step);
            assertThat(joint).isCloseTo(likelihood, within(1e-5 * Math.abs(likelihood)));
            assertThat(Math.abs(likelihood)).isGreaterThan(1);
        }
    }

    private static Mixture<Products> start() {
        double[][][] p = new double[3][12][];
        for (int k = 0; k < 3; k++) {
            double[] item = {0.25 + 0.05 * k, 0.3, 0.25, 0.2 - 0.05 * k};
            Arrays.setAll(p[k], j -> item);
        }
        return new Mixture<>(new double[] {0.5, 0.3, 0.2}, CategoricalTables.of(p));
    }

    private static Mixture<Products> moved(Mixture<Products> mixture, int direction, double step) {
        var random = Randoms.of(5, direction);
        double[][][] p = probabilities(mixture);
        for (double[][] items : p) {
            for (double[] item : items) {
                Arrays.setAll(item, c -> item[c] * Math.exp(step * random.nextGaussian()));
                double sum = Arrays.stream(item).sum();
                Arrays.setAll(item, c -> item[c] / sum);
            }
        }
        return new Mixture<>(mixture.weights(), CategoricalTables.of(p));
    }

    /** A row that tells nothing changes no number but the weight; one that tells something does. */
    @Test
    void aPersonWhoAnsweredNothingTellsNothing() {
        double[][] some = Arrays.copyOf(election(), 200);
        double[][] more = Arrays.copyOf(some, 203);
        for (int i = 200; i < 203; i++) {
            more[i] = new double[12];
            Arrays.fill(more[i], Double.NaN);
        }
        Product family = CategoricalTables.family(4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4);
        Fit<Mixture<Products>> without = ExpectationMaximization.of(new MixtureModel<>(family))
                .tolerance(1e-13)
                .fit(election(some), start());
        Fit<Mixture<Products>> with = ExpectationMaximization.of(new MixtureModel<>(family))
                .tolerance(1e-13)
                .fit(election(more), start());

        assertThat(with.bound()).isCloseTo(without.bound(), within(1e-7));
        assertThat(with.evaluated().weight()).isEqualTo(203);
        assertThat(Numbers.apart(Numbers.of(with.model()), Numbers.of(without.model())))
                .isLessThan(1e-3);
    }

    @Test
    void rowsThatAreAlikeMayBeCounted() {
        double[][] rows = codes(Examples.carcinoma());
        double[][] distinct = Arrays.stream(rows)
                .map(Arrays::toString)
                .distinct()
                .map(text -> Arrays.stream(text.substring(1, text.length() - 1).split(", "))
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .toArray(double[][]::new);
        double[] counts = Arrays.stream(distinct)
                .mapToDouble(pattern -> Arrays.stream(rows)
                        .filter(row -> Arrays.equals(row, pattern))
                        .count())
                .toArray();
        MixtureModel<Products, ?> model = new MixtureModel<>(CategoricalTables.family(2, 2, 2, 2, 2, 2, 2));
        Table counted = MemoryTable.of(items(7, "1", "2"), distinct, counts, 8);

        assertThat(distinct).hasNumberOfRows(20);
        assertThat(fit(model, counted).bound())
                .isCloseTo(fit(model, carcinoma()).bound(), within(1e-9));
    }

    private static <S extends org.elbo.stats.Statistics<S>> Fit<Mixture<Products>> fit(
            MixtureModel<Products, S> model, Table table) {
        double[][] first = new double[7][];
        double[][] second = new double[7][];
        Arrays.fill(first, new double[] {0.7, 0.3});
        Arrays.fill(second, new double[] {0.4, 0.6});
        Mixture<Products> start =
                new Mixture<>(new double[] {0.5, 0.5}, CategoricalTables.of(new double[][][] {first, second}));
        return ExpectationMaximization.of(model).tolerance(1e-12).fit(table, start);
    }
}
