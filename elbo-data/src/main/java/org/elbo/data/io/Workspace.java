/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.data.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A directory of temporary files that is gone after {@link #close}, or when the virtual machine ends before that. */
final class Workspace implements AutoCloseable {

    private final Path directory;
    private final Thread hook;

    private Workspace(Path directory) {
        this.directory = directory;
        this.hook = new Thread(this::delete, "elbo-workspace");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    static Workspace in(Path parent) {
        try {
            return new Workspace(Files.createTempDirectory(parent, "elbo-"));
        } catch (IOException e) {
            throw new DataException(
                    "no temporary directory can be made in " + parent + " (" + Reasons.of(e)
                            + "); choose another place for temporary files",
                    e);
        }
    }

    Path directory() {
        return directory;
    }

    /** Writes a stream to a file, since data are read more than once. */
    Path spool(InputStream stream, String label) {
        Path file = directory.resolve("spooled.csv");
        try {
            Files.copy(stream, file);
            return file;
        } catch (IOException e) {
            throw new DataException(
                    label + " cannot be copied to a temporary file in " + directory.getParent() + " (" + Reasons.of(e)
                            + "); free some disk space or choose another place for temporary files",
                    e);
        }
    }

    @Override
    public void close() {
        delete();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The virtual machine is ending: the hook runs anyway, and finds nothing left to do.
            return;
        }
    }

    private void delete() {
        try (Stream<Path> files = Files.walk(directory)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            // What cannot be deleted now stays in the system's temporary directory; the data were read all the same.
            return;
        }
    }
}
