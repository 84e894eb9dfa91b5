/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.assertj.core.data.Offset;
import org.elbo.Examples;
import org.elbo.data.Column;
import org.elbo.data.Schema;
import org.elbo.data.Table;
import org.elbo.distribution.Distribution;
import org.elbo.distribution.DistributionEstimator;
import org.elbo.distribution.Distributions;
import org.elbo.em.Estimator;
import org.elbo.em.ExpectationMaximization;
import org.elbo.em.Fit;
import org.elbo.em.FittedModel;
import org.elbo.family.Bernoulli;
import org.elbo.family.GammaPrior;
import org.elbo.family.Normal;
import org.elbo.family.Poisson;
import org.elbo.family.Product;
import org.elbo.family.ProductBuilder;
import org.elbo.family.ProductStatistics;
import org.elbo.family.Products;
import org.elbo.mixture.Assignment;
import org.elbo.mixture.Mixture;
import org.elbo.mixture.MixtureEstimator;
import org.elbo.mixture.MixtureModel;
import org.elbo.mixture.Mixtures;
import org.elbo.stats.Randoms;
import org.junit.jupiter.api.Test;

class StandardErrorsTest {

    /** The accuracy that {@link ObservedInformation} promises. */
    private static final double RELATIVE = 1e-7;

    private static final double NONE = Double.NaN;
    private static final Table COUNTS = Table.of(new double[][] {{3, 0}, {5, 1}, {0, 0}, {4, 2}, {7, 0}});

    private static Offset<Double> about(double value) {
        return within(RELATIVE * Math.abs(value));
    }

    private static <P extends FittedModel> StandardErrors of(Estimator<P, ?> estimator, Table table) {
        return StandardErrors.of(estimator.model(table), estimator.fit(table).model(), table);
    }

    private static <P extends FittedModel> List<Estimate> known(Estimator<P, ?> estimator, Table table) {
        return known(of(estimator, table));
    }

    private static List<Estimate> known(StandardErrors errors) {
        assertThat(errors).isInstanceOf(StandardErrors.Known.class);
        return ((StandardErrors.Known) errors).estimates();
    }

