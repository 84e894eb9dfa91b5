/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.data.io;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the first cell that has to be refused, and says so. */
final class BadCells {

    private final Database database;
    private final List<Relation> relations;

    BadCells(Database database, List<Relation> relations) {
        this.database = database;
        this.relations = relations;
    }

    private record Cell(
            long row,
            boolean missing,
            boolean infinite,
            boolean comma,
            @Nullable String text) {}

    /** The refusal of the first cell that is neither missing nor a finite number. */
    DataException notNumber(String name) {
        for (Relation relation : relations) {
            SourceColumn column = relation.column(name);
            List<Cell> cells = first(relation, column, "NOT " + Sql.missing(column) + " AND NOT " + Sql.finite(column));
            if (!cells.isEmpty()) {
                return notNumber(relation, column, cells.get(0));
            }
        }
        return changed();
    }

    private static DataException notNumber(Relation relation, SourceColumn column, Cell cell) {
        String place = relation.place(cell.row()) + ", column '" + column.name() + "': ";
        if (column.type() == CellType.OTHER) {
            return new DataException(
                    place + "values of type " + column.typeName() + " cannot be read; leave the column out");
        }
        String value = "'" + Names.shortened(String.valueOf(cell.text())) + "' ";
        if (cell.infinite()) {
            return new DataException(
                    place + value + "is not a finite number; correct the cell, or leave it empty where it is missing");
        }
        if (cell.comma()) {
            return new DataException(place + value
                    + "has a comma; write numbers with a decimal point and without separators of thousands");
        }
        return new DataException(place + value
                + "is not a number; correct the cell, leave it empty where it is missing, or leave the column out");
    }

    /** Refuses weights that are missing, negative or not finite, and such as are all 0. */
    void checkWeights(String name) {
        boolean positive = false;
        for (Relation relation : relations) {
            SourceColumn column = relation.column(name);
            String good = "coalesce(" + Sql.finite(column) + " AND " + Sql.number(column) + " >= 0, false)";
            String counts = "SELECT count(*) FILTER (WHERE NOT " + good + "), count(*) FILTER (WHERE "
                    + Sql.number(column) + " > 0) FROM " + relation.from();
            long[] counted = database.one(relation.label(), counts, row -> new long[] {row.getLong(1), row.getLong(2)});
            if (counted[0] > 0) {
                List<Cell> cells = first(relation, column, "NOT " + good);
                throw cells.isEmpty() ? changed() : badWeight(relation, name, cells.get(0));
            }
            positive |= counted[1] > 0;
        }
        if (!positive) {
            throw new DataException(relations.get(0).label() + ": no weight in column '" + name
                    + "' is above 0; correct the weights or name another column");
        }
    }

    private static DataException badWeight(Relation relation, String name, Cell cell) {
        String problem = cell.missing()
                ? "the weight is missing"
                : "the weight is '" + Names.shortened(String.valueOf(cell.text())) + "'";
        return new DataException(relation.place(cell.row()) + ", column '" + name + "': " + problem
                + "; a weight must be a finite number that is not negative");
    }

    /** The refusal of a label for what it says. */
    DataException badLabel(String name, String text, String problem) {
        for (Relation relation : relations) {
            SourceColumn column = relation.column(name);
            String same = "NOT " + Sql.missing(column) + " AND " + Sql.text(column) + " = " + Sql.text(text);
            List<Cell> cells = first(relation, column, same);
            if (!cells.isEmpty()) {
                return new DataException(relation.place(cells.get(0).row()) + ", column '" + name + "': " + problem);
            }
        }
        return changed();
    }

    private List<Cell> first(Relation relation, SourceColumn column, String condition) {
        String sql = "SELECT n, " + Sql.missing(column) + ", coalesce(isinf(" + Sql.number(column) + "), false), "
                + "coalesce(" + Sql.comma(column) + ", false), " + Sql.text(column)
                + " FROM (SELECT " + column.identifier() + ", row_number() OVER () AS n FROM " + relation.from()
                + ") WHERE " + condition + " ORDER BY n LIMIT 1";
        return database.query(
                relation.label(),
                sql,
                row -> new Cell(
                        row.getLong(1), row.getBoolean(2), row.getBoolean(3), row.getBoolean(4), row.getString(5)));
    }

    /** For when what was counted a moment ago is no longer there. */
    DataException changed() {
        return new DataException(
                relations.get(0).label() + " changed while it was read; read it again when nothing writes to it");
    }
}
