/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.data.io;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.duckdb.DuckDBDriver;
import org.jspecify.annotations.Nullable;

/** A query's rows as its caller asks for them, on a connection of their own. */
final class Cursor implements AutoCloseable {

    private final String label;
    private final Connection connection;
    private final Statement statement;
    private final ResultSet result;

    private Cursor(String label, Connection connection, Statement statement, ResultSet result) {
        this.label = label;
        this.connection = connection;
        this.statement = statement;
        this.result = result;
    }

    /** Takes over the connection, and streams what it is asked for. */
    static Cursor open(String label, Connection connection, String sql) throws SQLException {
        try {
            Statement statement = connection.createStatement();
            statement.execute("SET " + DuckDBDriver.JDBC_STREAM_RESULTS + " = true");
            return new Cursor(label, connection, statement, statement.executeQuery(sql));
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** Goes on to the next row; false at the end. */
    boolean next() {
        try {
            return result.next();
        } catch (SQLException e) {
            throw Failures.of(label, e);
        }
    }

    /** A cell of the current row, counted from 1; null where it is. */
    @Nullable
    String text(int column) {
        try {
            return result.getString(column);
        } catch (SQLException e) {
            throw Failures.of(label, e);
        }
    }

    @Override
    public void close() {
        try (connection;
                statement;
                result) {
            return;
        } catch (SQLException e) {
            throw Failures.of(label, e);
        }
    }
}
