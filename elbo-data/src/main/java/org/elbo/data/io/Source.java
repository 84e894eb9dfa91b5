/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.data.io;

import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An input that has been opened, with all that must be closed when it has been read. */
final class Source implements AutoCloseable {

    private final Workspace workspace;
    private final Database database;
    private final List<Relation> relations;

    private Source(Workspace workspace, Database database, List<Relation> relations) {
        this.workspace = workspace;
        this.database = database;
        this.relations = relations;
    }

    static Source open(Input input, Settings settings) {
        Workspace workspace = Workspace.in(settings.temporary);
        Database database = null;
        boolean opened = false;
        try {
            database = Database.open(workspace.directory(), settings.memory, settings.threads);
            Source source = new Source(workspace, database, Relations.open(input, workspace, database));
            opened = true;
            return source;
        } catch (SQLException e) {
            throw new DataException(
                    "the reader cannot start: " + Reasons.of(String.valueOf(e.getMessage()))
                            + "; see whether the temporary directory can be written",
                    e);
        } finally {
            if (!opened) {
                close(workspace, database);
            }
        }
    }

    Database database() {
        return database;
    }

    /** One a file, or that of the query. */
    List<Relation> relations() {
        return relations;
    }

    @Override
    public void close() {
        close(workspace, database);
    }

    private static void close(Workspace workspace, @Nullable Database database) {
        try (workspace) {
            if (database != null) {
                database.close();
            }
        } catch (SQLException e) {
            throw new DataException("the reader cannot be closed: " + Reasons.of(String.valueOf(e.getMessage())), e);
        }
    }
}
