/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Model files that cannot be used, and what cannot be done with those that can. */
class ModelFileErrorsTest {

    @TempDir
    static Path folder;

    private static Path gmm;
    private static Path kmeans;
    private static Path normal;
    private static Path species;

    @BeforeAll
    static void fit() {
        gmm = folder.resolve("gmm.json");
        kmeans = folder.resolve("kmeans.json");
        normal = folder.resolve("normal.json");
        species = folder.resolve("species.json");
        Elbo.ok(Examples.FULL.fit("-o", gmm));
        Elbo.ok(Examples.KMEANS.fit("-o", kmeans));
        Elbo.ok(Examples.NORMAL.fit("-o", normal));
        Elbo.ok(Examples.CATEGORICAL.fit("-o", species));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"describe FIT", "predict FIT DATA", "score FIT DATA", "sample FIT", "report FIT DATA -o OUT"})
    void absent(String line) {
        Path file = folder.resolve("absent.json");
        String command = line.replace("FIT", file.toString())
                .replace("DATA", Elbo.FAITHFUL)
                .replace("OUT", folder.resolve("out.html").toString());

        assertThat(Elbo.refusal(3, Elbo.words(command))).isEqualTo(file + " does not exist; check the path.");
        assertThat(folder.resolve("out.html")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 10, 50, 90, 99})
    void truncated(int percent) throws IOException {
        byte[] bytes = Files.readAllBytes(gmm);
        Path file = folder.resolve("truncated.json");
        Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length * percent / 100));

        assertThat(Elbo.refusal(3, "describe", file)).startsWith(file + " is no model file of Elbo, or a damaged one;");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello", "{}", "[1, 2]", "null", "7", "\"elbo-model\"", "\u0000\u0001\u00ff"})
    void noModelFile(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("text.json"), text);

        assertThat(Elbo.refusal(3, "describe", file)).startsWith(file + " is no model file of Elbo, or a damaged one;");
    }

    @Test
    void dataInPlaceOfAModel() {
        assertThat(Elbo.refusal(3, "predict", Elbo.FAITHFUL, gmm)).startsWith(Elbo.FAITHFUL + " is no model file");
        assertThat(Elbo.refusal(3, "describe", folder)).isEqualTo(folder + " is a folder; name a model file.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "formatVersion" : 1   | "formatVersion" : 9    | was written by a newer version of Elbo (format 9, while this one reads up to 1); update Elbo to read it.
            "gmm"                 | "hmm-gaussian"         | holds a model of the kind 'hmm-gaussian', which this version of Elbo does not know; update Elbo, or fit the model again.
            "gmm"                 | "poisson"              | is damaged ('family' is not there); fit the model again.
            "means"               | "meens"                | is damaged ('means' is not there); fit the model again.
            "CONVERGED"           | "CONVRGED"             | is damaged (a value in it is not what it should be); fit the model again.
            "seed" : 0            | "seed" : "zero"        | is damaged (a value in it is not what it should be); fit the model again.
            "waiting"             | "eruptions"            | is damaged (two columns have the name 'eruptions'); fit the model again.
            "trace" : [           | "trace" : 7, "x" : [   | is damaged ('trace' is no list); fit the model again.
            "trace" : [           | "trace" : [], "x" : [  | is damaged ('trace' is empty); fit the model again.
            "weights" : [ 0.      | "weights" : [ 7.       | is damaged (2 weights that sum to
            """)
    void damaged(String from, String to, String sentence) throws IOException {
        Path file = folder.resolve("damaged.json");
        String text = Files.readString(gmm);
        assertThat(text).contains(from);
        Files.writeString(file, text.replace(from, to));

        assertThat(Elbo.refusal(3, "describe", file)).startsWith(file + " " + sentence);
    }

    @Test
    void aModelOfAnotherKindToStartFrom() {
        assertThat(Elbo.refusal(3, Examples.FULL.fit("--start", kmeans)))
                .isEqualTo(kmeans + " holds a model of the kind 'kmeans', but a 'gmm' is needed.");
        assertThat(Elbo.refusal(2, "fit", "gmm", Elbo.FAITHFUL, "-k", 3, "--start", gmm))
                .isEqualTo("the start has 2 components, but 3 are to be fitted.");
        assertThat(Elbo.refusal(3, "fit", "gmm", Elbo.IRIS, "-k", 2, "--start", gmm))
                .isEqualTo(Elbo.IRIS + ": the start has 2 columns, but the data have 4.");
        assertThat(Elbo.refusal(2, Examples.FULL.fit("--start", gmm, "--restarts", 5)))
                .isEqualTo("--restarts = 5, but every start of this fit would be the same; leave it out.");
    }

    @Test
    void dataWithOtherColumns() {
        String sentence = Elbo.IRIS + " has no column 'eruptions'; its columns are 'sepal_length', 'sepal_width',"
                + " 'petal_length', 'petal_width', 'species'.";

        for (String command : new String[] {"predict", "score"}) {
            assertThat(Elbo.refusal(3, command, gmm, Elbo.IRIS)).isEqualTo(sentence);
        }
        Path page = folder.resolve("page.html");
        assertThat(Elbo.refusal(3, "report", gmm, Elbo.IRIS, "-o", page)).isEqualTo(sentence);
        assertThat(page).doesNotExist();
    }

    @Test
    void cellsThatTheModelCannotHave() throws IOException {
        Path rose = Files.writeString(folder.resolve("rose.csv"), "species\nsetosa\nrose\n");
        Path gap = Files.writeString(folder.resolve("gap.csv"), "eruptions,waiting\n1,50\n2,\n");

        assertThat(Elbo.refusal(3, "score", species, rose))
                .isEqualTo(rose + ": column 'species' has the category 'rose', which the model was not fitted to;"
                        + " it knows setosa, versicolor, virginica.");
        assertThat(Elbo.ok("predict", gmm, gap).out().lines()).hasSize(3);
    }

    @Test
    void questionsThatAModelHasNoAnswerTo() {
        assertThat(Elbo.refusal(4, "predict", normal, Elbo.FAITHFUL))
                .isEqualTo("a normal distribution has nothing hidden to predict;"
                        + " 'elbo score' gives the density of each row.");
        assertThat(Elbo.refusal(4, "score", kmeans, Elbo.FAITHFUL))
                .isEqualTo("k-means is no probability density, so rows have no score; fit a gmm instead.");
        assertThat(Elbo.refusal(4, "sample", kmeans))
                .isEqualTo(
                        "k-means is no probability distribution, so nothing can be drawn from it; fit a gmm instead.");
        assertThat(Elbo.refusal(2, "sample", gmm, "-n", -1)).isEqualTo("-n = -1; it must be 0 or more.");
    }
}
