/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.data.io;

import java.io.IOException;
import java.io.Reader;

/** Walks over the records of CSV, which may span lines inside quotes, and keeps count of the lines. */
final class CsvLines {

    private final Reader reader;
    private int c;
    private long linesBefore;
    private long line;
    private boolean blank;

    CsvLines(Reader reader) throws IOException {
        this.reader = reader;
        this.c = reader.read();
    }

    /** Goes on to the next record; false at the end. */
    boolean next() throws IOException {
        if (c < 0) {
            return false;
        }
        line = linesBefore + 1;
        blank = true;
        boolean quoted = false;
        while (c >= 0) {
            boolean ends = c == '\n' || c == '\r';
            if (ends) {
                endLine();
                if (!quoted) {
                    return true;
                }
            } else {
                quoted ^= c == '"';
                blank = false;
                c = reader.read();
            }
        }
        return true;
    }

    private void endLine() throws IOException {
        linesBefore++;
        int end = c;
        c = reader.read();
        if (end == '\r' && c == '\n') {
            c = reader.read();
        }
    }

    /** The line on which the record begins, from 1. */
    long line() {
        return line;
    }

    boolean isBlank() {
        return blank;
    }
}
