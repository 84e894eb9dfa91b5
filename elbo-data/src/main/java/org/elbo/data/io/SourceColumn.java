/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.data.io;

/**
 * A column of a file or of a query.
 *
 * @param name its name; empty where a CSV file gives it none
 * @param identifier what SQL calls it
 * @param type how its cells are read
 * @param typeName DuckDB's name of the type
 */
record SourceColumn(String name, String identifier, CellType type, String typeName) {

    static SourceColumn described(String name, String typeName) {
        return new SourceColumn(name, Sql.name(name), CellType.of(typeName), typeName);
    }
}
