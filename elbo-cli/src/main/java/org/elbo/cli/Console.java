/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

import java.io.PrintWriter;

/**
 * Where the command speaks: stdout is the answer, stderr is talk.
 *
 * @param out the answer
 * @param err remarks and progress
 * @param quiet whether remarks are left out
 */
record Console(PrintWriter out, PrintWriter err, boolean quiet) {

    /** Set by the launcher, which can see whether stderr is a terminal. */
    private static final String TERMINAL = "elbo.terminal";

    private static final String COLUMNS = "elbo.columns";

    /** Set to "added" by the launcher where it added the module of vector instructions to the JVM. */
    private static final String VECTOR = "elbo.vector";

    /** What the JVM then says first, whatever options it is given. */
    private static final String WARNING = "WARNING: Using incubator modules: jdk.incubator.vector";

    private static final String UP_AND_CLEAR = "\u001B[1A\u001B[2K";
    private static final int DEFAULT_COLUMNS = 80;
    private static final int LEAST_COLUMNS = 20;

    void print(String answer) {
        out.print(answer);
        out.flush();
    }

    void say(String remark) {
        if (!quiet) {
            err.println("elbo: " + remark);
        }
    }

    static boolean isTerminal() {
        return Boolean.getBoolean(TERMINAL);
    }

    /**
     * Takes the JVM's warning of a module that the launcher added from the terminal. To be called before anything is written.
     *
     * @param err the terminal; anything else is left as it is
     */
    static void eraseWarning(PrintWriter err) {
        if (isTerminal() && "added".equals(System.getProperty(VECTOR))) {
            int lines = (WARNING.length() + columns() - 1) / columns();
            err.print(UP_AND_CLEAR.repeat(lines));
            err.flush();
        }
    }

    /** The width of the terminal. */
    static int columns() {
        return Math.max(LEAST_COLUMNS, Integer.getInteger(COLUMNS, DEFAULT_COLUMNS));
    }
}
