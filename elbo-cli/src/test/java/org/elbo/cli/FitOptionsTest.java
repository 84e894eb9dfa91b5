/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What the options of {@code elbo fit} do. */
class FitOptionsTest {

    @TempDir
    Path folder;

    @Test
    void columnsComeInTheOrderAskedFor() {
        JsonNode json = Elbo.ok(
                        Elbo.words("fit normal " + Elbo.FAITHFUL + " --columns waiting,eruptions --format json"))
                .json();

        assertThat(json.get("columns").toString()).isEqualTo("[\"waiting\",\"eruptions\"]");
        assertThat(json.get("parameters").get("means").get(0).get(0).asDouble()).isGreaterThan(70);
    }

    @Test
    void acceleratedFitsTakeFewerPassesToTheSameOptimum() {
        String line = "fit poisson-mixture " + Elbo.DEATHS + " -k 2 --weights days --tolerance 1e-9 --format json";
        JsonNode plain = Elbo.ok(Elbo.words(line)).json();

        for (String how : List.of("squarem", "quasi-newton", "anderson")) {
            JsonNode json = Elbo.ok(Elbo.words(line + " --accelerate " + how)).json();
            assertThat(json.get("passes").asInt())
                    .isLessThan(plain.get("passes").asInt() / 4);
            assertThat(json.get("logLikelihood").asDouble()).isCloseTo(-1989.945859882964, within(1e-6));
        }
        assertThat(Elbo.refusal(2, Elbo.words(line + " --accelerate fast")))
                .isEqualTo("--accelerate = 'fast'; it must be none, squarem, quasi-newton or anderson.");
        assertThat(Elbo.refusal(2, Elbo.words("fit kmeans " + Elbo.FAITHFUL + " -k 2 --accelerate squarem")))
                .isEqualTo("a kmeans model has no use for --accelerate; leave it out.");
    }

    @Test
    void shortStartsGoOnWhereTheyAreBest() {
        String line = "fit gmm " + Elbo.FAITHFUL + " -k 3 --covariance tied --format json";
        JsonNode plain = Elbo.ok(Elbo.words(line + " --restarts 20")).json();
        JsonNode json =
                Elbo.ok(Elbo.words(line + " --short-starts 20 --restarts 2")).json();

        assertThat(json.get("restarts").get("tried").asInt()).isEqualTo(20);
        assertThat(json.get("restarts").get("stoppedShort").asInt()).isEqualTo(18);
        assertThat(json.get("passes").asInt()).isLessThan(plain.get("passes").asInt() / 2);
        assertThat(json.get("logLikelihood").asDouble())
                .isCloseTo(plain.get("logLikelihood").asDouble(), within(0.01));
        assertThat(Elbo.ok(Elbo.words("fit gmm " + Elbo.FAITHFUL + " -k 2 --short-starts 20 --restarts 2"))
                        .lines())
                .anyMatch(said -> said.endsWith("2 of 2 found the best of 1 optimum; 18 were stopped short"));
        assertThat(Elbo.refusal(2, Elbo.words(line + " --short-starts 5")))
                .isEqualTo("--short-starts = 5, of which the best 10 are to go on; make more of them, or give fewer"
                        + " --restarts.");
        assertThat(Elbo.refusal(2, Elbo.words("fit normal " + Elbo.FAITHFUL + " --short-starts 5")))
                .isEqualTo("--short-starts = 5, but every start of this fit would be the same; leave it out.");
    }

    @Test
    void batchesLeadFurtherThanAsManyWholePasses(@TempDir Path folder) throws IOException {
        Path saved = folder.resolve("fit.json");
        Path data = folder.resolve("many.csv");
        Elbo.ok(Elbo.words("fit gmm " + Elbo.FAITHFUL + " -k 2 -o " + saved));
        Files.writeString(
                data,
                Elbo.ok(Elbo.words("sample " + saved + " -n 60000 --seed 1")).out());
        String line = "fit gmm " + data + " --columns eruptions,waiting -k 2 --start random --restarts 1"
                + " --max-iterations 2 --format json";
        JsonNode plain = Elbo.run(Elbo.words(line)).json();
        JsonNode json = Elbo.run(Elbo.words(line + " --batch-size 2000")).json();

        assertThat(json.get("status").asString()).isEqualTo("MAX_ITERATIONS");
        assertThat(json.get("passes").asInt()).isEqualTo(plain.get("passes").asInt());
        assertThat(json.get("logLikelihood").asDouble())
                .isGreaterThan(plain.get("logLikelihood").asDouble());
        assertThat(Elbo.ok(Elbo.words("fit gmm " + Elbo.FAITHFUL + " -k 2 --batch-size 50"))
                        .err())
                .contains("elbo: --batch-size changes nothing: 272 rows are a single batch\n");
        assertThat(Elbo.refusal(2, Elbo.words(line + " --batch-size 0")))
                .isEqualTo("--batch-size = 0; it must be 1 or more.");
    }

    @Test
    void aTextColumnIsLeftOutAndNamedOnStderr() {
        Elbo.Result result = Elbo.ok(Elbo.words("fit normal " + Elbo.IRIS));

        assertThat(result.err()).isEqualTo("elbo: column 'species' is left out: text\n");
        assertThat(result.lines().get(1)).endsWith("columns sepal_length, sepal_width, petal_length, petal_width");
    }

