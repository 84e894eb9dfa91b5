/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What can be done with a file that {@code elbo fit -o} wrote. */
class ModelFileUseTest {

    private static final Pattern FETCHES =
            Pattern.compile("(src|href)\\s*=\\s*[\"']?(https?:)?//" + "|@import|url\\(\\s*[\"']?(https?:)?//");

    @TempDir
    Path folder;

    private Path fit(Examples example) {
        Path file = folder.resolve("fit.json");
        Elbo.ok(example.fit("-o", file));
        return file;
    }

    @ParameterizedTest
    @EnumSource
    void describeSaysWhatTheFitSaid(Examples example) {
        Path file = folder.resolve("fit.json");
        Elbo.Result fitted = Elbo.ok(example.fit("-o", file));
        Elbo.Result described = Elbo.ok("describe", file);

        assertThat(fitted.err()).contains("wrote " + file);
        assertThat(described.out()).startsWith(fitted.out()).contains("elbo fit " + example.model, "seed 0");
        assertThat(described.err()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void describeAsJsonIsTheFitsJson(Examples example) {
        Path file = folder.resolve("fit.json");
        ObjectNode fitted = (ObjectNode)
                Elbo.ok(example.fit("-o", file, "--format", "json")).json();
        ObjectNode described =
                (ObjectNode) Elbo.ok("describe", file, "--format", "json").json();

        assertThat(described.remove("seconds").propertyNames()).contains("read", "fit", "total");
        fitted.remove("seconds");
        assertThat(described).isEqualTo(fitted);
    }

    @ParameterizedTest
    @EnumSource(names = {"FULL", "TIED", "DIAGONAL", "SPHERICAL", "TIED_DIAGONAL", "TIED_SPHERICAL", "POISSON_MIXTURE"})
    void labelsAgreeWithPosteriorsThatSumToOne(Examples example) {
        Elbo.Result predicted = Elbo.ok(example.on("predict", fit(example)));

        assertThat(predicted.lines().get(0)).isEqualTo("label,posterior_1,posterior_2");
        for (double[] row : predicted.numbers()) {
            assertThat(row[1] + row[2]).isCloseTo(1, within(1e-12));
            assertThat(row[0]).isEqualTo(row[1] >= row[2] ? 1 : 2);
        }
        assertThat(predicted.numbers()).hasDimensions(example == Examples.POISSON_MIXTURE ? 10 : 272, 3);
    }

    @Test
    void kMeansPredictsClustersAndDistances() {
        Path file = fit(Examples.KMEANS);
        double[][] predicted = Elbo.ok(Examples.KMEANS.on("predict", file)).numbers();
        double sum = Arrays.stream(predicted).mapToDouble(row -> row[1]).sum();

        JsonNode json = Elbo.ok("describe", file, "--format", "json").json();
        assertThat(sum).isCloseTo(-json.get("bound").asDouble(), within(1e-8));
        assertThat(Arrays.stream(predicted).filter(row -> row[0] == 1).count() / 272.0)
                .isCloseTo(json.get("parameters").get("weights").get(0).asDouble(), within(1e-12));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "KMEANS")
    void scoresSumToTheLikelihoodOfTheFit(Examples example) {
        Path file = fit(example);
        double logLikelihood = Elbo.ok("describe", file, "--format", "json")
                .json()
                .get("logLikelihood")
                .asDouble();
        JsonNode sums = Elbo.ok(example.on("score", file, "--format", "json")).json();
        Elbo.Result rows = Elbo.ok(example.on("score", file));

        assertThat(sums.propertyNames())
                .containsExactlyInAnyOrder("observations", "weight", "logLikelihood", "meanLogLikelihood");
        assertThat(sums.get("logLikelihood").asDouble()).isCloseTo(logLikelihood, within(1e-8));
        assertThat(sums.get("meanLogLikelihood").asDouble() * sums.get("weight").asDouble())
                .isCloseTo(logLikelihood, within(1e-8));
        assertThat(rows.lines().get(0)).isEqualTo("log_density");
        assertThat(rows.numbers()).hasNumberOfRows(sums.get("observations").asInt());
        assertThat(rows.err()).contains("mean log density");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "KMEANS")
    void samplesAreReproducibleAndCanBeFitted(Examples example) throws IOException {
        Path file = fit(example);
        String drawn = Elbo.ok("sample", file, "-n", "500", "--seed", "7").out();

        assertThat(Elbo.ok("sample", file, "-n", "500", "--seed", "7").out()).isEqualTo(drawn);
        assertThat(Elbo.ok("sample", file, "-n", "500", "--seed", "8").out()).isNotEqualTo(drawn);
        assertThat(Elbo.ok("sample", file, "-n", "0").lines())
                .containsExactly(drawn.lines().findFirst().get());
        assertThat(drawn.lines()).hasSize(501);
        Path data = Files.writeString(folder.resolve("drawn.csv"), drawn);
        JsonNode scored = Elbo.ok("score", file, data, "--format", "json").json();
        assertThat(scored.get("observations").asInt()).isEqualTo(500);
    }

    @Test
    void aLargeSampleHasTheParametersItWasDrawnFrom() throws IOException {
        Path file = fit(Examples.FULL);
        JsonNode truth = Elbo.ok("describe", file, "--format", "json").json().get("parameters");
        Path data = Files.writeString(
                folder.resolve("drawn.csv"),
                Elbo.ok("sample", file, "-n", 20_000).out());

        JsonNode found =
                Elbo.ok("fit", "gmm", data, "-k", 2, "--format", "json").json().get("parameters");
        double[] standardErrors = {0.003, 0.05};
        for (int k = 0; k < 2; k++) {
            assertThat(found.get("weights").get(k).asDouble())
                    .isCloseTo(truth.get("weights").get(k).asDouble(), within(0.02));
            for (int j = 0; j < 2; j++) {
                assertThat(found.get("means").get(k).get(j).asDouble())
                        .isCloseTo(truth.get("means").get(k).get(j).asDouble(), within(6 * standardErrors[j]));
                double variance = truth.get("covariances").get(k).get(j).get(j).asDouble();
                assertThat(found.get("covariances").get(k).get(j).get(j).asDouble())
                        .isCloseTo(variance, within(0.1 * variance));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void reportsAreOnePageThatFetchesNothing(Examples example) throws IOException {
        Path page = folder.resolve("fit.html");
        Path later = folder.resolve("later.html");
        Path file = folder.resolve("fit.json");
        Elbo.Result fitted = Elbo.ok(example.fit("-o", file, "--report", page));
        Elbo.Result reported = Elbo.ok(example.on("report", file, "-o", later));

        assertThat(fitted.err()).contains("wrote " + page);
        assertThat(reported.err()).contains("wrote " + later);
        assertThat(reported.out()).isEmpty();
        for (Path written : new Path[] {page, later}) {
            String html = Files.readString(written);
            // Not assertThat(html): a failure would print the whole page.
            assertThat(html.toLowerCase(Locale.ROOT).startsWith("<!doctype html>"))
                    .isTrue();
            assertThat(html.contains(fitted.lines().get(0))).isTrue();
            assertThat(FETCHES.matcher(html).results().map(MatchResult::group)).isEmpty();
        }
    }
}
