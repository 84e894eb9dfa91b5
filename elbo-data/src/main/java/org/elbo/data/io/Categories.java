/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.data.io;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.elbo.data.NaturalOrder;

/** The categories of a column, and their codes in SQL. */
final class Categories {

    /** More are no categories but identifiers or measurements. */
    static final int MOST = 65536;

    private Categories() {}

    /** In their natural order; one more than the most allowed at most. */
    static List<String> of(Database database, List<Relation> relations, String name, int most) {
        Set<String> found = new HashSet<>();
        for (Relation relation : relations) {
            SourceColumn column = relation.column(name);
            String sql = "SELECT DISTINCT " + Sql.text(column) + " FROM " + relation.from() + " WHERE NOT "
                    + Sql.missing(column) + " LIMIT " + (most + 1);
            found.addAll(database.query(relation.label(), sql, row -> Objects.toString(row.getString(1))));
        }
        return NaturalOrder.sorted(found);
    }

    /** Teaches the database the codes; the type's name. */
    static String createType(Database database, String label, int column, List<String> categories) {
        return createType(database, label, "elbo_categories_" + column, categories);
    }

    /** Teaches the database the codes of a type of the given name; the name. */
    static String createType(Database database, String label, String type, List<String> categories) {
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
