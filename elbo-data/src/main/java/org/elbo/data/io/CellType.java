/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.data.io;

/** What the cells of a source's column are, as far as reading them is concerned. */
enum CellType {
    /** Whole, decimal and binary numbers of fixed type. */
    NUMBER,
    /** Floats and doubles, which can be NaN or infinite. */
    FLOAT,
    BOOLEAN,
    /** Text, whose cells may all be numbers: every column of CSV. */
    TEXT,
    /** Values of different kinds in one column of a JSON file. */
    JSON,
    /** Dates and times. */
    DATE,
    /** Lists, structures and bytes. */
    OTHER;

    /** The type of a column that DuckDB describes by this name. */
    static CellType of(String type) {
        String name = type.replaceFirst("\\(.*", "");
        if (type.endsWith("]")) {
            return OTHER;
        }
        return switch (name) {
            case "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "DECIMAL" -> NUMBER;
            case "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT", "UHUGEINT", "BIGNUM" -> NUMBER;
            case "FLOAT", "DOUBLE" -> FLOAT;
            case "BOOLEAN" -> BOOLEAN;
            case "VARCHAR", "ENUM", "UUID" -> TEXT;
            case "JSON" -> JSON;
            default -> name.startsWith("DATE") || name.startsWith("TIME") || name.equals("INTERVAL") ? DATE : OTHER;
        };
    }
}
