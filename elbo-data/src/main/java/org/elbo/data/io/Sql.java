/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.data.io;

/** The expressions in which a cell is read; the one place that says which cells are missing and which are numbers. */
final class Sql {

    private Sql() {}

    /** A string literal. */
    static String text(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    /** A quoted identifier. */
    static String name(String value) {
        return "\"" + value.replace("\"", "\"\"") + "\"";
    }

    /** The cell as text, without the spaces around it. */
    static String text(SourceColumn column) {
        String cell = column.identifier();
        String text = switch (column.type()) {
            case JSON -> "(" + cell + " ->> '$')";
            // 1.0 is the category 1, as it is in a file of text.
            case FLOAT ->
                "CASE WHEN " + cell + " = trunc(" + cell + ") AND abs(" + cell + ") < 1e15 THEN CAST(CAST(" + cell
                        + " AS BIGINT) AS VARCHAR) ELSE CAST(" + cell + " AS VARCHAR) END";
            default -> "CAST(" + cell + " AS VARCHAR)";
        };
        return "trim(" + text + ")";
    }

    /** The cell as a double; NULL where it is missing or no number. It may be NaN or infinite. */
    static String number(SourceColumn column) {
        return switch (column.type()) {
            case NUMBER, FLOAT, BOOLEAN -> "CAST(" + column.identifier() + " AS DOUBLE)";
            case TEXT, JSON -> {
                String cell =
                        column.type() == CellType.JSON ? text(column) : "CAST(" + column.identifier() + " AS VARCHAR)";
                // DuckDB reads 12_3, which names something, as 123.
                yield "coalesce(TRY_CAST(CASE WHEN contains(" + cell + ", '_') THEN NULL ELSE " + cell
                        + " END AS DOUBLE), CASE WHEN " + is(cell, "true") + " THEN 1e0 WHEN "
                        + is(cell, "false") + " THEN 0e0 END)";
            }
            case DATE, OTHER -> "CAST(NULL AS DOUBLE)";
        };
    }

    /**
     * Two such conditions have no part in common. If they had, DuckDB would compute the part for every cell beforehand,
     * not only for the few that are no numbers: reading took four times as long.
     */
    private static String is(String cell, String word) {
        return "regexp_full_match(" + cell + ", '\\s*" + word + "\\s*', 'i')";
    }

    /** Whether the cell is missing. */
    static String missing(SourceColumn column) {
        String isNull = column.identifier() + " IS NULL";
        return switch (column.type()) {
            case TEXT, JSON -> "(" + isNull + " OR lower(" + text(column) + ") IN ('', 'na', 'nan', 'null'))";
            case FLOAT -> "(" + isNull + " OR isnan(" + column.identifier() + "))";
            default -> "(" + isNull + ")";
        };
    }

    /** Whether the cell is a number that can be used. */
    static String finite(SourceColumn column) {
        return "coalesce(isfinite(" + number(column) + "), false)";
    }

    /** Whether the cell is a date or a time of day. */
    static String date(SourceColumn column) {
        return switch (column.type()) {
            case DATE -> "true";
            case TEXT, JSON ->
                "(TRY_CAST(" + text(column) + " AS TIMESTAMP) IS NOT NULL OR TRY_CAST(" + text(column)
                        + " AS TIME) IS NOT NULL)";
            default -> "false";
        };
    }

    /** Whether the cell is a number but for commas in it. */
    static String comma(SourceColumn column) {
        return "regexp_matches(" + text(column) + ", '^[+-]?[0-9]+(,[0-9]+)+([.][0-9]*)?$')";
    }
}
