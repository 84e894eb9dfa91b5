/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.data.io;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * What is read of a file of separated cells without the help of DuckDB: its first line, which DuckDB would interpret too
 * kindly, and the lines on which rows begin, which it does not tell.
 *
 * @param path the file
 * @param label what messages call it
 * @param format whether it is compressed, and whether tabs separate its cells
 */
record CsvFile(Path path, String label, Format format) {

    private static final int LONGEST_HEADER = 1 << 22;

    CsvHeader header() {
        String line = firstRecord();
        if (line.isEmpty()) {
            throw new DataException(label + " is empty; it must have a first line that names the columns, and rows");
        }
        if (line.indexOf('\uFFFD') >= 0 || line.indexOf('\0') >= 0) {
            throw new DataException(label + ", line 1: this is not UTF-8 text; save the file as UTF-8");
        }
        String names = line.replaceFirst("[\r\n]+$", "");
        CsvHeader header = format.kind() == Format.Kind.TSV ? CsvHeader.tabbed(names) : CsvHeader.detected(names);
        return header.check(label);
    }

    private String firstRecord() {
        try (Reader reader = open()) {
            StringBuilder line = new StringBuilder();
            boolean quoted = false;
            for (int c = reader.read(); c >= 0; c = reader.read()) {
                boolean atStart = line.length() == 0;
                if (atStart && c == '\uFEFF') {
                    continue;
                }
                line.append((char) c);
                quoted ^= c == '"';
                if ((!quoted && (c == '\n' || c == '\r')) || line.length() > LONGEST_HEADER) {
                    break;
                }
            }
            return line.toString();
        } catch (IOException e) {
            throw new DataException(
                    label + " cannot be read (" + Reasons.of(e) + "); check that the file is whole and may be read", e);
        }
    }

    /**
     * The line on which a row begins.
     *
     * @param row from 1
     * @return from 1; 0 where the file has no such row
     */
    long line(long row) {
        try (Reader reader = open()) {
            boolean blankIsRow = header().names().size() == 1;
            CsvLines lines = new CsvLines(reader);
            long rows = -1; // The first line that is not blank names the columns.
            while (lines.next()) {
                rows += blankIsRow || !lines.isBlank() ? 1 : 0;
                if (rows == row) {
                    return lines.line();
                }
            }
            return 0;
        } catch (IOException e) {
            // The line is a courtesy to whoever reads the message about the row.
            return 0;
        }
    }

    private Reader open() throws IOException {
        InputStream file = Files.newInputStream(path);
        try {
            InputStream in = format.isCompressed() ? new GZIPInputStream(file) : file;
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }
}
