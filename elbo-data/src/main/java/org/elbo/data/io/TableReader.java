/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.data.io;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.elbo.data.Labels;

/**
 * Reads CSV, TSV, Parquet, JSON lines and SQL into a {@link org.elbo.data.Table}.
 *
 * <pre>{@code
 * try (LoadedTable data = TableReader.of("faithful.csv").read()) {
 *     Table table = data.table();
 * }
 * }</pre>
 *
 * <p>A reader is immutable: every method returns another one. Rows come in the order of the source, files of a glob in
 * the order of their names, whatever the number of threads.
 *
 * <p><b>Cells.</b> A cell that is empty, or that reads NA, NaN or null in upper or lower case, is missing; spaces around
 * it do not count. {@code true} and {@code false} are 1 and 0. Whole numbers beyond 2^53 are rounded to the nearest
 * double. Infinite numbers are refused. Text whose every cell is a number is a column of numbers, in every format. Where
 * most cells of a text column are numbers, or the column was asked for, the first cell that is not a number is refused;
 * other text columns are left out and {@linkplain LoadedTable#excluded() named}.
 *
 * <p><b>CSV</b> is UTF-8 with or without a byte-order mark. The first line must name the columns. The separator is the
 * one of comma, semicolon, tab and bar that is found most often in that line; cells may be quoted by {@code "}, which is
 * doubled inside quotes. Numbers have a decimal point. Blank lines are skipped, but in a file of a single column they are
 * missing cells, those at its end excepted.
 */
public final class TableReader {

    private final Input input;
    private final Settings settings;

    private TableReader(Input input, Settings settings) {
        this.input = input;
        this.settings = settings;
    }

    /**
     * A reader of files.
     *
     * @param location the path of a {@code .csv}, {@code .tsv}, {@code .parquet}, {@code .jsonl}, {@code .ndjson} or
     *     {@code .json} file, text also with {@code .gz} after it; or a glob such as {@code part-*.csv}; or {@code -} for
     *     CSV on standard input
     * @return the reader
     */
    public static TableReader of(String location) {
        return location.equals("-")
                ? csv(System.in, "standard input")
                : new TableReader(new Input.Location(location), new Settings());
    }

    /**
     * A reader of one file.
     *
     * @param file its path, in which no character is a wildcard
     * @return the reader
     */
    public static TableReader of(Path file) {
        return new TableReader(new Input.File(Objects.requireNonNull(file, "file")), new Settings());
    }

    /**
     * A reader of CSV from a stream. The stream is read to its end by {@link #read}, once, and not closed.
     *
     * @param stream UTF-8 text
     * @param label what messages call it
     * @return the reader
     */
    public static TableReader csv(InputStream stream, String label) {
        return new TableReader(new Input.Stream(Objects.requireNonNull(stream, "stream"), label), new Settings());
    }

    /**
     * A reader of a query's result. The query may read files: {@code select a, ln(b) as c from 'data.parquet'}.
     *
     * @param query one select statement in DuckDB's SQL
     * @return the reader
     */
    public static TableReader sql(String query) {
        return new TableReader(new Input.Query(Objects.requireNonNull(query, "query")), new Settings());
    }

    /**
     * Chooses the columns; without it, every column of numbers is read.
     *
     * @param names their names; they become the table's columns in this order
     * @return the reader
     */
    public TableReader columns(List<String> names) {
        return with(s -> s.columns = Settings.distinct("columns", names));
    }

    /**
     * Chooses the columns, as {@link #columns(List)} does.
     *
     * @param names their names
     * @return the reader
     */
    public TableReader columns(String... names) {
        return columns(List.of(names));
    }

    /**
     * Leaves columns out, such as identifiers or the target of a regression.
     *
     * @param names their names
     * @return the reader
     */
    public TableReader except(List<String> names) {
        return with(s -> s.except = Settings.distinct("except", names));
    }

    /**
     * Reads every column as one of categories, numbers and text alike: a cell becomes the code 0, 1, ... of its category.
     * Categories are sorted, as numbers where all of them are numbers. Without {@link #columns}, text columns are read
     * too.
     *
     * @return the reader
     */
    public TableReader categories() {
        return categories(true, List.of());
    }

