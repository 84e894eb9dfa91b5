/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openqa.selenium.Keys;

class PageInBrowserTest {

    private static final int DESK = 1200;
    private static final int PHONE = 400;

    private static final Map<String, Supplier<Report>> REPORTS = Map.ofEntries(
            Map.entry("faithful", Fixtures::faithful),
            Map.entry("iris", Fixtures::iris),
            Map.entry("one-column", Fixtures::oneColumn),
            Map.entry("counts", Fixtures::deaths),
            Map.entry("centres", Fixtures::centres),
            Map.entry("choice", Fixtures::choice),
            Map.entry("hostile", Extremes::hostile),
            Map.entry("bare", Extremes::bare),
            Map.entry("mixed", Extremes::mixed),
            Map.entry("categories", () -> Extremes.categories(3000)),
            Map.entry("background", Told::background),
            Map.entry("line", () -> Told.regression(1)),
            Map.entry("plane", () -> Told.regression(3)),
            Map.entry("one-component", () -> Extremes.normal(1, 3, 100, 3, 0, 1)),
            Map.entry("thirty-components", () -> Extremes.normal(30, 2, 2000, 40, 0, 1)),
            Map.entry("six-columns", () -> Extremes.normal(4, 6, 900, 40, 1e9, 1)),
            Map.entry("hundred-columns", () -> Extremes.normal(5, 100, 5000, 300, 0, 1e-6)));

    @TempDir
    static Path folder;

    private static Browser browser;

