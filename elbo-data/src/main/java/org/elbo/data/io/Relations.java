/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.data.io;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Opens an input: one relation a file, all of the same columns. */
final class Relations {

    /** What messages call a query. */
    static final String QUERY = "the query";

    private static final String QUERY_TABLE = "elbo_query";

    private final Database database;

    private Relations(Database database) {
        this.database = database;
    }

    static List<Relation> open(Input input, Workspace workspace, Database database) {
        Relations relations = new Relations(database);
        List<Relation> opened = new ArrayList<>();
        if (input instanceof Input.Query query) {
            opened.add(relations.query(query.sql()));
        } else if (input instanceof Input.Stream stream) {
            Path file = workspace.spool(stream.stream(), stream.label());
            opened.add(relations.separated(new CsvFile(file, stream.label(), Format.CSV)));
        } else if (input instanceof Input.File file) {
            opened.add(relations.file(file.path()));
        } else if (input instanceof Input.Location location) {
            Locations.of(location.text()).forEach(file -> opened.add(relations.file(file)));
        }
        opened.forEach(relation -> sameColumns(opened.get(0), relation));
        return opened;
    }

    private static void sameColumns(Relation first, Relation other) {
        if (!new TreeSet<>(first.names()).equals(new TreeSet<>(other.names()))) {
            throw new DataException(other.label() + " has the columns " + Names.list(other.names()) + ", but "
                    + first.label() + " has " + Names.list(first.names()) + "; files read together must have the same");
        }
    }

    private Relation file(Path file) {
        Format format = Format.of(Locations.check(file).toString());
        if (format.isSeparated()) {
            return separated(new CsvFile(file, file.toString(), format));
        }
        String label = file.toString();
        if (format.kind() == Format.Kind.PARQUET) {
            return described(label, "read_parquet(" + literal(file) + ", hive_partitioning = false)");
        }
        return json(
                label,
                "read_json(" + literal(file) + ", hive_partitioning = false, compression = '"
                        + (format.isCompressed() ? "gzip" : "none") + "', ");
    }

    /** Types are found out once, from all values; told of them, later queries need not look again. */
    private Relation json(String label, String call) {
        Relation found = described(label, call + "sample_size = -1)");
        String types = found.columns().stream()
                .map(column -> Sql.text(column.name()) + ": " + Sql.text(column.typeName()))
                .collect(Collectors.joining(", "));
        return new Relation(label, call + "columns = {" + types + "})", found.columns(), null);
    }

    /**
     * The result is kept: reading it takes several passes, and a query need not give the same rows twice. It spills to
     * the workspace.
     */
    private Relation query(String sql) {
        database.execute(
                QUERY, "CREATE TABLE " + QUERY_TABLE + " AS (\n" + sql.strip().replaceFirst("[;\\s]+$", "") + "\n)");
        return described(QUERY, QUERY_TABLE);
    }

    private Relation described(String label, String from) {
        List<SourceColumn> columns = database.query(
                label,
                "DESCRIBE SELECT * FROM " + from,
                row -> SourceColumn.described(row.getString("column_name"), row.getString("column_type")));
        return new Relation(label, from, columns, null);
    }

    private Relation separated(CsvFile csv) {
        CsvHeader header = csv.header();
        List<SourceColumn> columns = new ArrayList<>();
        List<String> types = new ArrayList<>();
        for (String name : header.names()) {
            // Names of our own, since DuckDB takes a and A for the same.
            String identifier = "c" + columns.size();
            columns.add(new SourceColumn(name, identifier, CellType.TEXT, "VARCHAR"));
            types.add("'" + identifier + "': 'VARCHAR'");
        }
        String call = "read_csv(" + literal(csv.path()) + ", auto_detect = false, header = true, delim = "
                + Sql.text(String.valueOf(header.separator())) + ", quote = '\"', escape = '\"',"
                + " hive_partitioning = false, allow_quoted_nulls = false, compression = '"
                + (csv.format().isCompressed() ? "gzip" : "none") + "', columns = {" + String.join(", ", types) + "})";
        String from = columns.size() == 1 ? withoutBlankEnd(csv.label(), call) : call;
        return new Relation(csv.label(), from, columns, csv);
    }

    /** In a single column blank lines are missing cells, but at the end of the file they are nothing. */
    private String withoutBlankEnd(String label, String call) {
        long rows = database.one(
                label,
                "SELECT coalesce(max(n), 0) FROM (SELECT c0, row_number() OVER () AS n FROM " + call
                        + ") WHERE c0 IS NOT NULL",
                row -> row.getLong(1));
        return "(SELECT * FROM " + call + " LIMIT " + rows + ")";
    }

    /** A path in which DuckDB sees no wildcards. */
    private static String literal(Path file) {
        return Sql.text(file.toString().replaceAll("([*?\\[])", "[$1]"));
    }
}