    /**
     * Reads columns of text as categories, beside the columns of numbers.
     *
     * @return the reader
     */
    public TableReader textAsCategories() {
        return with(s -> s.textCategories = true);
    }

    /**
     * Reads some columns as categories, in addition to the columns of numbers where no columns are chosen.
     *
     * @param names their names; among the chosen columns where there are such
     * @return the reader
     */
    public TableReader categories(List<String> names) {
        return categories(false, names);
    }

    private TableReader categories(boolean all, List<String> names) {
        return with(s -> {
            s.allCategories = all;
            s.categories = Settings.distinct("categories", names);
        });
    }

    /**
     * Weighs the rows by a column, which is then no column of the table. A weight must be finite, not negative and not
     * missing, and one at least must be above 0.
     *
     * @param column its name
     * @return the reader
     */
    public TableReader weights(String column) {
        return with(s -> s.weights = Objects.requireNonNull(column, "column"));
    }

    /**
     * Takes from a column what is known of the components that rows come from; it is then no column of the table. A cell is
     * the name of a component, or of several with bars between them, {@code setosa|virginica}, for one of these; in a row of
     * which nothing is known it is missing. The components are numbered in the {@link org.elbo.data.NaturalOrder} of their
     * names.
     *
     * @param column its name; at least one cell must be there, and no more than {@link org.elbo.data.Labels#MOST} different
     *     ones
     * @return the reader
     */
    public TableReader labels(String column) {
        return labels(column, List.of());
    }

    /**
     * Takes from a column what is known of the components that rows come from, as {@link #labels(String)} does, and numbers
     * the components.
     *
     * @param column its name
     * @param components all names that the labels may have, in order; some need not be there. Empty: those of the labels
     * @return the reader
     */
    public TableReader labels(String column, List<String> components) {
        return with(s -> {
            s.labels = Objects.requireNonNull(column, "column");
            s.labelNames = Labels.checked(components);
        });
    }

    /**
     * Keeps the source open until the table is closed, so that all its columns can be read again as text:
     * {@link LoadedTable#sourceRows}.
     *
     * @return the reader
     */
    public TableReader keepSource() {
        return with(s -> s.keepsSource = true);
    }

    /**
     * Keeps cells as floats, in memory and in temporary files: half the bytes, and seven digits. What is computed from them
     * stays in doubles.
     *
     * @return the reader; it refuses the first cell that is too large or too small for a float
     * @see org.elbo.data.SinglePrecision
     */
    public TableReader singlePrecision() {
        return with(s -> s.singlePrecision = true);
    }

    /**
     * Bounds what is held in memory: a table of more bytes is streamed from a temporary file. A cell takes 8 bytes, or 4 in
     * {@linkplain #singlePrecision single precision}; a weight and a label take 8.
     *
     * @param bytes not negative; by default half of what the virtual machine may use
     * @return the reader
     */
    public TableReader memory(long bytes) {
        return with(s -> s.memory = Settings.atLeast(0, "memory", bytes));
    }

    /**
     * Bounds the threads that read; the table does not depend on them.
     *
     * @param threads at least 1; by default the number of processors
     * @return the reader
     */
    public TableReader threads(int threads) {
        return with(s -> s.threads = (int) Settings.atLeast(1, "threads", threads));
    }

    /**
     * Chooses where temporary files are put.
     *
     * @param directory a directory that exists; by default the system's
     * @return the reader
     */
    public TableReader temporary(Path directory) {
        return with(s -> s.temporary = Objects.requireNonNull(directory, "directory"));
    }

    private TableReader with(Consumer<Settings> change) {
        Settings changed = settings.copy();
        change.accept(changed);
        return new TableReader(input, changed);
    }

    /**
     * Reads the table.
     *
     * @return the table, to be closed by the caller
     * @throws DataException if the data cannot be read or are wrong
     * @throws IllegalArgumentException if a column was given two roles that exclude each other
     */
    public LoadedTable read() {
        settings.check();
        return Loader.load(input, settings);
    }
}
