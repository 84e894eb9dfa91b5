/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Arrays;
import java.util.List;
import org.elbo.data.Table;
import org.elbo.data.io.TableReader;
import org.elbo.em.Fit;
import org.elbo.em.Trace;
import org.elbo.family.Columns;
import org.elbo.family.Covariance;
import org.elbo.family.LogNormal;
import org.elbo.family.Normals;
import org.elbo.family.Products;
import org.elbo.family.Regression;
import org.elbo.family.Regressions;
import org.elbo.family.Students;
import org.elbo.family.TailWeight;
import org.elbo.family.WithNoise;
import org.elbo.mixture.Clusters;
import org.elbo.mixture.KMeans;
import org.elbo.mixture.Mixture;
import org.elbo.mixture.Mixtures;
import org.elbo.model.ModelKind;
import org.elbo.model.SavedModel;
import org.elbo.report.Column;
import org.elbo.report.Report;
import org.elbo.report.Sample;
import org.junit.jupiter.api.Test;

/** What the page is told is what the fit says; that the page draws what it is told is tested in a browser elsewhere. */
class ReportMakerTest {

    private static final Table FAITHFUL =
            TableReader.of("../examples/faithful.csv").read().table();
    private static final Fit<Mixture<Normals>> FIT =
            Mixtures.gaussian(2, Covariance.TIED).fit(FAITHFUL);

    private static <P> Report report(ModelKind<P> kind, Fit<P> fit) {
        SavedModel<P> saved = SavedModel.of(kind, fit, FAITHFUL);
        return ReportMaker.make(FitResult.of(Recipe.of(kind), saved, false), FAITHFUL);
    }

    @Test
    void everySnapshotIsTheModelOfItsIteration() {
        List<Report.Snapshot> path = report(ModelKind.GMM, FIT).path();

        assertThat(path).hasSize(FIT.trace().passes());
        for (int t = 0; t < path.size(); t++) {
            Mixture<Normals> model = FIT.path().get(t).parameters();
            assertThat(path.get(t).iteration()).isEqualTo(t);
            assertThat(path.get(t).weights()).isEqualTo(model.weights());
            assertThat(path.get(t).centres()).isDeepEqualTo(model.components().means());
            for (int k = 0; k < 2; k++) {
                assertThat(path.get(t).covariances()[k])
                        .isDeepEqualTo(model.components().covariance(k));
            }
        }
        assertThat(path.get(0).centres()).isNotEqualTo(path.get(path.size() - 1).centres());
    }

    @Test
    void rowsAreLabelledAndAsCertainAsTheirPosterior() {
        Sample sample = report(ModelKind.GMM, FIT).sample();

        assertThat(sample.total()).isEqualTo(272);
        for (int i = 0; i < 272; i++) {
            double[] row = sample.values()[i];
            int label = FIT.model().label(row);
            assertThat(sample.labels()[i]).isEqualTo(label);
            assertThat(sample.certainty()[i]).isCloseTo(FIT.model().posterior(row)[label], within(1e-12));
        }
        assertThat(sample.labels()).contains(0, 1);
    }

    @Test
    void theStaircaseIsTheTrace() {
        List<Report.Step> climb = report(ModelKind.GMM, FIT).climb().steps();

        assertThat(climb).hasSize(FIT.trace().passes());
        for (int t = 1; t < climb.size(); t++) {
            Trace.Step step = FIT.trace().steps().get(t);
            assertThat(climb.get(t).bound()).isEqualTo(step.bound());
            assertThat(climb.get(t).boundAfterM()).isEqualTo(step.boundAfterM());
            assertThat(climb.get(t).gap()).isEqualTo(step.bound() - step.boundAfterM());
            assertThat(climb.get(t).change())
                    .isEqualTo(step.bound() - FIT.trace().steps().get(t - 1).bound());
        }
        assertThat(climb.get(0).boundAfterM()).isNaN();
    }

    @Test
    void everyStartIsThere() {
        Report.Restarts restarts = report(ModelKind.GMM, FIT).restarts();

        assertThat(restarts.starts())
                .hasSize(10)
                .extracting(Report.Start::bound)
                .contains(FIT.bound());
        assertThat(restarts.optima().stream().mapToInt(Report.Optimum::starts).sum())
                .isEqualTo(10);
    }

    @Test
    void clustersHaveCentresAndNoEllipses() {
        Fit<Clusters> fit = KMeans.clusters(3).fit(FAITHFUL);
        Report report = report(ModelKind.KMEANS, fit);
        Report.Snapshot last = report.path().get(report.path().size() - 1);

        assertThat(last.centres()).isDeepEqualTo(fit.model().means());
        assertThat(last.covariances()).isEmpty();
        assertThat(report.sample().certainty()).containsOnly(1);
        assertThat(report.criteria().get(0).value()).isEqualTo(-fit.bound());
    }

    private static <P> Report report(ModelKind<P> kind, Fit<P> fit, Table table) {
        SavedModel<P> saved = SavedModel.of(kind, fit, table);
        return ReportMaker.make(FitResult.of(Recipe.of(kind), saved, false), table);
    }

    private static double[] grid(Column column) {
        return column.grid().stream().mapToDouble(Double::doubleValue).toArray();
    }

