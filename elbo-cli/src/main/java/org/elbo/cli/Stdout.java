/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The process's stdout, which remembers why it could not be written to; a {@link PrintWriter} alone would forget. */
final class Stdout extends OutputStream {

    private final OutputStream target;
    private @Nullable IOException failure;

    Stdout() {
        this(new FileOutputStream(FileDescriptor.out));
    }

    Stdout(OutputStream target) {
        this.target = target;
    }

    PrintWriter writer() {
        return new PrintWriter(this, false, StandardCharsets.UTF_8);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            target.write(bytes, offset, length);
        } catch (IOException broken) {
            failure = failure == null ? broken : failure;
            throw broken;
        }
    }

    /** What to end with: the command's own exit code, unless its answer did not arrive. A reader that went away is no error. */
    int exitCode(int ofCommand, PrintWriter err) {
        if (failure == null) {
            return ofCommand;
        }
        String reason = String.valueOf(failure.getMessage());
        if (reason.toLowerCase(Locale.ROOT).contains("pipe")) {
            return ExitCode.BROKEN_PIPE;
        }
        err.println("elbo: " + Failure.sentence("the answer cannot be written to stdout: " + reason));
        return ExitCode.CANNOT_COMPUTE;
    }

    /** Ends a command whose answer nobody can read any more. */
    static void requireOpen(PrintWriter out) {
        if (out.checkError()) {
            throw CommandException.unheard();
        }
    }
}
