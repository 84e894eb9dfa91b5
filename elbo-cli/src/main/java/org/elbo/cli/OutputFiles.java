/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks at where results will go before anything is computed. */
final class OutputFiles {

    private OutputFiles() {}

    /**
     * Refuses files that cannot be written, and those that are written or read twice.
     *
     * @param input what is read; null where it is no file
     * @param outputs what will be written; null where an option was not given
     */
    static void check(@Nullable String input, @Nullable Path... outputs) {
        Set<Path> taken = new HashSet<>();
        if (input != null) {
            addInput(input, taken);
        }
        for (Path file : outputs) {
            if (file != null) {
                requireFolder(file);
                if (!taken.add(whole(file))) {
                    throw CommandException.usage(
                            "'" + file
                                    + "' is named twice, or is the data themselves, and would be overwritten; name another file");
                }
            }
        }
    }

    private static void addInput(String input, Set<Path> taken) {
        try {
            taken.add(whole(Path.of(input)));
        } catch (InvalidPathException glob) {
            // A pattern that is no path on this system names no single file either.
            return;
        }
    }

    private static Path whole(Path file) {
        return file.toAbsolutePath().normalize();
    }

    private static void requireFolder(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file)) {
            throw CommandException.usage("'" + file + "' is a folder; name a file to write");
        }
        if (folder == null || !Files.isDirectory(folder)) {
            throw CommandException.usage(
                    "'" + file + "' cannot be written: there is no folder '" + folder + "'; make it first");
        }
        if (!Files.isWritable(folder)) {
            throw CommandException.usage("'" + file + "' cannot be written: the folder '" + folder
                    + "' may not be written to; name another one");
        }
    }
}
