/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import org.junit.jupiter.api.Test;

class PayloadTest {

    @Test
    void smallReportsStayWhole() {
        Report report = Fixtures.faithful();
        Payload payload = Payload.of(report);
        assertThat(payload.report().columns()).isEqualTo(report.columns());
        assertThat(payload.report().sample().values())
                .isDeepEqualTo(report.sample().values());
        assertThat(payload.report().climb()).isEqualTo(report.climb());
        assertThat(payload.report().path()).hasSameSizeAs(report.path());
    }

    @Test
    void largeReportsAreCutAndSayWhatTheyHad() {
        Payload payload = Payload.of(Extremes.normal(5, 100, 5000, 3000, 0, 1));
        Report cut = payload.report();
        assertThat(cut.columns()).hasSize(Selection.COLUMNS);
        assertThat(cut.sample().size()).isEqualTo(Payload.ROWS);
        assertThat(cut.climb().steps()).hasSize(Payload.STEPS);
        assertThat(cut.climb().steps().get(Payload.STEPS - 1).iteration()).isEqualTo(3000);
        assertThat(cut.path().get(0).covariances()[0]).hasDimensions(Selection.COLUMNS, Selection.COLUMNS);
        assertThat(cut.path()).hasSizeBetween(8, Payload.SNAPSHOTS);
        assertThat(cut.path().get(cut.path().size() - 1).iteration()).isEqualTo(3000);
        assertThat(payload.before().columns()).isEqualTo(100);
        assertThat(payload.before().rows()).isEqualTo(5000);
        assertThat(payload.before().steps()).isEqualTo(3001);
    }

    @Test
    void curvesFollowTheirColumnsAndShareAnAllowance() {
        Payload payload = Payload.of(Told.many(40, 100));
        List<Report.Snapshot> path = payload.report().path();
        List<Column> columns = payload.report().columns();
        assertThat(columns).hasSize(Selection.COLUMNS);
        assertThat(path.size() * 2 * Selection.COLUMNS * 100).isLessThanOrEqualTo(Payload.CURVE_NUMBERS);
        assertThat(path.get(path.size() - 1).iteration()).isEqualTo(99);
        double[][] curves = path.get(0).curves()[1];
        assertThat(curves).hasDimensions(Selection.COLUMNS, 100);
        for (int j = 0; j < Selection.COLUMNS; j++) {
            double height = (Integer.parseInt(columns.get(j).name().substring(1)) + 1) / 3.0;
            assertThat(curves[j][50]).isCloseTo(height, withinPercentage(0.05));
        }
    }

    @Test
    void aBackgroundHasNoPartInSeparation() {
        Report report = Told.background();
        assertThat(Separation.of(report)).doesNotContain(Double.NaN);
        assertThat(Separation.of(report)[0]).isPositive();
        assertThat(Payload.of(report).report().components().get(2).background()).isTrue();
    }

    @Test
    void spreadKeepsTheFirstAndTheLast() {
        assertThat(Payload.spread(3, 5, 2)).containsExactly(0, 1, 2);
        assertThat(Payload.spread(100, 6, 3)).containsExactly(0, 1, 2, 3, 51, 99);
        assertThat(Payload.spread(100, 4, 0)).containsExactly(0, 33, 66, 99);
    }

    @Test
    void columnsAreKeptInWhichTheComponentsDiffer() {
        Report all = Extremes.normal(3, 40, 500, 5, 1e6, 1);
        double[] separation = Separation.of(all);
        List<String> kept =
                Payload.of(all).report().columns().stream().map(Column::name).toList();
        double least = kept.stream()
                .mapToDouble(name -> separation[Integer.parseInt(name.substring(1)) - 1])
                .min()
                .orElseThrow();
        for (int j = 0; j < 40; j++) {
            assertThat(kept.contains("x" + (j + 1)) || separation[j] <= least).isTrue();
        }
    }

    @Test
    void ofManyCategoriesEveryComponentKeepsItsMostProbable() {
        Report report = Extremes.categories(3000);
        Payload payload = Payload.of(report);
        List<String> kept = payload.report().columns().get(2).categories();
        assertThat(kept).hasSizeBetween(10, 30);
        assertThat(payload.before().categories()).containsExactly(2, 4, 3000);
        double[] before = report.path().get(1).centres()[0];
        double[] after = payload.report().path().get(1).centres()[0];
        assertThat(after).hasSize(6 + kept.size());
        assertThat(after[6]).isEqualTo(before[6 + Integer.parseInt(kept.get(0).substring(4))]);
    }

    @Test
    void codesFollowTheirCategories() {
        Report report = Extremes.categories(3000);
        Report cut = Payload.of(report).report();
        List<String> kept = cut.columns().get(2).categories();
        for (int i = 0; i < 300; i++) {
            String word = "word" + (int) report.sample().values()[i][2];
            assertThat(cut.sample().values()[i][2]).isEqualTo(kept.indexOf(word));
        }
    }

    @Test
    void whatSetsAComponentApartComesFirst() {
        List<Report.Component> ordered =
                Distinctive.first(Extremes.normal(2, 20, 10, 0, 0, 1).components());
        double[] differences = new double[20];
        for (int i = 0; i < 20; i++) {
            Report.Value one = ordered.get(0).values().get(i);
            double other = ordered.get(1).values().stream()
                    .filter(v -> v.name().equals(one.name()))
                    .findFirst()
                    .orElseThrow()
                    .value();
            differences[i] = -Math.abs(one.value() - other);
        }
        assertThat(differences).isSorted();
    }
}
