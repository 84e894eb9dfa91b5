/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.elbo.data.Table;
import org.elbo.data.io.TableReader;
import org.elbo.em.Fit;
import org.elbo.em.Trace;
import org.elbo.family.Covariance;
import org.elbo.family.Normals;
import org.elbo.mixture.Clusters;
import org.elbo.mixture.KMeans;
import org.elbo.mixture.Mixture;
import org.elbo.mixture.Mixtures;
import org.elbo.model.ModelKind;
import org.elbo.model.SavedModel;
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
}
