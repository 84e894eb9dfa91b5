/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Looks at where results will go before anything is computed. */
final class OutputFiles {

    private OutputFiles() {}

    static void requireFolders(@Nullable Path... files) {
        for (Path file : files) {
            if (file == null) {
                continue;
            }
            Path folder = file.toAbsolutePath().getParent();
            if (Files.isDirectory(file)) {
                throw CommandException.usage("'" + file + "' is a folder; name a file to write");
            }
            if (folder == null || !Files.isDirectory(folder) || !Files.isWritable(folder)) {
                throw CommandException.usage(
                        "'" + file + "' cannot be written: there is no folder '" + folder + "' that can be written to");
            }
        }
    }
}
