/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.data.io;

import java.util.Locale;
import java.util.Map;

/**
 * A file's format, told by its name.
 *
 * @param kind what is in it
 * @param isCompressed whether it is compressed by gzip
 */
record Format(Kind kind, boolean isCompressed) {

    static final Format CSV = new Format(Kind.CSV, false);

    private static final Map<String, Kind> KINDS = Map.of(
            "csv", Kind.CSV,
            "tsv", Kind.TSV,
            "parquet", Kind.PARQUET,
            "jsonl", Kind.JSON,
            "ndjson", Kind.JSON,
            "json", Kind.JSON);

    enum Kind {
        CSV,
        TSV,
        PARQUET,
        JSON
    }

    static Format of(String label) {
        String name = label.toLowerCase(Locale.ROOT);
        boolean compressed = name.endsWith(".gz");
        String inner = compressed ? name.substring(0, name.length() - ".gz".length()) : name;
        Kind kind = KINDS.get(inner.substring(inner.lastIndexOf('.') + 1));
        if (kind == null || (compressed && kind == Kind.PARQUET)) {
            throw new DataException(label + " is of no known format; name it .csv, .tsv, .jsonl, .ndjson or .json"
                    + " (text also with .gz after it), or .parquet");
        }
        return new Format(kind, compressed);
    }

    boolean isSeparated() {
        return kind == Kind.CSV || kind == Kind.TSV;
    }
}
