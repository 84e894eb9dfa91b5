/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.data.io;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

/** The categories of a column, and their codes in SQL. */
final class Categories {

    /** More are no categories but identifiers or measurements. */
    static final int MOST = 65536;

    private Categories() {}

    /** Sorted, as numbers where all are numbers; one more than {@link #MOST} at most. */
    static List<String> of(Database database, List<Relation> relations, String name) {
        TreeSet<String> found = new TreeSet<>();
        for (Relation relation : relations) {
            SourceColumn column = relation.column(name);
            String sql = "SELECT DISTINCT " + Sql.text(column) + " FROM " + relation.from() + " WHERE NOT "
                    + Sql.missing(column) + " LIMIT " + (MOST + 1);
            found.addAll(database.query(relation.label(), sql, row -> Objects.toString(row.getString(1))));
        }
        List<String> sorted = List.copyOf(found);
        if (!sorted.stream().allMatch(Categories::isNumber)) {
            return sorted;
        }
        Comparator<String> byValue = Comparator.comparingDouble(Double::parseDouble);
        return sorted.stream()
                .sorted(byValue.thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    private static boolean isNumber(String text) {
        return text.matches("[+-]?[0-9]+([.][0-9]*)?([eE][+-]?[0-9]+)?");
    }

    /** Teaches the database the codes; the type's name. */
    static String createType(Database database, String label, int column, List<String> categories) {
        String type = "elbo_categories_" + column;
        List<String> literals = categories.stream().map(Sql::text).toList();
        database.execute(label, "CREATE TYPE " + type + " AS ENUM (" + String.join(", ", literals) + ")");
        return type;
    }

    /** The cell's code as a double; NULL where it is missing. */
    static String code(SourceColumn column, String type) {
        return "CASE WHEN " + Sql.missing(column) + " THEN NULL ELSE CAST(enum_code(CAST(" + Sql.text(column) + " AS "
                + type + ")) AS DOUBLE) END";
    }
}
