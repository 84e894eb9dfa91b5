/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Wrong data end with 3 and one sentence: which file, row and column, and what to do. */
class DataErrorsTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                | normal  | DATA is empty; it must have a first line that names the columns, and rows.
            a,b#              | normal  | DATA has no rows; it must have at least one.
            a,b#1,2#3,x#4,5   | normal  | DATA, row 2 (line 3), column 'b': 'x' is not a number; correct the cell, leave it empty where it is missing, or leave the column out.
            a,b#1,2#3,#4,5    | kmeans -k 1 | DATA: row 2, column 'b' is missing; this model needs every cell, so drop the row or fill the cell.
            a,b#1,2#inf,3     | normal  | DATA, row 2 (line 3), column 'a': 'inf' is not a finite number; correct the cell, or leave it empty where it is missing.
            s#x#y             | normal  | DATA has no column of numbers: 's' is left out (text); choose columns, or read them as categories.
            a,b#1,2#3         | normal  | DATA, line 3: 1 cell where the first line names 2 columns; correct the line.
            n#1#2.5           | poisson | DATA: row 2, column 'n' is 2.5, but must be a whole number, 0 or more, or missing.
            n#1#-2            | poisson | DATA: row 2, column 'n' is -2.0, but must be a whole number, 0 or more, or missing.
            n#1#2             | bernoulli | DATA: row 2, column 'n' is 2.0, but must be 0 or 1, or missing.
            n#1e200#2e200     | normal  | DATA: column 'n' has values up to 2.0E200, whose variance is no longer a number; divide it by a power of ten.
            a,b#1,2#3,-1e39   | normal --float32 | DATA, row 2 (line 3), column 'b': -1.0E39 is too large for single precision, which holds 1.18e-38 to 3.40e38; divide the column by a power of ten, or keep double precision.
            """)
    void cells(String csv, String model, String sentence) throws IOException {
        Path data = Files.writeString(folder.resolve("data.csv"), csv.replace('#', '\n'));

        assertThat(Elbo.refusal(3, Elbo.words("fit " + model + " " + data)))
                .isEqualTo(sentence.replace("DATA", data.toString()));
    }

    @ParameterizedTest
    @CsvSource({
        "gmm -k 1 --restarts 1",
        "poisson-mixture -k 1 --restarts 1",
        "bernoulli-mixture -k 1 --restarts 1",
        "categorical-mixture -k 1 --restarts 1",
        "mixed-mixture -k 1 --restarts 1",
        "student-mixture -k 1 --restarts 1 --fix dof=5",
        "normal",
        "poisson",
        "bernoulli",
        "categorical"
    })
    void aModelOfRowsCanDoWithoutSomeCells(String model) throws IOException {
        Path data = Files.writeString(folder.resolve("data.csv"), "a,b\n1,0\n0,\n1,1\n0,1\n,0\n1,1\n");
        Path whole = Files.writeString(folder.resolve("whole.csv"), "a,b\n1,0\n0,1\n1,1\n0,1\n1,0\n1,1\n");

        double some = logLikelihood(model, data);
        double all = logLikelihood(model, whole);

        assertThat(some).isFinite().isNotEqualTo(all);
    }

    private static double logLikelihood(String model, Path data) {
        return Elbo.ok(Elbo.words("fit " + model + " --format json " + data))
                .json()
                .get("logLikelihood")
                .asDouble();
    }

    @Test
    void aConstantColumnHasNoVariance() throws IOException {
        Path data = Files.writeString(folder.resolve("data.csv"), "a,b\n1,2\n1,3\n1,5\n");

        assertThat(Elbo.refusal(3, "fit", "gmm", data, "-k", 1))
                .startsWith(data + ": column 'a' is 1.0 in every row, so it has no variance; drop the column");
        assertThat(Elbo.ok("fit", "gmm", data, "-k", 1, "--columns", "b").exitCode())
                .isZero();
    }

    @Test
    void aColumnWithoutValuesIsLeftOutUnlessAskedFor() throws IOException {
        Path data = Files.writeString(folder.resolve("data.csv"), "a,b\n,2\n,3\n,5\n");

        assertThat(Elbo.ok("fit", "normal", data).err()).isEqualTo("elbo: column 'a' is left out: no value at all\n");
        assertThat(Elbo.refusal(3, "fit", "normal", data, "--columns", "a"))
                .isEqualTo(data + ": column 'a' has no value at all; leave it out.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --columns yes  | DATA has no column 'yes'; its columns are 'x', 'w'.
            --columns X    | DATA has no column 'X' (did you mean 'x'?); its columns are 'x', 'w'.
            --weights mass | DATA has no column 'mass'; its columns are 'x', 'w'.
            --weights w    | DATA, row 2 (line 3), column 'w': the weight is '-3'; a weight must be a finite number that is not negative.
            """)
    void columnsAndWeights(String options, String sentence) throws IOException {
        Path data = Files.writeString(folder.resolve("data.csv"), "x,w\n1,2\n2,-3\n4,5\n");

        assertThat(Elbo.refusal(3, Elbo.words("fit normal " + data + " " + options)))
                .isEqualTo(sentence.replace("DATA", data.toString()));
    }

    @ParameterizedTest
    @CsvSource({"gmm, 257", "kmeans, 257", "gmm, 1000000"})
    void moreComponentsThanDifferentRows(String model, int k) {
        assertThat(Elbo.refusal(3, "fit", model, Elbo.FAITHFUL, "-k", k))
                .isEqualTo(Elbo.FAITHFUL + ": " + k + " components need at least " + k
                        + " different rows, but there are only 256; ask for fewer components.");
    }

    @Test
    void filesAndQueriesThatCannotBeRead() {
        Path absent = folder.resolve("absent.csv");

        assertThat(Elbo.refusal(3, "fit", "normal", absent)).isEqualTo(absent + " does not exist; check the path.");
        assertThat(Elbo.refusal(3, "fit", "normal", folder + "/*.csv"))
                .isEqualTo("no file matches '" + folder + "/*.csv'; check the path and the pattern.");
        assertThat(Elbo.refusal(3, "fit", "normal", folder)).startsWith(folder + " is a directory; name a file in it");
        assertThat(Elbo.refusal(3, "fit", "normal", "pom.xml"))
                .startsWith("pom.xml is of no known format; name it .csv");
        assertThat(Elbo.refusal(3, "fit", "normal", "--sql", "selec 1"))
                .isEqualTo("the query cannot be run: syntax error at or near \"selec\"; correct the SQL.");
    }

    @Test
    void whatIsNoFileOfItsFormat() throws IOException {
        for (String name : new String[] {"data.parquet", "data.csv.gz", "data.jsonl"}) {
            Path data = Files.writeString(folder.resolve(name), "neither this nor that\n");
            assertThat(Elbo.refusal(3, "fit", "normal", data)).startsWith(data.toString());
        }
    }

    @Test
    void moreThanMemoryHolds() {
        String sentence = Elbo.refusal(4, "fit", "gmm", Elbo.FAITHFUL, "-k", Integer.MAX_VALUE);

        assertThat(sentence).contains("MB of memory that Java may use", "ELBO_JAVA_OPTS=-Xmx8g");
    }
}
