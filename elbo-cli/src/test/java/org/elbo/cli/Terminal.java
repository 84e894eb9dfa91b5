/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/** Runs the command in this process, and keeps what it says. */
public final class Terminal {

    /**
     * What a command left behind.
     *
     * @param exitCode what the process would have ended with
     * @param out what it wrote to stdout
     * @param err what it wrote to stderr
     */
    public record Result(int exitCode, String out, String err) {}

    private Terminal() {}

    /** Runs {@code elbo} with these arguments. */
    public static Result run(List<String> arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = Main.run(
                new PrintWriter(out), new PrintWriter(err), Interrupt.none(), arguments.toArray(new String[0]));
        return new Result(exitCode, out.toString(), err.toString());
    }
}