    private static Estimate named(List<Estimate> estimates, String name) {
        return estimates.stream()
                .filter(estimate -> estimate.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not among " + estimates));
    }

    private static void requireUnknown(StandardErrors errors, StandardErrors.Cause cause, String part) {
        assertThat(errors).isInstanceOf(StandardErrors.Unknown.class);
        assertThat(((StandardErrors.Unknown) errors).cause()).isEqualTo(cause);
        assertThat(((StandardErrors.Unknown) errors).reason()).contains(part);
    }

    // ----------------------------------------------------------------------------------- closed forms

    @Test
    void ofARate() {
        List<Estimate> estimates = known(Distributions.poisson(), COUNTS);

        assertThat(estimates).extracting(Estimate::name).containsExactly("rates.x1", "rates.x2");
        assertThat(estimates.get(0).value()).isCloseTo(3.8, within(1e-12));
        double expected = Math.sqrt(3.8 / 5);
        assertThat(estimates.get(0).standardError()).isCloseTo(expected, about(expected));
        assertThat(estimates.get(0).interval(0.95).low()).isCloseTo(3.8 - 1.959963984540054 * expected, within(1e-5));
        assertThat(estimates.get(0).interval(0.95).high()).isCloseTo(3.8 + 1.959963984540054 * expected, within(1e-5));
    }

    @Test
    void ofANormal() {
        double[][] rows = Examples.faithful();
        double n = rows.length;
        List<Estimate> estimates = known(Distributions.of(Normal.of()), Table.of(rows));
        double sigma = named(estimates, "sigmas.x2").value();

        assertThat(named(estimates, "means.x2").standardError())
                .isCloseTo(sigma / Math.sqrt(n), about(sigma / Math.sqrt(n)));
        assertThat(named(estimates, "sigmas.x2").standardError())
                .isCloseTo(sigma / Math.sqrt(2 * n), about(sigma / Math.sqrt(2 * n)));
    }

    /** Far from the origin, and in other units, the digits are the same. */
    @Test
    void shiftAndScaleDoNoHarm() {
        for (double scale : new double[] {1e-6, 1, 1e6}) {
            double[][] rows = Arrays.stream(Examples.faithful())
                    .map(row -> new double[] {1e9 * scale + row[1] * scale})
                    .toArray(double[][]::new);
            List<Estimate> estimates = known(Distributions.of(Normal.of()), Table.of(rows));
            double sigma = named(estimates, "sigmas.x1").value();
            double expected = sigma / Math.sqrt(rows.length);

            assertThat(named(estimates, "means.x1").standardError()).isCloseTo(expected, within(1e-4 * expected));
        }
    }

    @Test
    void ofProbabilitiesTheLastIncluded() {
        Schema schema = new Schema(List.of(Column.category("colour", List.of("red", "green", "blue"))));
        Table table = Table.of(schema, new double[][] {{0}, {1}, {2}}, new double[] {10, 6, 4});
        StandardErrors.Known known = (StandardErrors.Known) of(Distributions.categorical(), table);
        double[] p = {0.5, 0.3, 0.2};

        assertThat(known.estimates())
                .extracting(Estimate::name)
                .containsExactly("probabilities.colour.red", "probabilities.colour.green", "probabilities.colour.blue");
        for (int a = 0; a < 3; a++) {
            for (int b = 0; b < 3; b++) {
                double expected = ((a == b ? p[a] : 0) - p[a] * p[b]) / 20;
                assertThat(known.covariance()[a][b]).isCloseTo(expected, about(expected));
            }
            double error = Math.sqrt(p[a] * (1 - p[a]) / 20);
            assertThat(known.estimates().get(a).standardError()).isCloseTo(error, about(error));
        }
    }

    @Test
    void missingCellsTellNothing() {
        Table table = Table.of(new double[][] {{1, 0}, {0, NONE}, {1, NONE}, {1, 1}, {NONE, 1}});
        MixtureModel<Products, ProductStatistics> model = new MixtureModel<>(Product.of(Bernoulli.of(), 2));
        Mixture<Products> start =
                new Mixture<>(new double[] {1}, Products.of(Bernoulli.of(), new double[][] {{0.5, 0.5}}));
        Mixture<Products> fitted =
                ExpectationMaximization.of(model).fit(table, start).model();
        List<Estimate> estimates =
                known(StandardErrors.of(model, fitted, table)).subList(1, 3);

        double first = Math.sqrt(0.75 * 0.25 / 4);
        double second = Math.sqrt(2.0 / 9 / 3);
        assertThat(estimates.get(0).standardError()).isCloseTo(first, about(first));
        assertThat(estimates.get(1).standardError()).isCloseTo(second, about(second));
    }

    /** Gamma(a, b) gives a posterior whose log bends by (sum + a - 1) / rate^2 at its mode. */
    @Test
    void withAPriorOfTheMode() {
        List<Estimate> estimates = known(Distributions.of(Poisson.of().withPrior(new GammaPrior(3, 2))), COUNTS);
        double rate = 21.0 / 7;
        double expected = rate / Math.sqrt(21);

        assertThat(estimates.get(0).value()).isCloseTo(rate, within(1e-12));
        assertThat(estimates.get(0).standardError()).isCloseTo(expected, about(expected));
    }

    @Test
    void whatIsFixedIsCertain() {
        ProductBuilder columns = ProductBuilder.of(Normal.of()).fix(-1, null, "sigma", 3);
        List<Estimate> estimates = known(Distributions.of(columns), Table.of(new double[][] {{1}, {2}, {4}, {8}}));

        assertThat(named(estimates, "sigmas.x1").standardError()).isZero();
        assertThat(named(estimates, "means.x1").standardError()).isCloseTo(1.5, about(1.5));
    }

    // --------------------------------------------------------------------------------------- mixtures

    /** The log-likelihood of two Poissons as a function of the second weight and the rates. */
    private static double logLikelihood(double[][] counts, double[] w, double p, double first, double second) {
        double sum = 0;
        for (int i = 0; i < counts.length; i++) {
            double x = counts[i][0];
            double factorial = 1;
            for (int f = 2; f <= x; f++) {
                factorial *= f;
            }
            double a = (1 - p) * Math.pow(first, x) * Math.exp(-first) / factorial;
            double b = p * Math.pow(second, x) * Math.exp(-second) / factorial;
            sum += w[i] * Math.log(a + b);
        }
        return sum;
    }

    /** The inverse of minus the Hessian in these three numbers, by differences that share nothing with the code's. */
    private static double[][] covariance(double[][] counts, double[] w, double[] at) {
        double h = 2e-3;
        double[][] information = new double[3][3];
        for (int a = 0; a < 3; a++) {
            for (int b = 0; b < 3; b++) {
                double sum = 0;
                double[] factor = {1, -8, 8, -1};
                double[] move = {-2, -1, 1, 2};
                for (int s = 0; s < 4; s++) {
                    for (int t = 0; t < 4; t++) {
                        double[] x = at.clone();
                        x[a] += move[s] * h;
                        x[b] += move[t] * h;
                        sum += factor[s] * factor[t] * logLikelihood(counts, w, x[0], x[1], x[2]);
                    }
                }
                information[a][b] = -sum / (144 * h * h);
            }
        }
        return inverse(information);
    }

    private static double[][] inverse(double[][] m) {
        double[][] inverse = new double[3][3];
        double determinant = 0;
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                int i1 = (i + 1) % 3;
                int i2 = (i + 2) % 3;
                int j1 = (j + 1) % 3;
                int j2 = (j + 2) % 3;
                inverse[j][i] = m[i1][j1] * m[i2][j2] - m[i1][j2] * m[i2][j1];
            }
            determinant += 0;
        }
        for (int i = 0; i < 3; i++) {
            determinant += m[0][i] * inverse[i][0];
        }
        for (double[] row : inverse) {
            for (int j = 0; j < 3; j++) {
                row[j] /= determinant;
            }
        }
        return inverse;
    }

    private static MixtureEstimator<Products, ?> twoPoissons() {
        return Mixtures.poisson(2).tolerance(1e-13).maxIterations(100_000);
    }

    @Test
    void ofTwoPoissonsIsTheCurvatureOfTheLikelihood() {
        double[][] counts = new double[10][1];
        Table table = Examples.londonDeaths();
        double[] w = {162, 267, 271, 185, 111, 61, 27, 8, 3, 1};
        Arrays.setAll(counts, x -> new double[] {x});
        Fit<Mixture<Products>> fit = twoPoissons().fit(table);
        StandardErrors.Known known =
                (StandardErrors.Known) StandardErrors.of(twoPoissons().model(table), fit.model(), table);
        double[][] rates = fit.model().components().values("rate");
        double p = fit.model().weights()[1];
        double[][] expected = covariance(counts, w, new double[] {p, rates[0][0], rates[1][0]});
        assertThat(logLikelihood(counts, w, p, rates[0][0], rates[1][0])).isCloseTo(fit.bound(), within(1e-9));

        assertThat(known.estimates())
                .extracting(Estimate::name)
                .containsExactly("weights.1", "weights.2", "rates.1.deaths", "rates.2.deaths");
        for (int a = 0; a < 3; a++) {
            for (int b = 0; b < 3; b++) {
                assertThat(known.covariance()[a + 1][b + 1])
                        .isCloseTo(expected[a][b], within(1e-5 * Math.abs(expected[a][b])));
            }
        }
        assertThat(known.distance()).isLessThan(1e-3);
        assertThat(known.estimates().get(0).standardError())
                .isCloseTo(
                        known.estimates().get(1).standardError(),
                        about(known.estimates().get(1).standardError()));
    }

    @Test
    void componentsInAnotherOrderHaveTheSameErrors() {
        Table table = Examples.londonDeaths();
        Mixture<Products> fitted = twoPoissons().fit(table).model();
        Mixture<Products> turned = new Mixture<>(
                new double[] {fitted.weights()[1], fitted.weights()[0]},
                fitted.components().permute(new int[] {1, 0}));
        List<Estimate> one = known(StandardErrors.of(twoPoissons().model(table), fitted, table));
        List<Estimate> other = known(StandardErrors.of(twoPoissons().model(table), turned, table));

        for (String name : List.of("weights.%d", "rates.%d.deaths")) {
            double expected = named(one, String.format(name, 1)).standardError();
            assertThat(named(other, String.format(name, 2)).standardError()).isCloseTo(expected, about(expected));
        }
    }

    /** With components far apart nothing is hidden: each rate has the error of its own rows. */
    @Test
    void farApartNothingIsHidden() {
        RandomGenerator random = Randoms.of(4);
        double[][] rows = new double[600][1];
        Mixture<Products> truth =
                new Mixture<>(new double[] {0.75, 0.25}, Products.of(Poisson.of(), new double[][] {{900}, {100}}));
        Arrays.setAll(rows, i -> truth.sample(random));
        Fit<Mixture<Products>> fit = twoPoissons().fit(Table.of(rows));
        List<Estimate> estimates = known(twoPoissons(), Table.of(rows));
        double p = fit.model().weights()[0];
        double rate = fit.model().components().values("rate")[0][0];

        assertThat(named(estimates, "weights.1").standardError()).isCloseTo(Math.sqrt(p * (1 - p) / 600), about(1));
        assertThat(named(estimates, "rates.1.x1").standardError())
                .isCloseTo(Math.sqrt(rate / (600 * p)), about(Math.sqrt(rate / (600 * p))));
    }

    @Test
    void aWeightHeldFixedIsCertain() {
        Table table = Examples.londonDeaths();
        List<Estimate> estimates = known(twoPoissons().weights(0.4, 0.6), table);
        List<Estimate> free = known(twoPoissons(), table);

        assertThat(named(estimates, "weights.1").standardError()).isZero();
        assertThat(named(estimates, "rates.1.deaths").standardError())
                .isPositive()
                .isLessThan(named(free, "rates.2.deaths").standardError());
    }

    /** A tied number is one number: its error is the same wherever it is read. */
    @Test
    void aTiedNumberHasOneError() {
        MixtureEstimator<Products, ?> tied = Mixtures.of(
                        2, ProductBuilder.of(Normal.of()).tie("x2", "sigma"))
                .tolerance(1e-12);
        StandardErrors.Known known = (StandardErrors.Known) of(tied, Table.of(Examples.faithful()));
        Estimate first = named(known.estimates(), "sigmas.1.x2");

        assertThat(named(known.estimates(), "sigmas.2.x2").standardError()).isEqualTo(first.standardError());
        assertThat(named(known.estimates(), "sigmas.1.x1").standardError())
                .isNotEqualTo(named(known.estimates(), "sigmas.2.x1").standardError());
    }

    // -------------------------------------------------------------------------------- where there are none

    @Test
    void atTheEndOfTheRange() {
        DistributionEstimator<Products, ?> bits = Distributions.bernoulli();
        Table table = Table.of(new double[][] {{1, 0}, {1, 1}, {1, 1}});

        requireUnknown(of(bits, table), StandardErrors.Cause.END_OF_RANGE, "(probabilities.x1)");
    }

    @Test
    void beforeTheMaximum() {
        Table table = Examples.londonDeaths();
        Mixture<Products> early = twoPoissons().maxIterations(3).fit(table).model();

        requireUnknown(
                StandardErrors.of(twoPoissons().model(table), early, table),
                StandardErrors.Cause.NOT_AT_MAXIMUM,
                "fit with a smaller tolerance");
    }

    /** Two components of one bit explain nothing that one does not. */
    @Test
    void whereOtherParametersDoAsWell() {
        Table table = Table.of(new double[][] {{0}, {1}, {1}, {0}, {1}});

        requireUnknown(
                of(Mixtures.of(2, Bernoulli.of()).tolerance(1e-12), table),
                StandardErrors.Cause.NOT_IDENTIFIED,
                "the data do not determine the parameters");
    }

    @Test
    void underHardAssignments() {
        Table table = Examples.londonDeaths();

        requireUnknown(
                of(Mixtures.poisson(2).assignment(Assignment.hard()), table),
                StandardErrors.Cause.NO_COORDINATES,
                "use the bootstrap");
    }

    @Test
    void ofNothingThatIsFree() {
        ProductBuilder columns = ProductBuilder.of(Poisson.of()).fix(-1, null, "rate", 3);
        DistributionEstimator<Products, ?> fixed = Distributions.of(columns);
        Distribution<Products> fitted = fixed.fit(COUNTS).model();
        List<Estimate> estimates = known(StandardErrors.of(fixed.model(COUNTS), fitted, COUNTS));

        assertThat(estimates).extracting(Estimate::standardError).containsExactly(0.0, 0.0);
    }
}