    @Test
    void columnNamesMayHoldAnything() throws IOException {
        Path data = Files.writeString(
                folder.resolve("odd.csv"),
                "\"a,b\",\"c \"\"q\"\"\",日本語,\"two\nlines\"\n1,2,3,4\n2,3,1,5\n5,6,7,1\n4,1,1,3\n2,2,9,5\n");
        Path file = folder.resolve("odd.json");
        Elbo.Result fitted = Elbo.ok("fit", "normal", data, "-o", file, "--report", folder.resolve("odd.html"));

        assertThat(fitted.lines().get(1)).endsWith("columns a,b, c \"q\", 日本語, two lines");
        assertThat(fitted.out()).doesNotContain("two\n");
        assertThat(Elbo.ok("score", file, data).lines()).hasSize(6);
        String drawn = Elbo.ok("sample", file, "-n", 3).out();
        assertThat(drawn).startsWith("\"a,b\",\"c \"\"q\"\"\",日本語,\"two\nlines\"\n");
        Path again = Files.writeString(folder.resolve("drawn.csv"), drawn);
        assertThat(Elbo.ok("score", file, again).lines()).hasSize(4);
        JsonNode two = Elbo.ok("fit", "normal", data, "--columns", "日本語,\"a,b\"", "--format", "json")
                .json();
        assertThat(two.get("columns").toString()).isEqualTo("[\"日本語\",\"a,b\"]");
    }

    @Test
    void weightsAreTheSameAsRepeatedRows() throws IOException {
        Path weighted = Files.writeString(folder.resolve("w.csv"), "x,w\n1,2\n4,1\n6,3\n");
        Path repeated = Files.writeString(folder.resolve("r.csv"), "x\n1\n1\n4\n6\n6\n6\n");

        JsonNode one = Elbo.ok("fit", "normal", weighted, "--weights", "w", "--format", "json")
                .json();
        JsonNode other = Elbo.ok("fit", "normal", repeated, "--format", "json").json();
        assertThat(one.get("parameters")).isEqualTo(other.get("parameters"));
        assertThat(one.get("bic").asDouble()).isCloseTo(other.get("bic").asDouble(), within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(strings = {"kmeans++", "points", "random", "KMEANS++"})
    void startMethods(String method) {
        JsonNode json = Elbo.ok(Examples.FULL.fit("--format", "json", "--start", method))
                .json();

        assertThat(json.get("restarts").get("tried").asInt()).isEqualTo(10);
        assertThat(json.get("logLikelihood").asDouble()).isBetween(-1130.2641, -1130.2639);
    }

    @Test
    void aFitGoesOnFromAModelFile() {
        Path file = folder.resolve("fit.json");
        String fit = "fit gmm " + Elbo.FAITHFUL + " -k 3 --covariance tied --format json ";
        Elbo.run(Elbo.words(fit + "--restarts 1 --max-iterations 5 -o", file));
        Elbo.Result on = Elbo.ok(Elbo.words(fit + "--start", file));
        JsonNode whole = Elbo.ok(Elbo.words(fit + "--restarts 1")).json();

        assertThat(on.json().get("restarts").get("tried").asInt()).isEqualTo(1);
        // The file lists the components by weight, so sums are taken in another order.
        assertThat(on.json().get("bound").asDouble())
                .isCloseTo(whole.get("bound").asDouble(), within(1e-9));
        assertThat(on.json().get("iterations").asInt())
                .isEqualTo(whole.get("iterations").asInt() - 5);
    }

    @Test
    void kMeansGoesOnFromItsOwnFile() {
        Path file = folder.resolve("km.json");
        JsonNode first =
                Elbo.ok(Examples.KMEANS.fit("-o", file, "--format", "json")).json();
        JsonNode again = Elbo.ok(Examples.KMEANS.fit("--start", file, "--format", "json"))
                .json();

        assertThat(again.get("parameters")).isEqualTo(first.get("parameters"));
    }

    @Test
    void priorsPullTheParameters() {
        double free = rate();
        double pulled = rate("--prior", "shape=1000", "--prior", "rate=100");

        assertThat(free).isLessThan(3);
        assertThat(pulled).isBetween(free, 10.0);
    }

    private static double rate(Object... options) {
        JsonNode json = Elbo.ok(Elbo.words("fit poisson " + Elbo.DEATHS + " --weights days --format json", options))
                .json();
        return json.get("parameters").get("rates").get(0).get(0).asDouble();
    }

    @Test
    void aPriorMakesARowOfOneFittable() throws IOException {
        Path data = Files.writeString(folder.resolve("one.csv"), "x,y\n1,2\n");

        Elbo.Result poisson = Elbo.ok("fit", "poisson", data);
        assertThat(poisson.lines().get(1)).endsWith(": 1 row, columns x, y");
        assertThat(Elbo.ok("fit", "kmeans", data, "-k", 1).out()).contains("squares  0.000000");
    }

    @Test
    void quietMeansNothingOnStderr() {
        Elbo.Result result =
                Elbo.ok(Elbo.words("fit gmm " + Elbo.IRIS + " -k 2 --quiet -o", folder.resolve("fit.json")));

        assertThat(result.err()).isEmpty();
        assertThat(Elbo.ok("score", folder.resolve("fit.json"), Elbo.IRIS, "--quiet")
                        .err())
                .isEmpty();
    }

    @Test
    void twoHundredColumns() throws IOException {
        java.util.Random random = new java.util.Random(4);
        StringBuilder csv = new StringBuilder("c0");
        for (int j = 1; j < 200; j++) {
            csv.append(",c").append(j);
        }
        for (int i = 0; i < 100; i++) {
            csv.append('\n').append(random.nextGaussian());
            for (int j = 1; j < 200; j++) {
                csv.append(',').append(random.nextGaussian());
            }
        }
        Path data = Files.writeString(folder.resolve("wide.csv"), csv.append('\n'));
        Elbo.Result result = Elbo.ok("fit", "normal", data, "--covariance", "diagonal");

        assertThat(result.lines().get(1)).endsWith("c6 and 193 more");
        assertThat(result.lines()).allMatch(line -> line.length() < 120).anyMatch(line -> line.startsWith("c199 "));
    }
}
