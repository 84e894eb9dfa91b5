/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.data.io;

import java.util.List;
import org.elbo.data.ChunkedTable;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link TableReader} has read. Close it when the table is no longer needed: a table that did not fit into
 * memory lies in a temporary file until then.
 */
public final class LoadedTable implements AutoCloseable {

    private final ChunkedTable table;
    private final List<String> sourceColumns;
    private final List<ExcludedColumn> excluded;
    private final @Nullable Source source;

    LoadedTable(
            ChunkedTable table, List<String> sourceColumns, List<ExcludedColumn> excluded, @Nullable Source source) {
        this.table = table;
        this.sourceColumns = List.copyOf(sourceColumns);
        this.excluded = List.copyOf(excluded);
        this.source = source;
    }

    /**
     * The table: a {@link org.elbo.data.MemoryTable}, or a {@link FileTable} where it needed more than the memory that
     * was allowed. Both have the same chunks.
     *
     * @return the rows in the order of the source
     */
    public ChunkedTable table() {
        return table;
    }

    /**
     * The names of all columns of the source, those that are not in the table too.
     *
     * @return in the order of the source; an empty string for a column without a name
     */
    public List<String> sourceColumns() {
        return sourceColumns;
    }

    /**
     * The columns that were left out because they could not be used; never one that was asked for.
     *
     * @return in the order of the source
     */
    public List<ExcludedColumn> excluded() {
        return excluded;
    }

    /**
     * Whether the table is read from a temporary file on every pass.
     *
     * @return false where it is in memory
     */
    public boolean isStreamed() {
        return table instanceof FileTable;
    }

    /**
     * Reads the source again, as text: every row and every column, those that are not in the table too. Two such readings
     * may go on at once, but each in one thread.
     *
     * @return the rows in the order of the table, under the names of {@link #sourceColumns}; to be closed by the caller,
     *     before this table is
     * @throws IllegalStateException unless the reader was told to {@linkplain TableReader#keepSource keep the source}
     */
    public SourceRows sourceRows() {
        if (source == null) {
            throw new IllegalStateException("the source was not kept; tell the reader to, by keepSource()");
        }
        return new SourceRows(source, table.size());
    }

    /** Deletes the temporary files, if there are any; the table must not be used afterwards. Closing twice is harmless. */
    @Override
    public void close() {
        try {
            if (source != null) {
                source.close();
            }
        } finally {
            if (table instanceof FileTable file) {
                file.close();
            }
        }
    }
}
