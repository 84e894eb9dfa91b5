/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.elbo.io.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code elbo select}. */
class SelectCommandTest {

    private static final String GRID = "select gmm " + Elbo.FAITHFUL + " -k 1..3 --covariance full,tied --restarts 5";

    @TempDir
    Path folder;

    @Test
    void theTableNamesTheBestAndSaysHowFarOthersAreBehind() {
        Elbo.Result result = Elbo.ok(Elbo.words(GRID));

        assertThat(result.lines().get(0)).isEqualTo("6 Gaussian mixture models; the smaller the BIC, the better");
        assertThat(result.lines().get(4)).matches("\\*  3  tied +-1126\\.32 +11 +2314\\.30 .* 0\\.00 +converged");
        assertThat(result.out())
                .contains("k = 3 |")
                .contains("a tied   b full")
                .contains("k = 3, tied has the best BIC; k = 2, full is next, 7.90 behind, which is strong evidence.")
                .contains("It is the largest number of components tried: try more.")
                .doesNotContain("NaN", "null");
    }

    @Test
    void jsonHasACellForEveryModel() {
        JsonNode json = Elbo.ok(Elbo.words(GRID, "--format", "json")).json();

        assertThat(json.get("criterion").asString()).isEqualTo("bic");
        assertThat(json.get("best").get("components").asInt()).isEqualTo(3);
        assertThat(json.get("best").get("covariance").asString()).isEqualTo("tied");
        assertThat(json.get("cells")).hasSize(6);
        for (JsonNode cell : json.get("cells")) {
            double bic = -2 * cell.get("logLikelihood").asDouble()
                    + cell.get("degreesOfFreedom").asDouble() * Math.log(272);
            assertThat(cell.get("bic").asDouble()).isCloseTo(bic, within(1e-9));
            assertThat(cell.get("behind").asDouble()).isNotNegative();
            assertThat(cell.get("status").asString()).isEqualTo("CONVERGED");
        }
    }

    /** The model chosen is the one that a fit of its own gives. */
    @Test
    void theChosenModelIsSavedAndDrawn() throws IOException {
        Path best = folder.resolve("best.json");
        Path page = folder.resolve("best.html");
        Path alone = folder.resolve("alone.json");
        Elbo.ok(Elbo.words(GRID, "-o", best, "--report", page));
        Elbo.ok(Elbo.words("fit gmm " + Elbo.FAITHFUL + " -k 3 --covariance tied --restarts 5", "-o", alone));

        assertThat(parameters(best)).isEqualTo(parameters(alone));
        assertThat(Files.readString(page)).contains("\"comparison\":{\"criterion\":\"BIC\"", "\"isChosen\":true");
    }

    private static JsonNode parameters(Path file) throws IOException {
        return Json.parse(Files.readString(file)).get("parameters");
    }

    @Test
    void rowsLeftOutJudgeOnRequest() {
        Object[] words = Elbo.words(GRID, "--criterion", "cv", "--folds", "3", "--held-out", "0.25");
        Elbo.Result text = Elbo.ok(words);
        JsonNode json = Elbo.ok(Elbo.words(String.join(" ", strings(words)), "--format", "json"))
                .json();

        assertThat(text.out()).contains("cross-validated", "held out", " nats a row");
        assertThat(json.get("simplest").get("components").asInt()).isPositive();
        for (JsonNode cell : json.get("cells")) {
            assertThat(cell.get("crossValidation").get("rounds").asInt()).isEqualTo(3);
            assertThat(cell.get("heldOut").get("standardError").asDouble()).isPositive();
        }
    }

    private static String[] strings(Object... words) {
        return java.util.Arrays.stream(words).map(String::valueOf).toArray(String[]::new);
    }

    @Test
    void likelihoodRatioTestsChooseTheNumberOfComponents() {
        String words = "select gmm " + Elbo.FAITHFUL
                + " --columns eruptions -k 1..2 --covariance tied --restarts 2 --criterion lrt --bootstrap 19 --level 0.1";
        JsonNode json = Elbo.ok(Elbo.words(words, "--format", "json")).json();

        assertThat(json.get("criterion").asString()).isEqualTo("lrt");
        assertThat(json.get("tests")).hasSize(1);
        assertThat(json.get("tests").get(0).get("pValue").asDouble()).isLessThanOrEqualTo(0.1);
        assertThat(json.get("best").get("components").asInt()).isEqualTo(2);
        assertThat(json.get("sentence").asString()).contains("k = 2, tied is the last one of the sequence");
    }

