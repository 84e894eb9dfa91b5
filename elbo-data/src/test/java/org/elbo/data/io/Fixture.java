/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.data.io;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.zip.GZIPOutputStream;
import org.duckdb.DuckDBDriver;
import org.elbo.data.ChunkedDataset;
import org.elbo.data.Rows;
import org.elbo.data.Table;

/** Files to read, and what was read as plain arrays. */
final class Fixture {

    private Fixture() {}

    static Path resource(String name) {
        try {
            return Path.of(Objects.requireNonNull(Fixture.class.getResource("/" + name))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static Path write(Path directory, String name, String content) {
        try {
            return Files.writeString(directory.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path gzip(Path file) {
        Path compressed = Path.of(file + ".gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(compressed))) {
            Files.copy(file, out);
            return compressed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a statement of DuckDB's, such as COPY. */
    static void sql(String sql) {
        try (Connection connection = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<Rows> chunks(Table table) {
        ChunkedDataset<?> chunked = (ChunkedDataset<?>) table;
        List<Rows> chunks = new ArrayList<>();
        for (int i = 0; i < chunked.chunks(); i++) {
            chunks.add((Rows) chunked.chunk(i));
        }
        return chunks;
    }

    static double[][] cells(Table table) {
        List<double[]> rows = new ArrayList<>();
        for (Rows chunk : chunks(table)) {
            for (int i = 0; i < chunk.size(); i++) {
                rows.add(chunk.row(i));
            }
        }
        return rows.toArray(double[][]::new);
    }

    static double[] weights(Table table) {
        return chunks(table).stream()
                .flatMapToDouble(chunk ->
                        java.util.stream.IntStream.range(0, chunk.size()).mapToDouble(chunk::weight))
                .toArray();
    }

    static double[][] read(TableReader reader) {
        try (LoadedTable data = reader.read()) {
            return cells(data.table());
        }
    }

    static double[][] read(Path file) {
        return read(TableReader.of(file));
    }

    /** The message with which reading is refused. */
    static String refusal(TableReader reader) {
        DataException refused =
                catchThrowableOfType(DataException.class, () -> reader.read().close());
        return refused == null ? "nothing was refused" : Objects.toString(refused.getMessage());
    }

    static String refusal(Path file) {
        return refusal(TableReader.of(file));
    }
}
