/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.data.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.elbo.data.io.Fixture.cells;
import static org.elbo.data.io.Fixture.chunks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Stream;
import org.elbo.data.Rows;
import org.elbo.data.Schema;
import org.elbo.data.Table;
import org.elbo.stats.Expectation;
import org.elbo.stats.Statistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables that are streamed from a file: the same bits as in memory, and nothing left behind. */
class FileTableTest {

    private static final int ROWS = 300_000;

    /** A statistic whose bits depend on the order in which it is summed. */
    private record Sum(double value) implements Statistics<Sum> {
        private static final long serialVersionUID = 1;

        @Override
        public Sum merge(Sum other) {
            return new Sum(value + other.value);
        }
    }

    @TempDir
    Path directory;

    private TableReader reader(String weights) {
        Path file = directory.resolve("data.parquet");
        if (!Files.exists(file)) {
            Fixture.sql("COPY (SELECT range AS i, sin(range) AS x, CASE WHEN range % 7 > 0 THEN sqrt(range) END AS y,"
                    + " range % 3 / 7 AS w FROM range(" + ROWS + ")) TO '" + file + "'");
        }
        TableReader reader = TableReader.of(file).temporary(temporary());
        return weights.isEmpty() ? reader : reader.weights(weights);
    }

    private Path temporary() {
        try {
            return Files.createDirectories(directory.resolve("temporary"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private List<Path> left() throws IOException {
        try (Stream<Path> files = Files.list(temporary())) {
            return files.toList();
        }
    }

    private static Expectation<Sum> sum(Double scale, Rows chunk) {
        double sum = 0;
        for (int i = 0; i < chunk.size(); i++) {
            for (int j = 0; j < chunk.columns(); j++) {
                double value = chunk.value(i, j);
                sum += Double.isNaN(value) ? 0 : scale * chunk.weight(i) * value;
            }
        }
        return new Expectation<>(new Sum(sum), sum / 3, 0, chunk.size());
    }

    private static Expectation<Sum> pass(Table table, int threads) throws Exception {
        ForkJoinPool pool = new ForkJoinPool(threads);
        try {
            return pool.submit(() -> table.expect(1 / 3.0, FileTableTest::sum)).get();
        } finally {
            pool.shutdown();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "w"})
    void sameBitsFromMemoryAndFileOnAnyNumberOfThreads(String weights) throws Exception {
        try (LoadedTable memory = reader(weights).read();
                LoadedTable file = reader(weights).memory(1_000_000).read()) {
            assertThat(memory.isStreamed()).isFalse();
            assertThat(file.isStreamed()).isTrue();
            assertThat(file.table()).isInstanceOf(FileTable.class);
            assertThat(file.table().schema()).isEqualTo(memory.table().schema());
            assertThat(file.table().size()).isEqualTo(ROWS);
            Expectation<Sum> expected = pass(memory.table(), 1);
            for (int threads : new int[] {1, 2, 8}) {
                assertThat(pass(memory.table(), threads)).isEqualTo(expected);
                assertThat(pass(file.table(), threads)).isEqualTo(expected);
            }
        }
    }

    @Test
    void sameChunks() {
        try (LoadedTable memory = reader("w").read();
                LoadedTable file = reader("w").memory(0).read()) {
            List<Rows> expected = chunks(memory.table());
            List<Rows> actual = chunks(file.table());
            assertThat(actual).hasSameSizeAs(expected);
            assertThat(Fixture.weights(file.table())).isEqualTo(Fixture.weights(memory.table()));
            for (int i = 0; i < expected.size(); i++) {
                assertThat(actual.get(i).index()).isEqualTo(i);
                assertThat(actual.get(i).start()).isEqualTo(expected.get(i).start());
                assertThat(actual.get(i).isWeighted()).isTrue();
            }
            assertThat((Object) cells(file.table())).isEqualTo(cells(memory.table()));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void rowsKeepTheirOrder(int threads) {
        StringBuilder text = new StringBuilder("i,x\n");
        for (int i = 0; i < ROWS; i++) {
            text.append(i).append(',').append(i * 0.5).append('\n');
        }
        Path file = Fixture.write(directory, "data.csv", text.toString());
        for (long memory : new long[] {0, Long.MAX_VALUE}) {
            try (LoadedTable data =
                    TableReader.of(file).threads(threads).memory(memory).read()) {
                double[][] cells = cells(data.table());
                assertThat(cells).hasNumberOfRows(ROWS);
                for (int i = 0; i < ROWS; i++) {
                    if (cells[i][0] != i || cells[i][1] != i * 0.5) {
                        throw new AssertionError("row " + i + " begins with " + cells[i][0]);
                    }
                }
            }
        }
    }

    @Test
    void memoryIsCountedInBytesOfCellsAndWeights() {
        TableReader reader = TableReader.sql("select range as a, 1 as b, 1 as w from range(1000)")
                .weights("w");
        try (LoadedTable fits = reader.memory(24_000).read();
                LoadedTable doesNot = reader.memory(23_999).read()) {
            assertThat(fits.isStreamed()).isFalse();
            assertThat(doesNot.isStreamed()).isTrue();
        }
    }

    @Test
    void nothingIsLeftBehind() throws IOException {
        try (LoadedTable data = reader("").memory(0).read()) {
            assertThat(data.isStreamed()).isTrue();
            // Where the system can delete an open file it is gone already, elsewhere there is this one.
            assertThat(left()).hasSizeLessThanOrEqualTo(1);
        }
        assertThat(left()).isEmpty();
        reader("").read().close();
        assertThat(Fixture.refusal(reader("").columns("none"))).contains("has no column");
        assertThat(left()).isEmpty();
    }

    @Test
    void closedTable() {
        LoadedTable data = reader("").memory(0).read();
        FileTable table = (FileTable) data.table();
        assertThatThrownBy(() -> table.chunk(table.chunks())).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> table.chunk(-1)).isInstanceOf(IndexOutOfBoundsException.class);
        data.close();
        data.close();
        assertThatIllegalStateException().isThrownBy(() -> table.chunk(0)).withMessage("the table is closed");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void fullDisk() throws IOException {
        Path full = Path.of("/dev/full");
        try (FileChannel channel = FileChannel.open(full, StandardOpenOption.WRITE);
                FileTableWriter writer = FileTableWriter.to(channel, full, Layout.of(Schema.numbers(2)))) {
            assertThatThrownBy(() -> writer.add(new Rows(0, 0, 2, new double[] {1, 2}, null)))
                    .isInstanceOf(DataException.class)
                    .hasMessage("a temporary file in /dev/full cannot be written (No space left on device); free some"
                            + " disk space, choose another place for temporary files, or allow more memory");
        }
    }

    @Test
    void moreThanTheDiskHolds() {
        Path temporary = temporary();
        assertThatThrownBy(() -> FileTableWriter.in(temporary, Layout.of(Schema.numbers(2)), Long.MAX_VALUE / 2))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(
                        "the data take 4398046511104 MiB in a temporary file, but " + temporary + " has ");
    }

    @Test
    void damagedFile() throws IOException {
        Path file = Files.createFile(directory.resolve("short"));
        try (FileTable table = new FileTable(FileChannel.open(file), Layout.of(Schema.numbers(1)), 5)) {
            assertThatThrownBy(() -> table.chunk(0))
                    .isInstanceOf(DataException.class)
                    .hasMessage("the temporary file of the data cannot be read (it ends too early); read the data"
                            + " again");
        }
    }

    @Test
    void silence() {
        ByteArrayOutputStream talk = new ByteArrayOutputStream();
        PrintStream out = System.out;
        PrintStream err = System.err;
        try (PrintStream listening = new PrintStream(talk, true, StandardCharsets.UTF_8)) {
            System.setOut(listening);
            System.setErr(listening);
            reader("w").memory(0).read().close();
            Fixture.refusal(reader("").columns("none"));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        assertThat(talk.toString(StandardCharsets.UTF_8)).isEmpty();
    }
}
