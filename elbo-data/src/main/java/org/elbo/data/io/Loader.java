/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.data.io;

import java.util.ArrayList;
import java.util.List;
import org.elbo.data.ChunkedTable;
import org.elbo.data.Column;
import org.elbo.data.Schema;
import org.jspecify.annotations.Nullable;

/** Reads an input into a table: opens it, looks at it, decides on the columns, and only then takes the cells. */
final class Loader {

    private final Source source;
    private final Database database;
    private final List<Relation> relations;
    private final Settings settings;

    private Loader(Source source, Settings settings) {
        this.source = source;
        this.database = source.database();
        this.relations = source.relations();
        this.settings = settings;
    }

    static LoadedTable load(Input input, Settings settings) {
        Source source = Source.open(input, settings);
        boolean kept = false;
        try {
            LoadedTable loaded = new Loader(source, settings).load();
            kept = settings.keepsSource;
            return loaded;
        } finally {
            if (!kept) {
                source.close();
            }
        }
    }

    private LoadedTable load() {
        Selection selection = Selection.of(database, relations, settings);
        Schema schema = selection.schema();
        LabelColumn labels = selection.labels();
        Layout layout = new Layout(
                schema, settings.weights != null, labels == null ? null : labels.meaning(), settings.singlePrecision);
        List<String> types = types(schema, labels);
        try (ChunkSink sink = sink(layout, selection.rows())) {
            RowCollector collector = new RowCollector(layout, labels, sink);
            for (Relation relation : relations) {
                collect(relation, schema, types, collector);
            }
            collector.flush();
            if (collector.rows() != selection.rows()) {
                throw new BadCells(database, relations).changed();
            }
            ChunkedTable table = sink.finish();
            return new LoadedTable(
                    table, relations.get(0).names(), selection.excluded(), settings.keepsSource ? source : null);
        }
    }

    private ChunkSink sink(Layout layout, long rows) {
        long bytes = Math.multiplyExact(rows, (long) layout.bytes());
        return bytes <= settings.memory
                ? new MemorySink(layout)
                : FileTableWriter.in(settings.temporary, layout, bytes);
    }

    /** The SQL type of each column's codes; empty for a column of numbers. */
    private List<String> types(Schema schema, @Nullable LabelColumn labels) {
        List<String> types = new ArrayList<>();
        for (Column column : schema.columns()) {
            types.add(
                    column.isCategory()
                            ? Categories.createType(
                                    database, relations.get(0).label(), types.size(), column.categories())
                            : "");
        }
        if (labels != null) {
            Categories.createType(database, relations.get(0).label(), LabelColumn.TYPE, labels.texts());
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
        if (settings.labels != null) {
            cells.add("coalesce(" + Categories.code(relation.column(settings.labels), LabelColumn.TYPE) + ", -1)");
        }
        String sql = "SELECT " + String.join(", ", cells) + " FROM " + relation.from();
        collector.from(relation);
        database.stream(relation.label(), sql, collector::add);
    }
}
