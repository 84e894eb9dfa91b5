/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.elbo.data.UnsuitableDataException;
import org.elbo.data.io.DataException;
import org.elbo.em.CannotFitException;
import org.elbo.io.FileFormatException;

/** What a command failed with, as a sentence and an exit code. */
final class Failure {

    private Failure() {}

    /** One sentence on one line: what, where, what to do. */
    static String sentence(Throwable failure) {
        return sentence(message(failure));
    }

    static String sentence(String message) {
        String line = message.strip().replaceAll("\\s+", " ");
        return line.endsWith(".") || line.endsWith("?") ? line : line + ".";
    }

    private static String message(Throwable failure) {
        if (failure instanceof UncheckedIOException wrapped && wrapped.getCause() != null) {
            return wrapped.getMessage() + ": " + message(wrapped.getCause());
        }
        if (failure instanceof OutOfMemoryError) {
            return "the data and the model need more than the "
                    + (Runtime.getRuntime().maxMemory() >> 20)
                    + " MB of memory that Java may use; allow more with ELBO_JAVA_OPTS=-Xmx8g, or hold less with"
                    + " --memory, fewer components or fewer --threads";
        }
        if (failure instanceof FileSystemException file) {
            return file.getFile() + reason(file);
        }
        boolean expected = failure instanceof CommandException
                || failure instanceof IllegalArgumentException
                || failure instanceof UnsupportedOperationException
                || failure instanceof DataException
                || failure instanceof FileFormatException
                || failure instanceof CannotFitException
                || failure instanceof IOException;
        return expected && failure.getMessage() != null
                ? failure.getMessage()
                : "internal error: " + failure + "; please report it, with what --debug adds";
    }

    private static String reason(FileSystemException file) {
        if (file instanceof NoSuchFileException) {
            return " does not exist; check the path";
        }
        if (file instanceof AccessDeniedException) {
            return ": permission denied; change its permissions, or name another file";
        }
        return " cannot be read or written: " + (file.getReason() == null ? file.toString() : file.getReason());
    }

    static int exitCode(Throwable failure) {
        if (failure instanceof CommandException known) {
            return known.exitCode();
        }
        if (failure instanceof UnsuitableDataException
                || failure instanceof DataException
                || failure instanceof FileFormatException
                || failure instanceof IOException) {
            return ExitCode.WRONG_DATA;
        }
        return failure instanceof IllegalArgumentException ? ExitCode.WRONG_USAGE : ExitCode.CANNOT_COMPUTE;
    }
}
