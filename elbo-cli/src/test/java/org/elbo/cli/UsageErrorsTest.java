/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.elbo.model.ModelKind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Wrong command lines end with 2 and one sentence. */
class UsageErrorsTest {

    @TempDir
    Path folder;

    private Path data;

    @BeforeEach
    void copyData() throws IOException {
        data = Files.copy(Path.of(Elbo.FAITHFUL), folder.resolve("data.csv"));
    }

    private static List<String> models() {
        return ModelKind.all().stream().map(ModelKind::label).toList();
    }

    private void assertRefused(String line, String sentence) {
        String command = line.replace("DATA", data.toString()).replace("FOLDER", folder.toString());
        assertThat(Elbo.refusal(2, Elbo.words(command)))
                .isEqualTo(sentence.replace("DATA", data.toString())
                        .replace("FOLDER", folder.toString())
                        .replace("MODELS", String.join(", ", models())));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            foo                               | there is no command 'foo'; there are fit, select, predict, score, impute, merge, sample, describe, compare, report, help.
            fit                               | MODEL is missing.
            predict                           | FIT is missing.
            fit hmm DATA                      | there is no model 'hmm'; there are MODELS.
            fit gmm DATA --bogus              | there is no option '--bogus'; did you mean --bootstrap?
            fit gmm DATA --restart 3          | there is no option '--restart'; did you mean --restarts or --report?
            fit gmm DATA -k                   | -k needs a value: -k N.
            fit gmm DATA -k 2 -k 3            | -k was given twice; give it once.
            fit gmm DATA b.csv -k 2           | 'b.csv' is one argument too many.
            report f.json DATA                | -o OUT.html is missing.
            """, quoteCharacter = '`')
    void commandsAndArguments(String line, String sentence) {
        assertRefused(line, sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            -k 2 --covariance round           | covariance = 'round'; it must be one of full, tied, diagonal, spherical, tied-diagonal, tied-spherical.
            -k 2 --start nowhere              | --start = 'nowhere', which is neither kmeans++, points or random, nor a model file that can be read.
            -k 2 --threads 0                  | --threads = 0; it must be 1 or more.
            -k 2 --threads x                  | --threads = 'x'; it must be a whole number.
            -k 2 --tolerance -1               | tolerance = -1.0; it must be 0 or more.
            -k 2 --tolerance NaN              | tolerance = NaN; it must be 0 or more.
            -k 2 --tolerance small            | --tolerance = 'small'; it must be a number.
            -k 2 --max-iterations 0           | maxIterations = 0; it must be 1 or more.
            -k 2 --restarts 0                 | restarts = 0; it must be 1 or more.
            -k 2 --seed x                     | --seed = 'x'; it must be a whole number.
            -k 2 --format xml                 | --format = 'xml'; it must be text or json.
            -k 2 --memory lots                | --memory = 'lots'; it must be a size such as 500M or 2G.
            -k 2 --memory -1                  | --memory = '-1'; it must be a size such as 500M or 2G.
            -k 2 --prior beta                 | --prior = 'beta'; it must be NAME=VALUE, such as beta=0.01.
            -k 2 --prior beta=x               | --prior = 'x'; it must be NAME=VALUE, such as beta=0.01.
            -k 2 --prior shape=1              | --prior shape is not known to a gmm model; it knows concentration, beta, nu, scale.
            -k 2 --prior beta=-1              | beta = -1.0; it must be 0 or more.
            -k 2 --prior beta=NaN             | beta = NaN; it must be 0 or more.
            -k 2 --columns a,,b               | --columns = 'a,,b'; it must be names with commas between them, such as a,b or 'a,"b, quoted"'.
            -k 2 --columns waiting,waiting    | columns names the column 'waiting' twice.
            -k 2 --columns waiting --weights waiting | column 'waiting' cannot be both read as data and as the weights.
            """, quoteCharacter = '`')
    void optionsOfFit(String options, String sentence) {
        assertRefused("fit gmm DATA " + options, sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''           | how many components? Give -k N.
            -k 0         | -k = 0; it must be 1 or more.
            -k -3        | -k = -3; it must be 1 or more.
            -k two       | -k = 'two'; it must be a whole number.
            -k 2.5       | -k = '2.5'; it must be a whole number.
            -k 3000000000 | -k = '3000000000'; it must be smaller.
            """)
    void numberOfComponents(String option, String sentence) {
        assertRefused(("fit gmm DATA " + option).strip(), sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            normal DATA -k 2                     | a normal model has no use for -k; leave it out.
            kmeans DATA -k 2 --covariance full   | a kmeans model has no use for --covariance; leave it out.
            kmeans DATA -k 2 --prior beta=1      | --prior beta is not known to a kmeans model, which has no prior.
            kmeans DATA -k 2 --start random      | start = random; k-means starts from kmeans++ or points.
            poisson DATA --start points          | a poisson model has no use for --start; leave it out.
            normal DATA --restarts 3             | --restarts = 3, but every start of this fit would be the same; leave it out.
            """)
    void optionsThatAModelHasNoUseFor(String line, String sentence) {
        assertRefused("fit " + line, sentence);
    }

    @Test
    void dataAndQuery() {
        String neither = "which data? Name a file, - for standard input, or --sql \"select ...\".";

        assertThat(Elbo.refusal(2, "fit", "gmm", data, "-k", 2, "--sql", "select 1"))
                .isEqualTo("DATA and --sql were both given; give one of them.");
        assertThat(Elbo.refusal(2, "fit", "gmm", "-k", 2)).isEqualTo(neither);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            -o FOLDER/no/fit.json             | 'FOLDER/no/fit.json' cannot be written: there is no folder 'FOLDER/no'; make it first.
            -o FOLDER                         | 'FOLDER' is a folder; name a file to write.
            --report FOLDER/no/fit.html       | 'FOLDER/no/fit.html' cannot be written: there is no folder 'FOLDER/no'; make it first.
            --checkpoint FOLDER/no/fit.cp     | 'FOLDER/no/fit.cp' cannot be written: there is no folder 'FOLDER/no'; make it first.
            -o FOLDER/./data.csv              | 'FOLDER/./data.csv' is named twice, or is the data themselves, and would be overwritten; name another file.
            -o FOLDER/a --report FOLDER/a     | 'FOLDER/a' is named twice, or is the data themselves, and would be overwritten; name another file.
            """, quoteCharacter = '`')
    void placesThatCannotBeWrittenTo(String options, String sentence) throws IOException {
        assertRefused("fit gmm DATA -k 2 " + options, sentence);
        assertThat(folder.resolve("data.csv")).hasSameTextualContentAs(Path.of(Elbo.FAITHFUL));
    }

    @Test
    void nothingToDo() {
        assertThat(Elbo.refusal(2)).isEqualTo("what is to be done? See 'elbo --help'.");
    }

    @Test
    void helpAndVersionAreAnswers() {
        for (String command : new String[] {"fit", "predict", "score", "sample", "describe", "report"}) {
            Elbo.Result help = Elbo.ok(command, "--help");
            assertThat(help.out()).contains("Usage: elbo " + command, "Example", "  elbo " + command);
            assertThat(help.err()).isEmpty();
            assertThat(Elbo.ok("help", command).out()).isEqualTo(help.out());
            assertThat(Elbo.ok(command, "--version").out()).startsWith("elbo ");
        }
        assertThat(Elbo.ok("--version").out())
                .matches("elbo \\d+\\.\\d+\\.\\d+\\S* \\(kernels: (plain Java|vectors of \\d+ bits)\\)\\R");
    }

    @Test
    void debugAddsTheStackTrace() {
        Elbo.Result plain = Elbo.run("fit", "gmm", data);
        Elbo.Result debug = Elbo.run("fit", "gmm", data, "--debug");

        assertThat(plain.err()).doesNotContain("\tat ");
        assertThat(debug.err()).startsWith(plain.err()).contains("\tat org.elbo.cli.");
        assertThat(debug.exitCode()).isEqualTo(2);
    }
}
