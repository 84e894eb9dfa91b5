/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** {@code elbo impute}: empty cells are filled, and nothing else is touched. */
class ImputeCommandTest {

    private static final String CSV = """
            id,size,count,kind
            a,1.20,0,red
            b,0.9,1,red
            c,,1,red
            d,5.1,7,blue
            e,4.8,,blue
            f,5.3,6,
            g,1.1,0,red
            h,4.9,9,blue
            i,1.0,2,red
            j,5.0,8,blue
            k,0.8,1,blue
            l,1.3,1,red
            """;

    @TempDir
    Path folder;

    private Path data;
    private Path fit;

    @BeforeEach
    void fitMixedColumns() throws IOException {
        data = Files.writeString(folder.resolve("data.csv"), CSV);
        fit = folder.resolve("fit.json");
        Elbo.ok(Elbo.words(
                "fit mixed-mixture " + data + " -k 2 --family count=poisson --columns size,count,kind --restarts 3 -o",
                fit));
    }

    @Test
    void onlyEmptyCellsAreFilled() {
        List<String> before = CSV.lines().toList();
        List<String> after = Elbo.ok("impute", fit, data).lines();
        JsonNode parameters =
                Elbo.ok("describe", fit, "--format", "json").json().get("parameters");

        assertThat(after).hasSameSizeAs(before);
        for (int i = 0; i < before.size(); i++) {
            if (!List.of(3, 5, 6).contains(i)) {
                assertThat(after.get(i)).isEqualTo(before.get(i));
            }
        }
        // The groups are far apart, so that a row's missing cell has its own group's mean.
        double small = (1.2 + 0.9 + 1.1 + 1.0 + 0.8 + 1.3) / 6;
        double many = (7 + 6 + 9 + 8) / 4.0;
        assertThat(parameters.toString()).contains("poisson");
        assertThat(cell(after.get(3), 1)).isCloseTo(small, within(1e-2));
        assertThat(cell(after.get(5), 2)).isCloseTo(many, within(1e-1));
        assertThat(after.get(3)).startsWith("c,").endsWith(",1,red");
        assertThat(after.get(5)).startsWith("e,4.8,").endsWith(",blue");
        assertThat(after.get(6)).isEqualTo("f,5.3,6,blue");
    }

    private static double cell(String line, int at) {
        return Double.parseDouble(line.split(",")[at]);
    }

    @Test
    void drawsAreThoseOfTheSeed() {
        String seven = Elbo.ok("impute", fit, data, "--draws", 5, "--seed", 7).out();
        List<String> lines = seven.lines().toList();

        assertThat(Elbo.ok("impute", fit, data, "--draws", 5, "--seed", 7).out())
                .isEqualTo(seven);
        assertThat(Elbo.ok("impute", fit, data, "--draws", 5, "--seed", 8).out())
                .isNotEqualTo(seven);
        assertThat(lines).hasSize(1 + 5 * 12);
        assertThat(lines.get(0)).isEqualTo("draw,id,size,count,kind");
        for (int draw = 1; draw <= 5; draw++) {
            assertThat(lines.get(1 + 12 * (draw - 1))).isEqualTo(draw + ",a,1.20,0,red");
            String count = lines.get(5 + 12 * (draw - 1)).split(",")[3];
            assertThat(count).matches("\\d+");
        }
        assertThat(lines.subList(1, lines.size()).stream()
                        .filter(line -> line.contains(",c,"))
                        .map(line -> line.split(",")[2])
                        .distinct())
                .hasSize(5);
    }

    @Test
    void whereNothingIsMissingNothingChanges() throws IOException {
        String full = "kind,id,count,size\nred,\"a, b\",01,1.50\nblue,z,7,5\n";
        Path complete = Files.writeString(folder.resolve("full.csv"), full);

        assertThat(Elbo.ok("impute", fit, complete).out().lines())
                .containsExactlyElementsOf(full.lines().toList());
    }

    @Test
    void whatSaysNothingOfACellGivenTheOthersIsRefused() {
        Path kmeans = folder.resolve("kmeans.json");
        Elbo.ok(Examples.KMEANS.fit("-o", kmeans));

        assertThat(Elbo.refusal(4, "impute", kmeans, Elbo.FAITHFUL))
                .isEqualTo("k-means says nothing about a cell given the others; fit a gmm or another mixture instead.");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void withoutDrawsThereIsNothingToDraw(int draws) {
        assertThat(Elbo.refusal(2, "impute", fit, data, "--draws", draws))
                .isEqualTo("--draws = " + draws + "; it must be 1 or more.");
    }

    @Test
    void aMissingColumnIsNamed() throws IOException {
        Path other = Files.writeString(folder.resolve("other.csv"), "size,kind\n1,red\n");

        assertThat(Elbo.refusal(3, "impute", fit, other)).contains("'count'");
    }
}
