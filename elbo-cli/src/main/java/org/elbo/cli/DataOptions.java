/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.elbo.data.ChunkedTable;
import org.elbo.data.Column;
import org.elbo.data.Schema;
import org.elbo.data.io.LoadedTable;
import org.elbo.data.io.TableReader;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Where the data come from, and which part of them. */
final class DataOptions {

    private static final Pattern SIZE = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*([kmgt]?)i?b?");
    private static final String UNITS = "kmgt";

    @Parameters(
            paramLabel = "DATA",
            arity = "0..1",
            description = "A .csv, .tsv, .parquet or .jsonl file, .gz too; a glob; or - for CSV on standard input.")
    private @Nullable String location;

    @Option(names = "--sql", paramLabel = "QUERY", description = "Take the rows of a query (DuckDB's SQL) for DATA.")
    private @Nullable String sql;

    @Option(names = "--weights", paramLabel = "COL", description = "Column of row weights: m counts as m equal rows.")
    private @Nullable String weights;

    @Option(
            names = "--labels",
            paramLabel = "COL",
            description = "Column of known components: empty = unknown, a = of component a, a|b = of one of these.")
    private @Nullable String labels;

    @Option(
            names = "--memory",
            paramLabel = "SIZE",
            description =
                    "Most memory for data, such as 500M or 2G; beyond it they are streamed from a temporary file.")
    private @Nullable String memory;

    @Option(
            names = "--float32",
            description = "Keep cells as floats of seven digits: half the memory. All computing is in doubles.")
    private boolean singlePrecision;

    @Option(names = "--threads", paramLabel = "N", description = "Threads (default: all cores). Any number: same bits.")
    private @Nullable Integer threads;

    private @Nullable List<String> columns;
    private boolean keepsSource;

    /** Data that a command names in a way of its own. */
    static DataOptions of(@Nullable String location, @Nullable String weights) {
        DataOptions data = new DataOptions();
        data.location = location;
        data.weights = weights;
        return data;
    }

    /** Chooses columns by name; null leaves the choice to the reader. */
    DataOptions columns(@Nullable List<String> names) {
        columns = names;
        return this;
    }

    /** Reads the data, cells as a model has them. */
    LoadedTable read(UnaryOperator<TableReader> cells) {
        TableReader reader = reader().threads(threads());
        if (columns != null) {
            reader = reader.columns(columns);
        }
        reader = cells.apply(reader);
        if (weights != null) {
            reader = reader.weights(weights);
        }
        if (labels != null) {
            reader = reader.labels(labels);
        }
        if (singlePrecision) {
            reader = reader.singlePrecision();
        }
        if (memory != null) {
            reader = reader.memory(bytes(memory));
        }
        return (keepsSource ? reader.keepSource() : reader).read();
    }

    /** What there is to say of the table that was read. */
    List<String> remarks(ChunkedTable table) {
        return singlePrecision ? CoarseColumns.remarks(table) : List.of();
    }

    /** Keeps the source, so that its text can be read beside the table. */
    DataOptions keepSource() {
        keepsSource = true;
        return this;
    }

    boolean isLabelled() {
        return labels != null;
    }

    /** Reads the columns that a model was fitted to. */
    LoadedTable read(Schema schema) {
        columns = schema.names();
        return read(reader -> reader.categories(schema.columns().stream()
                .filter(Column::isCategory)
                .map(Column::name)
                .toList()));
    }

    private TableReader reader() {
        if ((location == null) == (sql == null)) {
            throw CommandException.usage(
                    location == null
                            ? "which data? Name a file, - for standard input, or --sql \"select ...\""
                            : "DATA and --sql were both given; give one of them");
        }
        return sql != null ? TableReader.sql(sql) : TableReader.of(Objects.requireNonNull(location));
    }

    /** The path or pattern given; null for a query. */
    @Nullable
    String location() {
        return location;
    }

    int threads() {
        int cores = Runtime.getRuntime().availableProcessors();
        int chosen = threads == null ? cores : threads;
        if (chosen < 1) {
            throw CommandException.usage("--threads = " + chosen + "; it must be 1 or more");
        }
        return chosen;
    }

    /** The data in words. */
    String label() {
        if (sql != null) {
            return "the query " + sql;
        }
        return "-".equals(location) ? "standard input" : String.valueOf(location);
    }

    static long bytes(String size) {
        Matcher matcher = SIZE.matcher(size.toLowerCase(Locale.ROOT).strip());
        if (!matcher.matches()) {
            throw CommandException.usage("--memory = '" + size + "'; it must be a size such as 500M or 2G");
        }
        int power = matcher.group(2).isEmpty() ? 0 : UNITS.indexOf(matcher.group(2)) + 1;
        return (long) (Double.parseDouble(matcher.group(1)) * Math.pow(1024, power));
    }
}
