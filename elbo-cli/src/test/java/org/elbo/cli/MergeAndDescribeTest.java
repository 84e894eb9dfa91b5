/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** {@code elbo merge}, and {@code elbo describe} asked about some columns given others. */
class MergeAndDescribeTest {

    private static final double ROOT_TWO_PI = Math.sqrt(2 * Math.PI);

    @TempDir
    Path folder;

    private Path fit;
    private Path kmeans;

    @BeforeEach
    void fitThree() {
        fit = folder.resolve("fit.json");
        kmeans = folder.resolve("kmeans.json");
        Elbo.ok("fit", "gmm", Elbo.FAITHFUL, "-k", 3, "--covariance", "diagonal", "-o", fit);
        Elbo.ok("fit", "kmeans", Elbo.FAITHFUL, "-k", 2, "-o", kmeans);
    }

    private static double[] numbers(JsonNode node) {
        double[] numbers = new double[node.size()];
        Arrays.setAll(numbers, i -> node.get(i).asDouble());
        return numbers;
    }

    /** The posterior of three diagonal components, written down once more. */
    private static double[] posterior(JsonNode parameters, double... row) {
        double[] p = numbers(parameters.get("weights"));
        double sum = 0;
        for (int k = 0; k < p.length; k++) {
            double[] mean = numbers(parameters.get("means").get(k));
            double[] variance = numbers(parameters.get("covariances").get(k));
            for (int j = 0; j < row.length; j++) {
                double z = row[j] - mean[j];
                p[k] *= Math.exp(-z * z / (2 * variance[j])) / Math.sqrt(variance[j]) / ROOT_TWO_PI;
            }
            sum += p[k];
        }
        double total = sum;
        return Arrays.stream(p).map(x -> x / total).toArray();
    }

    @Test
    void clustersAreSumsOfPosteriorsAndTheirEntropyIsThatOfTheTable() throws IOException {
        JsonNode parameters =
                Elbo.ok("describe", fit, "--format", "json").json().get("parameters");
        List<String> steps = Elbo.ok("merge", fit, Elbo.FAITHFUL).lines();
        List<String> rows =
                Elbo.ok("merge", fit, Elbo.FAITHFUL, "--clusters", 2).lines();
        List<String> data = Files.readAllLines(Path.of(Elbo.FAITHFUL));

        assertThat(steps).hasSize(4);
        String[] merged = steps.get(2).split("\\s{2,}")[3].split(" with ");
        int first = Integer.parseInt(merged[0]) - 1;
        int second = Integer.parseInt(merged[1]) - 1;
        double entropy = 0;
        assertThat(rows).hasSameSizeAs(data);
        for (int i = 1; i < data.size(); i++) {
            double[] p = posterior(
                    parameters,
                    Arrays.stream(data.get(i).split(","))
                            .mapToDouble(Double::parseDouble)
                            .toArray());
            double both = p[first] + p[second];
            String[] cells = rows.get(i).split(",");
            double[] told = {Double.parseDouble(cells[1]), Double.parseDouble(cells[2])};
            assertThat(told[first == 0 ? 0 : 1]).isCloseTo(both, within(1e-9));
            assertThat(cells[0]).isEqualTo(told[0] >= told[1] ? "1" : "2");
            for (double x : new double[] {both, 1 - both}) {
                entropy -= x <= 0 ? 0 : x * Math.log(x);
            }
        }
        assertThat(Double.parseDouble(steps.get(2).split("\\s{2,}")[1])).isCloseTo(entropy, within(1e-4));
    }

    @Test
    void whatIsGivenWeighsTheComponents() {
        JsonNode parameters =
                Elbo.ok("describe", fit, "--format", "json").json().get("parameters");
        double[] expected = posterior(parameters, 3.2);

        List<String> given =
                Elbo.ok("describe", fit, "--given", "eruptions=3.2").lines();
        List<String> marginal = Elbo.ok("describe", fit, "--of", "waiting").lines();

        assertThat(given.get(0)).isEqualTo("waiting, given eruptions = 3.2");
        assertThat(marginal.get(0)).isEqualTo("waiting");
        for (int k = 0; k < 3; k++) {
            String[] cells = given.get(3 + k).split("\\s{2,}");
            double percent = Double.parseDouble(cells[1].replace(" %", ""));
            assertThat(percent).isCloseTo(100 * expected[k], within(0.0501));
            // Columns are independent given the component, so that its waiting times stay what they were.
            assertThat(cells[2]).isEqualTo(marginal.get(3 + k).split("\\s{2,}")[2]);
        }
    }

    @Test
    void componentsGoByTheNamesOfTheirLabels() throws IOException {
        Path labelled = Files.writeString(
                folder.resolve("labelled.csv"), "x,kind\n1,low\n2,\n1.5,low\n3,\n7,high\n9,\n8,high\n8.4,\n");
        Path named = folder.resolve("named.json");
        Elbo.ok("fit", "gmm", labelled, "-k", 2, "--labels", "kind", "-o", named);

        assertThat(Elbo.ok("describe", named, "--of", "x").out()).contains("high ", "low ");
        assertThat(Elbo.ok("merge", named, labelled).out()).contains("high with low");
        List<String> predicted = Elbo.ok("predict", named, labelled).lines();
        assertThat(predicted.get(0)).isEqualTo("label,posterior_high,posterior_low");
        assertThat(predicted.get(1)).startsWith("low,");
        assertThat(predicted.get(5)).startsWith("high,");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2 | describe FIT --given nowhere=1                 | the model has no column 'nowhere'; it has eruptions, waiting.
            2 | describe FIT --given eruptions=long            | --given eruptions=long; it must be a number.
            2 | describe FIT --given eruptions=1 --of eruptions | column 'eruptions' is both given and asked for.
            2 | describe FIT --given eruptions=1 --given waiting=50 | every column is given, so none is left to be described.
            2 | describe FIT --of waiting --format json        | --given and --of have no --format json; leave it out.
            4 | describe KMEANS --of waiting                   | k-means is no probability distribution, so nothing follows from a given cell; fit a gmm instead.
            2 | merge FIT DATA --clusters 4                    | --clusters = 4; it must be from 1 to 3, the number of components.
            4 | merge KMEANS DATA                              | k-means has no components to merge; fit a gmm or another mixture instead.
            """)
    void whatCannotBeAnsweredIsRefused(int exitCode, String line, String sentence) {
        String command = line.replace("FIT", fit.toString())
                .replace("KMEANS", kmeans.toString())
                .replace("DATA", Elbo.FAITHFUL);

        assertThat(Elbo.refusal(exitCode, Elbo.words(command))).isEqualTo(sentence);
    }
}
