/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What {@code elbo fit} prints. */
class FitOutputTest {

    private static final List<String> KEYS = List.of(
            "model version seed observations weight dimensions components degreesOfFreedom status iterations passes bound"
                    .split(" "));
    private static final List<String> MORE_KEYS =
            List.of("logLikelihood logPosterior bic aic icl restarts parameters seconds warnings".split(" "));

    @ParameterizedTest
    @EnumSource
    void jsonHasEveryKeyOfTheContract(Examples example) {
        JsonNode json = Elbo.ok(example.fit("--format", "json")).json();

        assertThat(json.propertyNames()).containsAll(KEYS).containsAll(MORE_KEYS);
        assertThat(json.get("restarts").propertyNames()).contains("tried", "failed", "distinctOptima", "bestFound");
        assertThat(json.get("seconds").propertyNames()).contains("read", "fit", "total");
        assertThat(json.get("model").asString()).isEqualTo(example.model);
        assertThat(json.get("status").asString()).isEqualTo("CONVERGED");
        assertThat(json.get("seed").asLong()).isZero();
        assertThat(json.get("passes").asLong())
                .isGreaterThan(json.get("iterations").asLong());
    }

    @ParameterizedTest
    @EnumSource
    void jsonIsNullWhereAModelHasNoSuchNumber(Examples example) {
        JsonNode json = Elbo.ok(example.fit("--format", "json")).json();

        for (String key : List.of("degreesOfFreedom", "logLikelihood", "bic", "aic", "icl")) {
            assertThat(json.get(key).isNull()).as(key).isEqualTo(!example.isDensity());
        }
        assertThat(json.get("logPosterior").isNull()).isEqualTo(example != Examples.MAP);
        assertThat(json.get("bound").isNull()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "KMEANS")
    void criteriaFollowFromTheLikelihood(Examples example) {
        JsonNode json = Elbo.ok(example.fit("--format", "json")).json();
        double minusTwo = -2 * json.get("logLikelihood").asDouble();
        double df = json.get("degreesOfFreedom").asDouble();
        double n = json.get("weight").asDouble();

        assertThat(json.get("bic").asDouble()).isCloseTo(minusTwo + df * Math.log(n), within(1e-9));
        assertThat(json.get("aic").asDouble()).isCloseTo(minusTwo + 2 * df, within(1e-9));
        assertThat(json.get("icl").asDouble())
                .isGreaterThanOrEqualTo(json.get("bic").asDouble() - 1e-9);
        String best = example == Examples.MAP ? "logPosterior" : "logLikelihood";
        assertThat(json.get("bound").asDouble()).isEqualTo(json.get(best).asDouble());
    }

    @Test
    void numbersOfOldFaithful() {
        JsonNode json = Elbo.ok(Examples.FULL.fit("--format", "json", "--tolerance", "1e-12"))
                .json();

        assertThat(json.get("observations").asLong()).isEqualTo(272);
        assertThat(json.get("weight").asDouble()).isEqualTo(272);
        assertThat(json.get("dimensions").asInt()).isEqualTo(2);
        assertThat(json.get("components").asInt()).isEqualTo(2);
        assertThat(json.get("degreesOfFreedom").asInt()).isEqualTo(11);
        assertThat(json.get("logLikelihood").asDouble()).isCloseTo(-1130.263960184742, within(1e-8));
        assertThat(json.get("restarts").get("tried").asInt()).isEqualTo(10);
    }

    @Test
    void weightsCountAsRows() {
        JsonNode json =
                Elbo.ok(Examples.POISSON_MIXTURE.fit("--format", "json")).json();

        assertThat(json.get("observations").asLong()).isEqualTo(10);
        assertThat(json.get("weight").asDouble()).isEqualTo(1096);
        assertThat(json.get("dimensions").asInt()).isEqualTo(1);
        assertThat(json.get("warnings")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"full", "tied", "diagonal", "spherical", "tied-diagonal", "tied-spherical"})
    void componentsAreOrderedByDecreasingWeight(String covariance) {
        JsonNode json = Elbo.ok(Elbo.words("fit gmm " + Elbo.IRIS
                        + " -k 3 --format json --max-iterations 5000 --covariance " + covariance))
                .json();

        double[] weights = StreamSupport.stream(
                        json.get("parameters").get("weights").spliterator(), false)
                .mapToDouble(JsonNode::asDouble)
                .toArray();
        assertThat(weights).hasSize(3);
        assertThat(weights[0]).isGreaterThanOrEqualTo(weights[1]);
        assertThat(weights[1]).isGreaterThanOrEqualTo(weights[2]);
        assertThat(weights[0] + weights[1] + weights[2]).isCloseTo(1, within(1e-12));
    }

    @ParameterizedTest
    @EnumSource
    void sameSeedSameBitsOnAnyNumberOfThreads(Examples example) {
        Object[] once = {"--seed", "5", "--threads", "1"};
        String text = Elbo.ok(example.fit(once)).out();
        String json = withoutTimes(Elbo.ok(example.fit("--seed", "5", "--threads", "1", "--format", "json")));

        for (String threads : List.of("2", "8")) {
            assertThat(Elbo.ok(example.fit("--seed", "5", "--threads", threads)).out())
                    .isEqualTo(text);
            assertThat(withoutTimes(Elbo.ok(example.fit("--seed", "5", "--threads", threads, "--format", "json"))))
                    .isEqualTo(json);
        }
    }

    private static String withoutTimes(Elbo.Result result) {
        ObjectNode json = (ObjectNode) result.json();
        json.remove("seconds");
        return json.toString();
    }

    @ParameterizedTest
    @EnumSource
    void textNamesTheModelTheDataAndTheOutcome(Examples example) {
        Elbo.Result result = Elbo.ok(example.fit());

        assertThat(result.lines().get(0))
                .containsIgnoringCase(example.model
                        .replace("-mixture", "")
                        .replace("gmm", "Gaussian")
                        .replace("kmeans", "k-means")
                        .replace("coarse-counts", "coarse counts"));
        assertThat(result.lines().get(1)).contains(".csv: ", " rows", ", column");
        assertThat(result.lines().get(2)).startsWith("Converged after ").endsWith(".");
        assertThat(result.out()).contains(example.isDensity() ? "log-likelihood " : "within-cluster sum of squares ");
        assertThat(result.out().contains("log posterior")).isEqualTo(example == Examples.MAP);
        assertThat(result.out()).doesNotContain("NaN", "Infinity", "null");
    }

    @Test
    void aFitThatDoesNotConvergeSaysSo() {
        Elbo.Result result = Elbo.run(Elbo.words("fit gmm " + Elbo.IRIS + " -k 3 --max-iterations 2 --format json"));

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.json().get("status").asString()).isEqualTo("MAX_ITERATIONS");
        assertThat(result.json().get("warnings").get(0).asString()).contains("limit of 2 iterations");
    }

    @Test
    void aBrokenDownFitIsStillAnswered() {
        Elbo.Result result = Elbo.run(Elbo.words("fit gmm " + Elbo.FAITHFUL + " -k 120 --restarts 2 --format json"));

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.json().get("status").asString()).isEqualTo("DEGENERATE");
        assertThat(result.json().get("restarts").get("failed").asInt()).isEqualTo(2);
        assertThat(result.json().get("warnings")).hasSizeLessThan(4);
    }
}
