/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.data.io;

import java.io.InputStream;
import java.nio.file.Path;

/** Where data come from. */
sealed interface Input {

    /** A file's path as the user wrote it, or a glob. */
    record Location(String text) implements Input {}

    /** A file whose path is taken literally. */
    record File(Path path) implements Input {}

    /** CSV that can be read once; read when the table is. */
    record Stream(InputStream stream, String label) implements Input {}

    /** A query in DuckDB's SQL. */
    record Query(String sql) implements Input {}
}
