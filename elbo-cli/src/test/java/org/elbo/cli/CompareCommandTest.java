/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code elbo compare}. */
class CompareCommandTest {

    @TempDir
    Path folder;

    private Path fit(String name, String options) {
        Path file = folder.resolve(name);
        Elbo.ok(Elbo.words("fit " + options, "-o", file));
        return file;
    }

    @Test
    void criteriaOfFitsToTheSameData() {
        Path two = fit("two.json", "gmm " + Elbo.FAITHFUL + " -k 2");
        Path one = fit("one.json", "gmm " + Elbo.FAITHFUL + " -k 1");
        Elbo.Result text = Elbo.ok("compare", one, two);
        JsonNode json = Elbo.ok("compare", one, two, "--format", "json").json();

        assertThat(text.out())
                .contains("log-likelihood", "2607.62", "2322.19")
                .contains("two.json' has the smallest BIC.")
                .doesNotContain("NaN", "mean log density");
        assertThat(json.get("sameData").asBoolean()).isTrue();
        assertThat(json.get("fits")).hasSize(2);
        assertThat(json.get("fits").get(1).get("bic").asDouble()).isCloseTo(2322.192, within(1e-3));
    }

    @Test
    void fitsToOtherDataAreNamed() {
        Path full = fit("full.json", "gmm " + Elbo.FAITHFUL + " -k 1");
        Path iris = fit("iris.json", "gmm " + Elbo.IRIS + " -k 1");

        assertThat(Elbo.refusal(3, "compare", full, iris))
                .contains("full.json' and '", "iris.json' were fitted to different data", "faithful.csv", "--data");
    }

    @Test
    void roundedDataAreOtherData() {
        Path exact = fit("exact.json", "gmm " + Elbo.FAITHFUL + " -k 1");
        Path rounded = fit("rounded.json", "gmm " + Elbo.FAITHFUL + " -k 1 --float32");

        assertThat(Elbo.refusal(3, "compare", exact, rounded)).contains("were fitted to different data");
    }

    /** The score of the rows that a model was fitted to is its log-likelihood. */
    @Test
    void scoresOnTheSameRows() {
        Path two = fit("two.json", "gmm " + Elbo.FAITHFUL + " -k 2");
        Path means = fit("tied.json", "gmm " + Elbo.FAITHFUL + " -k 2 --covariance tied");
        JsonNode json = Elbo.ok("compare", two, means, "--data", Elbo.FAITHFUL, "--format", "json")
                .json();

        for (JsonNode node : json.get("fits")) {
            assertThat(node.get("data").get("weight").asDouble()).isEqualTo(272);
            assertThat(node.get("data").get("logLikelihood").asDouble())
                    .isCloseTo(node.get("logLikelihood").asDouble(), within(1e-8));
            assertThat(node.get("data").get("standardError").asDouble()).isPositive();
        }
        assertThat(Elbo.ok("compare", two, means, "--data", Elbo.FAITHFUL).out())
                .contains("two.json' gives the rows of --data the largest density.");
    }

    @Test
    void whatCannotBeComparedIsRefused() {
        Path one = fit("one.json", "gmm " + Elbo.FAITHFUL + " -k 1");
        Path means = fit("means.json", "kmeans " + Elbo.FAITHFUL + " -k 2");

        assertThat(Elbo.refusal(2, "compare", one)).contains("name two or more");
        assertThat(Elbo.refusal(4, "compare", one, means)).contains("means.json' holds k-means", "leave it out");
        assertThat(Elbo.refusal(4, "compare", one, means, "--data", Elbo.FAITHFUL))
                .contains("no probability density");
    }
}
