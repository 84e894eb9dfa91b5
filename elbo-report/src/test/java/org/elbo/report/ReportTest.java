/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportTest {

    private static final Pattern PAYLOAD =
            Pattern.compile("<script type=\"application/json\" id=\"payload\">(.*?)</script>", Pattern.DOTALL);

    @TempDir
    Path folder;

    private static String payload(String html) {
        Matcher matcher = PAYLOAD.matcher(html);
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    @Test
    void loadsNothing() {
        String html =
                Fixtures.faithful().html().replace(payload(Fixtures.faithful().html()), "");
        assertThat(html).doesNotContainPattern("(?i)\\s(src|href)\\s*=");
        assertThat(html).doesNotContainPattern("(?i)<(link|img|iframe|object|embed|base)\\b");
        assertThat(html).doesNotContainPattern("(?i)@import|url\\(['\"]?(https?:)?//");
        assertThat(html).contains("default-src 'none'");
    }

    @Test
    void carriesTheLicenceOfD3() {
        assertThat(Fixtures.faithful().html()).contains("Mike Bostock", "Permission to use, copy, modify");
    }

    @Test
    void fillsEveryPlaceOfTheTemplateOnce() {
        String html = Extremes.hostile().html();
        assertThat(html.replace(payload(html), "")).containsPattern("<title>&lt;/script&gt;&lt;b&gt;bold");
        assertThat(Fixtures.faithful().html()).doesNotContainPattern("\\{\\{\\w+}}");
    }

    @Test
    void thePayloadCannotLeaveItsElement() {
        String json = payload(Extremes.hostile().html());
        assertThat(json).doesNotContain("<", "\u2028", "NaN");
        JsonNode title = JsonMapper.shared().readTree(json).at("/report/heading/title");
        assertThat(title.asString()).isEqualTo(Extremes.hostile().heading().title());
    }

    @Test
    void numbersThatDoNotExistAreNull() {
        JsonNode step = JsonMapper.shared()
                .readTree(payload(Fixtures.faithful().html()))
                .at("/report/climb/steps/0");
        assertThat(step.get("gap").isNull()).isTrue();
        assertThat(step.get("iteration").asInt()).isZero();
    }

    @Test
    void aPageOfOldFaithfulIsSmall() {
        assertThat(Fixtures.faithful().html().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(450_000);
    }

    @Test
    void aPageOfAHundredColumnsIsNotHuge() {
        String html = Extremes.normal(30, 100, 10_000, 60, 0, 1).html();
        assertThat(html.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(3_000_000);
    }

    @Test
    void writesTheWholePageAndNothingElse() throws IOException {
        Path file = folder.resolve("fit.html");
        Files.writeString(file, "old");
        Report report = Fixtures.faithful();
        report.write(file);
        assertThat(file).hasContent(report.html());
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void aWriteThatFailsLeavesNothingBehind() throws IOException {
        Path taken = Files.createDirectory(folder.resolve("fit.html"));
        Files.writeString(taken.resolve("inside"), "kept");
        assertThatThrownBy(() -> Extremes.bare().write(taken)).isInstanceOf(IOException.class);
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(taken);
        }
        assertThat(taken.resolve("inside")).hasContent("kept");
    }

    @Test
    void writesTextThatIsNotUnicode() throws IOException {
        Path file = folder.resolve("fit.html");
        Report report = Extremes.normal(1, 1, 3, 0, 0, 1);
        new Report(
                        report.heading(),
                        List.of(Column.of("half a pair \ud800", Column.Kind.NORMAL)),
                        report.sample(),
                        report.components(),
                        report.path(),
                        report.climb(),
                        report.restarts(),
                        report.criteria(),
                        report.provenance())
                .write(file);
        assertThat(file).content(StandardCharsets.UTF_8).contains("half a pair ");
    }

    @Test
    void shapesMustAgree() {
        Report good = Extremes.normal(2, 2, 5, 1, 0, 1);
        List<Report.Snapshot> wrong =
                List.of(new Report.Snapshot(3, new double[] {1}, new double[1][2], new double[0][][]));
        assertThatThrownBy(() -> new Report(
                        good.heading(),
                        good.columns(),
                        good.sample(),
                        good.components(),
                        wrong,
                        good.climb(),
                        good.restarts(),
                        good.criteria(),
                        good.provenance()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the weights of iteration 3 must have length 2, but has 1");
        assertThatThrownBy(() -> new Sample(2, new int[0], new double[2][1], new double[1], new int[0], new double[0]))
                .hasMessageContaining("weights must have one entry per row of the sample, that is 2, but has 1");
        assertThatThrownBy(() -> Column.of("colour", Column.Kind.CATEGORICAL))
                .hasMessageContaining("must have categories");
        assertThatThrownBy(() -> Column.of("length", Column.Kind.NORMAL).on(List.of(1.0)))
                .hasMessage("column 'length' of kind NORMAL has a grid; the page draws it without");
    }

    @Test
    void curvesHaveThePointsOfTheirGrids() {
        Report good = Told.background();
        Report.Snapshot first = good.path().get(0);
        double[][][] curves = new double[3][3][81];
        assertThatThrownBy(() -> new Report(
                        good.heading(),
                        good.columns(),
                        good.sample(),
                        good.components(),
                        List.of(new Report.Snapshot(0, first.weights(), first.centres(), first.covariances(), curves)),
                        good.climb(),
                        good.restarts(),
                        good.criteria(),
                        good.provenance()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a curve of iteration 0 must have length 5, but has 81");
    }
}