    @BeforeAll
    static void start() {
        browser = new Browser();
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void preferLight() {
        browser.preferDark(false);
    }

    static Stream<String> reports() {
        return REPORTS.keySet().stream().sorted();
    }

    private static void open(String name, int width) throws IOException {
        Path page = folder.resolve(name + ".html");
        REPORTS.get(name).get().write(page);
        browser.open(page, width, 900);
    }

    private static void assertQuiet() {
        assertThat(browser.errors()).isEmpty();
        assertThat(browser.requests()).isEmpty();
        assertThat((String) browser.script("return document.body.innerText"))
                .doesNotContain("could not be drawn", "NaN", "undefined");
    }

    @Test
    void modelsThatThisOneWasChosenFromAreDrawnAndListed() throws IOException {
        open("choice", DESK);

        assertThat((Long) browser.script("return document.querySelectorAll('.choice-mark').length"))
                .isEqualTo(11);
        assertThat((Long) browser.script("return document.querySelectorAll('.choice-mark .ring').length"))
                .isEqualTo(1);
        assertThat((Long) browser.script("return document.querySelectorAll('#comparison-table tbody tr').length"))
                .isEqualTo(12);
        assertThat((String) browser.script("document.querySelector('.choice-mark').dispatchEvent(new Event('focus'));"
                        + "return document.getElementById('tip').innerText"))
                .contains("component", "BIC", "behind the chosen one");
        assertThat((String) browser.script("return document.querySelector('#comparison-table .remark').innerText"
                        + " + document.querySelector('#comparison-table').innerText"))
                .contains("broke down: component 6");
        browser.script("document.getElementById('comparison-near').click()");
        assertThat((Long) browser.script("return document.querySelectorAll('.choice-mark').length"))
                .isBetween(3L, 10L);
        assertQuiet();
    }

    @ParameterizedTest
    @MethodSource("reports")
    void drawsEveryPartAndAsksForNothing(String name) throws IOException {
        open(name, DESK);
        browser.screenshot(name);
        browser.slide(0);
        assertQuiet();
    }

    @ParameterizedTest
    @MethodSource("reports")
    void fitsAPhone(String name) throws IOException {
        open(name, PHONE);
        browser.screenshot(name + "-phone");
        assertQuiet();
        assertThat((Long) browser.script("return document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(PHONE);
    }

    @Test
    void drawsNoBrokenShapes() throws IOException {
        open("mixed", DESK);
        browser.slide(0);
        Object broken = browser.script("return [...document.querySelectorAll('svg *')].filter(e =>"
                + " [...e.attributes].some(a => /NaN|undefined|Infinity/.test(a.value))).length");
        assertThat(broken).isEqualTo(0L);
    }

    @Test
    void toldCurvesPeakWhereTheyAreToldTo() throws IOException {
        open("background", DESK);
        assertThat(peak(0)).isCloseTo(1.5 / 8, within(0.01));
        assertThat(peak(1)).isCloseTo(5.5 / 8, within(0.01));
        browser.slide(0);
        assertThat(peak(0)).isCloseTo(2.5 / 8, within(0.01));
        assertQuiet();
    }

    /** Where along the first panel the curve of a component is highest, as a share of the panel's width. */
    private static double peak(int component) {
        return ((Number) browser.script("const c = document.querySelector('.panel .curve[data-component=\"" + component
                        + "\"]'); const length = c.getTotalLength(); let top = c.getPointAtLength(0);"
                        + " for (let i = 0; i <= 2000; i++) { const p = c.getPointAtLength(i * length / 2000);"
                        + " if (p.y < top.y) top = p; }"
                        + " return top.x / document.querySelector('.panel .frame').getBBox().width"))
                .doubleValue();
    }

    @Test
    void aBackgroundIsNamedAndGreyAndHasNeitherCentreNorEllipse() throws IOException {
        open("background", DESK);
        assertThat(browser.text("#legend")).contains("noise");
        assertThat(browser.number("#legend .chip.colour-none")).isEqualTo(1);
        assertThat(browser.number("#panels .component-centre[data-component='0']"))
                .isPositive();
        assertThat(browser.number("#panels .component-centre[data-component='2']"))
                .isZero();
        assertThat(browser.number("#panels .component-ellipse[data-component='2']"))
                .isZero();
        assertThat(browser.number("#panels .curve.colour-none")).isPositive();
    }

    @Test
    void missingCellsAreLeftOutAndCounted() throws IOException {
        open("background", DESK);
        assertThat(browser.text("#picture-caption")).contains("Missing cells: 24 of width.");
        assertThat((Long) browser.script("return [...document.querySelectorAll('.points')]"
                        + ".map(p => p.getAttribute('d').split('M').length - 1).reduce((a, b) => a + b)"))
                .isEqualTo(96);
    }

    @Test
    void aRegressionHasALineAndABandPerComponentThatFollowTheSlider() throws IOException {
        open("line", DESK);
        assertThat(browser.number("#panels .band")).isEqualTo(2);
        assertThat(browser.number("#panels .component-line")).isEqualTo(2);
        String end = browser.find(".component-line").getDomAttribute("d");
        browser.slide(0);
        assertThat(browser.find(".component-line").getDomAttribute("d")).isNotEqualTo(end);
        assertQuiet();
    }

    /** Rows lie on the lines exactly, so those of the right component lie on the diagonal. */
    @Test
    void ofSeveralFeaturesThePredictionIsDrawn() throws IOException {
        open("plane", DESK);
        assertThat(browser.number("#panels .diagonal")).isEqualTo(1);
        double[] off = ((java.util.List<?>)
                        browser.script("const g = document.querySelector('#panels .frame').getBBox();"
                                + " return [...document.querySelectorAll('.points')].flatMap(p => p.getAttribute('d').split('M')"
                                + ".slice(1).map(s => s.split(/[a-z]/)[0].split(',').map(Number))"
                                + ".map(([x, y]) => Math.abs(x / g.width - (1 - y / g.height))))"))
                .stream().mapToDouble(x -> ((Number) x).doubleValue()).toArray();
        assertThat(off).hasSize(120);
        assertThat(java.util.Arrays.stream(off).max().orElseThrow()).isLessThan(0.002);
        assertQuiet();
    }

    @Test
    void drawsTwoEllipsesPerComponent() throws IOException {
        open("faithful", DESK);
        for (int component = 0; component < 2; component++) {
            for (int sigma = 1; sigma <= 2; sigma++) {
                assertThat(browser.number(ellipse(component, sigma))).isEqualTo(1);
            }
        }
    }

    @Test
    void theSliderMovesTheEllipsesThePointsAndTheMarker() throws IOException {
        open("faithful", DESK);
        String shape = browser.find(ellipse(0, 1)).getDomAttribute("d");
        String points = (String) browser.script(points());
        String marker = browser.find(".stair-marker").getDomAttribute("transform");
        browser.slide(3);
        assertThat(browser.find(ellipse(0, 1)).getDomAttribute("d")).isNotEqualTo(shape);
        assertThat((String) browser.script(points())).isNotEqualTo(points);
        assertThat(browser.find(".stair-marker").getDomAttribute("transform")).isNotEqualTo(marker);
        assertThat(browser.text("#replay-words"))
                .startsWith("Iteration 3: bound −1,28")
                .contains("M-step raised it by");
        assertThat(browser.find("#replay").getDomAttribute("aria-valuetext")).startsWith("Iteration 3:");
        browser.screenshot("faithful-iteration-3");
    }

    private static String ellipse(int component, int sigma) {
        return ".component-ellipse[data-component='" + component + "'][data-sigma='" + sigma + "']";
    }

    private static String points() {
        return "return [...document.querySelectorAll('.points')].map(p => p.getAttribute('d')).join()";
    }

    @Test
    void pointsKeepTheirLabelsWhereThePageCannotWorkThemOut() throws IOException {
        open("thirty-components", DESK);
        assertThat(browser.text("#picture-caption")).contains("keep the labels of the finished fit");
        String points = (String) browser.script(points());
        browser.slide(3);
        assertThat((String) browser.script(points())).isEqualTo(points);
    }

    @Test
    void theSliderIsInSightTogetherWithThePicture() throws IOException {
        open("iris", DESK);
        browser.script("document.getElementById('picture').scrollIntoView()");
        assertThat(browser.script("const bar = document.getElementById('replay-bar').getBoundingClientRect();"
                        + " return bar.top > 0 && bar.bottom <= window.innerHeight"))
                .isEqualTo(true);
    }

    @Test
    void aPhoneShowsTheTwoMostTellingColumnsFirst() throws IOException {
        open("iris", PHONE);
        assertThat(browser.text("#panels .axis-title")).startsWith("petal");
    }

    @Test
    void theSliderObeysTheKeyboard() throws IOException {
        open("faithful", DESK);
        browser.find("#replay").sendKeys(Keys.HOME);
        assertThat(browser.text("#replay-words")).startsWith("Iteration 0");
        browser.find("#replay").sendKeys(Keys.ARROW_RIGHT);
        assertThat(browser.text("#replay-words")).startsWith("Iteration 1:");
    }

    @Test
    void playRunsFromTheStartAndPauseStops() throws IOException {
        open("faithful", DESK);
        browser.find("#play").click();
        browser.await("Number(document.getElementById('replay').value) >= 2");
        browser.find("#play").click();
        assertThat(browser.text("#play")).contains("Play");
        String stopped = browser.text("#replay-words");
        assertThat(stopped).doesNotStartWith("Iteration 27");
        browser.script("window.later = false; setTimeout(() => { window.later = true; }, 800)");
        browser.await("window.later");
        assertThat(browser.text("#replay-words")).isEqualTo(stopped);
    }

    @Test
    void playEndsAtTheEnd() throws IOException {
        open("centres", DESK);
        browser.find("#play").click();
        browser.await("document.getElementById('play').textContent.includes('Play')");
        assertThat(browser.text("#replay-words")).startsWith("Iteration 5:");
    }

    @Test
    void followsThePreferredColoursUntilToldOtherwise() throws IOException {
        open("faithful", DESK);
        Object light = browser.script(background());
        browser.preferDark(true);
        Object dark = browser.script(background());
        browser.screenshot("faithful-dark");
        assertThat(dark).isNotEqualTo(light);
        browser.find("#theme").click();
        assertThat(browser.script(background())).isEqualTo(light);
        browser.find("#theme").click();
        browser.preferDark(false);
        assertThat(browser.script(background())).isEqualTo(dark);
    }

    private static String background() {
        return "return getComputedStyle(document.body).backgroundColor";
    }

    @Test
    void theStaircaseHasThreeScales() throws IOException {
        open("faithful", DESK);
        browser.slide(11);
        String whole = browser.find(".stair-bound").getDomAttribute("d");
        browser.find("#climb-near").click();
        String near = browser.find(".stair-bound").getDomAttribute("d");
        browser.screenshot("faithful-near");
        browser.find("#climb-log").click();
        String log = browser.find(".stair-bound").getDomAttribute("d");
        browser.screenshot("faithful-log");
        assertThat(Stream.of(whole, near, log)).doesNotHaveDuplicates();
        assertQuiet();
    }

    @Test
    void columnsCanBeChosen() throws IOException {
        open("six-columns", DESK);
        assertThat(browser.number("#chooser input:checked")).isEqualTo(5);
        assertThat(browser.number("#panels .panel")).isEqualTo(15);
        browser.find("#chooser input:checked").click();
        assertThat(browser.number("#panels .panel")).isEqualTo(10);
        browser.find("#chooser input:not(:checked)").click();
        assertThat(browser.number("#panels .panel")).isEqualTo(15);
        assertQuiet();
    }

    @Test
    void thePageSaysWhatItLeavesOut() throws IOException {
        open("hundred-columns", DESK);
        assertThat(browser.text("#chooser legend")).contains("the model has 100");
        assertThat(browser.text("#picture-caption")).contains("2,000 of 50,000 rows");
        browser.find("#component-table details summary").click();
        browser.await("document.querySelectorAll('#component-table details li').length === 100");
    }

    @Test
    void aPressedComponentStandsOut() throws IOException {
        open("faithful", DESK);
        browser.find("#legend button:nth-child(2)").click();
        assertThat(browser.number("#panels .component-ellipse.dimmed")).isEqualTo(2);
        assertThat(browser.number("#panels .component-ellipse[data-component='1'].dimmed"))
                .isZero();
    }

    @Test
    void restartsAreShownWhenThereWereSome() throws IOException {
        open("faithful", DESK);
        assertThat(browser.text("#restarts")).contains("Of 20 starts, 15 reached the best of 2 optima", "Start 7:");
        open("iris", DESK);
        assertThat(browser.find("#restarts").isDisplayed()).isFalse();
    }

    @Test
    void markupInNamesIsInert() throws IOException {
        open("hostile", DESK);
        assertThat(browser.script("return window.hacked === undefined")).isEqualTo(true);
        assertThat(browser.number("b")).isZero();
        assertThat(browser.text("#title")).startsWith("</script><b>bold</b><!--");
    }

    @Test
    void onPaperNothingLiesOnAnythingElse() throws IOException {
        open("iris", DESK);
        browser.medium("print");
        browser.screenshot("iris-print");
        assertThat(browser.script("return document.getElementById('climb').getBoundingClientRect().top"
                        + " >= document.getElementById('picture').getBoundingClientRect().bottom"))
                .isEqualTo(true);
        browser.medium("");
    }

    @Test
    void aMissingBrowserIsNamedWithItsRemedy() {
        assertThatThrownBy(() -> Browser.program("ELBO_NO_SUCH_PROGRAM", "/no/such/chromium"))
                .hasMessageContaining("apt-get install chromium chromium-driver")
                .hasMessageContaining("ELBO_NO_SUCH_PROGRAM");
    }
}
