/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.data.io;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;

/**
 * An embedded database of its own, in memory, that installs nothing and spills into the workspace.
 *
 * <p>A streamed result is not materialised, but a streamed query that fails as it starts loses its reason; so only the
 * last query, whose source has been read through before, is streamed.
 */
final class Database implements AutoCloseable {

    /** DuckDB needs buffers for its threads whatever the data's size. */
    private static final long LEAST_MEMORY = 1L << 30;

    private final Connection connection;

    private Database(Connection connection) {
        this.connection = connection;
    }

    /** Reads a value from the current row of a result. */
    @FunctionalInterface
    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Takes the current row of a result. */
    @FunctionalInterface
    interface RowConsumer {
        void accept(ResultSet row) throws SQLException;
    }

    static Database open(Path spill, long memory, int threads) throws SQLException {
        Connection connection = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
        if (connection == null) {
            throw new SQLException("DuckDB refused to open a database");
        }
        Database database = new Database(connection);
        try {
            database.set("autoinstall_known_extensions", "false");
            database.set("autoload_known_extensions", "false");
            database.set("temp_directory", Sql.text(spill.toString()));
            database.set("memory_limit", "'" + Math.max(memory, LEAST_MEMORY) / (1 << 20) + "MiB'");
            database.set("threads", String.valueOf(threads));
            database.set("preserve_insertion_order", "true");
            return database;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private void set(String name, String value) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET " + name + " = " + value);
        }
    }

    /** Runs a statement; a failure is told of the source of the given label. */
    void execute(String label, String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw Failures.of(label, e);
        }
    }

    /** Runs a query and reads all its rows; a failure is told of the source of the given label. */
    <T> List<T> query(String label, String sql, RowReader<T> reader) {
        List<T> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                rows.add(reader.read(result));
            }
            return rows;
        } catch (SQLException e) {
            throw Failures.of(label, e);
        }
    }

    /** Runs a query of one row. */
    <T> T one(String label, String sql, RowReader<T> reader) {
        return query(label, sql, reader).get(0);
    }

    /** Streams a query's rows, in order, to a consumer. */
    void stream(String label, String sql, RowConsumer consumer) {
        try (Statement statement = connection.createStatement()) {
            set(DuckDBDriver.JDBC_STREAM_RESULTS, "true");
            try (ResultSet result = statement.executeQuery(sql)) {
                while (result.next()) {
                    consumer.accept(result);
                }
            }
            set(DuckDBDriver.JDBC_STREAM_RESULTS, "false");
        } catch (SQLException e) {
            throw Failures.of(label, e);
        }
    }

    /** Opens a query's rows, in order, to be closed by the caller; others may be open at the same time. */
    Cursor cursor(String label, String sql) {
        try {
            return Cursor.open(label, ((DuckDBConnection) connection).duplicate(), sql);
        } catch (SQLException e) {
            throw Failures.of(label, e);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
