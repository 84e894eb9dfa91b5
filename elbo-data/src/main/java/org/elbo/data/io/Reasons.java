/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.data.io;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Failures in a few words, to be put into a sentence. */
final class Reasons {

    private Reasons() {}

    static String of(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "it does not exist";
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof EOFException) {
            return "it ends too early";
        }
        String reason = e instanceof FileSystemException file ? file.getReason() : e.getMessage();
        return reason == null ? e.getClass().getSimpleName() : reason;
    }

    /**
     * The first sentence of a message of DuckDB's, without the name of its error class, its advice on options and the
     * excerpt of the statement, which is not the user's.
     */
    static String of(String message) {
        String text = message.strip().replaceFirst("^(\\w+ )?\\w+ Error: ", "");
        int end = text.length();
        for (String stop :
                new String[] {"\nLINE ", "\n\n", "\nPossible", "Candidate functions:", "Candidate bindings:"}) {
            int at = text.indexOf(stop);
            end = at >= 0 && at < end ? at : end;
        }
        return text.substring(0, end).strip().replaceAll("\\s*\\R\\s*", " ").replaceFirst("[.;:!]+$", "");
    }
}
