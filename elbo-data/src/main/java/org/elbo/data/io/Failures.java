/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.data.io;

import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** DuckDB's errors as sentences about the data. */
final class Failures {

    private static final Pattern LINE = Pattern.compile("CSV Error on Line: (\\d+)");
    private static final Pattern CELLS = Pattern.compile("Expected Number of Columns: (\\d+) Found: (\\d+)");

    private Failures() {}

    static DataException of(String label, SQLException e) {
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        if (message.startsWith("Out of Memory Error")) {
            return new DataException(
                    label + " cannot be read in the memory allowed (" + Reasons.of(message) + "); allow more", e);
        }
        if (label.equals(Relations.QUERY)) {
            return new DataException("the query cannot be run: " + Reasons.of(message) + "; correct the SQL", e);
        }
        if (message.contains("state machine reached an invalid state")) {
            return new DataException(
                    label + " mixes two kinds of line ending, or has text after a closing quote;"
                            + " save it again with one kind, and double the quotes inside quoted cells",
                    e);
        }
        Matcher line = LINE.matcher(message);
        if (line.find()) {
            return new DataException(label + ", line " + line.group(1) + ": " + problem(message), e);
        }
        return new DataException(
                label + " cannot be read: " + Reasons.of(message)
                        + "; check that the file is whole and of the format that its name says",
                e);
    }

    private static String problem(String message) {
        Matcher cells = CELLS.matcher(message);
        if (cells.find()) {
            String found = cells.group(2);
            return found + (found.equals("1") ? " cell" : " cells") + " where the first line names " + cells.group(1)
                    + " columns; correct the line";
        }
        if (message.contains("unterminated quote")) {
            return "a quote is not closed, or text follows it; double the quotes inside quoted cells";
        }
        if (message.contains("Invalid unicode")) {
            return "this is not UTF-8 text; save the file as UTF-8";
        }
        String rest = message.substring(message.indexOf('\n') + 1);
        return Reasons.of(rest.startsWith("Original Line") ? rest.substring(rest.indexOf('\n') + 1) : rest)
                + "; correct the line";
    }
}
