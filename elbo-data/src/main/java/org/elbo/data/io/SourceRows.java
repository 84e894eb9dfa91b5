/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.data.io;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a source as text, all columns, one row after another in the order of the table that was read from it: for
 * writing the source again with some cells filled. Numbers in files of text are as they were written there.
 */
public final class SourceRows implements Iterator<String[]>, AutoCloseable {

    private final Source source;
    private final Iterator<Relation> relations;
    private final int columns;
    private final long rows;
    private long read;
    private @Nullable Cursor cursor;
    private String @Nullable [] next;

    SourceRows(Source source, long rows) {
        this.source = source;
        this.relations = source.relations().iterator();
        this.columns = source.relations().get(0).columns().size();
        this.rows = rows;
    }

    /**
     * Whether there is another row.
     *
     * @throws DataException if the source has changed since the table was read
     */
    @Override
    public boolean hasNext() {
        for (Cursor reading = reading(); next == null && reading != null; reading = reading()) {
            next = row(reading);
        }
        if (next == null && read != rows) {
            throw changed();
        }
        return next != null;
    }

    /** The file being read, or else the next one; null at the end. */
    private @Nullable Cursor reading() {
        if (cursor == null && relations.hasNext()) {
            Relation relation = relations.next();
            cursor = source.database().cursor(relation.label(), select(relation));
        }
        return cursor;
    }

    private String @Nullable [] row(Cursor reading) {
        if (!reading.next()) {
            close();
            return null;
        }
        if (++read > rows) {
            throw changed();
        }
        String[] cells = new String[columns];
        for (int j = 0; j < columns; j++) {
            String cell = reading.text(j + 1);
            cells[j] = cell == null ? "" : cell;
        }
        return cells;
    }

    /** The columns in the order of the first file. */
    private String select(Relation relation) {
        List<String> names = source.relations().get(0).names();
        return names.stream()
                .map(relation::column)
                .map(column -> column.type() == CellType.JSON
                        ? column.identifier() + " ->> '$'"
                        : "CAST(" + column.identifier() + " AS VARCHAR)")
                .collect(Collectors.joining(", ", "SELECT ", " FROM " + relation.from()));
    }

    private DataException changed() {
        return new BadCells(source.database(), source.relations()).changed();
    }

    /**
     * The next row.
     *
     * @return a new array of as many cells as the source has columns; an empty string for a cell that is empty or null
     */
    @Override
    public String[] next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException("the source has no more rows");
        }
        String[] row = next;
        next = null;
        return row;
    }

    /** Ends the reading; to be called whether or not all rows have been read. Closing twice is harmless. */
    @Override
    public void close() {
        if (cursor != null) {
            cursor.close();
            cursor = null;
        }
    }
}