    @Test
    void aCurveIsTheDensityOfItsIteration() {
        Fit<Mixture<Products>> fit = Mixtures.of(2, LogNormal.of()).fit(FAITHFUL);
        Report report = report(ModelKind.MIXED_MIXTURE, fit, FAITHFUL);

        for (int t : new int[] {0, report.path().size() - 1}) {
            Products at = fit.path().get(t).parameters().components();
            for (int k = 0; k < 2; k++) {
                for (int j = 0; j < 2; j++) {
                    double[] x = grid(report.columns().get(j));
                    double mu = at.theta(k, j)[0];
                    double sigma = at.theta(k, j)[1];
                    double[] curve = report.path().get(t).curves()[k][j];
                    assertThat(x).hasSizeBetween(100, 200).isSorted();
                    for (int i = 0; i < x.length; i++) {
                        double z = (Math.log(x[i]) - mu) / sigma;
                        double density = Math.exp(-z * z / 2) / (x[i] * sigma * Math.sqrt(2 * Math.PI));
                        assertThat(curve[i]).isCloseTo(density, within(1e-12 * Math.max(1, density)));
                    }
                }
            }
        }
    }

    /** The other column is integrated out by the trapezium rule, over 20 scales to either side. */
    @Test
    void aStudentsCurvesAreItsMarginals() {
        Fit<Mixture<Students>> fit =
                Mixtures.student(2, Covariance.FULL, TailWeight.fixed(5)).fit(FAITHFUL);
        Report report = report(ModelKind.STUDENT_MIXTURE, fit, FAITHFUL);
        Students students = fit.model().components();
        double[] x = grid(report.columns().get(0));
        int n = 8001;
        double step = 400 / (n - 1.0) * 3;
        for (int i = 0; i < x.length; i += 20) {
            double[] cells = new double[2 * n];
            for (int m = 0; m < n; m++) {
                cells[m] = x[i];
                cells[n + m] = 70 + step * (m - n / 2);
            }
            double[] log = new double[2 * n];
            students.logDensity(new Columns(n, 2, cells), log);
            for (int k = 0; k < 2; k++) {
                double integral =
                        Arrays.stream(log, k * n, (k + 1) * n).map(Math::exp).sum() * step;
                double told = report.path().get(report.path().size() - 1).curves()[k][0][i];
                assertThat(told).isCloseTo(integral, withinPercentage(1e-4));
            }
        }
    }

    @Test
    void aBackgroundIsToldByItsCurveAlone() {
        Table deaths = TableReader.of("../examples/london-deaths.csv")
                .weights("days")
                .read()
                .table();
        Fit<Mixture<WithNoise<Products>>> fit = Mixtures.poisson(2).noise().fit(deaths);
        Report report = report(ModelKind.withNoise(ModelKind.POISSON_MIXTURE), fit, deaths);
        Report.Snapshot last = report.path().get(report.path().size() - 1);

        assertThat(report.components()).extracting(Report.Component::name).containsExactly("1", "2", "noise");
        assertThat(report.components()).extracting(Report.Component::background).containsExactly(false, false, true);
        assertThat(last.centres()[2][0]).isNaN();
        assertThat(grid(report.columns().get(0))).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(last.curves()[2][0]).containsOnly(new double[] {0.1}, within(1e-15));
        double rate = last.centres()[0][0];
        double probability = Math.exp(-rate);
        for (int count = 0; count < 10; count++) {
            assertThat(last.curves()[0][0][count]).isCloseTo(probability, within(1e-13));
            probability *= rate / (count + 1);
        }
        assertThat(report.heading().warnings()).isEmpty();
    }

    @Test
    void componentsHaveTheNamesOfTheirLabelsAndWeightsInAnyOrder() {
        Table vehicles = TableReader.of("../examples/vehicles.csv")
                .columns("length")
                .labels("kind")
                .read()
                .table();
        Fit<Mixture<Normals>> fit = Mixtures.gaussian(2, Covariance.FULL).fit(vehicles);
        Report report = report(ModelKind.GMM, fit, vehicles);

        assertThat(report.components()).extracting(Report.Component::name).containsExactly("car", "truck");
        assertThat(report.heading().summary().get(0))
                .isEqualTo("The largest component holds 55.2 % of the data, the smallest 44.8 %.");
        assertThat(report.components().get(0).weight()).isCloseTo(0.448, within(5e-4));
    }

    /** The last row but one is called a truck, although it is as long as a car. */
    @Test
    void rowsBelongToWhatTheirLabelsAllow() {
        double[][] rows = {{4}, {4.2}, {4.5}, {3.9}, {10}, {10.4}, {9.7}, {10.1}, {4.1}, {4.3}};
        Table table = Table.of(rows)
                .labelled("car", "car", "car", null, "truck", "truck", "truck", null, "truck", "car|truck");
        Fit<Mixture<Normals>> fit =
                Mixtures.gaussian(2, Covariance.TIED).tolerance(1e-12).fit(table);
        Sample sample = report(ModelKind.GMM, fit, table).sample();

        assertThat(sample.labels()).containsExactly(0, 0, 0, 0, 1, 1, 1, 1, 1, 0);
        assertThat(sample.certainty()[8]).isOne();
        assertThat(sample.certainty()[9]).isCloseTo(fit.model().posterior(rows[9])[0], within(1e-12));
    }

    @Test
    void aRegressionIsTakenApartIntoItsLines() {
        Fit<Mixture<Regressions>> fit = Mixtures.regression(2, Regression.of(1)).fit(FAITHFUL);
        Report report = report(ModelKind.REGRESSION_MIXTURE, fit, FAITHFUL);
        Report.Snapshot last = report.path().get(report.path().size() - 1);
        Regressions lines = fit.model().components();

        assertThat(report.columns()).extracting(Column::kind).containsExactly(Column.Kind.FEATURE, Column.Kind.TARGET);
        for (int k = 0; k < 2; k++) {
            double slope = last.centres()[k][0];
            assertThat(last.centres()[k][1] + slope * 3.5).isCloseTo(lines.mean(k, new double[] {3.5}), within(1e-12));
            assertThat(Math.sqrt(last.covariances()[k][0][0])).isCloseTo(lines.sigma()[k], within(1e-14));
        }
        assertThat(report.sample().values()).hasDimensions(272, 2);
    }
}
