/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

/** Ends the command with one sentence and an exit code. */
final class CommandException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int exitCode;

    private CommandException(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    static CommandException usage(String message) {
        return new CommandException(ExitCode.WRONG_USAGE, message);
    }

    static CommandException data(String message) {
        return new CommandException(ExitCode.WRONG_DATA, message);
    }

    static CommandException cannotCompute(String message) {
        return new CommandException(ExitCode.CANNOT_COMPUTE, message);
    }

    static CommandException interrupted(String message) {
        return new CommandException(ExitCode.INTERRUPTED, message);
    }

    /** Nobody reads the answer any more, so nothing is said either. */
    static CommandException unheard() {
        return new CommandException(ExitCode.BROKEN_PIPE, "nobody reads the answer");
    }

    boolean isUnheard() {
        return exitCode == ExitCode.BROKEN_PIPE;
    }

    int exitCode() {
        return exitCode;
    }
}
