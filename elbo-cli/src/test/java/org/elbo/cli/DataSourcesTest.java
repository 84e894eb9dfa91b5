/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The same rows from anywhere give the same bits. */
class DataSourcesTest {

    private static final List<Object> OPTIONS = List.of("-k", "2", "--format", "json");
    private static JsonNode expected;

    @TempDir
    Path folder;

    private static JsonNode fit(Object... data) {
        Object[] args = new Object[2 + data.length + OPTIONS.size()];
        args[0] = "fit";
        args[1] = "gmm";
        System.arraycopy(data, 0, args, 2, data.length);
        System.arraycopy(OPTIONS.toArray(), 0, args, 2 + data.length, OPTIONS.size());
        return Elbo.ok(args).json().get("parameters");
    }

    @BeforeAll
    static void fromAFile() {
        expected = fit(Elbo.FAITHFUL);
    }

    @Test
    void standardInput() throws IOException {
        InputStream before = System.in;
        try {
            System.setIn(new ByteArrayInputStream(Files.readAllBytes(Path.of(Elbo.FAITHFUL))));
            assertThat(fit("-")).isEqualTo(expected);
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void sql() {
        assertThat(fit("--sql", "select * from '" + Elbo.FAITHFUL + "'")).isEqualTo(expected);
    }

    @Test
    void glob() throws IOException {
        List<String> lines = Files.readAllLines(Path.of(Elbo.FAITHFUL));
        Files.write(folder.resolve("part-1.csv"), lines.subList(0, 100));
        List<String> rest = new java.util.ArrayList<>(List.of(lines.get(0)));
        rest.addAll(lines.subList(100, lines.size()));
        Files.write(folder.resolve("part-2.csv"), rest);

        assertThat(fit(folder.resolve("part-*.csv"))).isEqualTo(expected);
    }

    @Test
    void gzip() throws IOException {
        Path file = folder.resolve("data.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            Files.copy(Path.of(Elbo.FAITHFUL), out);
        }
        assertThat(fit(file)).isEqualTo(expected);
    }

    @Test
    void parquet() throws SQLException {
        Path file = folder.resolve("data.parquet");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("copy (select * from '" + Elbo.FAITHFUL + "') to '" + file + "' (format parquet)");
        }
        assertThat(fit(file)).isEqualTo(expected);
    }

    @Test
    void tabs() throws IOException {
        Path file = folder.resolve("data.tsv");
        Files.writeString(file, Files.readString(Path.of(Elbo.FAITHFUL)).replace(',', '\t'));
        assertThat(fit(file)).isEqualTo(expected);
    }

    @Test
    void jsonLines() throws IOException {
        Path file = folder.resolve("data.jsonl");
        StringBuilder lines = new StringBuilder();
        for (String line : Files.readAllLines(Path.of(Elbo.FAITHFUL)).subList(1, 273)) {
            String[] cells = line.split(",");
            lines.append("{\"eruptions\": " + cells[0] + ", \"waiting\": " + cells[1] + "}\n");
        }
        Files.writeString(file, lines, StandardCharsets.UTF_8);
        assertThat(fit(file)).isEqualTo(expected);
    }

    @Test
    void theColumnOfLabelsIsNoDataColumn() throws IOException {
        StringBuilder csv = new StringBuilder("eruptions,waiting,kind\n");
        for (String line : Files.readAllLines(Path.of(Elbo.FAITHFUL)).subList(1, 273)) {
            csv.append(line).append(",\n");
        }
        csv.insert(csv.lastIndexOf(",") + 1, "1|2");
        Path file = Files.writeString(folder.resolve("labelled.csv"), csv);

        // Of a row that may come from any component nothing is known.
        assertThat(fit(file, "--labels", "kind")).isEqualTo(expected);
        assertThat(Elbo.refusal(3, "fit", "gmm", file, "-k", 2, "--labels", "knd"))
                .contains("has no column 'knd' (did you mean 'kind'?)");
    }

    @Test
    void streamedFromDisk() {
        assertThat(fit(Elbo.FAITHFUL, "--memory", "1K")).isEqualTo(expected);
    }

    @Test
    void streamedInManyChunks() throws IOException {
        StringBuilder csv = new StringBuilder("x,y\n");
        java.util.Random random = new java.util.Random(1);
        for (int i = 0; i < 30_000; i++) {
            int k = random.nextInt(2);
            csv.append(random.nextGaussian() + 4 * k)
                    .append(',')
                    .append(random.nextGaussian() - k)
                    .append('\n');
        }
        Path file = Files.writeString(folder.resolve("large.csv"), csv);
        Object[] streamed = {file, "--memory", "1K", "--restarts", "2", "--threads", "2"};
        Object[] held = {file, "--memory", "1G", "--restarts", "2", "--threads", "1"};

        assertThat(fit(streamed)).isEqualTo(fit(held));
    }

    /** The bits of a file whose cells were rounded by hand. */
    @Test
    void keptAsFloats() throws IOException {
        StringBuilder exact = new StringBuilder("x,y\n");
        StringBuilder rounded = new StringBuilder("x,y\n");
        for (int i = 0; i < 200; i++) {
            double x = Math.sin(i) + i % 3;
            exact.append(x).append(',').append(i % 7 / 10.0).append('\n');
            rounded.append((double) (float) x)
                    .append(',')
                    .append((double) (float) (i % 7 / 10.0))
                    .append('\n');
        }
        Path file = Files.writeString(folder.resolve("exact.csv"), exact);
        JsonNode ofRounded = fit(Files.writeString(folder.resolve("rounded.csv"), rounded));

        assertThat(fit(file)).isNotEqualTo(ofRounded);
        assertThat(fit(file, "--float32")).isEqualTo(ofRounded);
        assertThat(fit(file, "--float32", "--memory", "1K")).isEqualTo(ofRounded);
    }

    /** Floats are 1/16 apart above 2^19, and the standard deviation of eruptions is 1.139 (Python: statistics.pstdev). */
    @Test
    void columnsThatFloatsMakeCoarseAreNamed() {
        String coarse = "elbo: column 'eruptions' as --float32 keeps it has ";
        String origin = "select waiting, eruptions + %s as eruptions from '" + Elbo.FAITHFUL + "'";
        Object[] near = {"fit", "gmm", "--sql", origin.formatted("0"), "-k", 1, "--float32"};
        Object[] far = {"fit", "gmm", "--sql", origin.formatted("1e6"), "-k", 1, "--float32"};
        Object[] constant = {"fit", "kmeans", "--sql", origin.formatted("1e10"), "-k", 1, "--float32"};
        Object[] exact = {"fit", "gmm", "--sql", origin.formatted("1e6"), "-k", 1};

        assertThat(Elbo.ok(far).err())
                .contains(coarse + "steps of 5.5 % of its standard deviation; subtract an origin with --sql, or leave"
                        + " --float32 out")
                .doesNotContain("'waiting'");
        assertThat(Elbo.ok(constant).err()).contains(coarse + "a single value; ");
        assertThat(Elbo.ok(near).err()).doesNotContain("--float32");
        assertThat(Elbo.ok(exact).err()).doesNotContain("--float32");
    }
}
