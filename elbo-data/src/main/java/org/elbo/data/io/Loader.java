/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.data.io;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.elbo.data.ChunkedTable;
import org.elbo.data.Column;
import org.elbo.data.Schema;

/** Reads an input into a table: opens it, looks at it, decides on the columns, and only then takes the cells. */
final class Loader {

    private final Database database;
    private final List<Relation> relations;
    private final Settings settings;

    private Loader(Database database, List<Relation> relations, Settings settings) {
        this.database = database;
        this.relations = relations;
        this.settings = settings;
    }

    static LoadedTable load(Input input, Settings settings) {
        try (Workspace workspace = Workspace.in(settings.temporary);
                Database database = Database.open(workspace.directory(), settings.memory, settings.threads)) {
            List<Relation> relations = Relations.open(input, workspace, database);
            return new Loader(database, relations, settings).load();
        } catch (SQLException e) {
            throw new DataException(
                    "the reader cannot start: " + Reasons.of(String.valueOf(e.getMessage()))
                            + "; see whether the temporary directory can be written",
                    e);
        }
    }

    private LoadedTable load() {
        Selection selection = Selection.of(database, relations, settings);
        Schema schema = selection.schema();
        List<String> types = types(schema);
        try (ChunkSink sink = sink(schema, selection.rows())) {
            RowCollector collector = new RowCollector(schema.size(), settings.weights != null, sink);
            for (Relation relation : relations) {
                collect(relation, schema, types, collector);
            }
            collector.flush();
            if (collector.rows() != selection.rows()) {
                throw new BadCells(database, relations).changed();
            }
            ChunkedTable table = sink.finish();
            return new LoadedTable(table, relations.get(0).names(), selection.excluded());
        }
    }

    private ChunkSink sink(Schema schema, long rows) {
        boolean weighted = settings.weights != null;
        long bytes = Math.multiplyExact(rows, (schema.size() + (weighted ? 1L : 0L)) * Double.BYTES);
        return bytes <= settings.memory
                ? new MemorySink(schema)
                : FileTableWriter.in(settings.temporary, schema, weighted, bytes);
    }

    /** The SQL type of each column's codes; empty for a column of numbers. */
    private List<String> types(Schema schema) {
        List<String> types = new ArrayList<>();
        for (Column column : schema.columns()) {
            types.add(
                    column.isCategory()
                            ? Categories.createType(
                                    database, relations.get(0).label(), types.size(), column.categories())
                            : "");
        }
        return types;
    }

    private void collect(Relation relation, Schema schema, List<String> types, RowCollector collector) {
        List<String> cells = new ArrayList<>();
        for (Column column : schema.columns()) {
            SourceColumn source = relation.column(column.name());
            String type = types.get(cells.size());
            String cell = type.isEmpty() ? Sql.number(source) : Categories.code(source, type);
            cells.add("coalesce(" + cell + ", 'nan'::DOUBLE)");
        }
        if (settings.weights != null) {
            cells.add(Sql.number(relation.column(settings.weights)));
        }
        String sql = "SELECT " + String.join(", ", cells) + " FROM " + relation.from();
        database.stream(relation.label(), sql, collector::add);
    }
}
