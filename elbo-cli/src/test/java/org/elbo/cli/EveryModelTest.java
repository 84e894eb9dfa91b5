/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.elbo.model.ModelKind;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Every model can be fitted, saved, described, and used on its data from the command line. */
class EveryModelTest {

    private static final int ROWS = 120;

    @TempDir
    Path folder;

    static List<String> models() {
        return ModelKind.all().stream().map(ModelKind::label).toList();
    }

    /** Two columns of cells that the model's family allows, in two groups. */
    private static Supplier<String> cells(String family, Random random) {
        return () -> {
            boolean isFirst = random.nextInt(10) < 6;
            double normal = random.nextGaussian();
            return switch (family) {
                case "bernoulli" -> String.valueOf(random.nextInt(10) < (isFirst ? 8 : 2) ? 1 : 0);
                case "categorical" ->
                    isFirst ? "ab".charAt(random.nextInt(2)) + "" : "bc".charAt(random.nextInt(2)) + "";
                case "poisson", "geometric", "negative-binomial", "multinomial" ->
                    String.valueOf((isFirst ? 0 : 9) + (int) Math.abs(5 * normal));
                case "exponential", "gamma", "log-normal" ->
                    String.valueOf((isFirst ? 1 : 12) * Math.exp(0.4 * normal));
                case "beta" -> String.valueOf(1 / (1 + Math.exp((isFirst ? 2 : -2) + 0.5 * normal)));
                case "von-mises" -> String.valueOf((isFirst ? -1 : 1.5) + 0.3 * normal);
                default -> String.valueOf((isFirst ? 0 : 8) + normal);
            };
        };
    }

    private Path data(String model) throws IOException {
        String family = model.replace("-mixture", "");
        Supplier<String> cell = cells(family, new Random(4));
        StringBuilder csv = new StringBuilder("x,y,z\n");
        for (int i = 0; i < ROWS; i++) {
            csv.append(cell.get())
                    .append(',')
                    .append(cell.get())
                    .append(',')
                    .append(cell.get())
                    .append('\n');
        }
        return Files.writeString(folder.resolve("data.csv"), csv);
    }

    private static Object[] options(String model, Path data) {
        if (model.equals("coarse-counts")) {
            return Elbo.words("../examples/snow-days.csv --cells ../examples/snow-cells.csv --weights days");
        }
        boolean hasComponents = model.endsWith("mixture") || model.equals("gmm") || model.equals("kmeans");
        String size = hasComponents ? " -k 2 --restarts 2" : "";
        return Elbo.words(data + size + (model.contains("regression") ? " --target z" : ""));
    }

    @ParameterizedTest
    @MethodSource("models")
    void isFittedSavedDescribedAndUsed(String model) throws IOException {
        Path data = data(model);
        Path file = folder.resolve("fit.json");
        Elbo.Result fitted = Elbo.run(Elbo.words(
                "fit " + model + " "
                        + String.join(
                                " ",
                                List.of(options(model, data)).stream()
                                        .map(String::valueOf)
                                        .toList()) + " --format json --max-iterations 5000 -o",
                file));
        assertThat(fitted.exitCode()).as(fitted.err()).isZero();
        JsonNode json = fitted.json();

        assertThat(json.get("model").asString()).isEqualTo(model);
        assertThat(Elbo.ok("describe", file, "--format", "json").json().get("parameters"))
                .isEqualTo(json.get("parameters"));
        assertThat(Elbo.ok("describe", file).lines().get(0)).isNotBlank();
        boolean isCoarse = model.equals("coarse-counts");
        Object[] on = isCoarse
                ? new Object[] {file, "../examples/snow-days.csv", "--weights", "days"}
                : new Object[] {file, data};
        requireScores(model, on, json);
        requireLabels(model, on);
    }

    private static Object[] command(String name, Object[] on) {
        return java.util.stream.Stream.concat(java.util.stream.Stream.of(name), java.util.Arrays.stream(on))
                .toArray();
    }

    private static void requireScores(String model, Object[] on, JsonNode json) {
        if (model.equals("kmeans")) {
            assertThat(Elbo.refusal(4, command("score", on))).contains("no probability density");
            return;
        }
        Elbo.Result scored = Elbo.ok(command("score", on));
        assertThat(scored.lines().get(0)).isEqualTo("log_density");
        if (!model.equals("coarse-counts")) {
            double sum = 0;
            for (double[] row : scored.numbers()) {
                sum += row[0];
            }
            assertThat(scored.lines()).hasSize(ROWS + 1);
            assertThat(sum).isCloseTo(json.get("logLikelihood").asDouble(), within(1e-8 * Math.max(1, Math.abs(sum))));
        }
    }

    private static void requireLabels(String model, Object[] on) {
        boolean isMixture = model.endsWith("mixture") || model.equals("gmm");
        if (isMixture) {
            for (double[] row : Elbo.ok(command("predict", on)).numbers()) {
                assertThat(row[1] + row[2]).isCloseTo(1, within(1e-12));
                assertThat(row[0]).isEqualTo(row[1] >= row[2] ? 1 : 2);
            }
        } else if (model.equals("kmeans") || model.equals("coarse-counts")) {
            assertThat(Elbo.ok(command("predict", on)).lines().get(0)).startsWith("label,");
        } else {
            assertThat(Elbo.refusal(4, command("predict", on))).contains("nothing hidden to predict");
        }
    }
}