    @Test
    void modelsThatFailAreNamedWithTheirReasons() throws IOException {
        Path file = Files.writeString(folder.resolve("few.csv"), "x\n" + "1\n2\n9\n".repeat(9));
        Elbo.Result result = Elbo.ok("select", "gmm", file, "-k", "1,5", "--covariance", "tied");

        assertThat(result.out()).contains("failed", "k = 5, tied cannot be fitted to these data: 5 components need");
        assertThat(result.out()).contains("k = 1, tied has the best BIC");
    }

    @Test
    void nothingIsWrittenWhereNothingCanBeChosen() {
        Path best = folder.resolve("best.json");
        Elbo.Result result =
                Elbo.run(Elbo.words("select gmm " + Elbo.IRIS + " -k 3..4 --max-iterations 1", "-o", best));

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out()).contains("No model can be chosen", "limit of 1 iterations");
        assertThat(result.err()).contains("nothing was written");
        assertThat(best).doesNotExist();
    }

    @Test
    void sameBitsOnAnyNumberOfThreads() {
        String one = withoutTimes(Elbo.ok(Elbo.words(GRID + " --folds 2 --format json --threads 1")));

        assertThat(withoutTimes(Elbo.ok(Elbo.words(GRID + " --folds 2 --format json --threads 8"))))
                .isEqualTo(one);
    }

    private static String withoutTimes(Elbo.Result result) {
        ObjectNode json = (ObjectNode) result.json();
        json.remove("seconds");
        return json.toString();
    }

    @Test
    void singleDistributionsAreComparedByTheirShapes() {
        Elbo.Result result = Elbo.ok(Elbo.words("select normal " + Elbo.FAITHFUL + " --covariance all"));

        assertThat(result.out()).contains("6 ", "k = 1, full has the best BIC");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gmm    | -k 3..1               | -k = '3..1'; a range goes from its smaller number to its larger.",
                "gmm    | -k 0..3               | -k = 0..3; it must be 1 or more.",
                "gmm    | -k 1..99999           | -k = '1..99999'; it must be 1000 numbers or fewer.",
                "gmm    | -k two                | -k = 'two'; it must be a whole number, a range such as 1..9, or a list such as 2,3,5.",
                "gmm    | -k 2 --criterion dic  | --criterion = 'dic'; it must be one of bic, aic, aicc, icl, cv, held-out, lrt.",
                "gmm    | -k 2 --folds 1        | --folds = 1; it must be 2 or more.",
                "gmm    | -k 2 --held-out 1     | --held-out = 1.0; it must be above 0 and below 1.",
                "gmm    | -k 2 --bootstrap 9    | --bootstrap is for likelihood ratio tests; give --criterion lrt too, or leave it out.",
                "gmm    | -k 2 --covariance round | covariance = 'round'; it must be one of full, tied, diagonal, spherical, tied-diagonal, tied-spherical.",
                "gmm    | -k 1..2 --criterion lrt --covariance full,tied | likelihood ratio tests compare numbers of components; give one --covariance.",
                "gmm    | -k 2 --assignment hard | --assignment hard has no likelihood to compare models by; leave it out.",
                "normal | -k 2                  | a normal model has no use for -k; leave it out."
            })
    void wrongUsageIsExplained(String model, String options, String sentence) {
        assertThat(Elbo.refusal(2, Elbo.words("select " + model + " " + Elbo.FAITHFUL + " " + options)))
                .isEqualTo(sentence);
    }

    @Test
    void aModelWithoutALikelihoodIsRefused() {
        assertThat(Elbo.refusal(4, "select", "kmeans", Elbo.FAITHFUL)).contains("no choosing among kmeans models");
    }

    @Test
    void aFitTakesOneNumberOfComponents() {
        assertThat(Elbo.refusal(2, "fit", "gmm", Elbo.FAITHFUL, "-k", "1..3")).contains("'elbo select' tries several");
    }

    @Test
    void dataThatSuitNoModelAreRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("minus.csv"), "n\n1\n-2\n3\n");

        assertThat(Elbo.refusal(3, "select", "poisson-mixture", file, "-k", "1..2"))
                .contains("minus.csv: row 2, column 'n' is -2.0");
    }
}
